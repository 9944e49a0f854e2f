package org.snifter.dissect.bridging;

import org.snifter.dissect.core.BitNames;
import org.snifter.dissect.core.Dissection;
import org.snifter.dissect.core.HexDump;
import org.snifter.dissect.core.PacketBytes;
import org.snifter.dissect.core.Printer;
import org.snifter.dissect.core.Strings;
import org.snifter.dissect.core.Tables;
import org.snifter.dissect.core.TextBuffer;

/** Cisco Discovery Protocol (Cisco's own; TLVs as in "Understanding CDP"). */
public final class CiscoDiscovery implements Printer {
    /** The printer. */
    public static final CiscoDiscovery PRINTER = new CiscoDiscovery();

    private static final int VERSION = 0;
    private static final int TIME_TO_LIVE = 1;
    private static final int CHECKSUM = 2;
    private static final int HEADER = 4;
    private static final int TLV_HEADER = 4;
    private static final int DEVICE = 0x01;
    /** The EtherType of IPv6 behind LLC and SNAP: how an address says that it is of that protocol. */
    private static final long IPV6 = 0xaaaa_0300_0000_86ddL;

    private static final BitNames CAPABILITIES = BitNames.of(0x01, "Router", 0x02, "Transparent Bridge", 0x04,
            "Source Route Bridge", 0x08, "L2 Switch", 0x10, "L3 capable", 0x20, "IGMP snooping", 0x40, "L1 capable");

    private CiscoDiscovery() {}

    @Override
    public void print(Dissection d, int at, int length) {
        d.protocol("cdp");
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        if (length < 4) {
            t.put(" (packet length ").dec(length).put(" < 4)");
            invalid(d, at, length);
            return;
        }
        b.require(at, 2);
        t.put("CDPv").dec(b.u8(at + VERSION)).put(", ttl: ").dec(b.u8(at + TIME_TO_LIVE)).put('s');
        b.require(at, HEADER);
        if (d.verbosity > 0) {
            t.put(", checksum: 0x").hex0(b.u16(at + CHECKSUM), 4).put(" (unverified), length ").dec(length);
        }
        int next = at + HEADER;
        int end = at + length;
        while (next < end) {
            if (end - next < TLV_HEADER) {
                t.put(" (remaining packet length ").dec(end - next).put(" < 4)");
                invalid(d, next, end - next);
                return;
            }
            int type = b.u16(next);
            int size = b.u16(next + 2);
            if (size > end - next) {
                t.put(" (TLV length ").dec(size).put(" > ").dec(end - next).put(')');
                invalid(d, next, end - next);
                return;
            }
            String name = name(type);
            if (size < TLV_HEADER) {
                if (d.verbosity > 0) {
                    t.put("\n\t").put(name == null ? "unknown field type" : name).put(" (0x").hexAtLeast(type, 2)
                            .put("), TLV length: ").dec(size)
                            .put(size == 1 ? " byte (too short)" : " bytes (too short)");
                } else {
                    t.put(", ").put(name == null ? "unknown field type" : name).put(" TLV length ").dec(size)
                            .put(" too short");
                }
                invalid(d, next, end - next);
                return;
            }
            int value = next + TLV_HEADER;
            int left = size - TLV_HEADER;
            if (d.verbosity > 0) {
                t.put("\n\t").put(name == null ? "unknown field type" : name).put(" (0x").hexAtLeast(type, 2)
                        .put("), value length: ").dec(left).put(left == 1 ? " byte: " : " bytes: ");
            }
            if (left < shortest(type) || left > longest(type)) {
                t.put(" (malformed TLV)");
                unknown(d, value, left);
            } else if (d.verbosity > 0) {
                value(d, type, value, left);
            } else if (type == DEVICE) {
                t.put(", Device-ID ");
                quoted(d, value, left);
            } else {
                unknown(d, value, left);
            }
            b.require(value, left);
            next += size;
        }
        if (d.verbosity < 1) {
            t.put(", length ").unsigned(length);
        }
    }

    private static void invalid(Dissection d, int at, int length) {
        d.invalid();
        d.bytes.require(at, length);
    }

    private static void unknown(Dissection d, int at, int size) {
        d.bytes.require(at, size);
        HexDump.hex(d, "\n\t  ", at, size);
    }

    private static void quoted(Dissection d, int at, int size) {
        d.text.put('\'');
        Strings.counted(d, at, size);
        d.text.put('\'');
    }

    private static int shortest(int type) {
        return switch (type) {
            case 0x04, 0x11, 0x16 -> 4;
            case 0x0a, 0x0f -> 2;
            case 0x0b, 0x10, 0x12, 0x13, 0x17 -> 1;
            case 0x0e -> 3;
            default -> 0;
        };
    }

    private static int longest(int type) {
        return switch (type) {
            case 0x04, 0x11 -> 4;
            case 0x0a -> 2;
            case 0x0b, 0x12, 0x13 -> 1;
            case 0x0e, 0x0f, 0x10 -> 3;
            default -> Integer.MAX_VALUE;
        };
    }

    private static void value(Dissection d, int type, int at, int size) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        switch (type) {
            case DEVICE, 0x03, 0x06, 0x09, 0x14 -> quoted(d, at, size);
            case 0x02, 0x16 -> addresses(d, at, size);
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
            case 0x07 -> prefixes(d, at, size);
            case 0x00, 0x08, 0x0c, 0x0d, 0x15 -> {}
            case 0x0a -> t.dec(b.u16(at));
            case 0x0b -> t.put(b.u8(at) != 0 ? "full" : "half");
            case 0x0e, 0x0f -> {
                b.require(at, size);
                if (size == 3) {
                    t.put("app ").dec(b.u8(at)).put(", vlan ").dec(b.u16(at + 1));
                } else {
                    t.put("unknown 0x").hex0(b.u16(at), 4);
                }
            }
            case 0x10 -> {
                Tables.fixed(t, number(b, at, size) / 1000.0, 2);
                t.put('W');
            }
            case 0x11 -> t.unsigned(b.s32(at)).put(" bytes");
            case 0x12, 0x13 -> {
                b.require(at, 1);
                t.put("0x").hex2(b.u8(at));
            }
            case 0x17 -> {
                b.require(at, 1);
                t.put("0x").hex2(b.u8(at));
                if (size > 1) {
                    t.put('/');
                    Strings.counted(d, at + 1, size - 1);
                }
            }
            default -> unknown(d, at, size);
        }
    }

    private static void prefixes(Dissection d, int at, int size) {
        TextBuffer t = d.text;
        if (size % 5 != 0) {
            t.put(" [length ").dec(size).put(" is not a multiple of 5]");
            return;
        }
        t.put(" IPv4 Prefixes (").dec(size / 5).put("):");
        for (int i = 0; i < size; i += 5) {
            d.bytes.require(at + i, 5);
            t.put(' ');
            d.ipv4(at + i);
            t.put('/').dec(d.bytes.u8(at + i + 4));
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
        int end = start + size;
        if (size < 4) {
            t.put(" (not enough space for num)");
            return;
        }
        long count = b.u32(start);
        int at = start + 4;
        for (; count > 0; count--) {
            if (end - at < 2) {
                t.put(" (not enough space for PT+PL)");
                return;
            }
            int kind = b.u8(at);
            int protocolLength = b.u8(at + 1);
            int protocol = at + 2;
            at += 2;
            if (end - at < protocolLength + 2) {
                t.put(" (not enough space for P+AL)");
                return;
            }
            at += protocolLength;
            int length = b.u16(at);
            at += 2;
            boolean whole = length <= end - at;
            if (kind == 1 && protocolLength == 1 && b.u8(protocol) == 0xcc && length == 4) {
                if (!whole) {
                    t.put(" (not enough space for A)");
                    return;
                }
                b.require(at, 4);
                t.put("IPv4 (").dec(count).put(") ");
                d.ipv4(at);
            } else if (kind == 2 && protocolLength == 8 && b.u64(protocol) == IPV6 && length == 16) {
                if (!whole) {
                    t.put(" (not enough space for A)");
                    return;
                }
                b.require(at, 16);
                t.put("IPv6 (").dec(count).put(") ");
                d.ipv6(at);
            } else {
                t.put("pt=0x").hex2(kind).put(", pl=").dec(protocolLength).put(", pb=");
                for (int i = 0; i < protocolLength; i++) {
                    b.require(protocol + i, 1);
                    t.put(' ').hex2(b.u8(protocol + i));
                }
                t.put(", al=").dec(length).put(", a=");
                if (!whole) {
                    t.put(" (not enough space for A)");
                    return;
                }
                for (int i = 0; i < length; i++) {
                    b.require(at + i, 1);
                    t.put(' ').hex2(b.u8(at + i));
                }
            }
            at += length;
            t.put(count > 1 ? " " : "");
        }
        if (at < end) {
            t.put(" (").dec(end - at).put(" bytes of stray data)");
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
