package org.snifter.dissect.routing;

import org.snifter.dissect.core.BitNames;
import org.snifter.dissect.core.Dissection;
import org.snifter.dissect.core.HexDump;
import org.snifter.dissect.core.PacketBytes;
import org.snifter.dissect.core.Tables;
import org.snifter.dissect.core.TextBuffer;
import org.snifter.dissect.core.Unwind;

/** What IS-IS says about reachable systems and prefixes (RFC 5305, RFC 5308, RFC 5120). */
final class IsIsReachability {
    private static final int OLD_PREFIX = 12;
    private static final int SYSTEM = 7;
    private static final int ALIAS = 24;
    private static final BitNames ADJACENCY_FLAGS = BitNames.of(0x80, "Address family IPv6", 0x40, "Backup", 0x20,
            "Value", 0x10,
            "Local significance", 0x08, "Set of adjacencies", 0x04, "Persistent");
    private static final BitNames PREFIX_FLAGS = BitNames.of(0x80, "Readvertisement", 0x40, "Node", 0x20, "No-PHP",
            0x10, "Explicit NULL", 0x08, "Value", 0x04, "Local");

    private static final BitNames LINK_ATTRIBUTES = BitNames.of(1, "Local Protection Available", 2,
            "Link excluded from local protection path", 4, "Local maintenance required");
    private static final BitNames PROTECTION = BitNames.of(0x01, "Extra Traffic", 0x02, "Unprotected", 0x04, "Shared",
            0x08, "Dedicated 1:1", 0x10, "Dedicated 1+1", 0x20, "Enhanced", 0x40, "Reserved", 0x80, "Reserved");

    private IsIsReachability() {}

    /** RFC 5305 section 3, RFC 5120 section 7.1, RFC 5311 section 4. */
    static void systems(Dissection d, int type, int start, int size) {
        TextBuffer t = d.text;
        int at = start;
        int end = start + size;
        if (type == 222) {
            need(end - at, 2);
            IsIsTopologies.topology(d, at);
            at += 2;
        }
        while (at < end) {
            need(end - at, SYSTEM);
            d.bytes.require(at, SYSTEM);
            t.put("\n\t      IS Neighbor: ");
            OsiAddress.system(d, at, SYSTEM);
            at += SYSTEM;
            if (type != ALIAS) {
                need(end - at, 3);
                d.bytes.require(at, 3);
                t.put(", Metric: ").dec(d.bytes.u24(at));
                at += 3;
            }
            need(end - at, 1);
            int length = d.bytes.u8(at++);
            t.put(length == 0 ? ", no sub-TLVs present" : ", sub-TLVs present");
            if (length > 0) {
                t.put(" (").dec(length).put(')');
                at = linkAttributes(d, at, length, end);
            }
        }
    }

    private static void need(int there, int needed) {
        if (there < needed) {
            throw Unwind.TRUNCATED;
        }
    }

    /** Sub-TLVs of {@code length} bytes, within a TLV that ends at {@code end}; answers where the next system begins. */
    private static int linkAttributes(Dissection d, int start, int length, int end) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        int at = start;
        int left = length;
        while (left > 0) {
            b.require(at, 2);
            if (end - at < 2) {
                t.put("\n\t        Remaining data in TLV shorter than a subTLV header");
                return end;
            }
            if (left < 2) {
                t.put("\n\t        Remaining data in subTLVs shorter than a subTLV header");
                return at + left;
            }
            int kind = b.u8(at);
            int size = b.u8(at + 1);
            at += 2;
            left -= 2;
            String name = linkAttributeName(kind);
            t.put("\n\t        ").put(name == null ? "unknown" : name).put(" subTLV #").dec(kind).put(", length: ")
                    .dec(size);
            if (left < size) {
                t.put(end - at < left
                        ? " (> remaining tlv length)"
                        : " (remaining data in subTLVs shorter than the current subTLV)");
                return Math.min(end, at + left);
            }
            if (end - at < size) {
                t.put(" (> remaining tlv length)");
                return end;
            }
            b.require(at, size);
            linkAttribute(d, kind, at, size);
            at += size;
            left -= size;
        }
        return at;
    }

    private static void linkAttribute(Dissection d, int kind, int at, int length) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        switch (kind) {
            case 3, 4, 5 -> {
                if (length >= 4) {
                    b.require(at, 4);
                    t.put(", 0x").hex0(b.u32(at), 8);
                    if (length == 8) {
                        b.require(at + 4, 4);
                        t.put(", 0x").hex0(b.u32(at + 4), 8);
                    }
                }
            }
            case 6, 8 -> {
                if (length >= 4) {
                    b.require(at, 4);
                    t.put(", ");
                    d.ipv4(at);
                }
            }
            case 9, 10 -> {
                if (length >= 4) {
                    b.require(at, 4);
                    t.put(", ");
                    bandwidth(d, at);
                }
            }
            case 11 -> {
                for (int i = 0; i < 8 && length >= 32; i++) {
                    b.require(at + 4 * i, 4);
                    t.put("\n\t          TE-Class ").dec(i).put(": ");
                    bandwidth(d, at + 4 * i);
                }
            }
            case 12, 22 -> {
                if (length == 0) {
                    return;
                }
                int model = b.u8(at);
                t.put("\n\t        Bandwidth Constraints Model ID: ").put(model == 0 ? "Russian dolls"
                        : model == 1 ? "Maximum allocation" : "unknown").put(" (").dec(model).put(')');
                for (int i = 0; i < (length - 1) / 4; i++) {
                    b.require(at + 1 + 4 * i, 4);
                    t.put("\n\t          Bandwidth constraint CT").dec(i).put(": ");
                    bandwidth(d, at + 1 + 4 * i);
                }
            }
            case 18 -> {
                if (length >= 3) {
                    b.require(at, 3);
                    t.put(", ").dec(b.u24(at));
                }
            }
            case 19 -> {
                if (length == 2) {
                    t.put(", [ ");
                    LINK_ATTRIBUTES.print(t, b.u16(at), ", ", "Unknown");
                    b.require(at, 2);
                    t.put(" ] (0x").hex0(b.u16(at), 4).put(')');
                }
            }
            case 20 -> {
                if (length >= 2) {
                    t.put(", ");
                    PROTECTION.print(t, b.u8(at), ", ", "none");
                    b.require(at + 1, 1);
                    t.put(", Priority ").dec(b.u8(at + 1));
                }
            }
            case 21 -> switching(d, at, length);
            case 29 -> {
                if (length >= 6) {
                    b.require(at + 4, 2);
                    t.put(", LM: ").dec(b.u24(at)).put(", P: ").dec(b.u8(at + 3)).put(", P-ID: ").dec(b.u16(at + 4));
                }
            }
            case 32 -> lanAdjacency(d, at, length);
            default -> HexDump.hex(d, "\n\t\t    ", at, length);
        }
    }

    /** RFC 5307 section 1.3. */
    private static void switching(Dissection d, int at, int length) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        if (length < 36) {
            return;
        }
        int switching = b.u8(at);
        b.require(at + 1, 1);
        t.put("\n\t          Interface Switching Capability:").put(GeneralizedMpls.switching(switching))
                .put(", LSP Encoding: ").put(GeneralizedMpls.encoding(b.u8(at + 1)))
                .put("\n\t          Max LSP Bandwidth:");
        for (int i = 0; i < 8; i++) {
            b.require(at + 4 + 4 * i, 4);
            t.put("\n\t            priority level ").dec(i).put(": ");
            bandwidth(d, at + 4 + 4 * i);
        }
        int next = at + 36;
        int left = length - 36;
        switch (switching) {
            case 1, 2, 3, 4 -> {
                if (left >= 6) {
                    b.require(next, 4);
                    t.put("\n\t          Min LSP Bandwidth: ");
                    bandwidth(d, next);
                    b.require(next + 4, 2);
                    t.put("\n\t          Interface MTU: ").dec(b.u16(next + 4));
                }
            }
            case 100 -> {
                if (left >= 8) {
                    b.require(next, 4);
                    t.put("\n\t          Min LSP Bandwidth: ");
                    bandwidth(d, next);
                    int indication = b.u8(next + 4);
                    t.put("\n\t          Indication ");
                    switch (indication) {
                        case 0 -> t.put("Standard SONET/SDH");
                        case 1 -> t.put("Arbitrary SONET/SDH");
                        default -> t.put("Unknown (").dec(indication).put(')');
                    }
                }
            }
            default -> HexDump.hex(d, "\n\t\t    ", next, left);
        }
    }

    /** RFC 8667 section 2.2.2. */
    private static void lanAdjacency(Dissection d, int at, int length) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        if (length < 8) {
            return;
        }
        int flags = b.u8(at);
        t.put("\n\t          Flags: [");
        ADJACENCY_FLAGS.print(t, flags, ", ", "none");
        b.require(at + 2, 6);
        t.put("]\n\t          Weight: ").dec(b.u8(at + 1)).put("\n\t          Neighbor System-ID: ");
        OsiAddress.system(d, at + 2, 6);
        switch (flags & 0x30) {
            case 0x30 -> {
                b.require(at + 8, 3);
                t.put("\n\t          Label: ").dec(b.u24(at + 8));
            }
            case 0 -> {
                b.require(at + 8, 4);
                t.put("\n\t          Index: ").unsigned(b.s32(at + 8));
            }
            default -> d.invalid();
        }
    }

    /** Bytes a second as a floating-point number, as megabits a second. */
    private static void bandwidth(Dissection d, int at) {
        Tables.megabits(d.text, Float.intBitsToFloat(d.bytes.s32(at)));
        d.text.put(" Mbps");
    }

    /** ISO/IEC 10589 and RFC 1195 section 5.3.5. Answers false where the last one is cut short, which ends the packet's text. */
    static boolean oldPrefixes(Dissection d, int start, int size) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        int at = start;
        for (int left = size; left > 0; left -= OLD_PREFIX) {
            if (left < OLD_PREFIX) {
                t.put("short IPv4 Reachability (").dec(left).put(" vs ").dec(OLD_PREFIX).put(')');
                return false;
            }
            if (!b.has(at, OLD_PREFIX)) {
                return false;
            }
            int normal = b.u8(at);
            int mask = b.s32(at + 8);
            int bits = Integer.bitCount(mask);
            boolean contiguous = bits == 0 || mask == -1 << (32 - bits);
            t.put("\n\t      IPv4 prefix: ");
            if (contiguous) {
                right(d, at + 4);
                t.put('/').dec(bits);
            } else {
                d.ipv4(at + 4);
                b.require(at + 8, 4);
                t.put(" mask ");
                d.ipv4(at + 8);
            }
            t.put((normal & 0x80) != 0 ? ", Distribution: down" : ", Distribution: up");
            t.put(", Metric: ").dec(normal & 0x3f).put((normal & 0x40) != 0 ? ", External" : ", Internal");
            oldMetric(t, "Delay", b.u8(at + 1));
            oldMetric(t, "Expense", b.u8(at + 2));
            oldMetric(t, "Error", b.u8(at + 3));
            at += OLD_PREFIX;
        }
        return true;
    }

    private static void oldMetric(TextBuffer t, String name, int value) {
        if ((value & 0x80) == 0) {
            t.put("\n\t        ").put(name).put(" Metric: ").dec(value & 0x3f)
                    .put((value & 0x40) != 0 ? ", External" : ", Internal");
        }
    }

    /** RFC 5305 section 4, RFC 5308 section 2. */
    static void prefixes(Dissection d, int type, int start, int size) {
        int at = start;
        int left = size;
        if (type == 235 || type == 237) {
            need(left, 2);
            IsIsTopologies.topology(d, at);
            at += 2;
            left -= 2;
        }
        boolean ipv6 = type == 236 || type == 237;
        while (left > 0) {
            int taken = prefix(d, ipv6, at);
            if (taken > left) {
                d.text.put(" [remaining tlv length ").dec(left).put(" < ").dec(taken).put(']');
                d.invalid();
                return;
            }
            at += taken;
            left -= taken;
        }
    }

    /** Answers how long the prefix's entry is. */
    private static int prefix(Dissection d, boolean ipv6, int at) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        int fixed = ipv6 ? 6 : 5;
        int metric = b.s32(at);
        int status = b.u8(at + 4);
        int bits = ipv6 ? b.u8(at + 5) : status & 0x3f;
        if (bits > (ipv6 ? 128 : 32)) {
            t.put("\n\t      IPv").dec(ipv6 ? 6 : 4).put(" prefix: bad bit length ").dec(bits);
            throw Unwind.TRUNCATED;
        }
        int bytes = (bits + 7) / 8;
        boolean subTlvs = (status & (ipv6 ? 0x20 : 0x40)) != 0;
        b.require(at + fixed, bytes);
        t.put("\n\t      IPv").dec(ipv6 ? 6 : 4).put(" prefix: ");
        long high = 0;
        long low = 0;
        for (int i = 0; i < bytes; i++) {
            long value = b.u8(at + fixed + i);
            if (i < 8) {
                high |= value << (56 - 8 * i);
            } else {
                low |= value << (120 - 8 * i);
            }
        }
        if (ipv6) {
            t.ipv6(high, low);
        } else {
            int width = Tables.ipv4Width((int) (high >>> 32));
            t.repeat(' ', 15 - width).ipv4((int) (high >>> 32));
        }
        t.put('/').dec(bits).put((status & 0x80) != 0 ? ", Distribution: down" : ", Distribution: up");
        t.put(", Metric: ").unsigned(metric);
        if (ipv6) {
            t.put((status & 0x40) != 0 ? ", External" : ", Internal");
        }
        int taken = fixed + bytes;
        if (!subTlvs) {
            return taken;
        }
        t.put(", sub-TLVs present");
        int length = b.u8(at + taken);
        taken++;
        t.put(" (").dec(length).put(')');
        // What they say of their length may lead behind the end of them all: then they go on to the packet's end.
        int left = length;
        int next = at + taken;
        while (left != 0) {
            int kind = b.u8(next);
            int size = b.u8(next + 1);
            prefixAttribute(d, kind, next + 2, size);
            next += 2 + size;
            left -= 2 + size;
        }
        return taken + length;
    }

    private static void prefixAttribute(Dissection d, int kind, int at, int size) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        t.put("\n\t        ").put(switch (kind) {
            case 1 -> "32-Bit Administrative tag";
            case 2 -> "64-Bit Administrative tag";
            case 3 -> "Prefix SID";
            case 117 -> "Management Prefix Color";
            default -> "unknown";
        }).put(" subTLV #").dec(kind).put(", length: ").dec(size);
        if (!b.has(at, size)) {
            d.truncated();
            throw Unwind.TRUNCATED;
        }
        switch (kind) {
            case 1, 117 -> {
                for (int i = 0; i + 4 <= size; i += 4) {
                    b.require(at + i, 4);
                    t.put(", 0x").hex0(b.u32(at + i), 8).put(" (=").unsigned(b.s32(at + i)).put(')');
                }
            }
            case 2 -> {
                for (int i = 0; i + 8 <= size; i += 8) {
                    b.require(at + i, 8);
                    t.put(", 0x").hex0(b.u64(at + i), 16);
                }
            }
            case 3 -> segment(d, at, size);
            default -> HexDump.hex(d, "\n\t\t    ", at, size);
        }
    }

    /** RFC 8667 section 2.1. */
    private static void segment(Dissection d, int at, int size) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        boolean label = size >= 5 && (b.u8(at) & 8) != 0;
        if (size < (label ? 5 : 6)) {
            d.truncated();
            throw Unwind.TRUNCATED;
        }
        int algorithm = b.u8(at + 1);
        t.put(", Flags [");
        PREFIX_FLAGS.print(t, b.u8(at), ", ", "None");
        t.put("], Algo ").put(algorithm == 0 ? "SPF" : algorithm == 1 ? "strict-SPF" : "Unknown").put(" (")
                .dec(algorithm).put(')');
        if (label) {
            b.require(at + 2, 3);
            t.put(", label ").dec(b.u24(at + 2));
        } else {
            b.require(at + 2, 4);
            t.put(", index ").unsigned(b.s32(at + 2));
        }
    }

    private static void right(Dissection d, int at) {
        int address = d.bytes.s32(at);
        d.text.repeat(' ', 15 - Tables.ipv4Width(address)).ipv4(address);
    }

    private static String linkAttributeName(int kind) {
        return switch (kind) {
            case 3 -> "Administrative groups";
            case 4 -> "Link Local/Remote Identifier";
            case 5 -> "Link Remote Identifier";
            case 6 -> "IPv4 interface address";
            case 8 -> "IPv4 neighbor address";
            case 9 -> "Maximum link bandwidth";
            case 10 -> "Reservable link bandwidth";
            case 11 -> "Unreserved bandwidth";
            case 12 -> "Bandwidth Constraints (old)";
            case 18 -> "Traffic Engineering Metric";
            case 19 -> "Link Attribute";
            case 20 -> "Link Protection Type";
            case 21 -> "Interface Switching Capability";
            case 22 -> "Bandwidth Constraints";
            case 29 -> "SPB Metric";
            case 32 -> "LAN Adjacency Segment Identifier";
            case 250, 251, 252, 253, 254 -> "Reserved for cisco specific extensions";
            case 255 -> "Reserved for future expansion";
            default -> null;
        };
    }
}
