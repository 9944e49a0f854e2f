package org.snifter.dissect.routing;

import org.snifter.dissect.core.BitNames;
import org.snifter.dissect.core.Dissection;
import org.snifter.dissect.core.HexDump;
import org.snifter.dissect.core.PacketBytes;
import org.snifter.dissect.core.Tables;
import org.snifter.dissect.core.TextBuffer;

/** What IS-IS says about reachable systems and prefixes (RFC 5305, RFC 5308, RFC 5120). */
final class IsIsReachability {
    private static final int OLD_PREFIX = 12;
    private static final BitNames ADJACENCY_FLAGS = BitNames.of(0x80, "IPv6", 0x40, "Backup", 0x20, "Value", 0x10,
            "Local significance", 0x08, "Set of adjacencies", 0x04, "Persistent");
    private static final BitNames PREFIX_FLAGS = BitNames.of(0x80, "Readvertisement", 0x40, "Node", 0x20, "no-PHP",
            0x10, "Explicit NULL", 0x08, "Value", 0x04, "Local");

    private IsIsReachability() {}

    /** RFC 5305 section 3. */
    static boolean systems(Dissection d, int type, int start, int size) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        int at = start;
        int left = size;
        if (type == 222) {
            if (!IsIsTlvs.enough(d, left, 2)) {
                return false;
            }
            IsIsTopologies.topology(d, at, "\n\t      ");
            at += 2;
            left -= 2;
        }
        if (type == 24 && !IsIsTlvs.enough(d, left, 8)) {
            return false;
        }
        while (left >= 11) {
            t.put("\n\t      IS Neighbor: ");
            OsiAddress.system(d, at, 7);
            t.put(", Metric: ").dec(b.u24(at + 7));
            int subLength = b.u8(at + 10);
            t.put(subLength == 0 ? ", no sub-TLVs present" : ", sub-TLVs present");
            at += 11;
            left -= 11;
            if (subLength > 0) {
                t.put(" (").dec(subLength).put(')');
                int subLeft = subLength;
                while (subLeft > 0) {
                    if (!IsIsTlvs.enough(d, Math.min(left, subLeft), 2)) {
                        return false;
                    }
                    int kind = b.u8(at);
                    int length = b.u8(at + 1);
                    at += 2;
                    left -= 2;
                    subLeft -= 2;
                    if (!linkAttribute(d, kind, at, length, Math.min(left, subLeft))) {
                        return false;
                    }
                    at += length;
                    left -= length;
                    subLeft -= length;
                }
            }
        }
        return left == 0 || IsIsTlvs.enough(d, left, 11);
    }

    private static boolean linkAttribute(Dissection d, int kind, int at, int length, int there) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        String name = linkAttributeName(kind);
        t.put("\n\t        ").put(name == null ? "unknown subTLV" : name).put(" subTLV #").dec(kind).put(", length: ")
                .dec(length);
        if (length > there) {
            return IsIsTlvs.enough(d, there, length);
        }
        b.require(at, length);
        switch (kind) {
            case 3 -> {
                if (length >= 4) {
                    t.put(", 0x").hex0(b.u32(at), 8);
                }
            }
            case 4 -> {
                if (length >= 4) {
                    t.put(", 0x").hex0(b.u32(at), 8);
                    if (length == 8) {
                        t.put(", 0x").hex0(b.u32(at + 4), 8);
                    }
                }
            }
            case 6, 8 -> {
                if (length >= 4) {
                    t.put(", ");
                    d.ipv4(at);
                }
            }
            case 9, 10 -> {
                if (length >= 4) {
                    t.put(", ");
                    bandwidth(d, at);
                }
            }
            case 11 -> {
                for (int i = 0; i < 8 && 4 * i + 4 <= length; i++) {
                    t.put("\n\t          TE-Class ").dec(i).put(": ");
                    bandwidth(d, at + 4 * i);
                }
            }
            case 18 -> {
                if (length >= 3) {
                    t.put(", ").dec(b.u24(at));
                }
            }
            case 20 -> {
                if (length >= 2) {
                    t.put(", ").dec(b.u8(at)).put(", Priority ").dec(b.u8(at + 1));
                }
            }
            case 32 -> lanAdjacency(d, at, length);
            default -> {
                if (d.verbosity <= 1) {
                    HexDump.hex(d, "\n\t          ", at, length);
                }
            }
        }
        return true;
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
        t.put("]\n\t          Weight: ").dec(b.u8(at + 1)).put("\n\t          Neighbor System-ID: ");
        OsiAddress.system(d, at + 2, 6);
        if ((flags & 0x30) == 0x30 && length >= 11) {
            t.put("\n\t          Label: ").dec(b.u24(at + 8));
        } else if (length >= 12) {
            t.put("\n\t          Index: ").unsigned(b.s32(at + 8));
        }
    }

    /** Bytes a second as a floating-point number, as megabits a second. */
    private static void bandwidth(Dissection d, int at) {
        Tables.megabits(d.text, Float.intBitsToFloat(d.bytes.s32(at)));
        d.text.put(" Mbps");
    }

    /** ISO/IEC 10589 and RFC 1195 section 5.3.5. */
    static boolean oldPrefixes(Dissection d, int start, int size) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        int at = start;
        int left = size;
        while (left >= OLD_PREFIX) {
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
                t.put(" mask ");
                d.ipv4(at + 8);
            }
            t.put((normal & 0x80) != 0 ? ", Distribution: down" : ", Distribution: up");
            t.put(", Metric: ").dec(normal & 0x3f).put((normal & 0x40) != 0 ? ", External" : ", Internal");
            oldMetric(t, "Delay Metric:   ", b.u8(at + 1));
            oldMetric(t, "Expense Metric:  ", b.u8(at + 2));
            oldMetric(t, "Error Metric:    ", b.u8(at + 3));
            at += OLD_PREFIX;
            left -= OLD_PREFIX;
        }
        return left == 0 || IsIsTlvs.enough(d, left, OLD_PREFIX);
    }

    private static void oldMetric(TextBuffer t, String label, int value) {
        if ((value & 0x80) == 0) {
            t.put("\n\t\t  ").put(label).dec(value & 0x3f).put((value & 0x40) != 0 ? ", External" : ", Internal");
        }
    }

    /** RFC 5305 section 4, RFC 5308 section 2. */
    static boolean prefixes(Dissection d, int type, int start, int size) {
        int at = start;
        int left = size;
        if (type == 235 || type == 237) {
            if (!IsIsTlvs.enough(d, left, 2)) {
                return false;
            }
            IsIsTopologies.topology(d, at, "\n\t      ");
            at += 2;
            left -= 2;
        }
        boolean ipv6 = type == 236 || type == 237;
        while (left > 0) {
            int taken = prefix(d, ipv6, at, left);
            if (taken < 0) {
                return false;
            }
            if (taken > left) {
                d.text.put(" [remaining tlv length ").dec(left).put(" < ").dec(taken).put(']');
                d.invalid();
                return false;
            }
            at += taken;
            left -= taken;
        }
        return true;
    }

    /** Answers how long the prefix's entry is, or -1 where it is damaged. */
    private static int prefix(Dissection d, boolean ipv6, int at, int there) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        int fixed = ipv6 ? 6 : 5;
        int metric = b.s32(at);
        int status = b.u8(at + 4);
        int bits = ipv6 ? b.u8(at + 5) : status & 0x3f;
        if (bits > (ipv6 ? 128 : 32)) {
            t.put("\n\t      IPv").dec(ipv6 ? 6 : 4).put(" prefix: bad bit length ").dec(bits);
            return -1;
        }
        int bytes = (bits + 7) / 8;
        boolean subTlvs = (status & (ipv6 ? 0x20 : 0x40)) != 0;
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
        if (subTlvs) {
            int length = b.u8(at + taken);
            taken++;
            t.put(", sub-TLVs present (").dec(length).put(')');
            int end = taken + length;
            if (end > there) {
                return end;
            }
            while (taken < end) {
                if (!IsIsTlvs.enough(d, end - taken, 2)) {
                    return -1;
                }
                int kind = b.u8(at + taken);
                int size = b.u8(at + taken + 1);
                taken += 2;
                if (!prefixAttribute(d, kind, at + taken, size, end - taken)) {
                    return -1;
                }
                taken += size;
            }
        }
        return taken;
    }

    private static boolean prefixAttribute(Dissection d, int kind, int at, int size, int there) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        String name = switch (kind) {
            case 1 -> "32-Bit Administrative tag";
            case 2 -> "64-Bit Administrative tag";
            case 3 -> "Prefix SID";
            case 4 -> "Prefix Attribute Flags";
            case 117 -> "Management Prefix Color";
            default -> "unknown";
        };
        t.put("\n\t        ").put(name).put(" subTLV #").dec(kind).put(", length: ").dec(size);
        if (size > there) {
            return IsIsTlvs.enough(d, there, size);
        }
        switch (kind) {
            case 1, 117 -> {
                for (int i = 0; i + 4 <= size; i += 4) {
                    t.put(", 0x").hex0(b.u32(at + i), 8).put(" (=").unsigned(b.s32(at + i)).put(')');
                }
            }
            case 2 -> {
                for (int i = 0; i + 8 <= size; i += 8) {
                    t.put(", 0x").hex0(b.u64(at + i), 16);
                }
            }
            case 3 -> {
                if (size >= 5) {
                    int flags = b.u8(at);
                    int algorithm = b.u8(at + 1);
                    t.put(", Flags [");
                    PREFIX_FLAGS.print(t, flags, ", ", "None");
                    t.put("], Algo ").put(algorithm == 0 ? "SPF" : algorithm == 1 ? "strict-SPF" : "Unknown").put(" (")
                            .dec(algorithm).put(')');
                    if ((flags & 8) != 0) {
                        t.put(", label ").dec(b.u24(at + 2));
                    } else if (size >= 6) {
                        t.put(", index ").unsigned(b.s32(at + 2));
                    }
                }
            }
            default -> {
                if (d.verbosity <= 1) {
                    HexDump.hex(d, "\n\t\t    ", at, size);
                }
            }
        }
        return true;
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
            case 18 -> "Traffic Engineering Metric";
            case 19 -> "Link Attributes";
            case 20 -> "Link Protection Type";
            case 21 -> "Interface Switching Capability";
            case 22 -> "Bandwidth Constraints";
            case 23 -> "Unconstrained TE LSPs (count)";
            case 29 -> "SPB Metric";
            case 31 -> "Adjacency Segment Identifier";
            case 32 -> "LAN Adjacency Segment Identifier";
            case 250, 251 -> "Reserved for cisco specific extensions";
            default -> null;
        };
    }
}
