package org.snifter.cbpf.lower;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.snifter.filter.FilterException;
import org.snifter.filter.LinkType;

/** pcap-filter(7): "ifname", "rnr", "reason", "rset", "srnr", "action". */
class PacketFilterLogsTest {
    /** A header of 61 bytes, which 3 more follow: IPv4, passed, no reason, em0, the rules 3 and 4 of "authpf". */
    private static final byte[] PACKET = Packets.join(
            Packets.hex("3d 02 00 00 656d3000 00000000 00000000 00000000"
                    + "617574687066 00000000000000000000 00000003 00000004 00000000 00000000 00000000 00000000 01 000000"),
            Packets.ipv4(Packets.TCP, new byte[20]));

    @ParameterizedTest
    @CsvSource(textBlock = """
            ifname em0,         true
            on em0,             true
            on em1,             false
            rset authpf,        true
            ruleset authpx,     false
            rnr 3,              true
            rulenum 4,          false
            srnr 4,             true
            subrulenum 3,       false
            action pass,        true
            action block,       false
            reason match,       true
            reason short,       false
            inbound,            true
            outbound,           false
            ip,                 true
            ip6,                false
            tcp,                true
            host 10.0.0.2,      true
            arp,                false
            """)
    void looksAtTheHeader(String expression, boolean accepted) throws FilterException {
        assertEquals(accepted, Verdict.of(expression, LinkType.PFLOG).accepts(PACKET));
    }

    /** The header's length is loaded first when any test needs it, even one that cannot hold. */
    @Test
    void loadsTheLengthFirst() throws FilterException {
        assertFalse(Verdict.of("not clnp", LinkType.PFLOG).accepts(PACKET, 0));
        assertTrue(Verdict.of("not clnp", LinkType.PFLOG).accepts(PACKET, 1));
        assertTrue(Verdict.of("not arp", LinkType.PFLOG).accepts(PACKET, 0));
    }

    @Test
    void otherLinkTypesHaveNone() {
        assertEquals("'rulenum' is not supported on EN10MB (Ethernet)",
                Verdict.refusal("rnr 3", LinkType.EN10MB).message());
    }
}
