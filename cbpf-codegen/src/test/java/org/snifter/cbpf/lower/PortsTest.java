package org.snifter.cbpf.lower;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.snifter.cbpf.lower.Packets.ethernet;
import static org.snifter.cbpf.lower.Packets.hex;
import static org.snifter.cbpf.lower.Packets.ipv4;
import static org.snifter.cbpf.lower.Packets.ipv6;
import static org.snifter.cbpf.lower.Packets.udp;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.snifter.filter.FilterException;

/** pcap-filter(7): "dst port", "src portrange". */
class PortsTest {
    private static final byte[] TRANSPORT = udp(53, 1024, hex(""));
    private static final byte[] IPV4 = ethernet(0x0800, ipv4(Packets.UDP, TRANSPORT));

    @ParameterizedTest
    @CsvSource(textBlock = """
            port 53,                    true
            port 54,                    false
            udp port 53,                true
            tcp port 53,                false
            src port 53,                true
            dst port 53,                false
            src and dst port 53,        false
            portrange 53-60,            true
            portrange 54-1023,          false
            dst portrange 1000-1024,    true
            dst portrange 1025-2000,    false
            'port in {22, 53, 80-90}',  true
            'port in {22, 80-90}',      false
            port domain,                true
            """)
    void looksAtBothPortsOverIpv4AndIpv6(String expression, boolean accepted) throws FilterException {
        assertEquals(accepted, Verdict.of(expression).accepts(IPV4));
        assertEquals(accepted, Verdict.of(expression).accepts(ethernet(0x86dd, ipv6(Packets.UDP, TRANSPORT))));
    }

    @Test
    void findsPortsAfterIpv4Options() throws FilterException {
        byte[] header = Packets.with(ipv4(Packets.UDP, hex("")), 0, 0x46);
        byte[] packet = ethernet(0x0800, Packets.join(header, hex("01010101"), TRANSPORT));
        assertTrue(Verdict.of("port 53").accepts(packet));
        assertFalse(Verdict.of("port 257").accepts(packet));
    }

    @Test
    void laterFragmentsHaveNoPorts() throws FilterException {
        byte[] fragment = Packets.with(IPV4, 14 + 7, 1);
        assertFalse(Verdict.of("port 53").accepts(fragment));
        assertTrue(Verdict.of("not port 53").accepts(fragment));
    }
}
