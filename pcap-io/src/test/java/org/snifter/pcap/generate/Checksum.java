package org.snifter.pcap.generate;

/** The Internet checksum (RFC 1071). */
final class Checksum {
    private Checksum() {}

    /** The checksum of several pieces, one after the other; all but the last have an even length. */
    static int of(byte[]... pieces) {
        long sum = 0;
        for (byte[] piece : pieces) {
            for (int i = 0; i < piece.length; i += 2) {
                int high = piece[i] & 0xff;
                int low = i + 1 < piece.length ? piece[i + 1] & 0xff : 0;
                sum += (high << 8) | low;
            }
        }
        while (sum >>> 16 != 0) {
            sum = (sum & 0xffff) + (sum >>> 16);
        }
        return (int) ~sum & 0xffff;
    }

    /** Puts a 16-bit number into finished bytes. */
    static byte[] put(byte[] bytes, int offset, int value) {
        bytes[offset] = (byte) (value >>> 8);
        bytes[offset + 1] = (byte) value;
        return bytes;
    }
}
