package org.snifter.filter;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** pcap-filter(7), "Abbreviations for". */
class AbbreviationTest {
    @ParameterizedTest
    @CsvSource(delimiterString = "=>", quoteCharacter = '`', textBlock = """
            icmp    => ProtocolName[ICMP]
            icmp6   => ProtocolName[ICMP6]
            igmp    => ProtocolName[IGMP]
            igrp    => ProtocolName[IGRP]
            pim     => ProtocolName[PIM]
            vrrp    => ProtocolName[VRRP]
            carp    => ProtocolName[CARP]
            ah      => ProtocolName[AH]
            esp     => ProtocolName[ESP]
            sctp    => ProtocolName[SCTP]
            ip      => ProtocolName[IP]
            ip6     => ProtocolName[IP6]
            arp     => ProtocolName[ARP]
            rarp    => ProtocolName[RARP]
            atalk   => ProtocolName[ATALK]
            aarp    => ProtocolName[AARP]
            decnet  => ProtocolName[DECNET]
            iso     => ProtocolName[ISO]
            stp     => ProtocolName[STP]
            ipx     => ProtocolName[IPX]
            netbeui => ProtocolName[NETBEUI]
            lat     => ProtocolName[LAT]
            sca     => ProtocolName[SCA]
            moprc   => ProtocolName[MOPRC]
            mopdl   => ProtocolName[MOPDL]
            clnp    => ProtocolName[CLNP]
            esis    => ProtocolName[ESIS]
            es-is   => ProtocolName[ESIS]
            isis    => ProtocolName[ISIS]
            is-is   => ProtocolName[ISIS]
            l1      => ProtocolName[L1]
            l2      => ProtocolName[L2]
            iih     => ProtocolName[IIH]
            lsp     => ProtocolName[LSP]
            snp     => ProtocolName[SNP]
            csnp    => ProtocolName[CSNP]
            psnp    => ProtocolName[PSNP]
            """)
    void everyProtocol(String filter, String tree) throws FilterException {
        assertEquals(tree, Trees.of(filter));
    }
}
