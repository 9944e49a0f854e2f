package org.snifter.pcap.generate;

import org.snifter.pcap.Bytes;

/** User datagrams (RFC 768). */
final class Udp {
    private static final int HEADER = 8;
    private static final int CHECKSUM_OFFSET = 6;

    private Udp() {}

    static byte[] packet(Ip ip, int source, int destination, byte... payload) {
        return ip.packet(Ip.UDP, datagram(ip, source, destination, payload));
    }

    /** The datagram alone, to be sent in fragments. */
    static byte[] datagram(Ip ip, int source, int destination, byte... payload) {
        byte[] datagram = withChecksum(source, destination, HEADER + payload.length, 0, payload);
        int checksum = Checksum.of(ip.pseudoHeader(Ip.UDP, datagram.length), datagram);
        // 0 means that there is none.
        return Checksum.put(datagram, CHECKSUM_OFFSET, checksum == 0 ? 0xffff : checksum);
    }

    /** A datagram with a length and a checksum of one's choice. */
    static byte[] withChecksum(int source, int destination, int length, int checksum, byte... payload) {
        return Bytes.bigEndian().u16(source).u16(destination).u16(length).u16(checksum).raw(payload).toArray();
    }
}
