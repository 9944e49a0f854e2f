package org.snifter.dissect.routing;

import org.snifter.dissect.core.Dissection;
import org.snifter.dissect.core.HexDump;
import org.snifter.dissect.core.PacketBytes;
import org.snifter.dissect.core.TextBuffer;
import org.snifter.dissect.core.Unwind;

/** UPDATE messages of BGP (RFC 4271 section 4.3) and their attributes. */
final class BgpUpdate {
    private static final int EXTENDED_LENGTH = 0x10;
    private static final int MAX_ATTRIBUTE_SETS = 4;

    private BgpUpdate() {}

    static void print(Dissection d, int start, int length) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        int at = start;
        int left = length;
        if (left < 2) {
            throw Unwind.TRUNCATED;
        }
        int withdrawn = b.u16(at);
        at += 2;
        left -= 2;
        if (withdrawn > 1) {
            if (left < withdrawn) {
                throw Unwind.TRUNCATED;
            }
            t.put("\n\t  Withdrawn routes:");
            BgpRoutes.prefixes(d, "\n\t    ", at, withdrawn, false);
        }
        at += withdrawn;
        left -= withdrawn;
        if (left < 2) {
            throw Unwind.TRUNCATED;
        }
        int attributes = b.u16(at);
        at += 2;
        left -= 2;
        if (left < attributes) {
            throw Unwind.TRUNCATED;
        }
        if (attributes > 0) {
            attributes(d, at, attributes, 0);
        }
        at += attributes;
        left -= attributes;
        if (withdrawn == 0 && attributes == 0 && left == 0) {
            t.put("\n\t  End-of-Rib Marker (empty NLRI)");
            return;
        }
        if (left > 0) {
            t.put("\n\t  Updated routes:");
            BgpRoutes.prefixes(d, "\n\t    ", at, left, false);
        }
    }

    /** Prints path attributes. */
    static void attributes(Dissection d, int start, int length, int depth) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        int at = start;
        int left = length;
        while (left > 0) {
            b.require(at, 2);
            if (left < 2) {
                t.put("\n\t  [path attrs too short]");
                return;
            }
            int flags = b.u8(at);
            int type = b.u8(at + 1);
            boolean extended = (flags & EXTENDED_LENGTH) != 0;
            int size = extended ? b.u16(at + 2) : b.u8(at + 2);
            int header = extended ? 4 : 3;
            if (left < header) {
                t.put("\n\t  [path attrs too short]");
                return;
            }
            at += header;
            left -= header;
            String name = name(type);
            t.put("\n\t  ").put(name == null ? "Unknown Attribute" : name).put(" (").dec(type).put("), length: ")
                    .dec(size);
            if (flags != 0) {
                t.put(", Flags [").put((flags & 0x80) != 0 ? "O" : "").put((flags & 0x40) != 0 ? "T" : "")
                        .put((flags & 0x20) != 0 ? "P" : "").put(extended ? "E" : "");
                if ((flags & 0xf) != 0) {
                    t.put('+').hex(flags & 0xf);
                }
                t.put("]: ");
            }
            if (left < size) {
                t.put(" [path attrs too short]");
                return;
            }
            attribute(d, type, at, size, depth);
            at += size;
            left -= size;
        }
    }

    private static void attribute(Dissection d, int type, int at, int size, int depth) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        switch (type) {
            case 1 -> {
                if (size != 1) {
                    t.put("invalid len");
                } else {
                    int origin = b.u8(at);
                    t.put(origin == 0 ? "IGP"
                            : origin == 1 ? "EGP"
                                    : origin == 2 ? "Incomplete"
                                            : "Unknown Origin Typecode");
                }
            }
            case 2, 17 -> path(d, type, at, size);
            case 3, 9 -> {
                if (size != 4) {
                    t.put("invalid len");
                } else {
                    d.ipv4(at);
                }
            }
            case 4, 5 -> {
                if (size != 4) {
                    t.put("invalid len");
                } else {
                    t.unsigned(b.s32(at));
                }
            }
            case 6 -> t.put(size != 0 ? "invalid len" : "");
            case 7, 18 -> {
                if (size == 8) {
                    t.put(" AS #");
                    BgpFamilies.system(d, b.s32(at));
                    t.put(", origin ");
                    d.ipv4(at + 4);
                } else if (size == 6 && type == 7) {
                    t.put(" AS #").dec(b.u16(at)).put(", origin ");
                    d.ipv4(at + 2);
                } else {
                    t.put("invalid len");
                }
            }
            case 8 -> communities(d, at, size);
            case 10 -> {
                if (size % 4 != 0) {
                    t.put("invalid len");
                } else {
                    for (int i = 0; i < size; i += 4) {
                        d.ipv4(at + i);
                        t.put(i + 4 < size ? ", " : "");
                    }
                }
            }
            case 14 -> BgpRoutes.reachable(d, at, size);
            case 15 -> BgpRoutes.unreachable(d, at, size);
            case 16 -> BgpCommunities.extended(d, at, size);
            case 22 -> BgpCommunities.tunnel(d, at, size);
            case 26 -> accumulated(d, at, size);
            case 32 -> {
                if (size == 0 || size % 12 != 0) {
                    t.put("invalid len");
                } else {
                    t.put("\n\t    ");
                    for (int i = 0; i < size; i += 12) {
                        t.put(i > 0 ? ", " : "").unsigned(b.s32(at + i)).put(':').unsigned(b.s32(at + i + 4)).put(':')
                                .unsigned(b.s32(at + i + 8));
                    }
                }
            }
            case 128 -> {
                if (size < 4) {
                    throw Unwind.TRUNCATED;
                }
                t.put("\n\t    Origin AS: ");
                BgpFamilies.system(d, b.s32(at));
                if (depth < MAX_ATTRIBUTE_SETS && size > 4) {
                    attributes(d, at + 4, size - 4, depth + 1);
                }
            }
            default -> {
                t.put("\n\t    no Attribute ").dec(type).put(" decoder");
                if (d.verbosity <= 1) {
                    HexDump.hex(d, "\n\t    ", at, size);
                }
            }
        }
        if (d.verbosity > 1 && type != 32) {
            HexDump.hex(d, "\n\t    ", at, size);
        }
    }

    /** RFC 4271 section 4.3 and RFC 6793: whether numbers have two bytes or four is told by what fits. */
    private static void path(Dissection d, int type, int at, int size) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        if (size % 2 != 0) {
            t.put("invalid len");
            return;
        }
        if (size == 0) {
            t.put("empty");
            return;
        }
        int width = type == 17 ? 4 : fits(b, at, size, 2) ? 2 : 4;
        int i = 0;
        while (i < size) {
            int kind = b.u8(at + i);
            t.put(kind == 1 ? "{ " : kind == 2 ? "" : kind == 3 ? "( " : kind == 4 ? "({ " : "?");
            int count = b.u8(at + i + 1);
            for (int k = 0; k < count; k++) {
                int entry = at + i + 2 + k * width;
                b.require(entry, width);
                BgpFamilies.system(d, width == 2 ? b.u16(entry) : b.s32(entry));
                t.put(' ');
            }
            t.put(kind == 1 ? "}" : kind == 2 ? "" : kind == 3 ? ")" : kind == 4 ? "})" : "?");
            i += 2 + count * width;
        }
    }

    private static boolean fits(PacketBytes b, int at, int size, int width) {
        int i = 0;
        while (i < size) {
            int kind = b.u8(at + i);
            if (kind < 1 || kind > 4 || !b.has(at + i + 1, 1)) {
                return false;
            }
            int count = b.u8(at + i + 1);
            if (count == 0) {
                return false;
            }
            i += 2 + count * width;
        }
        return i == size;
    }

    private static void communities(Dissection d, int at, int size) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        if (size % 4 != 0) {
            t.put("invalid len");
            return;
        }
        for (int i = 0; i < size; i += 4) {
            int value = b.s32(at + i);
            switch (value) {
                case 0 -> t.put("0:0");
                case 0xffffff01 -> t.put(" NO_EXPORT");
                case 0xffffff02 -> t.put(" NO_ADVERTISE");
                case 0xffffff03 -> t.put(" NO_EXPORT_SUBCONFED");
                default -> t.dec(value >>> 16).put(':').dec(value & 0xffff);
            }
            t.put(i + 4 < size ? ", " : "");
        }
    }

    /** RFC 7311 section 3. */
    private static void accumulated(Dissection d, int start, int size) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        int at = start;
        int left = size;
        while (left >= 3) {
            int type = b.u8(at);
            int length = b.u16(at + 1);
            t.put("\n\t    ").put(type == 1 ? "AIGP" : "Unknown").put(" TLV (").dec(type).put("), length ").dec(length);
            if (length < 3) {
                throw Unwind.TRUNCATED;
            }
            if (type == 1 && length >= 11) {
                b.require(at + 3, 8);
                t.put(", metric ").unsigned(b.u64(at + 3));
            } else if (d.verbosity <= 1) {
                HexDump.hex(d, "\n\t      ", at + 3, length - 3);
            }
            at += length;
            left -= length;
        }
    }

    private static String name(int type) {
        return switch (type) {
            case 1 -> "Origin";
            case 2 -> "AS Path";
            case 3 -> "Next Hop";
            case 4 -> "Multi Exit Discriminator";
            case 5 -> "Local Preference";
            case 6 -> "Atomic Aggregate";
            case 7 -> "Aggregator";
            case 8 -> "Community";
            case 9 -> "Originator ID";
            case 10 -> "Cluster List";
            case 11 -> "DPA";
            case 12 -> "Advertisers";
            case 13 -> "RCID Path / Cluster ID";
            case 14 -> "Multi-Protocol Reach NLRI";
            case 15 -> "Multi-Protocol Unreach NLRI";
            case 16 -> "Extended Community";
            case 17 -> "AS4 Path";
            case 18 -> "Aggregator4";
            case 22 -> "PMSI Tunnel";
            case 23 -> "Tunnel Encapsulation";
            case 24 -> "Traffic Engineering";
            case 25 -> "IPv6 Extended Community";
            case 26 -> "Accumulated IGP Metric";
            case 27 -> "PE Distinguisher Label";
            case 28 -> "Entropy Label";
            case 32 -> "Large Community";
            case 128 -> "Attribute Set";
            case 255 -> "Reserved for development";
            default -> null;
        };
    }
}
