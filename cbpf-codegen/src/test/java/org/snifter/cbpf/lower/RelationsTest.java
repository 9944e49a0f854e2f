package org.snifter.cbpf.lower;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.snifter.cbpf.lower.Packets.ethernet;
import static org.snifter.cbpf.lower.Packets.hex;
import static org.snifter.cbpf.lower.Packets.ipv4;
import static org.snifter.cbpf.lower.Packets.ipv6;
import static org.snifter.cbpf.lower.Packets.udp;
import static org.snifter.cbpf.lower.Packets.with;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.snifter.filter.FilterException;
import org.snifter.filter.LinkType;

/** pcap-filter(7): "expr1 relop expr2". */
class RelationsTest {
    private static final byte[] UDP = ethernet(0x0800, ipv4(Packets.UDP, udp(1000, 3, hex("00010203"))));

    @ParameterizedTest
    @CsvSource(textBlock = """
            len = 46,                          true
            len != 46,                         false
            len > 45,                          true
            len >= 47,                         false
            len < 46,                          false
            len <= 46,                         true
            ether[12:2] = 0x0800,              true
            link[5] = 0xb,                     true
            ip[0] = 0x45,                      true
            ip[12:4] = 0x0a000001,             true
            ip[0] & 0xf = 5,                   true
            udp[0:2] = 1000,                   true
            udp[2:2] = 3,                      true
            udp[8 + udp[3]] = 3,               true
            tcp[0] = 3,                        false
            ip6[0] = 0,                        false
            arp[0] = 0,                        false
            1 - 2 = 4294967295,                true
            -1 = 4294967295,                   true
            7 / 2 = 3,                         true
            7 % 4 = 3,                         true
            3 * 5 = 15,                        true
            6 ^ 3 = 5,                         true
            6 | 1 = 7,                         true
            1 << 31 = 0x80000000,              true
            0x80000000 >> 31 = 1,              true
            1 / (ip[6] * 2) = 1,               false
            not (1 / (ip[6] * 2) = 1),         false
            """)
    void computesOnUnsignedNumbers(String expression, boolean accepted) throws FilterException {
        assertEquals(accepted, Verdict.of(expression).accepts(UDP));
    }

    @Test
    void laterFragmentsHaveNoTransportHeader() throws FilterException {
        assertFalse(Verdict.of("udp[0:2] = 1000").accepts(with(UDP, 21, 1)));
    }

    @Test
    void looksAtIcmpv6AfterTheIpv6Header() throws FilterException {
        byte[] packet = ethernet(0x86dd, ipv6(58, hex("87000000")));
        assertTrue(Verdict.of("icmp6[icmp6type] = icmp6-neighborsolicit").accepts(packet));
    }

    /** An index is beyond the packet, not before it, however great it is. */
    @Test
    void greatIndexesAreBeyondThePacket() throws FilterException {
        assertFalse(Verdict.of("ip[0xfffffff2] = 0").accepts(UDP));
        assertFalse(Verdict.of("not ip[0x7fffffff] = 0").accepts(UDP));
        assertFalse(Verdict.of("ether[0xffffffff:4] = 0").accepts(UDP));
    }

    /** What the right operand of an operator requires is not asked for, as the reference has it. */
    @Test
    void asksForWhatLeftOperandsRequire() throws FilterException {
        assertFalse(Verdict.of("tcp[1] + 0 = 0xe8").accepts(UDP));
        assertTrue(Verdict.of("0 + tcp[1] = 0xe8").accepts(UDP));
    }

    @Test
    void knowsRadioHeaders() throws FilterException {
        assertTrue(Verdict.of("radio[1] = 7", LinkType.IEEE802_11_RADIO).accepts(hex("00070000")));
        assertEquals("packets of this link type have no radio information header",
                Verdict.refusal("radio[0] = 0", LinkType.EN10MB).message());
    }
}
