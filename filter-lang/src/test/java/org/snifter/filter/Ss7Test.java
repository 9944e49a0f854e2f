package org.snifter.filter;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** SS7, which pcap-filter(7) leaves out and the reference has. */
class Ss7Test {
    @ParameterizedTest
    @CsvSource(delimiterString = "=>", quoteCharacter = '`', textBlock = """
            fisu              => SignalUnit[FISU]
            lssu              => SignalUnit[LSSU]
            lsu               => SignalUnit[LSSU]
            msu               => SignalUnit[MSU]
            hfisu             => SignalUnit[HFISU]
            hlssu             => SignalUnit[HLSSU]
            hmsu              => SignalUnit[HMSU]
            sio 3             => FieldMatch[SIO, [FieldTest[EQUAL, 3]]]
            opc 16383         => FieldMatch[OPC, [FieldTest[EQUAL, 16383]]]
            dpc != 5          => FieldMatch[DPC, [FieldTest[NOT_EQUAL, 5]]]
            sls (1 or 2 || 3) => FieldMatch[SLS, [FieldTest[EQUAL, 1], FieldTest[EQUAL, 2], FieldTest[EQUAL, 3]]]
            hsio 255          => FieldMatch[HSIO, [FieldTest[EQUAL, 255]]]
            hopc < 7          => FieldMatch[HOPC, [FieldTest[LESS, 7]]]
            hdpc 9            => FieldMatch[HDPC, [FieldTest[EQUAL, 9]]]
            hsls 15           => FieldMatch[HSLS, [FieldTest[EQUAL, 15]]]
            """)
    void signalUnitsAndFields(String filter, String tree) throws FilterException {
        assertEquals(tree, Trees.of(filter));
    }
}
