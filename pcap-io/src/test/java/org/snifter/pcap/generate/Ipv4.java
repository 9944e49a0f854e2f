package org.snifter.pcap.generate;

import org.snifter.pcap.Bytes;

/** An IPv4 header (RFC 791, section 3.1); a value, each method gives another one. */
@SuppressWarnings("ArrayRecordComponent") // never compared, and nobody writes to the arrays
record Ipv4(String source, String destination, int tos, int id, int flags, int fragmentOffset, int ttl, byte[] options,
        int versionAndHeaderLength, int totalLength, int checksum) implements Ip {
    static final int DONT_FRAGMENT = 2;
    static final int MORE_FRAGMENTS = 1;
    static final int EVIL = 4;

    private static final int RIGHT = -1;
    private static final int HEADER = 20;
    private static final int CHECKSUM_OFFSET = 10;

    static Ipv4 between(String source, String destination) {
        return new Ipv4(source, destination, 0, 1, DONT_FRAGMENT, 0, 64, new byte[0], RIGHT, RIGHT, RIGHT);
    }

    /** From the client to the server. */
    static Ipv4 request() {
        return between("192.0.2.1", "198.51.100.2");
    }

    /** From the server to the client. */
    static Ipv4 reply() {
        return request().reversed().ttl(57);
    }

    @Override
    public Ipv4 reversed() {
        return new Ipv4(destination, source, tos, id, flags, fragmentOffset, ttl, options, versionAndHeaderLength,
                totalLength, checksum);
    }

    Ipv4 tos(int value) {
        return new Ipv4(source, destination, value, id, flags, fragmentOffset, ttl, options, versionAndHeaderLength,
                totalLength, checksum);
    }

    Ipv4 id(int value) {
        return new Ipv4(source, destination, tos, value, flags, fragmentOffset, ttl, options, versionAndHeaderLength,
                totalLength, checksum);
    }

    Ipv4 flags(int value) {
        return new Ipv4(source, destination, tos, id, value, fragmentOffset, ttl, options, versionAndHeaderLength,
                totalLength, checksum);
    }

    /** Where in the datagram this fragment belongs, in bytes; a multiple of 8. */
    Ipv4 fragmentOffset(int value) {
        return new Ipv4(source, destination, tos, id, flags, value / 8, ttl, options, versionAndHeaderLength,
                totalLength, checksum);
    }

    Ipv4 ttl(int value) {
        return new Ipv4(source, destination, tos, id, flags, fragmentOffset, value, options, versionAndHeaderLength,
                totalLength, checksum);
    }

    /** Options, padded here to a multiple of 4 bytes with End of Option List. */
    Ipv4 options(Bytes value) {
        byte[] padded = value.zeros((4 - value.size() % 4) % 4).toArray();
        return new Ipv4(source, destination, tos, id, flags, fragmentOffset, ttl, padded, versionAndHeaderLength,
                totalLength, checksum);
    }

    /** The first byte, be it wrong. */
    Ipv4 versionAndHeaderLength(int value) {
        return new Ipv4(source, destination, tos, id, flags, fragmentOffset, ttl, options, value, totalLength,
                checksum);
    }

    /** The total length, be it wrong. */
    Ipv4 totalLength(int value) {
        return new Ipv4(source, destination, tos, id, flags, fragmentOffset, ttl, options, versionAndHeaderLength,
                value,
                checksum);
    }

    /** The header checksum, be it wrong. */
    Ipv4 checksum(int value) {
        return new Ipv4(source, destination, tos, id, flags, fragmentOffset, ttl, options, versionAndHeaderLength,
                totalLength, value);
    }

    @Override
    public byte[] packet(int protocol, byte... payload) {
        int headerLength = HEADER + options.length;
        byte[] header = Bytes.bigEndian()
                .u8(versionAndHeaderLength == RIGHT ? (4 << 4) | (headerLength / 4) : versionAndHeaderLength).u8(tos)
                .u16(totalLength == RIGHT ? headerLength + payload.length : totalLength).u16(id)
                .u16((flags << 13) | fragmentOffset).u8(ttl).u8(protocol).u16(0).address(source).address(destination)
                .raw(options).toArray();
        Checksum.put(header, CHECKSUM_OFFSET, checksum == RIGHT ? Checksum.of(header) : checksum);
        return Bytes.bigEndian().raw(header).raw(payload).toArray();
    }

    @Override
    public byte[] pseudoHeader(int protocol, int length) {
        return Bytes.bigEndian().address(source).address(destination).u16(protocol).u16(length).toArray();
    }
}
