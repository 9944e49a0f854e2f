package org.snifter.cbpf.lower;

import java.io.ByteArrayOutputStream;
import java.util.HexFormat;

/** Packets for tests, put together from hexadecimal digits, layer by layer. */
final class Packets {
    static final int TCP = 6;
    static final int UDP = 17;

    private Packets() {}

    /** The bytes of these digits; blanks do not count. */
    static byte[] hex(String digits) {
        return HexFormat.of().parseHex(digits.replace(" ", ""));
    }

    /** One after the other. */
    static byte[] join(byte[]... parts) {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            whole.writeBytes(part);
        }
        return whole.toByteArray();
    }

    /** Bytes with this one changed. */
    static byte[] with(byte[] packet, int offset, int value) {
        byte[] changed = packet.clone();
        changed[offset] = (byte) value;
        return changed;
    }

    /** Ethernet from 02:00:00:00:00:0a to 02:00:00:00:00:0b. */
    static byte[] ethernet(int type, byte[] payload) {
        return join(hex("02000000000b 02000000000a"), half(type), payload);
    }

    /** IPv4 from 10.0.0.1 to 10.0.0.2, without options. */
    static byte[] ipv4(int protocol, byte[] payload) {
        return join(hex("4500"), half(20 + payload.length), hex("0000 0000 40"), new byte[]{(byte) protocol},
                hex("0000 0a000001 0a000002"), payload);
    }

    /** IPv6 from 2001:db8::1 to 2001:db8::2. */
    static byte[] ipv6(int next, byte[] payload) {
        return join(hex("60000000"), half(payload.length), new byte[]{(byte) next, 64},
                hex("20010db8000000000000000000000001 20010db8000000000000000000000002"), payload);
    }

    /** UDP with these ports; the first eight bytes of SCTP and TCP look the same to a filter. */
    static byte[] udp(int source, int destination, byte[] payload) {
        return join(half(source), half(destination), half(8 + payload.length), half(0), payload);
    }

    static byte[] arp(int operation) {
        return join(hex("0001 0800 06 04"), half(operation),
                hex("02000000000a 0a000001 000000000000 0a000002"));
    }

    private static byte[] half(int value) {
        return new byte[]{(byte) (value >> 8), (byte) value};
    }
}
