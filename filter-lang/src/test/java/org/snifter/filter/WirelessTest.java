package org.snifter.filter;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** pcap-filter(7), "type", "subtype" and "dir". */
class WirelessTest {
    @ParameterizedTest
    @CsvSource(delimiterString = "=>", quoteCharacter = '`', textBlock = """
            type mgt                   => FrameType[0, 12]
            type management            => FrameType[0, 12]
            type CTL                   => FrameType[4, 12]
            type data                  => FrameType[8, 12]
            type 8                     => FrameType[8, 12]
            wlan type mgt              => FrameType[0, 12]
            type mgt subtype beacon    => FrameType[128, 252]
            type 0 subtype 0x80        => FrameType[128, 252]
            type data subtype qos-data => FrameType[136, 252]
            subtype probe-req          => FrameType[64, 252]
            subtype ack                => FrameType[212, 252]
            subtype null               => FrameType[72, 252]
            dir nods                   => FrameDirection[0]
            dir tods                   => FrameDirection[1]
            dir fromds                 => FrameDirection[2]
            direction dstods           => FrameDirection[3]
            dir 3                      => FrameDirection[3]
            wlan dir 1                 => FrameDirection[1]
            """)
    void frameControlField(String filter, String tree) throws FilterException {
        assertEquals(tree, Trees.of(filter));
    }
}
