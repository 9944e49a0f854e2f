package org.snifter.pcap;

import java.io.ByteArrayOutputStream;
import java.net.InetAddress;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** Bytes as a test spells them out, in a byte order of its choice. */
public final class Bytes {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final ByteOrder order;

    Bytes(ByteOrder order) {
        this.order = order;
    }

    /** Least significant byte first. */
    public static Bytes littleEndian() {
        return new Bytes(ByteOrder.LITTLE_ENDIAN);
    }

    /** Network byte order. */
    public static Bytes bigEndian() {
        return new Bytes(ByteOrder.BIG_ENDIAN);
    }

    public Bytes u8(int value) {
        bytes.write(value);
        return this;
    }

    public Bytes u16(int value) {
        return order == ByteOrder.BIG_ENDIAN ? u8(value >>> 8).u8(value) : u8(value).u8(value >>> 8);
    }

    public Bytes u32(int value) {
        return order == ByteOrder.BIG_ENDIAN
                ? u16(value >>> 16).u16(value)
                : u16(value).u16(value >>> 16);
    }

    public Bytes u64(long value) {
        return order == ByteOrder.BIG_ENDIAN
                ? u32((int) (value >>> 32)).u32((int) value)
                : u32((int) value).u32((int) (value >>> 32));
    }

    public Bytes raw(byte... values) {
        bytes.writeBytes(values);
        return this;
    }

    /** Bytes in hexadecimal, with blanks wherever one likes. */
    public Bytes hex(String digits) {
        return raw(HexFormat.of().parseHex(digits.replace(" ", "")));
    }

    public Bytes ascii(String text) {
        return raw(text.getBytes(StandardCharsets.US_ASCII));
    }

    public Bytes zeros(int count) {
        return raw(new byte[count]);
    }

    /** An IPv4 or IPv6 address. */
    public Bytes address(String literal) {
        return raw(InetAddress.ofLiteral(literal).getAddress());
    }

    /** A MAC address with colons. */
    public Bytes mac(String address) {
        return hex(address.replace(":", ""));
    }

    /** How many bytes there are so far. */
    public int size() {
        return bytes.size();
    }

    /** {@code count} bytes, each different from its neighbours. */
    public Bytes counting(int count) {
        for (int i = 0; i < count; i++) {
            u8(i);
        }
        return this;
    }

    /** A pcap file header of version 2.4 for Ethernet. */
    public Bytes pcapHeader(int magic) {
        return pcapHeader(magic, 2, 4, 65_535, 1);
    }

    public Bytes pcapHeader(int magic, int major, int minor, int snaplen, int linkType) {
        return u32(magic).u16(major).u16(minor).u32(0).u32(0).u32(snaplen).u32(linkType);
    }

    /** A record of {@code length} counting bytes, captured whole. */
    public Bytes pcapRecord(int seconds, int fraction, int length) {
        return pcapRecord(seconds, fraction, length, length).counting(length);
    }

    /** A record's header alone. */
    public Bytes pcapRecord(int seconds, int fraction, int captured, int original) {
        return u32(seconds).u32(fraction).u32(captured).u32(original);
    }

    public byte[] toArray() {
        return bytes.toByteArray();
    }
}
