package org.snifter.filter;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** pcap-filter(7), "vpi" to "metaconnect". */
class AtmTest {
    @ParameterizedTest
    @CsvSource(delimiterString = "=>", quoteCharacter = '`', textBlock = """
            lane             => Traffic[LANE]
            oamf4sc          => Traffic[OAMF4SC]
            oamf4ec          => Traffic[OAMF4EC]
            oamf4            => Traffic[OAMF4]
            oam              => Traffic[OAM]
            metac            => Traffic[METAC]
            bcc              => Traffic[BCC]
            sc               => Traffic[SC]
            ilmic            => Traffic[ILMIC]
            connectmsg       => Traffic[CONNECTMSG]
            metaconnect      => Traffic[METACONNECT]
            vpi 3            => FieldMatch[VPI, [FieldTest[EQUAL, 3]]]
            vci > 35         => FieldMatch[VCI, [FieldTest[GREATER, 35]]]
            vci (5 or 16)    => FieldMatch[VCI, [FieldTest[EQUAL, 5], FieldTest[EQUAL, 16]]]
            vpi (1 or > 200) => FieldMatch[VPI, [FieldTest[EQUAL, 1], FieldTest[GREATER, 200]]]
            """)
    void trafficAndFields(String filter, String tree) throws FilterException {
        assertEquals(tree, Trees.of(filter));
    }
}
