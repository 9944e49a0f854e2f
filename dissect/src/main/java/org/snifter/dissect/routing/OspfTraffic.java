package org.snifter.dissect.routing;

import org.snifter.dissect.core.BitNames;
import org.snifter.dissect.core.Dissection;
import org.snifter.dissect.core.HexDump;
import org.snifter.dissect.core.PacketBytes;
import org.snifter.dissect.core.Tables;
import org.snifter.dissect.core.TextBuffer;

/** Traffic engineering advertisements of OSPF (RFC 3630 section 2, RFC 4203, RFC 4124). */
final class OspfTraffic {
    private static final String INVALID = " (invalid)";
    private static final BitNames PROTECTION = BitNames.of(0x01, "Extra Traffic", 0x02, "Unprotected", 0x04, "Shared",
            0x08, "Dedicated 1:1", 0x10, "Dedicated 1+1", 0x20, "Enhanced", 0x40, "Reserved", 0x80,
            "Reserved");

    private OspfTraffic() {}

    /** Answers whether its lengths make sense. */
    static boolean print(Dissection d, int start, int end) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        int at = start;
        while (at < end) {
            if (!b.has(at, 4)) {
                return false;
            }
            if (end - at < 4) {
                t.put("\n\t    Remaining LS length ").dec(end - at).put(" < 4");
                return false;
            }
            int type = b.u16(at);
            int size = b.u16(at + 2);
            at += 4;
            t.put("\n\t    ").put(type == 1 ? "Router Address" : type == 2 ? "Link" : "unknown").put(" TLV (")
                    .dec(type).put("), length: ").dec(size);
            if (size > end - at) {
                t.put("\n\t    Bogus length ").dec(size).put(" > ").dec(end - at);
                return false;
            }
            switch (type) {
                case 1 -> {
                    if (size < 4) {
                        t.put("\n\t      TLV length ").dec(size).put(" < 4").put(INVALID);
                        return false;
                    }
                    t.put(", ");
                    d.ipv4(at);
                }
                case 2 -> {
                    if (!link(d, at, at + size)) {
                        return false;
                    }
                }
                default -> {
                    if (size == 0) {
                        return false;
                    }
                    if (d.verbosity <= 1) {
                        HexDump.hex(d, "\n\t      ", at, size);
                    }
                }
            }
            at += (size + 3) / 4 * 4;
        }
        return true;
    }

    private static boolean link(Dissection d, int start, int end) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        int at = start;
        while (at < end) {
            if (end - at < 4) {
                t.put("\n\t    Remaining TLV length ").dec(end - at).put(" < 4");
                return false;
            }
            b.require(at, 4);
            int type = b.u16(at);
            int size = b.u16(at + 2);
            at += 4;
            if (type == 0) {
                t.put(INVALID);
                return false;
            }
            String name = name(type);
            t.put("\n\t      ").put(name == null ? "unknown" : name).put(" subTLV (").dec(type).put("), length: ")
                    .dec(size);
            if (size > end - at) {
                t.put("\n\t    Remaining TLV length ").dec(end - at + 4).put(" < ").dec(size + 4);
                return false;
            }
            if (!b.has(at, size)) {
                return false;
            }
            if (!checkLength(t, type, size) || !value(d, type, at, size)) {
                t.put(INVALID);
                return false;
            }
            at += (size + 3) / 4 * 4;
        }
        return true;
    }

    private static boolean checkLength(TextBuffer t, int type, int size) {
        String complaint = switch (type) {
            case 1 -> size == 1 ? null : " != 1";
            case 2, 11 -> size == 4 || size == 8 ? null : " != 4 && != 8";
            case 3, 4, 5, 6, 7, 9, 14 -> size == 4 ? null : " != 4";
            case 8 -> size == 32 ? null : " != 32";
            case 15 -> size >= 36 ? null : " < 36";
            case 16 -> size % 4 == 0 ? null : " != N x 4";
            case 17 -> size >= 4 ? null : " < 4";
            default -> null;
        };
        if (complaint != null) {
            t.put(complaint);
        }
        return complaint == null;
    }

    private static boolean value(Dissection d, int type, int at, int size) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        switch (type) {
            case 1 -> {
                int kind = b.u8(at);
                t.put(", ").put(kind == 1 ? "Point-to-point" : kind == 2 ? "Multi-Access" : "unknown").put(" (")
                        .dec(kind).put(')');
            }
            case 2, 11 -> {
                for (int i = at; i < at + size; i += 4) {
                    t.put(", ");
                    d.ipv4(i);
                    t.put(" (0x").hex0(b.u32(i), 8).put(')');
                }
            }
            case 3, 4 -> {
                t.put(", ");
                d.ipv4(at);
            }
            case 5 -> t.put(", Metric ").unsigned(b.s32(at));
            case 6, 7 -> bandwidth(d, ", ", at);
            case 8 -> {
                for (int i = 0; i < 8; i++) {
                    t.put("\n\t\tTE-Class ").dec(i);
                    bandwidth(d, ": ", at + 4 * i);
                }
            }
            case 9 -> t.put(", 0x").hex0(b.u32(at), 8);
            case 14 -> {
                t.put(", ");
                PROTECTION.print(t, b.u8(at), ", ", "none");
            }
            case 15 -> {
                t.put("\n\t\tInterface Switching Capability: ").put(GeneralizedMpls.switching(b.u8(at)))
                        .put("\n\t\tLSP Encoding: ").put(GeneralizedMpls.encoding(b.u8(at + 1)))
                        .put("\n\t\tMax LSP Bandwidth:");
                for (int i = 0; i < 8; i++) {
                    t.put("\n\t\t  priority level ").dec(i);
                    bandwidth(d, ": ", at + 4 + 4 * i);
                }
            }
            case 16 -> {
                for (int i = at; i < at + size; i += 4) {
                    t.put(i == at ? "\n\t\t  Shared risk group: " : ", ").unsigned(b.s32(i));
                }
            }
            case 17 -> {
                int model = b.u8(at);
                t.put("\n\t\tBandwidth Constraints Model ID: ").put(switch (model) {
                    case 0 -> "Russian dolls";
                    case 1 -> "Maximum allocation";
                    case 254 -> "Maximum allocation with E-LSP support";
                    default -> "unknown";
                }).put(" (").dec(model).put(')');
                if (size % 4 != 0) {
                    t.put("\n\t\tlength ").dec(size).put(" != N x 4");
                    return false;
                }
                if (size > 36) {
                    t.put("\n\t\tlength ").dec(size).put(" > 36");
                    return false;
                }
                for (int i = 0; 4 * i + 8 <= size; i++) {
                    t.put("\n\t\t  Bandwidth constraint CT").dec(i);
                    bandwidth(d, ": ", at + 4 + 4 * i);
                }
            }
            default -> {
                if (d.verbosity <= 1) {
                    HexDump.hex(d, "\n\t\t", at, size);
                }
            }
        }
        return true;
    }

    private static void bandwidth(Dissection d, String lead, int at) {
        d.text.put(lead);
        Tables.megabits(d.text, Float.intBitsToFloat(d.bytes.s32(at)));
        d.text.put(" Mbps");
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
