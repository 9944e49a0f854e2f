package org.snifter.cbpf.lower;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.snifter.cbpf.lower.Packets.ethernet;
import static org.snifter.cbpf.lower.Packets.hex;
import static org.snifter.cbpf.lower.Packets.ipv4;
import static org.snifter.cbpf.lower.Packets.ipv6;
import static org.snifter.cbpf.lower.Packets.join;
import static org.snifter.cbpf.lower.Packets.udp;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.snifter.filter.FilterException;
import org.snifter.filter.LinkType;

/** pcap-filter(7): "geneve", "vxlan". */
class TunnelsTest {
    private static final byte[] INNER = ipv4(Packets.UDP, udp(1000, 53, hex("")));
    private static final byte[] VXLAN = join(hex("08000000 00006400"), ethernet(0x0800, INNER));
    private static final byte[] GENEVE = join(hex("02006558 00000b00 01020304 05060708"), ethernet(0x0800, INNER));
    private static final byte[] GENEVE_IP = join(hex("00000800 00000b00"), INNER);

    private static byte[] overIpv4(int port, byte[] payload) {
        return ethernet(0x0800, ipv4(Packets.UDP, udp(40000, port, payload)));
    }

    private static byte[] overIpv6(int port, byte[] payload) {
        return ethernet(0x86dd, ipv6(Packets.UDP, udp(40000, port, payload)));
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            vxlan,                                true
            vxlan 100,                            true
            vxlan 101,                            false
            vxlan and ip,                         true
            vxlan 100 and udp port 53,            true
            vxlan and udp port 4789,              false
            vxlan and arp,                        false
            vxlan and ether src 02:00:00:00:00:0a,true
            vxlan and ether src 02:00:00:00:00:0c,false
            vxlan and udp[2:2] = 53,              true
            geneve,                               false
            """)
    void vxlanCarriesEthernet(String expression, boolean accepted) throws FilterException {
        assertEquals(accepted, Verdict.of(expression).accepts(overIpv4(4789, VXLAN)));
        assertEquals(accepted, Verdict.of(expression).accepts(overIpv6(4789, VXLAN)));
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            geneve,                                true
            geneve 11,                             true
            geneve 12,                             false
            geneve and ip,                         true
            geneve and udp port 53,                true
            geneve and ip6,                        false
            vxlan,                                 false
            """)
    void geneveCarriesAnything(String expression, boolean accepted) throws FilterException {
        for (byte[] payload : new byte[][]{GENEVE, GENEVE_IP}) {
            assertEquals(accepted, Verdict.of(expression).accepts(overIpv4(6081, payload)));
            assertEquals(accepted, Verdict.of(expression).accepts(overIpv6(6081, payload)));
        }
    }

    @Test
    void onlyEthernetInGeneveHasAddresses() throws FilterException {
        Verdict fromA = Verdict.of("geneve and ether src 02:00:00:00:00:0a");
        assertTrue(fromA.accepts(overIpv4(6081, GENEVE)));
        assertFalse(fromA.accepts(overIpv4(6081, GENEVE_IP)));
    }

    @Test
    void anotherVersionOfGeneveIsNone() throws FilterException {
        assertFalse(Verdict.of("geneve").accepts(overIpv4(6081, Packets.with(GENEVE, 0, 0x42))));
    }

    /** What would be read unwritten is 0 then: offsets count from the start of the packet. */
    @ParameterizedTest
    @ValueSource(strings = {"vxlan or ip", "geneve or ip", "not vxlan and not ip"})
    void headersAfterATunnelThatIsNotThereAreReadFromTheStart(String expression) throws FilterException {
        byte[] packet = Packets.with(new byte[64], 20, 0x08);
        assertEquals(!expression.equals("geneve or ip"),
                Verdict.of(expression.replace("not ip", "ip")).accepts(packet));
    }

    /** The reference leaves out the offsets of the link layer around the tunnel. */
    @Test
    void tunnelsWorkWhereTheOuterHeaderIsComputed() throws FilterException {
        byte[] frame = join(hex("0800 0000 020000000001 020000000002 020000000003 0000 aaaa03 000000 0800"),
                ipv4(Packets.UDP, udp(40000, 4789, VXLAN)));
        assertTrue(Verdict.of("vxlan 100 and udp port 53", LinkType.IEEE802_11).accepts(frame));
        assertFalse(Verdict.of("vxlan 101", LinkType.IEEE802_11).accepts(frame));
    }
}
