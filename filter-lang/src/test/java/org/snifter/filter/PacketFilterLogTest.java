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

    /** The numbers are those that libpcap 1.10.3 has in its programs. */
    @ParameterizedTest
    @CsvSource(delimiterString = "=>", textBlock = """
            reason match         => Reason[0]
            reason bad-offset    => Reason[1]
            reason fragment      => Reason[2]
            reason short         => Reason[3]
            reason normalize     => Reason[4]
            reason memory        => Reason[5]
            reason bad-timestamp => Reason[6]
            reason congestion    => Reason[7]
            reason ip-option     => Reason[8]
            reason proto-cksum   => Reason[9]
            reason state-mismatch => Reason[10]
            reason state-insert  => Reason[11]
            reason state-limit   => Reason[12]
            reason src-limit     => Reason[13]
            reason synproxy      => Reason[14]
            action pass          => Action[0]
            action accept        => Action[0]
            action drop          => Action[1]
            action block         => Action[1]
            action scrub         => Action[2]
            action noscrub       => Action[3]
            action nat           => Action[4]
            action nonat         => Action[5]
            action binat         => Action[6]
            action nobinat       => Action[7]
            action rdr           => Action[8]
            action nordr         => Action[9]
            action synproxy-drop => Action[10]
            """)
    void everyName(String filter, String tree) throws FilterException {
        assertEquals(tree, Trees.of(filter));
    }
}
