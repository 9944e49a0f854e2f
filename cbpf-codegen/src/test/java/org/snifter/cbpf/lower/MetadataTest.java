package org.snifter.cbpf.lower;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.snifter.cbpf.Ancillary;
import org.snifter.filter.FilterException;
import org.snifter.filter.LinkType;

/** pcap-filter(7): "inbound", "outbound", "ifindex". */
class MetadataTest {
    @Test
    void asksTheKernelOnLiveCaptures() throws FilterException {
        Map<Ancillary, Integer> outgoing = Map.of(Ancillary.PACKET_TYPE, 4, Ancillary.INTERFACE_INDEX, 3);
        Map<Ancillary, Integer> toUs = Map.of(Ancillary.PACKET_TYPE, 0, Ancillary.INTERFACE_INDEX, 4);
        Target live = Target.live(LinkType.EN10MB);
        assertTrue(Verdict.of("outbound", live).accepts(new byte[60], outgoing));
        assertFalse(Verdict.of("outbound", live).accepts(new byte[60], toUs));
        assertTrue(Verdict.of("inbound", live).accepts(new byte[60], toUs));
        assertTrue(Verdict.of("ifindex 3", live).accepts(new byte[60], outgoing));
        assertFalse(Verdict.of("ifindex 3", live).accepts(new byte[60], toUs));
    }

    /** The link types that tell: a byte of the header for packets that came in, and for those that went out. */
    @ParameterizedTest
    @CsvSource(textBlock = """
            LINUX_SLL,     1,  0, 4
            LINUX_SLL2,    10, 0, 4
            SLIP,          0,  0, 1
            PPP_PPPD,      0,  0, 1
            IPNET,         3,  2, 1
            PFLOG,         60, 1, 2
            JUNIPER_ETHER, 3,  1, 0
            """)
    void asksTheHeader(LinkType linkType, int offset, int in, int out) throws FilterException {
        byte[] incoming = Packets.with(new byte[64], offset, in);
        byte[] outgoing = Packets.with(new byte[64], offset, out);
        assertTrue(Verdict.of("inbound", linkType).accepts(incoming));
        assertFalse(Verdict.of("inbound", linkType).accepts(outgoing));
        assertTrue(Verdict.of("outbound", linkType).accepts(outgoing));
        assertFalse(Verdict.of("outbound", linkType).accepts(incoming));
    }

    @Test
    void cookedCapturesKnowTheInterface() throws FilterException {
        assertTrue(Verdict.of("ifindex 258", LinkType.LINUX_SLL2).accepts(Packets.hex("0800 0000 00000102")));
    }

    @Test
    void filesOfOtherLinkTypesDoNotTell() {
        assertEquals("'inbound' is not supported on EN10MB (Ethernet) when reading a file",
                Verdict.refusal("tcp and inbound", LinkType.EN10MB).message());
    }
}
