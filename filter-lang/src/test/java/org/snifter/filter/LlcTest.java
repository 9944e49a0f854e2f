package org.snifter.filter;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** pcap-filter(7), "llc". */
class LlcTest {
    @ParameterizedTest
    @CsvSource(delimiterString = "=>", quoteCharacter = '`', textBlock = """
            llc       => Llc[any]
            llc i     => Llc[I]
            llc s     => Llc[S]
            llc U     => Llc[U]
            llc rr    => Llc[RR]
            llc rnr   => Llc[RNR]
            llc rej   => Llc[REJ]
            llc ui    => Llc[UI]
            llc ua    => Llc[UA]
            llc disc  => Llc[DISC]
            llc dm => Llc[DM]
            llc sabme => Llc[SABME]
            llc test  => Llc[TEST]
            llc xid   => Llc[XID]
            llc frmr  => Llc[FRMR]
            """)
    void everyType(String filter, String tree) throws FilterException {
        assertEquals(tree, Trees.of(filter));
    }
}
