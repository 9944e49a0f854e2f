package org.snifter.cbpf.lower;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.snifter.cbpf.lower.Packets.arp;
import static org.snifter.cbpf.lower.Packets.ethernet;
import static org.snifter.cbpf.lower.Packets.hex;
import static org.snifter.cbpf.lower.Packets.ipv4;
import static org.snifter.cbpf.lower.Packets.ipv6;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.snifter.filter.FilterException;
import org.snifter.filter.LinkType;

/** pcap-filter(7): "dst host", "src net", "ether host". */
class HostsTest {
    private static final byte[] IPV4 = ethernet(0x0800, ipv4(Packets.UDP, hex("")));
    private static final byte[] IPV6 = ethernet(0x86dd, ipv6(Packets.UDP, hex("")));
    private static final byte[] ARP = ethernet(0x0806, arp(1));

    @ParameterizedTest
    @CsvSource(textBlock = """
            host 10.0.0.1,                     true
            host 10.0.0.3,                     false
            src host 10.0.0.1,                 true
            dst host 10.0.0.1,                 false
            src or dst host 10.0.0.2,          true
            src and dst host 10.0.0.1,         false
            src and dst net 10.0.0.0/30,       true
            net 10.0.0.0/31,                   true
            net 10.0.0.4/30,                   false
            net 10.0.0.2 mask 255.0.0.255,     true
            net 0.0.0.0/0,                     true
            host 2001:db8::1,                  false
            ip host 10.0.0.1,                  true
            arp host 10.0.0.1,                 false
            'host in {1.2.3.4, 10.0.0.2}',     true
            'host in {1.2.3.4, 1.2.3.5}',      false
            ether host 02:00:00:00:00:0a,      true
            ether src 02:00:00:00:00:0b,       false
            ether dst 02:00:00:00:00:0b,       true
            """)
    void looksAtIpv4Addresses(String expression, boolean accepted) throws FilterException {
        assertEquals(accepted, Verdict.of(expression).accepts(IPV4));
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            host 2001:db8::1,                  true
            dst host 2001:db8::1,              false
            net 2001:db8::/32,                 true
            net 2001:db8::/127,                true
            src net 2001:db8::/127,            true
            src net 2001:db8::2/127,           false
            src and dst net 2001:d00::/24,     true
            host 10.0.0.1,                     false
            """)
    void looksAtIpv6Addresses(String expression, boolean accepted) throws FilterException {
        assertEquals(accepted, Verdict.of(expression).accepts(IPV6));
    }

    @Test
    void looksAtProtocolAddressesOfArp() throws FilterException {
        assertTrue(Verdict.of("host 10.0.0.2").accepts(ARP));
        assertTrue(Verdict.of("arp src host 10.0.0.1").accepts(ARP));
        assertFalse(Verdict.of("rarp host 10.0.0.1").accepts(ARP));
        assertFalse(Verdict.of("ip host 10.0.0.1").accepts(ARP));
    }

    /** The source is compared before the destination is loaded. */
    @Test
    void loadsNoMoreThanItNeeds() throws FilterException {
        assertTrue(Verdict.of("host 10.0.0.1").accepts(IPV4, 30));
        assertFalse(Verdict.of("host 10.0.0.1").accepts(IPV4, 29));
        assertFalse(Verdict.of("not host 10.0.0.9").accepts(IPV4, 33));
        assertTrue(Verdict.of("not host 10.0.0.9").accepts(IPV4, 34));
    }

    @Test
    void refusesLinkAddressesWhereThereAreNone() {
        assertEquals("'link host' is not supported on RAW (Raw IPv4/IPv6)",
                Verdict.refusal("ip or ether host 1:2:3:4:5:6", LinkType.RAW).message());
    }
}
