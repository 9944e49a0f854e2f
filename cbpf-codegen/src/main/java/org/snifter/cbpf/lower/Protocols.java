package org.snifter.cbpf.lower;

import java.util.ArrayList;
import java.util.List;
import org.snifter.cbpf.lower.link.EtherType;
import org.snifter.cbpf.lower.link.Frame;
import org.snifter.cbpf.lower.link.LlcSap;
import org.snifter.cbpf.lower.link.Refusal;
import org.snifter.cbpf.lower.predicate.Predicate;
import org.snifter.cbpf.lower.predicate.Tests;
import org.snifter.filter.tree.Primitive;
import org.snifter.filter.tree.Protocol;

/** Names of protocols, and {@code proto}; pcap-filter(7), "ip proto", "ether proto", "iso proto", "l1". */
final class Protocols {
    private static final int CLNP = 0x81;
    private static final int ES_IS = 0x82;
    private static final int IS_IS = 0x83;

    /** IS-IS PDU types; ISO 10589, section 9. */
    private static final int L1_HELLO = 15;
    private static final int L2_HELLO = 16;
    private static final int POINT_TO_POINT_HELLO = 17;
    private static final int L1_LINK_STATE = 18;
    private static final int L2_LINK_STATE = 20;
    private static final int L1_COMPLETE_SEQUENCE = 24;
    private static final int L2_COMPLETE_SEQUENCE = 25;
    private static final int L1_PARTIAL_SEQUENCE = 26;
    private static final int L2_PARTIAL_SEQUENCE = 27;
    private static final int PDU_TYPE_MASK = 0x1f;
    private static final int PDU_TYPE = 4;

    private Protocols() {}

    static Predicate lower(Primitive.ProtocolName name, Frame frame) {
        return named(name.protocol(), frame);
    }

    static Predicate lower(Primitive.ProtocolNumber proto, Frame frame) {
        int number = proto.number();
        return switch (proto.space()) {
            case LINK -> frame.carries(number);
            case IP -> overIpv4(frame, number);
            case IP6 -> overIpv6(frame, number);
            case ANY_IP -> overIp(frame, number);
            case ISO -> frame.link().carriesIso(frame, number);
            case ISIS -> isIs(frame, number);
        };
    }

    /** Whether the packet is of this protocol. */
    static Predicate named(Protocol protocol, Frame frame) {
        return switch (protocol) {
            case IP -> frame.carries(EtherType.IPV4);
            case IP6 -> frame.carries(EtherType.IPV6);
            case ARP -> frame.carries(EtherType.ARP);
            case RARP -> frame.carries(EtherType.REVERSE_ARP);
            case ATALK -> frame.carries(EtherType.APPLETALK);
            case AARP -> frame.carries(EtherType.APPLETALK_ARP);
            case DECNET -> frame.carries(EtherType.DECNET);
            case LAT -> frame.carries(EtherType.LAT);
            case SCA -> frame.carries(EtherType.SCA);
            case MOPRC -> frame.carries(EtherType.MOP_REMOTE_CONSOLE);
            case MOPDL -> frame.carries(EtherType.MOP_DUMP_LOAD);
            case ISO -> frame.carries(LlcSap.ISO);
            case STP -> frame.carries(LlcSap.SPANNING_TREE);
            case IPX -> frame.carries(LlcSap.IPX);
            case NETBEUI -> frame.carries(LlcSap.NETBEUI);
            case TCP -> overIp(frame, IpProtocol.TCP);
            case UDP -> overIp(frame, IpProtocol.UDP);
            case SCTP -> overIp(frame, IpProtocol.SCTP);
            case PIM -> overIp(frame, IpProtocol.PIM);
            case AH -> overIp(frame, IpProtocol.AH);
            case ESP -> overIp(frame, IpProtocol.ESP);
            case ICMP -> overIpv4(frame, IpProtocol.ICMP);
            case IGMP -> overIpv4(frame, IpProtocol.IGMP);
            case IGRP -> overIpv4(frame, IpProtocol.IGRP);
            case VRRP, CARP -> overIpv4(frame, IpProtocol.VRRP);
            case ICMP6 -> overIpv6(frame, IpProtocol.ICMP6);
            case CLNP -> frame.link().carriesIso(frame, CLNP);
            case ESIS -> frame.link().carriesIso(frame, ES_IS);
            case ISIS -> frame.link().carriesIso(frame, IS_IS);
            case L1 -> anyIsIs(frame, L1_PARTIAL_SEQUENCE, L1_COMPLETE_SEQUENCE, L1_LINK_STATE, L1_HELLO,
                    POINT_TO_POINT_HELLO);
            case L2 -> anyIsIs(frame, L2_PARTIAL_SEQUENCE, L2_COMPLETE_SEQUENCE, L2_LINK_STATE, L2_HELLO,
                    POINT_TO_POINT_HELLO);
            case IIH -> anyIsIs(frame, POINT_TO_POINT_HELLO, L1_HELLO, L2_HELLO);
            case LSP -> anyIsIs(frame, L1_LINK_STATE, L2_LINK_STATE);
            case SNP -> anyIsIs(frame, L2_PARTIAL_SEQUENCE, L1_PARTIAL_SEQUENCE, L1_COMPLETE_SEQUENCE,
                    L2_COMPLETE_SEQUENCE);
            case CSNP -> anyIsIs(frame, L1_COMPLETE_SEQUENCE, L2_COMPLETE_SEQUENCE);
            case PSNP -> anyIsIs(frame, L1_PARTIAL_SEQUENCE, L2_PARTIAL_SEQUENCE);
            case LINK, RADIO -> throw Refusal.because("every packet has a link layer", "say which protocol it carries");
        };
    }

    private static Predicate overIp(Frame frame, int protocol) {
        return Predicate.or(overIpv4(frame, protocol), overIpv6(frame, protocol));
    }

    private static Predicate overIpv4(Frame frame, int protocol) {
        return Predicate.and(IpHeaders.isIpv4(frame), IpHeaders.ipv4Carries(frame, protocol));
    }

    private static Predicate overIpv6(Frame frame, int protocol) {
        return Predicate.and(IpHeaders.isIpv6(frame), IpHeaders.ipv6CarriesPastFragment(frame, protocol));
    }

    private static Predicate anyIsIs(Frame frame, int... types) {
        List<Predicate> tests = new ArrayList<>(types.length);
        for (int type : types) {
            tests.add(isIs(frame, type));
        }
        return Predicate.any(tests);
    }

    private static Predicate isIs(Frame frame, int type) {
        return Predicate.and(frame.link().carriesIso(frame, IS_IS),
                Tests.equal(frame.isoNetwork().plus(PDU_TYPE).loadByte(), PDU_TYPE_MASK, type));
    }
}
