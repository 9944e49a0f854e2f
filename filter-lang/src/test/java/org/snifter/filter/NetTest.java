package org.snifter.filter;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** pcap-filter(7), "dst net", "net netaddr mask netmask" and "net netaddr/len". */
class NetTest {
    @ParameterizedTest
    @CsvSource(delimiterString = "=>", quoteCharacter = '`', textBlock = """
            net 10                        => Host[NET, ANY, SRC_OR_DST, [10.0.0.0/255.0.0.0]]
            net 172.16                    => Host[NET, ANY, SRC_OR_DST, [172.16.0.0/255.255.0.0]]
            net 192.168.1                 => Host[NET, ANY, SRC_OR_DST, [192.168.1.0/255.255.255.0]]
            net 192.168.1.1               => Host[NET, ANY, SRC_OR_DST, [192.168.1.1]]
            net 10.0.0.0/8                => Host[NET, ANY, SRC_OR_DST, [10.0.0.0/255.0.0.0]]
            net 10.0.0.0 mask 255.0.0.0   => Host[NET, ANY, SRC_OR_DST, [10.0.0.0/255.0.0.0]]
            net 10.1 mask 255.255         => Host[NET, ANY, SRC_OR_DST, [10.1.0.0/255.255.0.0]]
            net 10.0.0.0 mask 255.0.255.0 => Host[NET, ANY, SRC_OR_DST, [10.0.0.0/255.0.255.0]]
            net 10/8                      => Host[NET, ANY, SRC_OR_DST, [10.0.0.0/255.0.0.0]]
            net 0.0.0.0/0                 => Host[NET, ANY, SRC_OR_DST, [0.0.0.0/0.0.0.0]]
            net 0                         => Host[NET, ANY, SRC_OR_DST, [0.0.0.0]]
            net 65536                     => Host[NET, ANY, SRC_OR_DST, [1.0.0.0/255.255.255.0]]
            net 0x0a                      => Host[NET, ANY, SRC_OR_DST, [10.0.0.0/255.0.0.0]]
            net 10.1.2.0 / 0x18           => Host[NET, ANY, SRC_OR_DST, [10.1.2.0/255.255.255.0]]
            net 2001:db8::/32             => Host[NET, ANY, SRC_OR_DST, [20010db800000000:0/32]]
            net ::/0                      => Host[NET, ANY, SRC_OR_DST, [0:0/0]]
            net 2001:db8::1               => Host[NET, ANY, SRC_OR_DST, [20010db800000000:1/128]]
            net ucb-ether                 => Host[NET, ANY, SRC_OR_DST, [128.32.0.0/255.255.0.0]]
            net loopback                  => Host[NET, ANY, SRC_OR_DST, [127.0.0.0]]
            src and dst net ucb-ether     => Host[NET, ANY, SRC_AND_DST, [128.32.0.0/255.255.0.0]]
            ip6 net fe80::/10             => Host[NET, IP6, SRC_OR_DST, [fe80000000000000:0/10]]
            """)
    void networks(String filter, String tree) throws FilterException {
        assertEquals(tree, Trees.of(filter));
    }
}
