package org.snifter.pcap;

import java.io.ByteArrayOutputStream;
import java.nio.ByteOrder;

/** Bytes as a test spells them out, in a byte order of its choice. */
final class Bytes {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final ByteOrder order;

    Bytes(ByteOrder order) {
        this.order = order;
    }

    static Bytes littleEndian() {
        return new Bytes(ByteOrder.LITTLE_ENDIAN);
    }

    static Bytes bigEndian() {
        return new Bytes(ByteOrder.BIG_ENDIAN);
    }

    Bytes u8(int value) {
        bytes.write(value);
        return this;
    }

    Bytes u16(int value) {
        return order == ByteOrder.BIG_ENDIAN ? u8(value >>> 8).u8(value) : u8(value).u8(value >>> 8);
    }

    Bytes u32(int value) {
        return order == ByteOrder.BIG_ENDIAN
                ? u16(value >>> 16).u16(value)
                : u16(value).u16(value >>> 16);
    }

    Bytes u64(long value) {
        return order == ByteOrder.BIG_ENDIAN
                ? u32((int) (value >>> 32)).u32((int) value)
                : u32((int) value).u32((int) (value >>> 32));
    }

    Bytes raw(byte... values) {
        bytes.writeBytes(values);
        return this;
    }

    /** {@code count} bytes, each different from its neighbours. */
    Bytes counting(int count) {
        for (int i = 0; i < count; i++) {
            u8(i);
        }
        return this;
    }

    /** A pcap file header of version 2.4 for Ethernet. */
    Bytes pcapHeader(int magic) {
        return pcapHeader(magic, 2, 4, 65_535, 1);
    }

    Bytes pcapHeader(int magic, int major, int minor, int snaplen, int linkType) {
        return u32(magic).u16(major).u16(minor).u32(0).u32(0).u32(snaplen).u32(linkType);
    }

    /** A record of {@code length} counting bytes, captured whole. */
    Bytes pcapRecord(int seconds, int fraction, int length) {
        return pcapRecord(seconds, fraction, length, length).counting(length);
    }

    /** A record's header alone. */
    Bytes pcapRecord(int seconds, int fraction, int captured, int original) {
        return u32(seconds).u32(fraction).u32(captured).u32(original);
    }

    byte[] toArray() {
        return bytes.toByteArray();
    }
}
