package org.snifter.cbpf.lower;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.snifter.cbpf.lower.Packets.ethernet;
import static org.snifter.cbpf.lower.Packets.hex;
import static org.snifter.cbpf.lower.Packets.ipv4;
import static org.snifter.cbpf.lower.Packets.ipv6;
import static org.snifter.cbpf.lower.Packets.join;
import static org.snifter.cbpf.lower.Packets.udp;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.snifter.cbpf.Ancillary;
import org.snifter.filter.FilterException;
import org.snifter.filter.LinkType;

/** pcap-filter(7): "vlan", "mpls", "pppoed", "pppoes". */
class EncapsulationsTest {
    private static final byte[] IPV4 = ipv4(Packets.UDP, udp(1000, 53, hex("")));
    private static final byte[] PLAIN = ethernet(0x0800, IPV4);
    private static final byte[] TAGGED = ethernet(0x8100, join(hex("e064 0800"), IPV4));
    private static final byte[] TWICE_TAGGED = ethernet(0x88a8, join(hex("0064 8100 00c8 0800"), IPV4));

    @ParameterizedTest
    @CsvSource(textBlock = """
            vlan,                       false, true,  true
            not vlan,                   true,  false, false
            vlan 100,                   false, true,  true
            vlan 101,                   false, false, false
            vlan and ip,                false, true,  false
            ip and vlan,                false, false, false
            vlan 100 and udp port 53,   false, true,  false
            vlan 100 and vlan 200,      false, false, true
            vlan and vlan and port 53,  false, false, true
            vlan 101 or vlan 200,       false, false, true
            vlan and ether src 02:00:00:00:00:0a, false, true, true
            """)
    void tagsMoveTheHeadersAfterThem(String expression, boolean plain, boolean tagged, boolean twiceTagged)
            throws FilterException {
        Verdict verdict = Verdict.of(expression);
        assertEquals(plain, verdict.accepts(PLAIN));
        assertEquals(tagged, verdict.accepts(TAGGED));
        assertEquals(twiceTagged, verdict.accepts(TWICE_TAGGED));
    }

    /** Linux takes the first tag off the frame and keeps it beside it. */
    @ParameterizedTest
    @ValueSource(strings = {"vlan", "vlan 100", "vlan 100 and udp port 53", "not vlan 101"})
    void onLiveCapturesTheFirstTagMayBeBeside(String expression) throws FilterException {
        Verdict verdict = Verdict.of(expression, Target.live(LinkType.EN10MB));
        assertTrue(verdict.accepts(PLAIN, Map.of(Ancillary.VLAN_TAG_PRESENT, 1, Ancillary.VLAN_TAG, 0xe064)));
        assertTrue(verdict.accepts(TAGGED, Map.of(Ancillary.VLAN_TAG_PRESENT, 0)));
        boolean isNegative = expression.startsWith("not");
        assertEquals(isNegative, verdict.accepts(PLAIN, Map.of(Ancillary.VLAN_TAG_PRESENT, 0)));
    }

    @Test
    void onLiveCapturesASecondTagIsInTheFrame() throws FilterException {
        Verdict verdict = Verdict.of("vlan 7 and vlan 100 and port 53", Target.live(LinkType.EN10MB));
        assertTrue(verdict.accepts(TAGGED, Map.of(Ancillary.VLAN_TAG_PRESENT, 1, Ancillary.VLAN_TAG, 7)));
        assertTrue(verdict.accepts(ethernet(0x88a8, join(hex("0007 8100 0064 0800"), IPV4)),
                Map.of(Ancillary.VLAN_TAG_PRESENT, 0)));
        assertFalse(verdict.accepts(TAGGED, Map.of(Ancillary.VLAN_TAG_PRESENT, 1, Ancillary.VLAN_TAG, 8)));
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            mpls,                         true
            mpls 100,                     true
            mpls 101,                     false
            mpls 100 and mpls 200,        true
            mpls and mpls and udp,        true
            mpls and mpls and port 53,    true
            mpls and mpls and host 10.0.0.1, true
            mpls and mpls and ip6,        false
            mpls and ip,                  false
            mpls and mpls and mpls,       false
            """)
    void labelsStandBeforeThePacket(String expression, boolean accepted) throws FilterException {
        byte[] labelled = ethernet(0x8847, join(hex("00064040 000c8140"), IPV4));
        assertEquals(accepted, Verdict.of(expression).accepts(labelled));
    }

    @Test
    void labelsStandBeforeIpv6() throws FilterException {
        byte[] labelled = ethernet(0x8847, join(hex("00064140"), ipv6(Packets.UDP, udp(1, 2, hex("")))));
        assertTrue(Verdict.of("mpls and ip6").accepts(labelled));
        assertFalse(Verdict.of("mpls and ip").accepts(labelled));
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            pppoes,                 true
            pppoes 39,              true
            pppoes 40,              false
            pppoes and ip,          true
            pppoes and udp port 53, true
            pppoes and ip6,         false
            pppoed,                 false
            ip,                     false
            """)
    void pppoeCarriesPpp(String expression, boolean accepted) throws FilterException {
        byte[] session = ethernet(0x8864, join(hex("1100 0027 001e 0021"), IPV4));
        assertEquals(accepted, Verdict.of(expression).accepts(session));
    }

    @Test
    void pppoeDiscoveryCarriesNothing() throws FilterException {
        assertTrue(Verdict.of("pppoed").accepts(ethernet(0x8863, hex("1109 0000 0000"))));
    }

    /** Expressions, where they are refused, and what is said. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            EN10MB    | mpls and vlan         | 'vlan' is not supported after 'mpls'
            EN10MB    | mpls and arp          | unsupported protocol over mpls
            EN10MB    | pppoes and vlan       | 'vlan' is not supported on PPP (Point-to-Point Protocol)
            LINUX_SLL | vlan                  | 'vlan' is not supported on LINUX_SLL (Linux cooked v1)
            RAW       | mpls                  | 'mpls' is not supported on RAW (Raw IPv4/IPv6)
            PPI       | vlan                  | 'vlan' is not supported on PPI (Per-Packet Information)
            """)
    void refusesWhatCannotBeThere(LinkType linkType, String expression, String message) {
        assertEquals(message, Verdict.refusal(expression, linkType).message());
    }
}
