package org.snifter.filter;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** pcap-filter(7), "vlan", "mpls", "pppoed", "pppoes", "geneve". */
class EncapsulationTest {
    @ParameterizedTest
    @CsvSource(delimiterString = "=>", quoteCharacter = '`', textBlock = """
            vlan                 => Vlan[any]
            vlan 100             => Vlan[100]
            vlan (100)           => Vlan[100]
            vlan 4095            => Vlan[4095]
            vlan 100 && vlan 200 => (and Vlan[100] Vlan[200])
            mpls                 => Mpls[any]
            mpls 100000          => Mpls[100000]
            pppoed               => PppoeDiscovery
            pppoes               => PppoeSession[any]
            pppoes 0x27          => PppoeSession[39]
            geneve               => Geneve[any]
            geneve 0xb           => Geneve[11]
            vxlan                => Vxlan[any]
            vxlan ((100))        => Vxlan[100]
            """)
    void withAndWithoutNumber(String filter, String tree) throws FilterException {
        assertEquals(tree, Trees.of(filter));
    }
}
