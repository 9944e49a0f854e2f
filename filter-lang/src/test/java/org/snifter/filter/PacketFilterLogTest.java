package org.snifter.filter;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** pcap-filter(7), "ifname" to "action". */
class PacketFilterLogTest {
    @ParameterizedTest
    @CsvSource(delimiterString = "=>", quoteCharacter = '`', textBlock = """
            ifname em0         => InterfaceName[em0]
            on em0             => InterfaceName[em0]
            on \\ip             => InterfaceName[ip]
            rset main          => Ruleset[main]
            ruleset main       => Ruleset[main]
            rnr 5              => Rule[5]
            rulenum 0xffffffff => Rule[-1]
            srnr 6             => Subrule[6]
            subrulenum 6       => Subrule[6]
            reason match       => Reason[0]
            reason synproxy    => Reason[14]
            reason 5           => Reason[5]
            action pass        => Action[0]
            action block       => Action[1]
            action nordr       => Action[9]
            """)
    void everyField(String filter, String tree) throws FilterException {
        assertEquals(tree, Trees.of(filter));
    }
}
