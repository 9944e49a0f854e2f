package org.snifter.dissect.bridging;

import org.snifter.dissect.core.BitNames;
import org.snifter.dissect.core.Dissection;
import org.snifter.dissect.core.HexDump;
import org.snifter.dissect.core.PacketBytes;
import org.snifter.dissect.core.Printer;
import org.snifter.dissect.core.Strings;
import org.snifter.dissect.core.Tables;
import org.snifter.dissect.core.TextBuffer;
import org.snifter.dissect.core.Unwind;

/** Cisco Discovery Protocol (Cisco's own; TLVs as in "Understanding CDP"). */
public final class CiscoDiscovery implements Printer {
    /** The printer. */
    public static final CiscoDiscovery PRINTER = new CiscoDiscovery();

    private static final int VERSION = 0;
    private static final int TIME_TO_LIVE = 1;
    private static final int CHECKSUM = 2;
    private static final int HEADER = 4;

    private static final BitNames CAPABILITIES = BitNames.of(0x01, "Router", 0x02, "TB Bridge", 0x04, "SR Bridge",
            0x08, "L2 Switch", 0x10, "L2 capable", 0x20, "IGMP snooping", 0x40, "L1 capable");

    private CiscoDiscovery() {}

    @Override
    public void print(Dissection d, int at, int length) {
        d.protocol("cdp");
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        if (length < HEADER) {
            t.put(" (packet length ").dec(length).put(" < 8)");
            throw Unwind.INVALID;
        }
        t.put("CDPv").dec(b.u8(at + VERSION)).put(", ttl: ").dec(b.u8(at + TIME_TO_LIVE)).put('s');
        if (d.verbosity > 0) {
            t.put(", checksum: 0x").hex0(b.u16(at + CHECKSUM), 4).put(" (unverified), length ").dec(length);
        }
        int next = at + HEADER;
        int end = at + length;
        while (next < end) {
            if (end - next < 4) {
                throw Unwind.INVALID;
            }
            int type = b.u16(next);
            int size = b.u16(next + 2);
            if (size < 4) {
                t.put("\n\t").put(size == 0 ? "zero length TLV" : "too short TLV");
                throw Unwind.INVALID;
            }
            if (size > end - next) {
                throw Unwind.INVALID;
            }
            b.require(next, size);
            value(d, type, next + 4, size - 4);
            next += size;
        }
        if (d.verbosity < 1) {
            t.put(", length ").unsigned(length);
        }
    }

    private static void value(Dissection d, int type, int at, int size) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        if (d.verbosity == 0 && type != 1) {
            return;
        }
        if (d.verbosity == 0) {
            t.put(", Device-ID '");
            Strings.padded(d, at, size);
            t.put('\'');
            return;
        }
        t.put("\n\t");
        String name = name(type);
        t.put(name == null ? "unknown field type" : name).put(" (0x").hex2(type).put("), value length: ").dec(size)
                .put(size == 1 ? " byte: " : " bytes: ");
        switch (type) {
            case 0x01 -> {
                t.put('\'');
                Strings.padded(d, at, size);
                t.put('\'');
            }
            case 0x02 -> addresses(d, at, size);
            case 0x03, 0x06 -> {
                t.put('\'');
                Strings.padded(d, at, size);
                t.put('\'');
            }
            case 0x04 -> {
                long capabilities = b.u32(at);
                t.put("(0x").hex0(capabilities, 8).put("): ");
                CAPABILITIES.print(t, (int) capabilities, ", ", "none");
            }
            case 0x05 -> {
                t.put("\n\t  ");
                for (int i = 0; i < size; i++) {
                    int c = b.u8(at + i);
                    if (c == '\n') {
                        t.put("\n\t  ");
                    } else {
                        t.visible(c);
                    }
                }
            }
            case 0x07 -> {
                for (int i = 0; i + 5 <= size; i += 5) {
                    t.put(i == 0 ? "" : " ");
                    d.ipv4(at + i);
                    t.put('/').dec(b.u8(at + i + 4));
                }
            }
            case 0x08 -> {}
            case 0x09 -> {
                t.put('\'');
                Strings.padded(d, at, size);
                t.put('\'');
            }
            case 0x0a -> t.dec(b.u16(at));
            case 0x0b -> t.put(b.u8(at) != 0 ? "full" : "half");
            case 0x0e -> {
                t.put("app ").dec(b.u8(at)).put(", vlan ").dec(b.u16(at + 1));
            }
            case 0x10 -> {
                Tables.fixed(t, number(b, at, size) / 1000.0, 2);
                t.put('W');
            }
            case 0x11 -> t.unsigned(b.s32(at)).put(" bytes");
            case 0x12, 0x13 -> {
                t.put("0x").hex2(b.u8(at));
            }
            case 0x14 -> {
                t.put('\'');
                Strings.padded(d, at, size);
                t.put('\'');
            }
            case 0x15 -> {}
            case 0x16 -> addresses(d, at, size);
            case 0x17 -> {
                t.dec(b.u8(at)).put('/');
                Strings.padded(d, at + 1, size - 1);
            }
            default -> HexDump.hex(d, "\n\t  ", at, size);
        }
    }

    private static long number(PacketBytes b, int at, int size) {
        long value = 0;
        for (int i = 0; i < Math.min(size, 4); i++) {
            value = value << 8 | b.u8(at + i);
        }
        return value;
    }

    private static void addresses(Dissection d, int start, int size) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        long count = b.u32(start);
        int at = start + 4;
        int end = start + size;
        while (at < end && count > 0) {
            if (end - at < 2) {
                throw Unwind.INVALID;
            }
            int protocolLength = b.u8(at + 1);
            int protocol = at + 2;
            at += 2 + protocolLength;
            int length = b.u16(at);
            at += 2;
            if (length > end - at) {
                throw Unwind.INVALID;
            }
            if (protocolLength == 1 && b.u8(protocol) == 0xcc && length == 4) {
                t.put("IPv4 (").dec(count).put(") ");
                d.ipv4(at);
            } else if (protocolLength == 8 && length == 16) {
                t.put("IPv6 (").dec(count).put(") ");
                d.ipv6(at);
            } else {
                t.put("pt=0x").hex2(b.u8(protocol - 2)).put(", pl=").dec(protocolLength).put(", pb=");
                for (int i = 0; i < protocolLength; i++) {
                    t.put(' ').hex2(b.u8(protocol + i));
                }
                t.put(", al=").dec(length).put(", a=");
                for (int i = 0; i < length; i++) {
                    t.put(' ').hex2(b.u8(at + i));
                }
            }
            at += length;
            count--;
        }
    }

    private static String name(int type) {
        return switch (type) {
            case 0x01 -> "Device-ID";
            case 0x02 -> "Address";
            case 0x03 -> "Port-ID";
            case 0x04 -> "Capability";
            case 0x05 -> "Version String";
            case 0x06 -> "Platform";
            case 0x07 -> "Prefixes";
            case 0x08 -> "Protocol-Hello option";
            case 0x09 -> "VTP Management Domain";
            case 0x0a -> "Native VLAN ID";
            case 0x0b -> "Duplex";
            case 0x0e -> "ATA-186 VoIP VLAN assignment";
            case 0x0f -> "ATA-186 VoIP VLAN request";
            case 0x10 -> "power consumption";
            case 0x11 -> "MTU";
            case 0x12 -> "AVVID trust bitmap";
            case 0x13 -> "AVVID untrusted ports CoS";
            case 0x14 -> "System Name";
            case 0x15 -> "System Object ID (not decoded)";
            case 0x16 -> "Management Addresses";
            case 0x17 -> "Physical Location";
            default -> null;
        };
    }
}
