package org.snifter.cbpf.lower;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.snifter.cbpf.lower.Packets.ethernet;
import static org.snifter.cbpf.lower.Packets.hex;
import static org.snifter.cbpf.lower.Packets.ipv4;
import static org.snifter.cbpf.lower.Packets.ipv6;
import static org.snifter.cbpf.lower.Packets.with;

import org.junit.jupiter.api.Test;
import org.snifter.filter.FilterException;
import org.snifter.filter.LinkType;

/** pcap-filter(7): "ether broadcast", "ip broadcast", "ip6 multicast". */
class GroupsTest {
    private static final byte[] IPV4 = ethernet(0x0800, ipv4(Packets.UDP, hex("")));
    private static final byte[] IPV6 = ethernet(0x86dd, ipv6(Packets.UDP, hex("")));

    @Test
    void looksAtTheLinkDestination() throws FilterException {
        byte[] toAll = Packets.join(hex("ffffffffffff 02000000000a 0800"));
        assertTrue(Verdict.of("broadcast").accepts(toAll));
        assertTrue(Verdict.of("multicast").accepts(toAll));
        assertFalse(Verdict.of("broadcast").accepts(with(toAll, 0, 1)));
        assertTrue(Verdict.of("multicast").accepts(with(toAll, 0, 1)));
        assertFalse(Verdict.of("multicast").accepts(with(toAll, 0, 2)));
    }

    @Test
    void looksAtTheIpDestination() throws FilterException {
        assertTrue(Verdict.of("ip multicast").accepts(with(IPV4, 30, 239)));
        assertFalse(Verdict.of("ip multicast").accepts(with(IPV4, 30, 240)));
        assertTrue(Verdict.of("ip6 multicast").accepts(with(IPV6, 38, 0xff)));
        assertFalse(Verdict.of("ip6 multicast").accepts(IPV6));
    }

    @Test
    void needsTheNetmaskForIpBroadcast() throws FilterException {
        Verdict broadcast = Verdict.of("ip broadcast", Verdict.target(LinkType.EN10MB).withNetmask(0xffffff00));
        assertTrue(broadcast.accepts(with(IPV4, 33, 255)));
        assertTrue(broadcast.accepts(with(IPV4, 33, 0)));
        assertFalse(broadcast.accepts(IPV4));
        assertEquals("the netmask is not known, so 'ip broadcast' cannot be told",
                Verdict.refusal("ip broadcast", LinkType.EN10MB).message());
    }

    @Test
    void refusesLinkGroupsWhereThereAreNone() {
        assertEquals("'multicast' is not supported on LINUX_SLL (Linux cooked v1)",
                Verdict.refusal("multicast", LinkType.LINUX_SLL).message());
        assertEquals("'broadcast' is not supported on PPP (Point-to-Point Protocol)",
                Verdict.refusal("pppoes and broadcast", LinkType.EN10MB).message());
    }
}
