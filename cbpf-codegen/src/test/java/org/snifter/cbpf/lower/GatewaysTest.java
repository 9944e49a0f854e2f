package org.snifter.cbpf.lower;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.snifter.cbpf.lower.Packets.ethernet;
import static org.snifter.cbpf.lower.Packets.hex;
import static org.snifter.cbpf.lower.Packets.ipv4;

import org.junit.jupiter.api.Test;
import org.snifter.filter.FilterException;
import org.snifter.filter.LinkType;

/** pcap-filter(7): "gateway". The host snup is 10.0.0.254 and 02:00:00:00:00:fe. */
class GatewaysTest {
    private static final byte[] DIRECT = ethernet(0x0800, ipv4(Packets.UDP, hex("")));
    private static final byte[] VIA_SNUP = Packets.with(DIRECT, 5, 0xfe);

    @Test
    void wantsTheLinkAddressAndNotTheIpAddress() throws FilterException {
        Verdict gateway = Verdict.of("gateway snup");
        assertFalse(gateway.accepts(DIRECT));
        assertTrue(gateway.accepts(VIA_SNUP));
        assertFalse(gateway.accepts(Packets.with(VIA_SNUP, 33, 0xfe)), "to snup itself");
    }

    @Test
    void needsLinkAddresses() {
        assertEquals("'link host' is not supported on RAW (Raw IPv4/IPv6)",
                Verdict.refusal("gateway snup", LinkType.RAW).message());
    }
}
