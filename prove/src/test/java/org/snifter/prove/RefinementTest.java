package org.snifter.prove;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.snifter.prove.Programs.program;

import java.lang.foreign.ValueLayout;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.snifter.cbpf.Ancillary;
import org.snifter.cbpf.CbpfProgram;
import org.snifter.cbpf.ListingParser;

class RefinementTest {
    private static Verdict check(CbpfProgram reference, CbpfProgram optimized) {
        return Refinement.check(reference, optimized);
    }

    @Test
    void aLoadThatNobodyNeedsMayGo() {
        assertInstanceOf(Verdict.Correct.class,
                check(program("ldb [100]", "ldh [12]", "jeq #0x800 jt 3 jf 4", "ret #1", "ret #0"),
                        program("ldh [12]", "jeq #0x800 jt 2 jf 3", "ret #1", "ret #0")));
    }

    @Test
    void aLoadThatIsNewLosesShortPackets() {
        Verdict verdict = check(program("ldh [12]", "jeq #0x800 jt 2 jf 3", "ret #1", "ret #0"),
                program("ldb [20]", "ldh [12]", "jeq #0x800 jt 3 jf 4", "ret #1", "ret #0"));
        ExamplePacket packet = assertInstanceOf(Verdict.Loses.class, verdict).counterexample();
        assertEquals(14, packet.capturedLength());
        assertEquals(8, packet.packet().get(ValueLayout.JAVA_BYTE, 12));
    }

    @Test
    void aDroppedTestAcceptsWrongly() {
        Verdict verdict = check(
                program("ldh [12]", "jeq #0x800 jt 2 jf 5", "ldb [23]", "jeq #6 jt 4 jf 5", "ret #1", "ret #0"),
                program("ldb [23]", "jeq #6 jt 2 jf 3", "ret #1", "ret #0"));
        ExamplePacket packet = assertInstanceOf(Verdict.WronglyAccepts.class, verdict).counterexample();
        assertEquals(6, packet.packet().get(ValueLayout.JAVA_BYTE, 23));
        assertEquals(24, packet.capturedLength());
    }

    @Test
    void aTestOfTheWholePacketMayGoWhereItMustHold() {
        assertInstanceOf(Verdict.Correct.class,
                check(program("ldb [14]", "and #0xf0", "jeq #0x40 jt 3 jf 7", "ldb [14]", "rsh #4", "jeq #4 jt 6 jf 7",
                        "ret #1", "ret #0"),
                        program("ldb [14]", "and #0xf0", "jeq #0x40 jt 3 jf 4", "ret #1", "ret #0")));
    }

    @Test
    void headerLengthIsTheSameHoweverComputed() {
        assertInstanceOf(Verdict.Correct.class,
                check(program("ldb [14]", "and #0xf", "mul #4", "tax", "ldh [x + 14]", "jeq #80 jt 6 jf 7", "ret #1",
                        "ret #0"),
                        program("ldxb 4*([14]&0xf)", "ldh [x + 14]", "jeq #80 jt 3 jf 4", "ret #1", "ret #0")));
    }

    @Test
    void computedOffsetsMeetFixedOnes() {
        // Where the byte at 0 is 5, the byte it points to is the byte at 5.
        CbpfProgram reference = program("ldb [0]", "jeq #5 jt 2 jf 6", "tax", "ldb [x + 0]", "jeq #9 jt 5 jf 6",
                "ret #1", "ret #0");
        CbpfProgram right = program("ldb [0]", "jeq #5 jt 2 jf 5", "ldb [5]", "jeq #9 jt 4 jf 5", "ret #1", "ret #0");
        CbpfProgram wrong = program("ldb [0]", "jeq #5 jt 2 jf 5", "ldb [6]", "jeq #9 jt 4 jf 5", "ret #1", "ret #0");
        assertInstanceOf(Verdict.Correct.class, check(reference, right));
        assertInstanceOf(Verdict.Loses.class, check(reference, wrong));
    }

    @Test
    void divisionByZeroRejectsTheWholePacketToo() {
        CbpfProgram reference = program("ldb [1]", "tax", "ldb [0]", "div x", "ret #1");
        assertInstanceOf(Verdict.WronglyAccepts.class, check(reference, program("ldb [1]", "ret #1")));
        assertInstanceOf(Verdict.Correct.class,
                check(reference, program("ldb [1]", "jeq #0 jt 2 jf 3", "ret #0", "ret #1")));
    }

    @Test
    void quotientsAreComparedByWhatTheyMean() {
        CbpfProgram reference = program("ldb [0]", "tax", "ldh [2]", "div x", "jeq #7 jt 5 jf 6", "ret #1", "ret #0");
        CbpfProgram off = program("ldb [0]", "tax", "ldh [2]", "div x", "jgt #7 jt 5 jf 6", "ret #1", "ret #0");
        assertInstanceOf(Verdict.Loses.class, check(reference, off));
        CbpfProgram byThree = program("ldb [0]", "div #3", "jeq #5 jt 3 jf 4", "ret #1", "ret #0");
        CbpfProgram byRange = program("ldb [0]", "jge #15 jt 2 jf 4", "jgt #17 jt 4 jf 3", "ret #1", "ret #0");
        assertInstanceOf(Verdict.Correct.class, check(byThree, byRange));
    }

    @Test
    void offsetsDoNotWrapAround() {
        // An offset in X near 2^32 is beyond any packet; it does not come round to the first bytes.
        CbpfProgram reference = program("ld [0]", "tax", "ldb [x + 2]", "ret #1");
        CbpfProgram wrapping = program("ld [0]", "jgt #0xfffffff0 jt 2 jf 3", "ret #1", "ret #0");
        assertInstanceOf(Verdict.Loses.class, check(reference, wrapping));
        assertInstanceOf(Verdict.Correct.class, check(program("ld [0]", "jgt #0xfffffff0 jt 2 jf 5", "tax",
                "ldb [x + 32]", "ret #1", "ret #0"),
                program("ld [0]", "jgt #0xfffffff0 jt 2 jf 3", "ret #1", "ret #0")));
    }

    @Test
    void wireLengthIsNotTheCapturedLength() {
        Verdict verdict = check(program("ld #pktlen", "jgt #100 jt 2 jf 3", "ret #1", "ret #0"),
                program("ldb [100]", "ret #1"));
        ExamplePacket packet = assertInstanceOf(Verdict.Loses.class, verdict).counterexample();
        assertEquals(0, packet.capturedLength());
    }

    @Test
    void ancillaryFieldsAreAnyNumberAndMayBeMissing() {
        CbpfProgram reference = program("ldb [vlanp]", "jeq #1 jt 2 jf 3", "ret #1", "ret #0");
        CbpfProgram other = program("ldb [vlanp]", "jeq #0 jt 2 jf 3", "ret #1", "ret #0");
        ExamplePacket packet = assertInstanceOf(Verdict.Loses.class, check(reference, other)).counterexample();
        assertEquals(Map.of(Ancillary.VLAN_TAG_PRESENT, 1), packet.ancillary());
        assertInstanceOf(Verdict.Loses.class, check(program("ret #1"), program("ldb [vlanp]", "ret #1")));
    }

    @Test
    void mergedScratchValuesFollowTheWayTaken() {
        CbpfProgram reference = program("ldb [0]", "jeq #1 jt 2 jf 5", "ld #10", "st M[3]", "ja 7", "ld #20", "st M[3]",
                "ldx M[3]", "ldb [x + 0]", "jeq #7 jt 10 jf 11", "ret #1", "ret #0");
        CbpfProgram split = program("ldb [0]", "jeq #1 jt 2 jf 4", "ldb [10]", "jeq #7 jt 6 jf 7", "ldb [20]",
                "jeq #7 jt 6 jf 7", "ret #1", "ret #0");
        CbpfProgram swapped = program("ldb [0]", "jeq #1 jt 2 jf 4", "ldb [20]", "jeq #7 jt 6 jf 7", "ldb [10]",
                "jeq #7 jt 6 jf 7", "ret #1", "ret #0");
        assertInstanceOf(Verdict.Correct.class, check(reference, split));
        assertInstanceOf(Verdict.Loses.class, check(reference, swapped));
    }

    @Test
    void loopsAreEqualToThemselvesAndNotToWhatAcceptsMore() {
        List<String> loop = List.of("(000) ldb [0]", "(001) jeq #1 jt 2 jf 3", "(002) ja 0", "(003) ret #1");
        CbpfProgram looping = ListingParser.parseAssembly(loop);
        assertInstanceOf(Verdict.Correct.class, check(looping, looping));
        assertInstanceOf(Verdict.WronglyAccepts.class, check(looping, program("ret #1")));
    }
}
