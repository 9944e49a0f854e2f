package org.snifter.filter;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** pcap-filter(7), "ether broadcast" to "ip6 multicast", "inbound" and "outbound". */
class CastTest {
    @ParameterizedTest
    @CsvSource(delimiterString = "=>", quoteCharacter = '`', textBlock = """
            broadcast       => Broadcast[LINK]
            ether broadcast => Broadcast[LINK]
            ip broadcast    => Broadcast[IP]
            multicast       => Multicast[LINK]
            wlan multicast  => Multicast[LINK]
            ip multicast    => Multicast[IP]
            ip6 multicast   => Multicast[IP6]
            inbound         => Inbound
            outbound        => Outbound
            ifindex 2       => InterfaceIndex[2]
            """)
    void castsAndDirections(String filter, String tree) throws FilterException {
        assertEquals(tree, Trees.of(filter));
    }
}
