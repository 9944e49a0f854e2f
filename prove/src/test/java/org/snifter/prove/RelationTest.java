package org.snifter.prove;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.snifter.prove.Programs.program;

import java.lang.foreign.ValueLayout;
import org.junit.jupiter.api.Test;
import org.snifter.cbpf.CbpfProgram;

class RelationTest {
    private static final CbpfProgram IP = program("ldh [12]", "jeq #0x800 jt 2 jf 3", "ret #262144", "ret #0");
    private static final CbpfProgram NOT_ARP = program("ldh [12]", "jeq #0x806 jt 2 jf 3", "ret #0", "ret #96");
    private static final CbpfProgram TCP = program("ldh [12]", "jeq #0x800 jt 2 jf 5", "ldb [23]",
            "jeq #0x6 jt 4 jf 5", "ret #262144", "ret #0");
    private static final CbpfProgram TCP_BACKWARD = program("ldb [23]", "jeq #0x6 jt 2 jf 5", "ldh [12]",
            "jeq #0x800 jt 4 jf 5", "ret #1", "ret #0");

    @Test
    void sameTestsInAnotherOrderAreEquivalent() {
        assertInstanceOf(Relation.Holds.class, Equivalence.check(TCP, TCP_BACKWARD));
        assertInstanceOf(Relation.Holds.class, Equivalence.check(IP, IP));
    }

    @Test
    void differentProgramsComeWithAPacket() {
        Relation relation = Equivalence.check(IP, TCP);
        ExamplePacket packet = assertInstanceOf(Relation.Fails.class, relation).example();
        assertEquals(8, packet.packet().get(ValueLayout.JAVA_BYTE, 12));
        // The whole of byte 23 is there, so it is not for want of bytes that they differ.
        assertEquals(24, packet.capturedLength());
    }

    @Test
    void programsThatDifferOnShortPacketsOnlySayso() {
        CbpfProgram readsMore = program("ldb [50]", "ldh [12]", "jeq #0x800 jt 3 jf 4", "ret #1", "ret #0");
        Relation relation = Equivalence.check(IP, readsMore);
        assertEquals(14, assertInstanceOf(Relation.HoldsUnlessCut.class, relation).exception().capturedLength());
        assertInstanceOf(Relation.Holds.class, Implication.check(readsMore, IP));
        assertInstanceOf(Relation.HoldsUnlessCut.class, Implication.check(IP, readsMore));
    }

    @Test
    void implicationGoesOneWay() {
        assertInstanceOf(Relation.Holds.class, Implication.check(TCP, IP));
        assertInstanceOf(Relation.Fails.class, Implication.check(IP, TCP));
        assertInstanceOf(Relation.Holds.class, Implication.check(TCP, NOT_ARP));
        assertInstanceOf(Relation.Fails.class, Implication.check(NOT_ARP, IP));
    }
}
