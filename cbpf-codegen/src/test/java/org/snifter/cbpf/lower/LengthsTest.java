package org.snifter.cbpf.lower;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.snifter.filter.FilterException;

/** pcap-filter(7): "less", "greater"; and {@code byte}, which it does not mention. */
class LengthsTest {
    @ParameterizedTest
    @CsvSource(textBlock = """
            less 63,       false
            less 64,       true
            greater 64,    true
            greater 65,    false
            byte 2 = 5,    true
            byte 2 = 6,    false
            byte 2 > 4,    true
            byte 2 > 5,    false
            byte 2 < 6,    true
            byte 2 < 5,    false
            byte 2 & 4,    true
            byte 2 & 2,    false
            byte 2 | 0,    true
            byte 1 | 0,    false
            byte 64 = 0,   false
            """)
    void comparesLengthsAndBytes(String expression, boolean accepted) throws FilterException {
        assertEquals(accepted, Verdict.of(expression).accepts(Packets.with(new byte[64], 2, 5)));
    }
}
