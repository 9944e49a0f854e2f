package org.snifter.pcap.generate;

import org.snifter.pcap.Bytes;

/** A TCP segment (RFC 9293, section 3.1); a value, each method gives another one. */
@SuppressWarnings("ArrayRecordComponent") // never compared, and nobody writes to the arrays
record Tcp(int source, int destination, int sequence, int acknowledgment, int flags, int window, int urgent,
        byte[] options, byte[] payload, int dataOffset, int checksum) {
    static final int FIN = 0x01;
    static final int SYN = 0x02;
    static final int RST = 0x04;
    static final int PSH = 0x08;
    static final int ACK = 0x10;
    static final int URG = 0x20;
    static final int ECE = 0x40;
    static final int CWR = 0x80;
    static final int AE = 0x100;

    private static final int RIGHT = -1;
    private static final int HEADER = 20;
    private static final int CHECKSUM_OFFSET = 16;

    static Tcp ports(int source, int destination) {
        return new Tcp(source, destination, 1, 0, ACK, 64_240, 0, new byte[0], new byte[0], RIGHT, RIGHT);
    }

    Tcp sequence(int value) {
        return new Tcp(source, destination, value, acknowledgment, flags, window, urgent, options, payload, dataOffset,
                checksum);
    }

    Tcp acknowledgment(int value) {
        return new Tcp(source, destination, sequence, value, flags, window, urgent, options, payload, dataOffset,
                checksum);
    }

    Tcp flags(int value) {
        return new Tcp(source, destination, sequence, acknowledgment, value, window, urgent, options, payload,
                dataOffset,
                checksum);
    }

    Tcp window(int value) {
        return new Tcp(source, destination, sequence, acknowledgment, flags, value, urgent, options, payload,
                dataOffset,
                checksum);
    }

    Tcp urgent(int value) {
        return new Tcp(source, destination, sequence, acknowledgment, flags, window, value, options, payload,
                dataOffset,
                checksum);
    }

    /** Options, padded here to a multiple of 4 bytes with End of Option List. */
    Tcp options(Bytes value) {
        byte[] padded = value.zeros((4 - value.size() % 4) % 4).toArray();
        return new Tcp(source, destination, sequence, acknowledgment, flags, window, urgent, padded, payload,
                dataOffset,
                checksum);
    }

    Tcp payload(byte... value) {
        return new Tcp(source, destination, sequence, acknowledgment, flags, window, urgent, options, value, dataOffset,
                checksum);
    }

    /** The data offset in 32-bit words, be it wrong. */
    Tcp dataOffset(int value) {
        return new Tcp(source, destination, sequence, acknowledgment, flags, window, urgent, options, payload, value,
                checksum);
    }

    /** The checksum, be it wrong. */
    Tcp checksum(int value) {
        return new Tcp(source, destination, sequence, acknowledgment, flags, window, urgent, options, payload,
                dataOffset,
                value);
    }

    byte[] over(Ip ip) {
        return ip.packet(Ip.TCP, segment(ip));
    }

    /** The segment alone, to be sent in fragments. */
    byte[] segment(Ip ip) {
        int words = dataOffset == RIGHT ? (HEADER + options.length) / 4 : dataOffset;
        byte[] segment = Bytes.bigEndian().u16(source).u16(destination).u32(sequence).u32(acknowledgment)
                .u16((words << 12) | flags).u16(window).u16(0).u16(urgent).raw(options).raw(payload).toArray();
        int right = Checksum.of(ip.pseudoHeader(Ip.TCP, segment.length), segment);
        return Checksum.put(segment, CHECKSUM_OFFSET, checksum == RIGHT ? right : checksum);
    }
}
