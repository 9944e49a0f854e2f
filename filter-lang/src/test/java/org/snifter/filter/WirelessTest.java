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

    /** The numbers are those that libpcap 1.10.3 has in its program of {@code subtype NAME}. */
    @ParameterizedTest
    @CsvSource(delimiterString = "=>", textBlock = """
            assoc-req            => 0
            assocreq             => 0
            assoc-resp           => 16
            assocresp            => 16
            reassoc-req          => 32
            reassocreq           => 32
            reassoc-resp         => 48
            reassocresp          => 48
            probe-req            => 64
            probereq             => 64
            probe-resp           => 80
            proberesp            => 80
            beacon               => 128
            atim                 => 144
            disassoc             => 160
            disassociation       => 160
            auth                 => 176
            authentication       => 176
            deauth               => 192
            deauthentication     => 192
            ps-poll              => 164
            rts                  => 180
            cts                  => 196
            ack                  => 212
            cf-end               => 228
            cf-end-ack           => 244
            data                 => 8
            data-cf-ack          => 24
            data-cf-poll         => 40
            data-cf-ack-poll     => 56
            null                 => 72
            cf-ack               => 88
            cf-poll              => 104
            cf-ack-poll          => 120
            qos-data             => 136
            qos-data-cf-ack      => 152
            qos-data-cf-poll     => 168
            qos-data-cf-ack-poll => 184
            qos                  => 200
            qos-cf-poll          => 232
            qos-cf-ack-poll      => 248
            """)
    void everySubtype(String name, String value) throws FilterException {
        assertEquals("FrameType[" + value + ", 252]", Trees.of("subtype " + name));
    }
}
