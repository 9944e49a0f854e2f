package org.snifter.cbpf.lower;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.snifter.cbpf.lower.Packets.hex;
import static org.snifter.cbpf.lower.Packets.ipv4;
import static org.snifter.cbpf.lower.Packets.join;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.snifter.filter.FilterException;
import org.snifter.filter.LinkType;

/** pcap-filter(7): "type", "subtype", "dir", "wlan host", "wlan addr1", "wlan ra". */
class WirelessFramesTest {
    private static final String ADDRESSES = "0000 020000000001 020000000002 020000000003 0000";
    private static final byte[] SNAP_IPV4 = join(hex("aaaa03 000000 0800"), ipv4(Packets.UDP, hex("")));

    private static byte[] frame(String control) {
        return hex(control + ADDRESSES + "020000000004");
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            type mgt,                    8000, true
            type mgt,                    0800, false
            type ctl,                    d400, true
            type data,                   0801, true
            type mgt subtype beacon,     8000, true
            type mgt subtype beacon,     4000, false
            subtype qos-data,            8800, true
            dir tods,                    0801, true
            dir fromds,                  0802, true
            dir dstods,                  0803, true
            dir nods,                    0801, false
            """)
    void looksAtTheFrameControlField(String expression, String control, boolean accepted) throws FilterException {
        assertEquals(accepted, Verdict.of(expression, LinkType.IEEE802_11).accepts(frame(control)));
    }

    /** The address that is source and the one that is destination, by frame control. */
    @ParameterizedTest
    @CsvSource(textBlock = """
            8000, 2, 1
            0800, 2, 1
            0801, 2, 3
            0802, 3, 1
            0803, 4, 3
            """)
    void sourceAndDestinationDependOnTheDirection(String control, int source, int destination)
            throws FilterException {
        for (int address = 1; address <= 4; address++) {
            String mac = "02:00:00:00:00:0" + address;
            byte[] frame = frame(control);
            assertEquals(address == source, Verdict.of("wlan src " + mac, LinkType.IEEE802_11).accepts(frame));
            assertEquals(address == destination, Verdict.of("wlan dst " + mac, LinkType.IEEE802_11).accepts(frame));
        }
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            wlan addr1 02:00:00:00:00:01, d400, true
            wlan addr2 02:00:00:00:00:02, b400, true
            wlan addr2 02:00:00:00:00:02, d400, false
            wlan addr2 02:00:00:00:00:02, c400, false
            wlan addr3 02:00:00:00:00:03, 8000, true
            wlan addr3 02:00:00:00:00:03, b400, false
            wlan addr4 02:00:00:00:00:04, 0803, true
            wlan addr4 02:00:00:00:00:04, 0801, false
            wlan ra 02:00:00:00:00:01,    0800, true
            wlan ra 02:00:00:00:00:01,    8000, false
            wlan ta 02:00:00:00:00:02,    0800, true
            wlan ta 02:00:00:00:00:02,    8000, false
            """)
    void addressFieldsAreThereInSomeFrames(String expression, String control, boolean accepted)
            throws FilterException {
        assertEquals(accepted, Verdict.of(expression, LinkType.IEEE802_11).accepts(frame(control)));
    }

    @Test
    void groupsAreOfTheDestination() throws FilterException {
        byte[] toAll = hex("0801 0000 020000000001 020000000002 ffffffffffff 0000");
        assertTrue(Verdict.of("broadcast", LinkType.IEEE802_11).accepts(toAll));
        assertTrue(Verdict.of("multicast", LinkType.IEEE802_11).accepts(toAll));
        assertFalse(Verdict.of("broadcast", LinkType.IEEE802_11).accepts(Packets.with(toAll, 1, 2)));
    }

    /** Radio header, MAC header with or without quality of service, padding: the payload is where they end. */
    @ParameterizedTest
    @CsvSource(textBlock = """
            IEEE802_11,           '',                             0800,
            IEEE802_11,           '',                             8800, 0000
            IEEE802_11_RADIO,     0000 0800 00000000,             0800,
            IEEE802_11_RADIO,     0000 0900 02000000 00,          8800, 0000
            IEEE802_11_RADIO,     0000 0900 02000000 20,          8800, 0000 00
            IEEE802_11_RADIO,     0000 1100 03000000 0000000000000000 20, 0800, 000000
            IEEE802_11_RADIO_AVS, 80211001 00000008,              8800, 0000
            PRISM_HEADER,         80211002 00000008,              0800,
            PPI,                  0000 0800 69000000,             8800, 0000
            """)
    void findsThePayload(LinkType linkType, String radio, String control, String more) throws FilterException {
        byte[] packet = join(hex(radio), hex(control), hex(ADDRESSES), hex(more == null ? "" : more), SNAP_IPV4);
        assertTrue(Verdict.of("ip", linkType).accepts(packet));
        assertTrue(Verdict.of("src host 10.0.0.1", linkType).accepts(packet));
        assertTrue(Verdict.of("llc u", linkType).accepts(packet));
        assertFalse(Verdict.of("ip6", linkType).accepts(packet));
    }

    @Test
    void prismHeadersHaveAFixedLength() throws FilterException {
        byte[] packet = join(new byte[144], hex("0800"), hex(ADDRESSES), SNAP_IPV4);
        assertTrue(Verdict.of("ip", LinkType.PRISM_HEADER).accepts(packet));
    }

    @Test
    void ppiMustHold80211() throws FilterException {
        byte[] packet = join(hex("0000 0800 01000000"), new byte[60]);
        assertFalse(Verdict.of("len > 0", LinkType.PPI).accepts(packet));
        assertFalse(Verdict.of("not ip", LinkType.PPI).accepts(packet));
    }

    @Test
    void otherLinkTypesHaveNone() {
        assertEquals("'type' is not supported on EN10MB (Ethernet)",
                Verdict.refusal("type mgt", LinkType.EN10MB).message());
        assertEquals("'dir' is not supported on EN10MB (Ethernet)",
                Verdict.refusal("dir tods", LinkType.EN10MB).message());
        assertEquals("'ra' is a direction of 802.11 addresses",
                Verdict.refusal("wlan ra 1:2:3:4:5:6", LinkType.EN10MB).message());
    }
}
