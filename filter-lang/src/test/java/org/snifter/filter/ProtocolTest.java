package org.snifter.filter;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** pcap-filter(7), "ip proto", "ip6 proto", "proto", "protochain", "ether proto" and "iso proto". */
class ProtocolTest {
    @ParameterizedTest
    @CsvSource(delimiterString = "=>", quoteCharacter = '`', textBlock = """
            ip proto 6           => ProtocolNumber[IP, 6]
            ip proto \\tcp        => ProtocolNumber[IP, 6]
            ip proto OSPFIGP     => ProtocolNumber[IP, 89]
            ip proto ospf        => ProtocolNumber[IP, 89]
            ip6 proto ipv6-icmp  => ProtocolNumber[IP6, 58]
            proto 17             => ProtocolNumber[ANY_IP, 17]
            proto \\udp           => ProtocolNumber[ANY_IP, 17]
            ip proto (6)         => ProtocolNumber[IP, 6]
            ether proto 0x88cc   => ProtocolNumber[LINK, 35020]
            ether proto \\arp     => ProtocolNumber[LINK, 2054]
            ether proto loopback => ProtocolNumber[LINK, 36864]
            ether proto \\sca     => ProtocolNumber[LINK, 24583]
            ether proto 65536    => ProtocolNumber[LINK, 65536]
            wlan proto \\stp      => ProtocolNumber[LINK, 66]
            iso proto \\clnp      => ProtocolNumber[ISO, 129]
            iso proto 0x83       => ProtocolNumber[ISO, 131]
            isis proto 31        => ProtocolNumber[ISIS, 31]
            ip protochain \\tcp   => ProtocolChain[IP, 6]
            ip6 protochain 44    => ProtocolChain[IP6, 44]
            protochain 6         => ProtocolChain[ANY_IP, 6]
            """)
    void numbersAndNames(String filter, String tree) throws FilterException {
        assertEquals(tree, Trees.of(filter));
    }
}
