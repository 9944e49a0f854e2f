package org.snifter.prove.wellformed;

import java.util.List;
import org.snifter.filter.LinkType;
import org.snifter.prove.wellformed.Header.Protocol;

/**
 * What comes before the network layer on the link types that people capture on most. Source: the descriptions of
 * link-layer header types at tcpdump.org, and the RFCs named with each.
 */
final class LinkHeaders {
    /** IEEE 802.3, with the EtherType left open. */
    static final Header ETHERNET = Header.of(Protocol.OTHER, "020000000002 020000000001 0000");
    /** IEEE 802.3 with a length, to the bridges of a spanning tree. */
    private static final Header ETHERNET_WITH_LENGTH = Header
            .of(Protocol.OTHER, "0180c2000000 020000000001 0000").withLength(12, 14);
    /** IEEE 802.2, and a configuration message of IEEE 802.1D, section 9.3.1. */
    private static final Header BRIDGE_MESSAGE = Header.of(Protocol.OTHER,
            "424203 0000 00 00 00 8000020000000001 00000000 8000020000000001 8001 0000 1400 0200 0f00", 2);
    private static final Header VLAN = Header.of(Protocol.OTHER, "020000000002 020000000001 8100 0001 0000", 12, 13);
    private static final Header RADIOTAP = Header.of(Protocol.OTHER, "0000 0800 00000000", 0, 2, 3);
    /** IEEE 802.11 data, from a station to no distribution system, and the header of IEEE 802.2 SNAP. */
    private static final Header WIRELESS = Header.of(Protocol.OTHER,
            "0800 0000 020000000002 020000000001 020000000003 1000 aaaa03 000000 0000", 0, 24, 25, 26, 27, 28, 29);
    private static final Header COOKED = Header.of(Protocol.OTHER, "0000 0001 0006 020000000001 0000 0000");
    private static final Header COOKED_2 = Header.of(Protocol.OTHER, "0000 0000 00000001 0001 00 06 020000000001 0000");
    private static final Header PPP = Header.of(Protocol.OTHER, "ff03 0000");
    private static final Header CISCO = Header.of(Protocol.OTHER, "0f00 0000");
    /** RFC 2516, section 4, and the protocol field of PPP. */
    private static final Header PPPOE = Header.of(Protocol.OTHER, "1100 0001 0000 0000", 0, 1).withLength(4, 6);
    private static final Header ETHERNET_PPPOE = Header
            .of(Protocol.OTHER, "020000000002 020000000001 8864 1100 0001 0000 0000", 12, 13, 14, 15)
            .withLength(18, 20);
    /** RFC 3032: a label that is the last of its stack. */
    private static final Header ETHERNET_MPLS = Header.of(Protocol.OTHER,
            "020000000002 020000000001 8847 00010140", 12, 13, 16);

    private LinkHeaders() {}

    /** The ways there are to carry a network protocol, the plainest first; empty where none is known here. */
    static List<List<Header>> carrying(LinkType link, Network network) {
        return switch (link) {
            case EN10MB -> ethernet(network);
            case IEEE802_11 -> List.of(List.of(WIRELESS.with(30, 2, network.etherType())));
            case IEEE802_11_RADIO -> List.of(List.of(RADIOTAP, WIRELESS.with(30, 2, network.etherType())));
            case LINUX_SLL -> List.of(List.of(COOKED.with(14, 2, network.etherType())));
            case LINUX_SLL2 -> List.of(List.of(COOKED_2.with(0, 2, network.etherType())));
            case C_HDLC -> List.of(List.of(CISCO.with(2, 2, network.etherType())));
            case PPP, PPP_SERIAL -> pointToPoint(PPP, 2, network);
            case PPP_ETHER -> pointToPoint(PPPOE, 6, network);
            case RAW -> network == Network.ARP ? List.of() : List.of(List.of());
            case IPV4 -> network == Network.IPV4 ? List.of(List.of()) : List.of();
            case IPV6 -> network == Network.IPV6 ? List.of(List.of()) : List.of();
            default -> List.of();
        };
    }

    /** What there may be where no known network protocol follows; empty where nothing is known of the link type. */
    static List<List<Header>> carryingOther(LinkType link) {
        return switch (link) {
            case EN10MB -> List.of(List.of(ETHERNET_WITH_LENGTH, BRIDGE_MESSAGE), List.of(ETHERNET));
            case IEEE802_11 -> List.of(List.of(WIRELESS));
            case IEEE802_11_RADIO -> List.of(List.of(RADIOTAP, WIRELESS));
            case LINUX_SLL -> List.of(List.of(COOKED));
            case LINUX_SLL2 -> List.of(List.of(COOKED_2));
            default -> List.of();
        };
    }

    private static List<List<Header>> ethernet(Network network) {
        List<Header> plain = List.of(ETHERNET.with(12, 2, network.etherType()));
        List<Header> tagged = List.of(VLAN.with(16, 2, network.etherType()));
        return switch (network) {
            case IPV4, IPV6 -> List.of(plain, tagged, List.of(ETHERNET_MPLS),
                    List.of(ETHERNET_PPPOE.with(20, 2, network.pointToPointProtocol())));
            case ARP -> List.of(plain, tagged);
        };
    }

    private static List<List<Header>> pointToPoint(Header header, int offset, Network network) {
        return switch (network) {
            case IPV4, IPV6 -> List.of(List.of(header.with(offset, 2, network.pointToPointProtocol())));
            case ARP -> List.of();
        };
    }
}
