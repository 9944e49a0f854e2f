package org.snifter.cbpf.lower;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.snifter.cbpf.lower.Packets.hex;
import static org.snifter.cbpf.lower.Packets.ipv4;
import static org.snifter.cbpf.lower.Packets.ipv6;
import static org.snifter.cbpf.lower.Packets.join;
import static org.snifter.cbpf.lower.Packets.udp;

import java.nio.ByteOrder;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.snifter.filter.FilterException;
import org.snifter.filter.LinkType;

/** Every link type: what stands before IP; the layouts are those of tcpdump.org's link-layer header types. */
class LinkTypesTest {
    private static final byte[] UDP = udp(1000, 53, hex(""));

    @ParameterizedTest
    @EnumSource
    void allHaveBytesAndALength(LinkType linkType) throws FilterException {
        byte[] packet = join(hex("0000080069000000"), new byte[64]);
        assertTrue(Verdict.of("len = 72", linkType).accepts(packet));
        assertFalse(Verdict.of("link[0] = 1", linkType).accepts(packet));
    }

    /** Link type, bytes before what says IPv4 or IPv6, that, and what stands between it and the IP header. */
    @ParameterizedTest
    @CsvSource(textBlock = """
            EN10MB,                  000000000000 000000000000, 0800, 86dd,
            NETANALYZER,             00000000 000000000000 000000000000, 0800, 86dd,
            NETANALYZER_TRANSPARENT, 00000000 0000000000000000 000000000000 000000000000, 0800, 86dd,
            DSA_TAG_BRCM,            000000000000 000000000000 00000000, 0800, 86dd,
            DSA_TAG_DSA,             000000000000 000000000000 00000000, 0800, 86dd,
            DSA_TAG_EDSA,            000000000000 000000000000 0000000000000000, 0800, 86dd,
            RAW,                     , , ,
            LINUX_SLL,               0000 0001 0006 0000000000000000, 0800, 86dd,
            LINUX_SLL2,              , 0800, 86dd, 0000 00000001 0001 00 06 0000000000000000
            NULL,                    , 02000000, 0a000000,
            LOOP,                    , 00000002, 0000000a,
            ENC,                     , 02000000, 0a000000, 00000000 00000000
            PPP,                     ff03, 0021, 0057,
            PPP_SERIAL,              ff03, 0021, 0057,
            PPP_PPPD,                0003, 0021, 0057,
            PPP_ETHER,               1100 0027 0000, 0021, 0057,
            PPP_BSDOS,               0000000000, 0021, 0057, 0000000000000000000000000000000000
            C_HDLC,                  0f00, 0800, 86dd,
            FDDI,                    50 000000000000 000000000000 aaaa03 000000, 0800, 86dd,
            IEEE802,                 1040 000000000000 000000000000 aaaa03 000000, 0800, 86dd,
            IP_OVER_FC,              0000000000000000 0000000000000000 aaaa03 000000, 0800, 86dd,
            ATM_RFC1483,             aaaa03 000000, 0800, 86dd,
            ATM_CLIP,                aaaa03 000000, 0800, 86dd,
            SUNATM,                  02 00 0021 aaaa03 000000, 0800, 86dd,
            ARCNET,                  00 00, d4, c4, 000000
            ARCNET_LINUX,            00 00 0000, d4, c4, 000000
            SYMANTEC_FIREWALL,       000000000000, 0800, 86dd, 000000000000000000000000000000000000000000000000000000000000000000000000
            APPLE_IP_OVER_IEEE1394,  0000000000000000 0000000000000000, 0800, 86dd,
            PFLOG,                   3d, 02, 0a, 0000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000
            IPNET,                   01, 02, 1a, 00000000000000000000000000000000000000000000
            """)
    void manySayWhichIpFollows(LinkType linkType, String before, String four, String six, String between)
            throws FilterException {
        byte[] ipv4 = join(digits(before), digits(four), digits(between), ipv4(Packets.UDP, UDP));
        byte[] ipv6 = join(digits(before), digits(six), digits(between), ipv6(Packets.UDP, UDP));
        assertTrue(Verdict.of("ip and src host 10.0.0.1 and udp port 53", linkType).accepts(ipv4));
        assertFalse(Verdict.of("ip", linkType).accepts(ipv6));
        assertTrue(Verdict.of("ip6 and src host 2001:db8::1 and udp port 53", linkType).accepts(ipv6));
        assertFalse(Verdict.of("ip6", linkType).accepts(ipv4));
    }

    private static byte[] digits(String field) {
        return hex(field == null ? "" : field);
    }

    @Test
    void someCarryOneProtocol() throws FilterException {
        assertTrue(Verdict.of("ip and port 53", LinkType.IPV4).accepts(ipv4(Packets.UDP, UDP)));
        assertTrue(Verdict.of("ip6 and port 53", LinkType.IPV6).accepts(ipv6(Packets.UDP, UDP)));
        assertFalse(Verdict.of("ip6", LinkType.IPV4).accepts(ipv6(Packets.UDP, UDP)));
        assertTrue(Verdict.of("atalk", LinkType.LTALK).accepts(new byte[8]));
        assertFalse(Verdict.of("ip", LinkType.LTALK).accepts(new byte[8]));
    }

    /** What cannot be is folded away with what it is combined with, loads and all, as the reference does. */
    @Test
    void whatCannotBeIsNotTested() throws FilterException {
        assertFalse(Verdict.of("arp and ip[100] = 0", LinkType.IPV4).accepts(new byte[4]));
        assertTrue(Verdict.of("not (ip[100] = 0 and arp)", LinkType.IPV4).accepts(new byte[4]));
        assertTrue(Verdict.of("ip[100] = 0 or ip", LinkType.IPV4).accepts(new byte[4]));
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            JUNIPER_MLPPP,     4
            JUNIPER_PPPOE_ATM, 6
            JUNIPER_ATM2,      8
            JUNIPER_GGSN,      12
            JUNIPER_ETHER,     32
            """)
    void juniperPacketsBeginWithAMagicNumber(LinkType linkType, int header) throws FilterException {
        byte[] packet = join(hex("4d474380"), new byte[header - 4], ipv4(Packets.UDP, UDP));
        assertTrue(Verdict.of("port 53", linkType).accepts(packet));
        assertFalse(Verdict.of("port 53", linkType).accepts(Packets.with(packet, 0, 0)));
    }

    @Test
    void byteOrderIsThatOfTheFile() throws FilterException {
        Target big = new Target(LinkType.NULL, 100, OptionalInt.empty(), Target.Capture.FILE, ByteOrder.BIG_ENDIAN);
        byte[] packet = join(hex("00000002"), ipv4(Packets.UDP, UDP));
        assertTrue(Verdict.of("ip", big).accepts(packet));
        assertFalse(Verdict.of("ip", LinkType.NULL).accepts(packet));
    }

    @Test
    void arcnetHasAddressesOfItsOwn() throws FilterException {
        byte[] packet = hex("03 00 d4");
        assertTrue(Verdict.of("ether src $3", LinkType.ARCNET).accepts(packet));
        assertFalse(Verdict.of("ether dst $3", LinkType.ARCNET).accepts(packet));
        assertTrue(Verdict.of("broadcast", LinkType.ARCNET).accepts(packet));
    }

    @Test
    void frameRelayHasIsoIdentifiers() throws FilterException {
        assertTrue(Verdict.of("ip", LinkType.FRELAY).accepts(hex("1841 03cc")));
        assertTrue(Verdict.of("ip6", LinkType.FRELAY).accepts(hex("1841 038e")));
        assertTrue(Verdict.of("iso", LinkType.FRELAY).accepts(hex("1841 0382")));
        assertTrue(Verdict.of("isis", LinkType.FRELAY).accepts(hex("1841 0383")));
        assertFalse(Verdict.of("arp", LinkType.FRELAY).accepts(hex("1841 03cc")));
    }

    /** Compressed headers are IPv4, too. */
    @Test
    void bsdosPppMayBeCompressed() throws FilterException {
        assertTrue(Verdict.of("ip", LinkType.PPP_BSDOS).accepts(hex("0000000000 002d")));
        assertTrue(Verdict.of("ip", LinkType.PPP_BSDOS).accepts(hex("0000000000 002f")));
        assertFalse(Verdict.of("ip", LinkType.PPP_BSDOS).accepts(hex("0000000000 0031")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            MTP2         | what a frame carries is not known on MTP2 (SS7 MTP2)
            CAN20B       | what a frame carries is not known on CAN20B (Controller Area Network (CAN) v. 2.0B)
            JUNIPER_ES   | where JUNIPER_ES (Juniper Encryption Services PIC) has its network header is not known
            """)
    void othersCarryWhoKnowsWhat(LinkType linkType, String message) {
        assertEquals(message, Verdict.refusal("ip", linkType).message());
    }
}
