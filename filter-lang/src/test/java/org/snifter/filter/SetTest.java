package org.snifter.filter;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Sets and comments, which pcap-filter(7) does not have. */
class SetTest {
    @ParameterizedTest
    @CsvSource(delimiterString = "=>", quoteCharacter = '`', textBlock = """
            host in {10.0.0.1, 10.0.0.2} => \
            Host[HOST, ANY, SRC_OR_DST, [10.0.0.1, 10.0.0.2]]
            port in {80, http, 8000-8080} => \
            Port[SRC_OR_DST, [ANY 80, TCP 80, ANY 8000-8080]]
            tcp dst port in {80, 443}                                    => Port[DST, [TCP 80, TCP 443]]
            portrange in {1-2, 80}                                       => Port[SRC_OR_DST, [ANY 1-2, ANY 80]]
            net in {10.0.0.0/8, 172.16.0.0 mask 255.240.0.0, 2001:db8::/32, ucb-ether} => \
            Host[NET, ANY, SRC_OR_DST, [10.0.0.0/255.0.0.0, 172.16.0.0/255.240.0.0, 20010db800000000:0/32, \
            128.32.0.0/255.255.0.0]]
            ether src in {0:1:2:3:4:5, snup,} => \
            Host[HOST, LINK, SRC, [mac 102030405, mac 200000000fe]]
            src net in @nets.txt => \
            Host[NET, ANY, SRC, [10.0.0.0/255.0.0.0, 192.168.1.0/255.255.255.0]]
            src and dst net in @nets.txt => \
            (and Host[NET, ANY, SRC, [10.0.0.0/255.0.0.0, 192.168.1.0/255.255.255.0]] \
            Host[NET, ANY, DST, [10.0.0.0/255.0.0.0, 192.168.1.0/255.255.255.0]])
            src and dst port in {80, 443} => (and Port[SRC, [ANY 80, ANY 443]] Port[DST, [ANY 80, ANY 443]])
            src and dst port in {80} => Port[SRC_AND_DST, [ANY 80]]
            src net in @"nets.txt" => \
            Host[NET, ANY, SRC, [10.0.0.0/255.0.0.0, 192.168.1.0/255.255.255.0]]
            not host in {ace} and hot => \
            (and (not Host[HOST, ANY, SRC_OR_DST, [10.0.0.1]]) Host[HOST, ANY, SRC_OR_DST, \
            [20010db800000000:3/128]])
            host in {ace, hot} or helios => \
            (or Host[HOST, ANY, SRC_OR_DST, [10.0.0.1, 20010db800000000:3/128]] Host[HOST, ANY, SRC_OR_DST, \
            [10.0.0.2, 20010db800000000:2/128]])
            host ace or in {hot, helios} => \
            (or Host[HOST, ANY, SRC_OR_DST, [10.0.0.1]] Host[HOST, ANY, SRC_OR_DST, [20010db800000000:3/128, \
            10.0.0.2, 20010db800000000:2/128]])
            ip proto in {\\tcp, 17} => \
            (or ProtocolNumber[IP, 6] ProtocolNumber[IP, 17])
            net in @nets.txt and port 80 => \
            (and Host[NET, ANY, SRC_OR_DST, [10.0.0.0/255.0.0.0, 192.168.1.0/255.255.255.0]] Port[SRC_OR_DST, [ANY \
            80]])
            (net in @nets.txt) => \
            Host[NET, ANY, SRC_OR_DST, [10.0.0.0/255.0.0.0, 192.168.1.0/255.255.255.0]]
            port in { 80 , 443 } # the web                               => Port[SRC_OR_DST, [ANY 80, ANY 443]]
            ip # all of it                                               => ProtocolName[IP]
            """)
    void setsAndComments(String filter, String tree) throws FilterException {
        assertEquals(tree, Trees.of(filter));
    }
}
