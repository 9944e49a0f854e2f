package org.snifter.filter;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** pcap-filter(7), "dst host", "ether dst", "gateway" and "decnet src". */
class HostTest {
    @ParameterizedTest
    @CsvSource(delimiterString = "=>", quoteCharacter = '`', textBlock = """
            host helios                  => Host[HOST, ANY, SRC_OR_DST, [10.0.0.2, 20010db800000000:2/128]]
            ip host helios               => Host[HOST, IP, SRC_OR_DST, [10.0.0.2]]
            ip6 host helios              => Host[HOST, IP6, SRC_OR_DST, [20010db800000000:2/128]]
            arp host helios              => Host[HOST, ARP, SRC_OR_DST, [10.0.0.2]]
            src host hot                 => Host[HOST, ANY, SRC, [20010db800000000:3/128]]
            host 10                      => Host[HOST, ANY, SRC_OR_DST, [0.0.0.10]]
            host 10.1                    => Host[HOST, ANY, SRC_OR_DST, [10.1.0.0/255.255.0.0]]
            host 10.1.2                  => Host[HOST, ANY, SRC_OR_DST, [10.1.2.0/255.255.255.0]]
            host 010.0.0.1               => Host[HOST, ANY, SRC_OR_DST, [10.0.0.1]]
            host 2001:db8::1             => Host[HOST, ANY, SRC_OR_DST, [20010db800000000:1/128]]
            host ::1                     => Host[HOST, ANY, SRC_OR_DST, [0:1/128]]
            host ::ffff:1.2.3.4          => Host[HOST, ANY, SRC_OR_DST, [0:ffff01020304/128]]
            host fe80::1/128             => Host[HOST, ANY, SRC_OR_DST, [fe80000000000000:1/128]]
            decnet host 1.2              => Host[HOST, DECNET, SRC_OR_DST, [1.2]]
            decnet host 5                => Host[HOST, DECNET, SRC_OR_DST, [0.5]]
            decnet net 63.1023           => Host[NET, DECNET, SRC_OR_DST, [63.1023]]
            ether host snup              => Host[HOST, LINK, SRC_OR_DST, [mac 200000000fe]]
            ether host aa-bb-cc-dd-ee-ff => Host[HOST, LINK, SRC_OR_DST, [mac aabbccddeeff]]
            ether host aa.bb.cc.dd.ee.ff => Host[HOST, LINK, SRC_OR_DST, [mac aabbccddeeff]]
            ether host aabb.ccdd.eeff    => Host[HOST, LINK, SRC_OR_DST, [mac aabbccddeeff]]
            ether host AABBCCDDEEFF      => Host[HOST, LINK, SRC_OR_DST, [mac aabbccddeeff]]
            ether host 010203040506      => Host[HOST, LINK, SRC_OR_DST, [mac 10203040506]]
            link host $1f                => Host[HOST, LINK, SRC_OR_DST, [$1f]]
            ether src $5                 => Host[HOST, LINK, SRC, [$5]]
            host \\ace                    => Host[HOST, ANY, SRC_OR_DST, [10.0.0.1]]
            gateway snup                 => Gateway[ANY, mac 200000000fe, [10.0.0.254]]
            ip gateway snup              => Gateway[IP, mac 200000000fe, [10.0.0.254]]
            """)
    void hostsAndGateways(String filter, String tree) throws FilterException {
        assertEquals(tree, Trees.of(filter));
    }
}
