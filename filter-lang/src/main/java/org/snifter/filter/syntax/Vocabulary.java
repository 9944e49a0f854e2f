package org.snifter.filter.syntax;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.snifter.filter.syntax.Word.Keyword;
import org.snifter.filter.syntax.Word.TypeWord;
import org.snifter.filter.tree.Atm;
import org.snifter.filter.tree.Direction;
import org.snifter.filter.tree.Protocol;
import org.snifter.filter.tree.Ss7;

/** Every word of the language, as pcap-filter(7) and its grammar have them. */
final class Vocabulary {
    /** The words between tests, which have tokens of their own. */
    static final List<String> CONNECTIVES = List.of("and", "or", "not");

    private static final Map<String, Word> WORDS = new HashMap<>(256);
    private static final Map<String, Integer> CONSTANTS = new HashMap<>(128);

    static {
        protocols();
        directions();
        types();
        keywords();
        atm();
        ss7();
        constants();
    }

    private Vocabulary() {}

    /** The meaning of a word, or null. */
    static Word word(String text) {
        return WORDS.get(text);
    }

    /** The number that a name stands for in arithmetic, or null. */
    static Integer constant(String text) {
        return CONSTANTS.get(text);
    }

    static Collection<String> words() {
        return WORDS.keySet();
    }

    static Collection<String> constantNames() {
        return CONSTANTS.keySet();
    }

    private static void words(Word meaning, String... spellings) {
        for (String spelling : spellings) {
            WORDS.put(spelling, meaning);
        }
    }

    private static void protocol(Protocol protocol, String... spellings) {
        words(new Word.ProtocolWord(protocol), spellings);
    }

    private static void direction(Direction direction, String... spellings) {
        words(new Word.DirectionWord(direction), spellings);
    }

    private static void protocols() {
        protocol(Protocol.LINK, "link", "ether", "fddi", "tr", "wlan", "ppp", "slip");
        protocol(Protocol.IP, "ip");
        protocol(Protocol.IP6, "ip6");
        protocol(Protocol.ARP, "arp");
        protocol(Protocol.RARP, "rarp");
        protocol(Protocol.SCTP, "sctp");
        protocol(Protocol.TCP, "tcp");
        protocol(Protocol.UDP, "udp");
        protocol(Protocol.ICMP, "icmp");
        protocol(Protocol.ICMP6, "icmp6");
        protocol(Protocol.IGMP, "igmp");
        protocol(Protocol.IGRP, "igrp");
        protocol(Protocol.PIM, "pim");
        protocol(Protocol.VRRP, "vrrp");
        protocol(Protocol.CARP, "carp");
        protocol(Protocol.ATALK, "atalk");
        protocol(Protocol.AARP, "aarp");
        protocol(Protocol.DECNET, "decnet");
        protocol(Protocol.LAT, "lat");
        protocol(Protocol.SCA, "sca");
        protocol(Protocol.MOPRC, "moprc");
        protocol(Protocol.MOPDL, "mopdl");
        protocol(Protocol.AH, "ah");
        protocol(Protocol.ESP, "esp");
        protocol(Protocol.ISO, "iso");
        protocol(Protocol.CLNP, "clnp");
        protocol(Protocol.ESIS, "esis", "es-is");
        protocol(Protocol.ISIS, "isis", "is-is");
        protocol(Protocol.L1, "l1");
        protocol(Protocol.L2, "l2");
        protocol(Protocol.IIH, "iih");
        protocol(Protocol.LSP, "lsp");
        protocol(Protocol.SNP, "snp");
        protocol(Protocol.CSNP, "csnp");
        protocol(Protocol.PSNP, "psnp");
        protocol(Protocol.STP, "stp");
        protocol(Protocol.IPX, "ipx");
        protocol(Protocol.NETBEUI, "netbeui");
        protocol(Protocol.RADIO, "radio");
    }

    private static void directions() {
        direction(Direction.SRC, "src");
        direction(Direction.DST, "dst");
        direction(Direction.ADDR1, "addr1", "address1");
        direction(Direction.ADDR2, "addr2", "address2");
        direction(Direction.ADDR3, "addr3", "address3");
        direction(Direction.ADDR4, "addr4", "address4");
        direction(Direction.RA, "ra");
        direction(Direction.TA, "ta");
    }

    private static void types() {
        words(TypeWord.HOST, "host");
        words(TypeWord.NET, "net");
        words(TypeWord.PORT, "port");
        words(TypeWord.PORTRANGE, "portrange");
        words(TypeWord.PROTO, "proto");
        words(TypeWord.PROTOCHAIN, "protochain");
        words(TypeWord.GATEWAY, "gateway");
    }

    private static void keywords() {
        words(Keyword.MASK, "mask");
        words(Keyword.LEN, "len", "length");
        words(Keyword.LESS, "less");
        words(Keyword.GREATER, "greater");
        words(Keyword.BYTE, "byte");
        words(Keyword.BROADCAST, "broadcast");
        words(Keyword.MULTICAST, "multicast");
        words(Keyword.INBOUND, "inbound");
        words(Keyword.OUTBOUND, "outbound");
        words(Keyword.IFINDEX, "ifindex");
        words(Keyword.VLAN, "vlan");
        words(Keyword.MPLS, "mpls");
        words(Keyword.PPPOED, "pppoed");
        words(Keyword.PPPOES, "pppoes");
        words(Keyword.GENEVE, "geneve");
        words(Keyword.VXLAN, "vxlan");
        words(Keyword.LLC, "llc");
        words(Keyword.TYPE, "type");
        words(Keyword.SUBTYPE, "subtype");
        words(Keyword.DIR, "dir", "direction");
        words(Keyword.IFNAME, "ifname", "on");
        words(Keyword.RSET, "rset", "ruleset");
        words(Keyword.RNR, "rnr", "rulenum");
        words(Keyword.SRNR, "srnr", "subrulenum");
        words(Keyword.REASON, "reason");
        words(Keyword.ACTION, "action");
    }

    private static void atm() {
        words(new Word.AtmWord(Atm.Traffic.Kind.LANE), "lane");
        words(new Word.AtmWord(Atm.Traffic.Kind.METAC), "metac");
        words(new Word.AtmWord(Atm.Traffic.Kind.BCC), "bcc");
        words(new Word.AtmWord(Atm.Traffic.Kind.OAMF4SC), "oamf4sc");
        words(new Word.AtmWord(Atm.Traffic.Kind.OAMF4EC), "oamf4ec");
        words(new Word.AtmWord(Atm.Traffic.Kind.SC), "sc");
        words(new Word.AtmWord(Atm.Traffic.Kind.ILMIC), "ilmic");
        words(new Word.AtmWord(Atm.Traffic.Kind.OAM), "oam");
        words(new Word.AtmWord(Atm.Traffic.Kind.OAMF4), "oamf4");
        words(new Word.AtmWord(Atm.Traffic.Kind.CONNECTMSG), "connectmsg");
        words(new Word.AtmWord(Atm.Traffic.Kind.METACONNECT), "metaconnect");
        words(new Word.AtmFieldWord(Atm.FieldMatch.Field.VPI), "vpi");
        words(new Word.AtmFieldWord(Atm.FieldMatch.Field.VCI), "vci");
    }

    private static void ss7() {
        words(new Word.SignalUnitWord(Ss7.SignalUnit.Kind.FISU), "fisu");
        words(new Word.SignalUnitWord(Ss7.SignalUnit.Kind.LSSU), "lssu", "lsu");
        words(new Word.SignalUnitWord(Ss7.SignalUnit.Kind.MSU), "msu");
        words(new Word.SignalUnitWord(Ss7.SignalUnit.Kind.HFISU), "hfisu");
        words(new Word.SignalUnitWord(Ss7.SignalUnit.Kind.HLSSU), "hlssu");
        words(new Word.SignalUnitWord(Ss7.SignalUnit.Kind.HMSU), "hmsu");
        words(new Word.Ss7FieldWord(Ss7.FieldMatch.Field.SIO), "sio");
        words(new Word.Ss7FieldWord(Ss7.FieldMatch.Field.OPC), "opc");
        words(new Word.Ss7FieldWord(Ss7.FieldMatch.Field.DPC), "dpc");
        words(new Word.Ss7FieldWord(Ss7.FieldMatch.Field.SLS), "sls");
        words(new Word.Ss7FieldWord(Ss7.FieldMatch.Field.HSIO), "hsio");
        words(new Word.Ss7FieldWord(Ss7.FieldMatch.Field.HOPC), "hopc");
        words(new Word.Ss7FieldWord(Ss7.FieldMatch.Field.HDPC), "hdpc");
        words(new Word.Ss7FieldWord(Ss7.FieldMatch.Field.HSLS), "hsls");
    }

    private static void constants() {
        CONSTANTS.put("icmptype", 0);
        CONSTANTS.put("icmpcode", 1);
        CONSTANTS.put("icmp-echoreply", 0);
        CONSTANTS.put("icmp-unreach", 3);
        CONSTANTS.put("icmp-sourcequench", 4);
        CONSTANTS.put("icmp-redirect", 5);
        CONSTANTS.put("icmp-echo", 8);
        CONSTANTS.put("icmp-routeradvert", 9);
        CONSTANTS.put("icmp-routersolicit", 10);
        CONSTANTS.put("icmp-timxceed", 11);
        CONSTANTS.put("icmp-paramprob", 12);
        CONSTANTS.put("icmp-tstamp", 13);
        CONSTANTS.put("icmp-tstampreply", 14);
        CONSTANTS.put("icmp-ireq", 15);
        CONSTANTS.put("icmp-ireqreply", 16);
        CONSTANTS.put("icmp-maskreq", 17);
        CONSTANTS.put("icmp-maskreply", 18);
        CONSTANTS.put("icmp6type", 0);
        CONSTANTS.put("icmp6code", 1);
        CONSTANTS.put("icmp6-destinationunreach", 1);
        CONSTANTS.put("icmp6-packettoobig", 2);
        CONSTANTS.put("icmp6-timeexceeded", 3);
        CONSTANTS.put("icmp6-parameterproblem", 4);
        CONSTANTS.put("icmp6-echo", 128);
        CONSTANTS.put("icmp6-echoreply", 129);
        CONSTANTS.put("icmp6-multicastlistenerquery", 130);
        CONSTANTS.put("icmp6-multicastlistenerreportv1", 131);
        CONSTANTS.put("icmp6-multicastlistenerdone", 132);
        CONSTANTS.put("icmp6-routersolicit", 133);
        CONSTANTS.put("icmp6-routeradvert", 134);
        CONSTANTS.put("icmp6-neighborsolicit", 135);
        CONSTANTS.put("icmp6-neighboradvert", 136);
        CONSTANTS.put("icmp6-redirect", 137);
        CONSTANTS.put("icmp6-routerrenum", 138);
        CONSTANTS.put("icmp6-nodeinformationquery", 139);
        CONSTANTS.put("icmp6-nodeinformationresponse", 140);
        CONSTANTS.put("icmp6-ineighbordiscoverysolicit", 141);
        CONSTANTS.put("icmp6-ineighbordiscoveryadvert", 142);
        CONSTANTS.put("icmp6-multicastlistenerreportv2", 143);
        CONSTANTS.put("icmp6-homeagentdiscoveryrequest", 144);
        CONSTANTS.put("icmp6-homeagentdiscoveryreply", 145);
        CONSTANTS.put("icmp6-mobileprefixsolicit", 146);
        CONSTANTS.put("icmp6-mobileprefixadvert", 147);
        CONSTANTS.put("icmp6-certpathsolicit", 148);
        CONSTANTS.put("icmp6-certpathadvert", 149);
        CONSTANTS.put("icmp6-multicastrouteradvert", 151);
        CONSTANTS.put("icmp6-multicastroutersolicit", 152);
        CONSTANTS.put("icmp6-multicastrouterterm", 153);
        CONSTANTS.put("tcpflags", 13);
        CONSTANTS.put("tcp-fin", 0x01);
        CONSTANTS.put("tcp-syn", 0x02);
        CONSTANTS.put("tcp-rst", 0x04);
        CONSTANTS.put("tcp-push", 0x08);
        CONSTANTS.put("tcp-ack", 0x10);
        CONSTANTS.put("tcp-urg", 0x20);
        CONSTANTS.put("tcp-ece", 0x40);
        CONSTANTS.put("tcp-cwr", 0x80);
    }
}
