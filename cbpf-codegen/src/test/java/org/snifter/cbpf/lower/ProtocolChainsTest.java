package org.snifter.cbpf.lower;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.snifter.cbpf.lower.Packets.ethernet;
import static org.snifter.cbpf.lower.Packets.hex;
import static org.snifter.cbpf.lower.Packets.ipv4;
import static org.snifter.cbpf.lower.Packets.ipv6;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.snifter.filter.FilterException;
import org.snifter.filter.LinkType;

/** pcap-filter(7): "ip6 protochain". */
class ProtocolChainsTest {
    @ParameterizedTest
    @ValueSource(ints = {0, 43, 44, 60})
    void goesAlongExtensionHeaders(int extension) throws FilterException {
        String next = String.format("%02x", extension);
        byte[] headers = hex(next + "01 0000 00000000 0000000000000000" + "06 00 0000 00000000");
        byte[] packet = ethernet(0x86dd, ipv6(extension, headers));
        assertTrue(Verdict.of("ip6 protochain 6").accepts(packet));
        assertTrue(Verdict.of("protochain 6").accepts(packet));
        assertFalse(Verdict.of("ip6 protochain 17").accepts(packet));
        assertFalse(Verdict.of("ip protochain 6").accepts(packet));
        assertFalse(Verdict.of("ip6 protochain 6").accepts(packet, packet.length - 8));
    }

    @Test
    void endsWhereNoHeaderFollows() throws FilterException {
        assertFalse(Verdict.of("ip6 protochain 6").accepts(ethernet(0x86dd, ipv6(59, hex("0600000000000000")))));
    }

    /** The reference takes the length of the authentication header, 24, for its end: 4 bytes after the IPv4 header's. */
    @Test
    void goesPastAnAuthenticationHeader() throws FilterException {
        byte[] header = hex("33 04 0000 06 00 0000 00000000 00000000 00000000 00000000");
        assertTrue(Verdict.of("ip protochain 6").accepts(ethernet(0x0800, ipv4(51, Packets.with(header, 0, 6)))));
        assertFalse(Verdict.of("ip protochain 17").accepts(ethernet(0x0800, ipv4(51, Packets.with(header, 0, 6)))));
        assertTrue(Verdict.of("ip protochain 6").accepts(ethernet(0x0800, ipv4(51, header))));
    }

    @Test
    void endsThoughTheChainDoesNot() throws FilterException {
        byte[] header = hex("33 03 0000 00000000 00000000 00000000");
        assertFalse(Verdict.of("ip protochain 6").accepts(ethernet(0x0800, ipv4(51, header))));
    }

    @Test
    void refusesHeadersOfVariableLength() {
        assertEquals("'protochain' is not supported where headers have no fixed length",
                Verdict.refusal("ip protochain 6", LinkType.IEEE802_11).message());
    }
}
