package org.snifter.cbpf.lower;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.snifter.cbpf.lower.Packets.hex;
import static org.snifter.cbpf.lower.Packets.join;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.snifter.filter.FilterException;
import org.snifter.filter.LinkType;

/** pcap-filter(7): "fisu", "lssu", "msu", "sio", "opc", "dpc", "sls", and their high-speed forms. */
class SignalUnitsTest {
    @ParameterizedTest
    @CsvSource(textBlock = """
            fisu,          0000 00,                            true
            fisu,          0000 01,                            false
            lssu,          0000 01,                            true
            lssu,          0000 03,                            false
            msu,           0000 3f,                            true
            msu,           0000 02,                            false
            hfisu,         0000 0000 0000,                     true
            hlssu,         0000 0000 0100,                     true
            hlssu,         0000 0000 0180,                     false
            hmsu,          0000 0000 0180,                     true
            sio 0x83,      0000 3f 83,                         true
            sio (3 or 131),0000 3f 83,                         true
            sio > 131,     0000 3f 83,                         false
            dpc 4321,      0000 3f 83 e1108034 01,             true
            dpc 4322,      0000 3f 83 e1108034 01,             false
            opc 1234,      0000 3f 83 e110 b434 51,            false
            opc 1234,      0000 3f 83 e1903401,                true
            sls 5,         0000 3f 83 e1903451,                true
            hsio 2,        0000 0000 0180 02,                  true
            hdpc 4321,     0000 0000 0180 02 e1903451,         true
            hopc 1234,     0000 0000 0180 02 e1903451,         true
            hsls 5,        0000 0000 0180 02 e1903451,         true
            """)
    void looksAtMtp2AndMtp3(String expression, String packet, boolean accepted) throws FilterException {
        byte[] unit = join(hex(packet), new byte[8]);
        assertEquals(accepted, Verdict.of(expression, LinkType.MTP2).accepts(unit));
        assertEquals(accepted,
                Verdict.of(expression, LinkType.MTP2_WITH_PHDR).accepts(join(new byte[4], unit)));
        assertEquals(accepted, Verdict.of(expression, LinkType.ERF).accepts(join(new byte[20], unit)));
    }

    @Test
    void otherLinkTypesHaveNone() {
        assertEquals("'opc' is not supported on EN10MB (Ethernet)",
                Verdict.refusal("opc 3", LinkType.EN10MB).message());
        assertEquals("'fisu' is not supported on EN10MB (Ethernet)",
                Verdict.refusal("fisu", LinkType.EN10MB).message());
    }
}
