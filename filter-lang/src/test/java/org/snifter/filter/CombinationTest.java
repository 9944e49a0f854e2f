package org.snifter.filter;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** pcap-filter(7), "Primitives may be combined using", and inherited qualifiers. */
class CombinationTest {
    @ParameterizedTest
    @CsvSource(delimiterString = "=>", quoteCharacter = '`', textBlock = """
            ip and tcp or udp => \
            (or (and ProtocolName[IP] ProtocolName[TCP]) ProtocolName[UDP])
            ip or tcp and udp => \
            (and (or ProtocolName[IP] ProtocolName[TCP]) ProtocolName[UDP])
            ip && tcp || udp => \
            (or (and ProtocolName[IP] ProtocolName[TCP]) ProtocolName[UDP])
            ip and (tcp or udp) => \
            (and ProtocolName[IP] (or ProtocolName[TCP] ProtocolName[UDP]))
            (ip and tcp) and udp => \
            (and (and ProtocolName[IP] ProtocolName[TCP]) ProtocolName[UDP])
            ip and (tcp and udp) => \
            (and ProtocolName[IP] (and ProtocolName[TCP] ProtocolName[UDP]))
            not ip and tcp                             => (and (not ProtocolName[IP]) ProtocolName[TCP])
            ! ip                                       => (not ProtocolName[IP])
            not not ip                                 => (not (not ProtocolName[IP]))
            not (ip or arp)                            => (not (or ProtocolName[IP] ProtocolName[ARP]))
            not ip[0] = 1                              => (not (EQUAL IP[0:1] 1))
            ((ip))                                     => ProtocolName[IP]
            not host ace and helios => \
            (and (not Host[HOST, ANY, SRC_OR_DST, [10.0.0.1]]) Host[HOST, ANY, SRC_OR_DST, [10.0.0.2, \
            20010db800000000:2/128]])
            not (host ace or helios) => \
            (not (or Host[HOST, ANY, SRC_OR_DST, [10.0.0.1]] Host[HOST, ANY, SRC_OR_DST, [10.0.0.2, \
            20010db800000000:2/128]]))
            tcp dst port ftp or ftp-data or domain => \
            (or Port[DST, [TCP 21]] Port[DST, [TCP 20]] Port[DST, [TCP 53]])
            host ace and (hot or helios) => \
            (and Host[HOST, ANY, SRC_OR_DST, [10.0.0.1]] (or Host[HOST, ANY, SRC_OR_DST, [20010db800000000:3/128]] \
            Host[HOST, ANY, SRC_OR_DST, [10.0.0.2, 20010db800000000:2/128]]))
            host ace and not helios => \
            (and Host[HOST, ANY, SRC_OR_DST, [10.0.0.1]] (not Host[HOST, ANY, SRC_OR_DST, [10.0.0.2, \
            20010db800000000:2/128]]))
            ip host ace and not helios => \
            (and Host[HOST, IP, SRC_OR_DST, [10.0.0.1]] (not Host[HOST, IP, SRC_OR_DST, [10.0.0.2]]))
            port 80 or not (443 or 8080) => \
            (or Port[SRC_OR_DST, [ANY 80]] (not (or Port[SRC_OR_DST, [ANY 443]] Port[SRC_OR_DST, [ANY 8080]])))
            port (80 or 443)                           => (or Port[SRC_OR_DST, [ANY 80]] Port[SRC_OR_DST, [ANY 443]])
            host (ace or not hot) and helios => \
            (and (or Host[HOST, ANY, SRC_OR_DST, [10.0.0.1]] (not Host[HOST, ANY, SRC_OR_DST, \
            [20010db800000000:3/128]])) Host[HOST, ANY, SRC_OR_DST, [10.0.0.2, 20010db800000000:2/128]])
            net not 10.0.0.0/8                         => (not Host[NET, ANY, SRC_OR_DST, [10.0.0.0/255.0.0.0]])
            port 80 or (src host ace) or 443 => \
            (or Port[SRC_OR_DST, [ANY 80]] Host[HOST, ANY, SRC, [10.0.0.1]] Port[SRC_OR_DST, [ANY 443]])
            port 80 and (ip) and 443 => \
            (and Port[SRC_OR_DST, [ANY 80]] ProtocolName[IP] Port[SRC_OR_DST, [ANY 443]])
            port 80 or (src host ace or hot) or 443 => \
            (or Port[SRC_OR_DST, [ANY 80]] (or Host[HOST, ANY, SRC, [10.0.0.1]] Host[HOST, ANY, SRC, \
            [20010db800000000:3/128]]) Port[SRC_OR_DST, [ANY 443]])
            port 80 or (443 = 1 or ip) => \
            (or Port[SRC_OR_DST, [ANY 80]] (or (EQUAL 443 1) ProtocolName[IP]))
            port 80 or (443)                           => (or Port[SRC_OR_DST, [ANY 80]] Port[SRC_OR_DST, [ANY 443]])
            host ace and (port 80 or 443) and hot => \
            (and Host[HOST, ANY, SRC_OR_DST, [10.0.0.1]] (or Port[SRC_OR_DST, [ANY 80]] Port[SRC_OR_DST, [ANY \
            443]]) Host[HOST, ANY, SRC_OR_DST, [20010db800000000:3/128]])
            gateway snup and (port ftp or ftp-data) => \
            (and Gateway[ANY, mac 200000000fe, [10.0.0.254]] (or Port[SRC_OR_DST, [TCP 21]] Port[SRC_OR_DST, [TCP \
            20]]))
            ip proto \\tcp or \\udp                      => (or ProtocolNumber[IP, 6] ProtocolNumber[IP, 17])
            net 10.0.0.0/8 or 172.16.0.0/12 or 192.168 => \
            (or Host[NET, ANY, SRC_OR_DST, [10.0.0.0/255.0.0.0]] Host[NET, ANY, SRC_OR_DST, \
            [172.16.0.0/255.240.0.0]] Host[NET, ANY, SRC_OR_DST, [192.168.0.0/255.255.0.0]])
            host ((ace))                               => Host[HOST, ANY, SRC_OR_DST, [10.0.0.1]]
            port 80 or not 443 and ip => \
            (and (or Port[SRC_OR_DST, [ANY 80]] (not Port[SRC_OR_DST, [ANY 443]])) ProtocolName[IP])
            """)
    void precedenceAndInheritance(String filter, String tree) throws FilterException {
        assertEquals(tree, Trees.of(filter));
    }
}
