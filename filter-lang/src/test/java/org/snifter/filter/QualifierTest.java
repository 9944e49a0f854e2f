package org.snifter.filter;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The three kinds of qualifier; pcap-filter(7), "type", "dir" and "proto". */
class QualifierTest {
    @ParameterizedTest
    @CsvSource(delimiterString = "=>", quoteCharacter = '`', textBlock = """
            host 10.0.0.1       => Host[HOST, ANY, SRC_OR_DST, [10.0.0.1]]
            src 10.0.0.1        => Host[HOST, ANY, SRC, [10.0.0.1]]
            net 128.3           => Host[NET, ANY, SRC_OR_DST, [128.3.0.0/255.255.0.0]]
            port 20             => Port[SRC_OR_DST, [ANY 20]]
            portrange 6000-6008 => Port[SRC_OR_DST, [ANY 6000-6008]]
            """)
    void types(String filter, String tree) throws FilterException {
        assertEquals(tree, Trees.of(filter));
    }

    @ParameterizedTest
    @CsvSource(delimiterString = "=>", quoteCharacter = '`', textBlock = """
            src host ace                => Host[HOST, ANY, SRC, [10.0.0.1]]
            dst net 128.3               => Host[NET, ANY, DST, [128.3.0.0/255.255.0.0]]
            src or dst port ftp-data    => Port[SRC_OR_DST, [TCP 20]]
            src and dst port 53         => Port[SRC_AND_DST, [ANY 53]]
            dst or src host ace         => Host[HOST, ANY, SRC_OR_DST, [10.0.0.1]]
            dst and src net 10          => Host[NET, ANY, SRC_AND_DST, [10.0.0.0/255.0.0.0]]
            wlan addr1 0:2:3:4:5:6      => Host[HOST, LINK, ADDR1, [mac 203040506]]
            wlan address2 0:2:3:4:5:6   => Host[HOST, LINK, ADDR2, [mac 203040506]]
            wlan addr3 0:2:3:4:5:6      => Host[HOST, LINK, ADDR3, [mac 203040506]]
            wlan addr4 host 0:2:3:4:5:6 => Host[HOST, LINK, ADDR4, [mac 203040506]]
            wlan ra 0:2:3:4:5:6         => Host[HOST, LINK, RA, [mac 203040506]]
            ether ta 0:2:3:4:5:6        => Host[HOST, LINK, TA, [mac 203040506]]
            """)
    void directions(String filter, String tree) throws FilterException {
        assertEquals(tree, Trees.of(filter));
    }

    @ParameterizedTest
    @CsvSource(delimiterString = "=>", quoteCharacter = '`', textBlock = """
            ether src host 0:2:3:4:5:6 => Host[HOST, LINK, SRC, [mac 203040506]]
            fddi dst 0:2:3:4:5:6       => Host[HOST, LINK, DST, [mac 203040506]]
            tr host 0:2:3:4:5:6        => Host[HOST, LINK, SRC_OR_DST, [mac 203040506]]
            wlan host 0:2:3:4:5:6      => Host[HOST, LINK, SRC_OR_DST, [mac 203040506]]
            ppp host 0:2:3:4:5:6       => Host[HOST, LINK, SRC_OR_DST, [mac 203040506]]
            ip host ace                => Host[HOST, IP, SRC_OR_DST, [10.0.0.1]]
            arp net 128.3              => Host[NET, ARP, SRC_OR_DST, [128.3.0.0/255.255.0.0]]
            rarp host 10.0.0.1         => Host[HOST, RARP, SRC_OR_DST, [10.0.0.1]]
            ip6 host 2001:db8::3       => Host[HOST, IP6, SRC_OR_DST, [20010db800000000:3/128]]
            decnet src 10.123          => Host[HOST, DECNET, SRC, [10.123]]
            tcp port 21                => Port[SRC_OR_DST, [TCP 21]]
            udp portrange 7000-7009    => Port[SRC_OR_DST, [UDP 7000-7009]]
            sctp dst port 36412        => Port[DST, [SCTP 36412]]
            """)
    void protocols(String filter, String tree) throws FilterException {
        assertEquals(tree, Trees.of(filter));
    }
}
