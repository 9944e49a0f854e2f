package org.snifter.dissect.routing;

import org.snifter.dissect.core.Dissection;
import org.snifter.dissect.core.HexDump;
import org.snifter.dissect.core.PacketBytes;
import org.snifter.dissect.core.Tables;
import org.snifter.dissect.core.TextBuffer;
import org.snifter.dissect.core.Unwind;

/** Traffic engineering advertisements of OSPF (RFC 3630 section 2, RFC 4203, RFC 4124). */
final class OspfTraffic {
    private OspfTraffic() {}

    static void print(Dissection d, int start, int end) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        int at = start;
        while (at < end) {
            b.require(at, 4);
            int type = b.u16(at);
            int size = b.u16(at + 2);
            at += 4;
            t.put("\n\t    ").put(type == 1 ? "Router Address" : type == 2 ? "Link" : "unknown TLV").put(" TLV (")
                    .dec(type).put("), length: ").dec(size);
            switch (type) {
                case 1 -> {
                    if (size < 4) {
                        t.put("\n\t      TLV length ").dec(size).put(" < 4");
                        throw Unwind.INVALID;
                    }
                    t.put(", ");
                    d.ipv4(at);
                }
                case 2 -> link(d, at, at + size);
                default -> {
                    if (d.verbosity <= 1) {
                        HexDump.hex(d, "\n\t      ", at, size);
                    }
                }
            }
            at += (size + 3) / 4 * 4;
        }
    }

    private static void link(Dissection d, int start, int end) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        int at = start;
        while (at < end) {
            b.require(at, 4);
            int type = b.u16(at);
            int size = b.u16(at + 2);
            at += 4;
            String name = name(type);
            t.put("\n\t      ").put(name == null ? "unknown subTLV" : name).put(" subTLV (").dec(type)
                    .put("), length: ").dec(size);
            b.require(at, size);
            int wanted = switch (type) {
                case 1 -> 1;
                case 2, 3, 4, 5, 6, 7, 9, 11, 17 -> type == 11 ? 8 : 4;
                case 8 -> 32;
                default -> 0;
            };
            if (size < wanted) {
                t.put(" < ").dec(wanted);
                throw Unwind.INVALID;
            }
            switch (type) {
                case 1 -> {
                    int kind = b.u8(at);
                    t.put(", ").put(kind == 1 ? "Point-to-Point" : kind == 2 ? "Multi-access" : "unknown").put(" (")
                            .dec(kind).put(')');
                }
                case 2, 3, 4 -> {
                    t.put(", ");
                    d.ipv4(at);
                }
                case 5 -> t.put(", Metric ").unsigned(b.s32(at));
                case 6, 7 -> {
                    t.put(", ");
                    Tables.megabits(t, Float.intBitsToFloat(b.s32(at)));
                    t.put(" Mbps");
                }
                case 8 -> {
                    for (int i = 0; i < 8; i++) {
                        t.put("\n\t\tTE-Class ").dec(i).put(": ");
                        Tables.megabits(t, Float.intBitsToFloat(b.s32(at + 4 * i)));
                        t.put(" Mbps");
                    }
                }
                case 9 -> t.put(", 0x").hex0(b.u32(at), 8);
                case 11 -> {
                    t.put(", ");
                    d.ipv4(at);
                    t.put(" (0x").hex0(b.u32(at), 8).put("), ");
                    d.ipv4(at + 4);
                    t.put(" (0x").hex0(b.u32(at + 4), 8).put(')');
                }
                default -> {
                    if (d.verbosity <= 1) {
                        HexDump.hex(d, "\n\t\t", at, size);
                    }
                }
            }
            at += (size + 3) / 4 * 4;
        }
    }

    private static String name(int type) {
        return switch (type) {
            case 1 -> "Link Type";
            case 2 -> "Link ID";
            case 3 -> "Local Interface IP address";
            case 4 -> "Remote Interface IP address";
            case 5 -> "Traffic Engineering Metric";
            case 6 -> "Maximum Bandwidth";
            case 7 -> "Maximum Reservable Bandwidth";
            case 8 -> "Unreserved Bandwidth";
            case 9 -> "Administrative Group";
            case 11 -> "Link Local/Remote Identifier";
            case 14 -> "Link Protection Type";
            case 15 -> "Interface Switching Capability";
            case 16 -> "Shared Risk Link Group";
            case 17 -> "Bandwidth Constraints";
            default -> null;
        };
    }
}
