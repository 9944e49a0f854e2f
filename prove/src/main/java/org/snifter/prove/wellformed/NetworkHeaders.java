package org.snifter.prove.wellformed;

import java.util.ArrayList;
import java.util.List;
import org.snifter.prove.wellformed.Header.Protocol;

/** What comes from the network layer on, with addresses of the blocks for documentation (RFC 5737, RFC 3849). */
final class NetworkHeaders {
    /** RFC 791, section 3.1. */
    private static final Header IPV4 = Header
            .of(Protocol.IPV4, "45 00 0000 0001 0000 40 00 0000 c0000201 c6336402", 0, 6, 7).withLength(2, 0);
    /** Three options that do nothing, and the end of the list. */
    private static final Header IPV4_WITH_OPTIONS = Header
            .of(Protocol.IPV4, "46 00 0000 0001 0000 40 00 0000 c0000201 c6336402 01010100", 0, 6, 7).withLength(2, 0);
    /** Only the version and the length of the header are fixed, so it may be a fragment; of protocol 253 (RFC 3692). */
    private static final Header IPV4_FRAGMENT = Header
            .of(Protocol.IPV4, "45 00 0000 0001 2000 40 fd 0000 c0000201 c6336402", 0).withLength(2, 0);
    /** RFC 8200, section 3; the high half of the first byte is the version. */
    private static final Header IPV6 = Header
            .of(Protocol.IPV6,
                    "60000000 0000 00 40 20010db8000000000000000000000001 20010db8000000000000000000000002", 0)
            .withLength(4, 40);
    /** RFC 9293, section 3.1: a SYN. */
    private static final Header TCP = Header.of(Protocol.TCP, "c000 0050 00000001 00000000 50 02 ffff 0000 0000", 12);
    /** RFC 768; from a dynamic port that no protocol is known to use, to port 9, which throws away what it gets. */
    private static final Header UDP = Header.of(Protocol.UDP, "c001 0009 0000 0000").withLength(4, 0);
    /** RFC 1035, section 4: a query for the address of example.com. */
    private static final Header DNS = Header.of(Protocol.OTHER,
            "0001 0100 0001 0000 0000 0000 07 6578616d706c65 03 636f6d 00 0001 0001");
    private static final int VXLAN_PORT = 4789;
    private static final int GENEVE_PORT = 6081;
    private static final Header VXLAN = Header.of(Protocol.OTHER, "08000000 00000100", 0);
    private static final Header GENEVE = Header.of(Protocol.OTHER, "0000 6558 000001 00", 0, 2, 3);
    /** RFC 792: an echo request, or whatever fits its eight bytes. */
    private static final Header ICMP = Header.of(Protocol.ICMP, "08 00 0000 0001 0001")
            .without(0, 1, List.of(3, 4, 5, 11, 12));
    /** RFC 792: the destination is unreachable, or another message that quotes the packet it is about. */
    private static final Header ICMP_QUOTING = Header.of(Protocol.ICMP, "03 03 0000 00000000"
            + "45 00 001c 0001 0000 40 11 8e99 c6336402 c0000201 0009 c001 0008 0000")
            .without(0, 1, List.of(0, 8, 13, 14));
    /** RFC 2236, section 2: a report for 224.0.0.251; the checksum is as of ICMP. */
    private static final Header IGMP = Header.of(Protocol.ICMP, "16 00 0000 e00000fb");
    /** RFC 4443, section 4.1: an echo request. */
    private static final Header ICMPV6 = Header.of(Protocol.ICMPV6, "80 00 0000 0001 0001");
    /** RFC 826: a request for the hardware address of 198.51.100.2. */
    private static final Header ARP = Header.of(Protocol.OTHER,
            "0001 0800 06 04 0001 020000000001 c0000201 000000000000 c6336402", 0, 1, 2, 3, 4, 5);

    private NetworkHeaders() {}

    /** What a packet of this protocol may consist of, the plainest first. */
    static List<List<Header>> of(Network network) {
        return switch (network) {
            case IPV4 -> {
                List<List<Header>> ways = new ArrayList<>(transports(IPV4, 9, ICMP, 1));
                ways.add(List.of(IPV4.with(9, 1, 1), ICMP_QUOTING));
                ways.add(List.of(IPV4.with(9, 1, 2), IGMP));
                ways.addAll(transports(IPV4_WITH_OPTIONS, 9, ICMP, 1));
                ways.add(List.of(IPV4.without(9, 1, List.of(1, 2, 6, 17))));
                yield ways;
            }
            case IPV6 -> {
                List<List<Header>> ways = new ArrayList<>(transports(IPV6, 6, ICMPV6, 58));
                ways.add(List.of(IPV6.without(6, 1, List.of(6, 17, 58))));
                yield ways;
            }
            case ARP -> List.of(List.of(ARP));
        };
    }

    /**
     * Ethernet within UDP within IPv4, which is VXLAN (RFC 7348, section 5) or Geneve (RFC 8926, section 3.4), and
     * fragments of IPv4.
     */
    static List<List<Header>> tunnelsAndFragments() {
        List<List<Header>> ways = new ArrayList<>();
        for (Network network : Network.values()) {
            Header ethernet = LinkHeaders.ETHERNET.with(12, 2, network.etherType());
            for (List<Header> inner : of(network)) {
                ways.add(tunnel(VXLAN_PORT, VXLAN, ethernet, inner));
                ways.add(tunnel(GENEVE_PORT, GENEVE, ethernet, inner));
            }
        }
        ways.add(List.of(IPV4_FRAGMENT));
        return ways;
    }

    private static List<Header> tunnel(int port, Header tunnel, Header ethernet, List<Header> inner) {
        List<Header> headers = new ArrayList<>(List.of(IPV4.with(9, 1, 17), UDP.with(2, 2, port), tunnel, ethernet));
        headers.addAll(inner);
        return headers;
    }

    private static List<List<Header>> transports(Header network, int protocolOffset, Header control,
            int controlNumber) {
        Header beforeUdp = network.with(protocolOffset, 1, 17);
        return List.of(List.of(network.with(protocolOffset, 1, 6), TCP), List.of(beforeUdp, UDP.with(2, 2, 53), DNS),
                List.of(beforeUdp, UDP.without(2, 2, List.of(VXLAN_PORT, GENEVE_PORT))),
                List.of(network.with(protocolOffset, 1, controlNumber), control));
    }
}
