package org.snifter.prove;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.snifter.prove.Programs.program;

import java.lang.foreign.ValueLayout;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.snifter.cbpf.CbpfInterpreter;
import org.snifter.cbpf.CbpfProgram;
import org.snifter.filter.LinkType;

class WitnessTest {
    private static byte[] ethernet(String expression) {
        return packet(OracleCase.ethernet(expression).unoptimized(), LinkType.EN10MB);
    }

    private static byte[] packet(CbpfProgram program, LinkType link) {
        ExamplePacket packet = assertInstanceOf(Witness.Answer.Found.class, Witness.find(program, link)).packet();
        assertEquals(packet.packet().byteSize(), packet.capturedLength());
        assertEquals(packet.packet().byteSize(), packet.wireLength());
        return packet.packet().toArray(ValueLayout.JAVA_BYTE);
    }

    private static int half(byte[] packet, int offset) {
        return Byte.toUnsignedInt(packet[offset]) << 8 | Byte.toUnsignedInt(packet[offset + 1]);
    }

    /** The checksums were computed apart, by RFC 1071, and tcpdump -vv calls them correct. */
    @Test
    void packetsAreWellFormed() {
        assertEquals("0200000000020200000000010800450000280001000040068e98c0000201c6336402"
                + "c000005000000001000000005002ffff035a0000", HexFormat.of().formatHex(ethernet("tcp")));
        assertEquals("02000000000202000000000108060001080006040001020000000001c00002010000"
                + "000000000a000001", HexFormat.of().formatHex(ethernet("arp host 10.0.0.1")));
    }

    @Test
    void whatTheFilterAsksForIsThere() {
        byte[] packet = ethernet("udp port 53");
        assertEquals(17, packet[23]);
        assertEquals(packet.length - 14, half(packet, 16));
        assertEquals(packet.length - 34, half(packet, 38));
        byte[] ip6 = ethernet("ip6");
        assertEquals(ip6.length - 54, half(ip6, 18));
        byte[] longPacket = ethernet("greater 1000");
        assertTrue(longPacket.length >= 1000);
        assertEquals(longPacket.length - 14, half(longPacket, 16));
    }

    @Test
    void lengthsAndChecksumsYieldToTheFilter() {
        // An IPv4 packet whose total length is 7777: no frame has that, so the length is not right.
        byte[] packet = packet(program("ldh [12]", "jeq #0x800 jt 2 jf 5", "ldh [16]", "jeq #7777 jt 4 jf 5", "ret #1",
                "ret #0"), LinkType.EN10MB);
        assertEquals(7777, half(packet, 16));
        byte[] checksum = packet(program("ldb [23]", "jeq #6 jt 2 jf 5", "ldh [50]", "jeq #0xbeef jt 4 jf 5", "ret #1",
                "ret #0"), LinkType.EN10MB);
        assertEquals((byte) 0xbe, checksum[50]);
        assertEquals((byte) 0xef, checksum[51]);
    }

    @Test
    void programsThatAcceptNothingSaySo() {
        CbpfProgram both = program("ldh [12]", "jeq #0x800 jt 2 jf 5", "ldh [12]", "jeq #0x86dd jt 4 jf 5", "ret #1",
                "ret #0");
        assertInstanceOf(Witness.Answer.None.class, Witness.find(both, LinkType.EN10MB));
        assertInstanceOf(Witness.Answer.None.class, Witness.find(program("ret #0"), LinkType.EN10MB));
        assertInstanceOf(Witness.Answer.Found.class, Witness.find(program("ret #1"), LinkType.EN10MB));
    }

    /** What the reference's optimizer finds to reject all packets has no witness; most else has. */
    @Test
    void theOraclesExpressionsHaveWitnesses() {
        List<OracleCase> cases = OracleCase.all();
        int found = 0;
        for (int i = 5; i < cases.size(); i += 31) {
            OracleCase oracle = cases.get(i);
            LinkType link = LinkType.valueOf(oracle.linkType());
            if (Witness.find(oracle.unoptimized(), link) instanceof Witness.Answer.Found(ExamplePacket packet)) {
                assertTrue(oracle.optimized().isPresent(), oracle::toString);
                assertTrue(CbpfInterpreter.run(oracle.unoptimized(), packet.packet(), 0, packet.capturedLength(),
                        packet.wireLength(), packet.ancillaryData()) != 0, oracle::toString);
                found++;
            }
        }
        assertTrue(found > 80, "found " + found);
    }
}
