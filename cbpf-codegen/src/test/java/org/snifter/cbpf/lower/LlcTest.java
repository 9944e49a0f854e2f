package org.snifter.cbpf.lower;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.snifter.cbpf.lower.Packets.ethernet;
import static org.snifter.cbpf.lower.Packets.hex;
import static org.snifter.cbpf.lower.Packets.join;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.snifter.filter.FilterException;
import org.snifter.filter.LinkType;

/** pcap-filter(7): "llc". */
class LlcTest {
    /** The control field, and the words for it. */
    @ParameterizedTest
    @CsvSource(textBlock = """
            00, i, none
            01, s, rr
            05, s, rnr
            09, s, rej
            03, u, ui
            13, u, ui
            63, u, ua
            43, u, disc
            1f, u, dm
            7f, u, sabme
            e3, u, test
            bf, u, xid
            87, u, frmr
            """)
    void tellsPdusByTheirControlField(String control, String format, String command) throws FilterException {
        byte[] pdu = join(hex("4242"), hex(control), new byte[8]);
        byte[] packet = ethernet(pdu.length, pdu);
        assertTrue(Verdict.of("llc").accepts(packet));
        for (String each : new String[]{"i", "s", "u"}) {
            assertEquals(each.equals(format), Verdict.of("llc " + each).accepts(packet), each);
        }
        for (String each : "rr rnr rej ui ua disc dm sabme test xid frmr".split(" ", -1)) {
            assertEquals(each.equals(command), Verdict.of("llc " + each).accepts(packet), each);
        }
    }

    @Test
    void etherTypesAndRawIpxAreNoLlc() throws FilterException {
        assertFalse(Verdict.of("llc").accepts(ethernet(0x0800, hex("424203"))));
        assertFalse(Verdict.of("llc").accepts(ethernet(3, hex("ffff03"))));
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            FDDI,        13
            IEEE802,     14
            ATM_RFC1483, 0
            """)
    void otherLinksAlwaysHaveIt(LinkType linkType, int header) throws FilterException {
        assertTrue(Verdict.of("llc", linkType).accepts(new byte[0]));
        assertTrue(Verdict.of("llc s", linkType).accepts(join(new byte[header], hex("424201"))));
        assertFalse(Verdict.of("llc u", linkType).accepts(join(new byte[header], hex("424201"))));
    }

    @Test
    void someLinksHaveNone() {
        assertEquals("'llc' is not supported on PPP (Point-to-Point Protocol)",
                Verdict.refusal("llc", LinkType.PPP).message());
        assertEquals("'llc' is not supported on IP_OVER_FC (RFC 2625 IP-over-Fibre Channel)",
                Verdict.refusal("llc", LinkType.IP_OVER_FC).message());
    }
}
