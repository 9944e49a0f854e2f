package org.snifter.pcap.generate;

/** What carries a transport protocol: an IPv4 or IPv6 header in the making. */
interface Ip {
    int ICMP = 1;
    int IGMP = 2;
    int TCP = 6;
    int UDP = 17;
    int GRE = 47;
    int ICMPV6 = 58;

    /** The packet: this header and a payload. */
    byte[] packet(int protocol, byte... payload);

    /** What the transport protocols' checksums also cover (RFC 9293, section 3.1; RFC 8200, section 8.1). */
    byte[] pseudoHeader(int protocol, int length);

    /** The same header in the other direction. */
    Ip reversed();
}
