package org.snifter.pcap.generate;

import java.util.Arrays;

import org.snifter.pcap.Bytes;

/** Messages of ICMP (RFC 792, RFC 950, RFC 1256) and of ICMPv6 (RFC 4443, RFC 4861). */
final class Icmp {
    private static final int CHECKSUM_OFFSET = 2;

    private Icmp() {}

    /** An ICMP message. */
    static byte[] message(int type, int code, Bytes body) {
        byte[] message = Bytes.bigEndian().u8(type).u8(code).u16(0).raw(body.toArray()).toArray();
        return Checksum.put(message, CHECKSUM_OFFSET, Checksum.of(message));
    }

    /** An ICMPv6 message, whose checksum covers the addresses. */
    static byte[] message6(Ip ip, int type, int code, Bytes body) {
        byte[] message = Bytes.bigEndian().u8(type).u8(code).u16(0).raw(body.toArray()).toArray();
        int checksum = Checksum.of(ip.pseudoHeader(Ip.ICMPV6, message.length), message);
        return Checksum.put(message, CHECKSUM_OFFSET, checksum);
    }

    static byte[] packet(Ipv4 ip, int type, int code, Bytes body) {
        return ip.packet(Ip.ICMP, message(type, code, body));
    }

    static byte[] packet(Ipv6 ip, int type, int code, Bytes body) {
        return ip.packet(Ip.ICMPV6, message6(ip, type, code, body));
    }

    /** An echo's identifier, sequence number and data. */
    static Bytes echo(int identifier, int sequence, int length) {
        return Bytes.bigEndian().u16(identifier).u16(sequence).counting(length);
    }

    /** What an error of ICMP says: four bytes, and the beginning of the packet that it is about. */
    static Bytes about(int value, byte[] packet, int quoted) {
        return Bytes.bigEndian().u32(value).raw(Arrays.copyOf(packet, Math.min(quoted, packet.length)));
    }
}
