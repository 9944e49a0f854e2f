package org.snifter.filter;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** pcap-filter(7), "less" and "greater"; {@code byte}, which it leaves out. */
class LengthTest {
    @ParameterizedTest
    @CsvSource(delimiterString = "=>", quoteCharacter = '`', textBlock = """
            less 100           => Less[100]
            greater 0xffffffff => Greater[-1]
            byte 0 = 1         => ByteTest[0, EQUAL, 1]
            byte 12 & 0x80     => ByteTest[12, AND, 128]
            byte 1 | 2         => ByteTest[1, OR, 2]
            byte 2 < 3         => ByteTest[2, LESS, 3]
            byte 2 > 3         => ByteTest[2, GREATER, 3]
            len > 100          => (GREATER len 100)
            length <= 100      => (LESS_OR_EQUAL len 100)
            """)
    void lengthsAndBytes(String filter, String tree) throws FilterException {
        assertEquals(tree, Trees.of(filter));
    }
}
