package org.snifter.cbpf.lower;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.snifter.cbpf.lower.Packets.ethernet;
import static org.snifter.cbpf.lower.Packets.hex;
import static org.snifter.cbpf.lower.Packets.ipv4;
import static org.snifter.cbpf.lower.Packets.join;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.snifter.filter.FilterException;
import org.snifter.filter.LinkType;

/** pcap-filter(7): "vpi", "vci", "lane", "oamf4s", "connectmsg". */
class AtmCellsTest {
    @ParameterizedTest
    @CsvSource(textBlock = """
            vpi 3,             02 03 0023,                    true
            vpi 3,             02 04 0023,                    false
            vci 35,            02 03 0023,                    true
            vci > 35,          02 03 0023,                    false
            vci >= 35,         02 03 0023,                    true
            vci != 35,         02 03 0023,                    false
            vci (34 or 35),    02 03 0023,                    true
            metac,             06 00 0001,                    true
            bcc,               06 00 0002,                    true
            oamf4sc,           06 00 0003,                    true
            oamf4ec,           06 00 0004,                    true
            oam,               06 00 0004,                    true
            oamf4,             06 00 0003,                    true
            sc,                06 00 0005,                    true
            sc,                06 01 0005,                    false
            ilmic,             06 00 0010,                    true
            connectmsg,        06 00 0005 09 03 000001 05,    true
            connectmsg,        06 00 0005 09 03 000001 06,    false
            metaconnect,       06 00 0001 09 03 000001 5a,    true
            metaconnect,       06 00 0001 09 03 000001 0f,    false
            lane,              01 00 0021,                    true
            llc,               02 00 0021,                    true
            """)
    void looksAtTheCellHeader(String expression, String packet, boolean accepted) throws FilterException {
        assertEquals(accepted, Verdict.of(expression, LinkType.SUNATM).accepts(hex(packet)));
    }

    @Test
    void llcComesFirstUnlessLaneIsEmulated() throws FilterException {
        byte[] ip = ipv4(Packets.UDP, hex(""));
        assertTrue(Verdict.of("src host 10.0.0.1", LinkType.SUNATM)
                .accepts(join(hex("02 00 0021 aaaa03 000000 0800"), ip)));
        byte[] lane = join(hex("01 00 0021 0001"), ethernet(0x0800, ip));
        assertFalse(Verdict.of("src host 10.0.0.1", LinkType.SUNATM).accepts(lane));
        assertTrue(Verdict.of("lane and src host 10.0.0.1", LinkType.SUNATM).accepts(lane));
        assertTrue(Verdict.of("lane and ether src 02:00:00:00:00:0a", LinkType.SUNATM).accepts(lane));
        assertTrue(Verdict.of("lane and vci 33", LinkType.SUNATM).accepts(lane));
    }

    @Test
    void laneControlFramesAreNotEthernet() throws FilterException {
        byte[] control = join(hex("01 00 0021 ff00"), ethernet(0x0800, ipv4(Packets.UDP, hex(""))));
        assertTrue(Verdict.of("lane", LinkType.SUNATM).accepts(control));
        assertFalse(Verdict.of("lane and ip", LinkType.SUNATM).accepts(control));
        assertFalse(Verdict.of("lane and ether src 02:00:00:00:00:0a", LinkType.SUNATM).accepts(control));
    }

    @Test
    void otherLinkTypesHaveNone() {
        assertEquals("'lane' is not supported on EN10MB (Ethernet)",
                Verdict.refusal("lane", LinkType.EN10MB).message());
        assertEquals("'vpi' is not supported on EN10MB (Ethernet)",
                Verdict.refusal("vpi 3", LinkType.EN10MB).message());
    }
}
