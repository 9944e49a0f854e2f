package org.snifter.filter;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** pcap-filter(7), "dst port" and "dst portrange". */
class PortTest {
    @ParameterizedTest
    @CsvSource(delimiterString = "=>", quoteCharacter = '`', textBlock = """
            port 80                 => Port[SRC_OR_DST, [ANY 80]]
            port 0x50               => Port[SRC_OR_DST, [ANY 80]]
            port 010                => Port[SRC_OR_DST, [ANY 8]]
            tcp port http           => Port[SRC_OR_DST, [TCP 80]]
            port http               => Port[SRC_OR_DST, [TCP 80]]
            port domain             => Port[SRC_OR_DST, [ANY 53]]
            udp port domain         => Port[SRC_OR_DST, [UDP 53]]
            sctp port domain        => Port[SRC_OR_DST, [SCTP 53]]
            port ntp                => Port[SRC_OR_DST, [UDP 123]]
            port \\domain            => Port[SRC_OR_DST, [ANY 53]]
            port 0                  => Port[SRC_OR_DST, [ANY 0]]
            port 65535              => Port[SRC_OR_DST, [ANY 65535]]
            sctp port diameter      => Port[SRC_OR_DST, [SCTP 3868]]
            port diameter           => Port[SRC_OR_DST, [TCP 3868]]
            portrange 90-80         => Port[SRC_OR_DST, [ANY 80-90]]
            portrange 80            => Port[SRC_OR_DST, [ANY 80]]
            portrange ftp-telnet    => Port[SRC_OR_DST, [TCP 21-23]]
            portrange ftp-data-http => Port[SRC_OR_DST, [TCP 20-80]]
            portrange 20-ftp-data   => Port[SRC_OR_DST, [ANY 20]]
            tcp portrange snmp-90   => Port[SRC_OR_DST, [TCP 90-161]]
            sctp portrange http-90  => Port[SRC_OR_DST, [SCTP 80-90]]
            portrange 08-010        => Port[SRC_OR_DST, [ANY 8-10]]
            """)
    void portsAndRanges(String filter, String tree) throws FilterException {
        assertEquals(tree, Trees.of(filter));
    }
}
