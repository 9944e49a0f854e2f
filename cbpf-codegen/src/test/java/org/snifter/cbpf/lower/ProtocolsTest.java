package org.snifter.cbpf.lower;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.snifter.cbpf.lower.Packets.ethernet;
import static org.snifter.cbpf.lower.Packets.hex;
import static org.snifter.cbpf.lower.Packets.ipv4;
import static org.snifter.cbpf.lower.Packets.ipv6;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.snifter.filter.FilterException;
import org.snifter.filter.LinkType;

/** pcap-filter(7): "ip proto", "ether proto", "iso proto", and the abbreviations. */
class ProtocolsTest {
    /** Protocols over IPv4 and IPv6, over IPv4 only, and over IPv6 only. */
    @ParameterizedTest
    @CsvSource(textBlock = """
            tcp,   6,   true,  true
            udp,   17,  true,  true
            sctp,  132, true,  true
            pim,   103, true,  true
            ah,    51,  true,  true
            esp,   50,  true,  true
            icmp,  1,   true,  false
            igmp,  2,   true,  false
            igrp,  9,   true,  false
            vrrp,  112, true,  false
            carp,  112, true,  false
            icmp6, 58,  false, true
            ip proto 47,  47, true, false
            ip6 proto 47, 47, false, true
            proto 47,     47, true, true
            """)
    void looksAtTheProtocolOfIp(String expression, int number, boolean overIpv4, boolean overIpv6)
            throws FilterException {
        Verdict verdict = Verdict.of(expression);
        assertEquals(overIpv4, verdict.accepts(ethernet(0x0800, ipv4(number, hex("")))));
        assertEquals(overIpv6, verdict.accepts(ethernet(0x86dd, ipv6(number, hex("")))));
        assertFalse(verdict.accepts(ethernet(0x0800, ipv4(99, hex("")))));
    }

    @Test
    void looksPastOneIpv6FragmentHeader() throws FilterException {
        byte[] fragment = ethernet(0x86dd, ipv6(44, hex("11 00 0000 00000000")));
        assertTrue(Verdict.of("udp").accepts(fragment));
        assertFalse(Verdict.of("tcp").accepts(fragment));
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            ip,       0800
            ip6,      86dd
            arp,      0806
            rarp,     8035
            atalk,    809b
            aarp,     80f3
            decnet,   6003
            lat,      6004
            sca,      6007
            moprc,    6002
            mopdl,    6001
            ipx,      8137
            ether proto 0x88cc, 88cc
            """)
    void looksAtTheEtherType(String expression, String type) throws FilterException {
        byte[] packet = ethernet(Integer.parseInt(type, 16), hex("00000000 00000000"));
        assertTrue(Verdict.of(expression).accepts(packet));
        assertFalse(Verdict.of(expression).accepts(ethernet(0x9999, hex("00000000 00000000"))));
    }

    /** With a length instead of an EtherType, LLC says what follows. */
    @ParameterizedTest
    @CsvSource(textBlock = """
            iso,      fefe03 81
            clnp,     fefe03 81
            esis,     fefe03 82
            isis,     fefe03 83
            iso proto 0x99, fefe03 99
            l1,       fefe03 83 1b0100 12
            l2,       fefe03 83 1b0100 19
            iih,      fefe03 83 1b0100 11
            lsp,      fefe03 83 1b0100 14
            snp,      fefe03 83 1b0100 1a
            csnp,     fefe03 83 1b0100 18
            psnp,     fefe03 83 1b0100 1b
            isis proto 5, fefe03 83 1b0100 05
            stp,      424203
            netbeui,  f0f003
            ipx,      e0e003
            ipx,      ffff
            ipx,      aaaa03 000000 8137
            atalk,    aaaa03 080007 809b
            aarp,     aaaa03 000000 80f3
            ether proto 0x42, 424203
            """)
    void looksAtTheLlcHeader(String expression, String llc) throws FilterException {
        byte[] payload = Packets.join(hex(llc), new byte[16]);
        assertTrue(Verdict.of(expression).accepts(ethernet(payload.length, payload)));
        assertFalse(Verdict.of(expression).accepts(ethernet(0x9999, payload)));
    }

    @Test
    void refusesWhatIsNoEtherType() {
        assertEquals("EtherType 65536 has more than 16 bits",
                Verdict.refusal("ether proto 65536", LinkType.EN10MB).message());
    }
}
