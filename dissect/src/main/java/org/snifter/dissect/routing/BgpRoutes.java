package org.snifter.dissect.routing;

import org.snifter.dissect.core.Dissection;
import org.snifter.dissect.core.HexDump;
import org.snifter.dissect.core.PacketBytes;
import org.snifter.dissect.core.TextBuffer;
import org.snifter.dissect.core.Unwind;

/** Network layer reachability information of BGP (RFC 4760, RFC 8277, RFC 4364, RFC 6514). */
final class BgpRoutes {
    private static final int ILLEGAL = -1;

    private BgpRoutes() {}

    /** RFC 4760 section 3. */
    static void reachable(Dissection d, int start, int length) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        b.require(start, 5);
        int family = b.u16(start);
        int subsequent = b.u8(start + 2);
        family(t, family, subsequent);
        int kind = family << 8 | subsequent;
        if (!known(kind)) {
            t.put("\n\t    no AFI ").dec(family).put(" / SAFI ").dec(subsequent).put(" decoder");
            if (d.verbosity <= 1) {
                HexDump.hex(d, "\n\t    ", start, length);
            }
            return;
        }
        int at = start + 3;
        int nextHop = b.u8(at);
        at++;
        if (nextHop > 0) {
            t.put("\n\t    nexthop: ");
            int left = nextHop;
            while (left > 0) {
                t.put(left < nextHop ? ", " : "");
                int taken = nextHop(d, kind, at, left);
                at += taken;
                left -= taken;
            }
        }
        t.put(", nh-length: ").dec(nextHop);
        int count = b.u8(at);
        at++;
        if (count > 0) {
            t.put("\n\t    ").dec(count).put(" SNPA");
            for (int i = 0; i < count; i++) {
                int size = b.u8(at);
                t.put("\n\t      ").dec(size).put(" bytes");
                at += size + 1;
            }
        } else {
            t.put(", no SNPA");
        }
        routes(d, kind, at, start + length);
    }

    /** RFC 4760 section 4. */
    static void unreachable(Dissection d, int start, int length) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        b.require(start, 3);
        if (length < 3) {
            throw Unwind.TRUNCATED;
        }
        int family = b.u16(start);
        int subsequent = b.u8(start + 2);
        family(t, family, subsequent);
        int kind = family << 8 | subsequent;
        if (!known(kind)) {
            t.put("\n\t    no AFI ").dec(family).put(" / SAFI ").dec(subsequent).put(" decoder");
            if (d.verbosity <= 1) {
                HexDump.hex(d, "\n\t    ", start, length);
            }
            return;
        }
        if (length == 3) {
            t.put("\n\t      End-of-Rib Marker (empty NLRI)");
            return;
        }
        routes(d, kind, start + 3, start + length);
    }

    private static void family(TextBuffer t, int family, int subsequent) {
        String name = BgpFamilies.family(family);
        t.put("\n\t    AFI: ").put("Unknown".equals(name) ? "Unknown AFI" : name).put(" (").dec(family).put("), ");
        String kind = BgpFamilies.subsequent(subsequent);
        t.put(subsequent > 128 ? "vendor specific " : "").put("SAFI: ")
                .put("Unknown".equals(kind) ? "Unknown SAFI" : kind)
                .put(" (").dec(subsequent).put(')');
    }

    private static boolean known(int kind) {
        return switch (kind) {
            case 0x101, 0x102, 0x103, 0x104, 0x105, 0x142, 0x180, 0x181, 0x182, 0x184, 0x201, 0x202, 0x203, 0x204,
                    0x280,
                    0x281, 0x282, 0x1941, 0x380, 0x381, 0x382, 0x301, 0x302, 0x303 ->
                true;
            default -> false;
        };
    }

    /** Prints one next hop; answers its length. */
    private static int nextHop(Dissection d, int kind, int at, int left) {
        TextBuffer t = d.text;
        int family = kind >> 8;
        int subsequent = kind & 0xff;
        boolean vpn = subsequent >= 128 && subsequent <= 130;
        int size = (family == 2 ? 16 : 4) + (vpn ? 8 : 0);
        if (family == 3 || (family == 25 && vpn)) {
            size = left;
        }
        if (left < size) {
            t.put("invalid len");
            return left;
        }
        d.bytes.require(at, size);
        int address = at;
        if (vpn) {
            t.put("RD: ");
            BgpFamilies.distinguisher(d, at);
            t.put(", ");
            address += 8;
        }
        switch (family) {
            case 2 -> d.ipv6(address);
            case 3 -> OsiAddress.networkAddress(d, address, size - (vpn ? 8 : 0));
            default -> d.ipv4(address);
        }
        return size;
    }

    private static void routes(Dissection d, int kind, int start, int end) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        boolean ipv6 = kind >> 8 == 2;
        boolean paths = switch (kind) {
            case 0x101, 0x102, 0x103, 0x201, 0x202, 0x203 -> severalPaths(b, start, end - start, ipv6 ? 128 : 32);
            default -> false;
        };
        int at = start;
        while (at < end) {
            int taken;
            switch (kind) {
                case 0x101, 0x102, 0x103, 0x201, 0x202, 0x203 -> {
                    int identifier = 0;
                    if (paths) {
                        identifier = b.s32(at);
                        at += 4;
                    }
                    taken = prefix(d, "\n\t      ", "\n\t    ", at, end - at, ipv6);
                    if (taken != ILLEGAL && paths) {
                        t.put("   Path Id: ").unsigned(identifier);
                    }
                }
                case 0x104, 0x204 -> taken = labelled(d, at, end - at, ipv6, false);
                case 0x180, 0x181, 0x182, 0x280, 0x281, 0x282 -> taken = labelled(d, at, end - at, ipv6, true);
                case 0x105 -> {
                    taken = multicast(d, at);
                }
                default -> {
                    HexDump.hex(d, "\n\t      ", at, end - at);
                    return;
                }
            }
            if (taken == ILLEGAL) {
                return;
            }
            at += taken;
        }
    }

    /** Prints prefixes that fill {@code length} bytes (RFC 4271 section 4.3, RFC 7911 section 3). */
    static void prefixes(Dissection d, String lead, int start, int length, boolean ipv6) {
        PacketBytes b = d.bytes;
        boolean paths = severalPaths(b, start, length, ipv6 ? 128 : 32);
        int at = start;
        int end = start + length;
        while (at < end) {
            int identifier = 0;
            if (paths) {
                if (end - at < 4) {
                    return;
                }
                identifier = b.s32(at);
                at += 4;
            }
            int taken = prefix(d, lead, lead, at, end - at, ipv6);
            if (taken == ILLEGAL) {
                return;
            }
            if (paths) {
                d.text.put("   Path Id: ").unsigned(identifier);
            }
            at += taken;
        }
    }

    /** Whether the bytes make sense as prefixes with path identifiers, and don't without. */
    private static boolean severalPaths(PacketBytes b, int at, int length, int bits) {
        if (length <= 4) {
            return false;
        }
        int i = 0;
        while (i < length) {
            i += 4;
            if (!b.has(at + i, 1)) {
                return false;
            }
            int size = b.u8(at + i);
            if (size > bits) {
                return false;
            }
            i += 1 + (size + 7) / 8;
        }
        if (i > length) {
            return false;
        }
        for (i = 0; i < length;) {
            int size = b.u8(at + i);
            if (size < 1 || size > bits) {
                return true;
            }
            i += 1 + (size + 7) / 8;
        }
        return i != length;
    }

    /** Prints a prefix; answers how many bytes it took, or {@link #ILLEGAL}. */
    private static int prefix(Dissection d, String lead, String illegal, int at, int left, boolean ipv6) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        int bits = b.u8(at);
        if (bits > (ipv6 ? 128 : 32)) {
            t.put(illegal).put("(illegal prefix length)");
            return ILLEGAL;
        }
        int bytes = (bits + 7) / 8;
        b.require(at + 1, bytes);
        if (left < 1 + bytes) {
            throw Unwind.TRUNCATED;
        }
        t.put(lead);
        address(d, at + 1, bits, ipv6);
        t.put('/').dec(bits);
        return 1 + bytes;
    }

    /** Prints the bits of an address that there are. */
    private static void address(Dissection d, int at, int bits, boolean ipv6) {
        long high = 0;
        long low = 0;
        int bytes = (bits + 7) / 8;
        for (int i = 0; i < bytes; i++) {
            long value = d.bytes.u8(at + i);
            if (i == bytes - 1 && bits % 8 != 0) {
                value &= 0xff00 >> bits % 8;
            }
            if (i < 8) {
                high |= value << (56 - 8 * i);
            } else {
                low |= value << (120 - 8 * i);
            }
        }
        if (ipv6) {
            d.text.ipv6(high, low);
        } else {
            d.text.ipv4((int) (high >>> 32));
        }
    }

    /** RFC 8277 section 2, RFC 4364 section 4.3.4. */
    private static int labelled(Dissection d, int at, int left, boolean ipv6, boolean vpn) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        int size = b.u8(at);
        int before = 24 + (vpn ? 64 : 0);
        int bits = size - before;
        if (bits < 0 || bits > (ipv6 ? 128 : 32)) {
            t.put("\n\t    (illegal prefix length)");
            return ILLEGAL;
        }
        int bytes = (size + 7) / 8;
        b.require(at + 1, before / 8);
        if (left < 1 + before / 8) {
            throw Unwind.TRUNCATED;
        }
        int label = b.u24(at + 1);
        t.put("\n\t      ");
        int address = at + 4;
        if (vpn) {
            t.put("RD: ");
            BgpFamilies.distinguisher(d, address);
            t.put(", ");
            address += 8;
        }
        b.require(address, (bits + 7) / 8);
        if (left < 1 + bytes) {
            throw Unwind.TRUNCATED;
        }
        address(d, address, bits, ipv6);
        t.put('/').dec(bits).put(", label:").dec(label >> 4)
                .put((label & 1) != 0 ? " (bottom)" : " (BOGUS: Bottom of Stack NOT set!)");
        return 1 + bytes;
    }

    /** RFC 6514 section 4. */
    private static int multicast(Dissection d, int at) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        b.require(at, 2);
        int type = b.u8(at);
        int size = b.u8(at + 1);
        String name = switch (type) {
            case 1 -> "Intra-AS I-PMSI";
            case 2 -> "Inter-AS I-PMSI";
            case 3 -> "S-PMSI";
            case 4 -> "Intra-AS Segment-Leaf";
            case 5 -> "Source-Active";
            case 6 -> "Shared Tree Join";
            case 7 -> "Source Tree Join";
            default -> null;
        };
        t.put("\n\t      Route-Type: ").put(name == null ? "Unknown" : name).put(" (").dec(type).put("), length: ")
                .dec(size);
        int value = at + 2;
        switch (type) {
            case 1 -> {
                b.require(value, 8);
                t.put(", RD: ");
                BgpFamilies.distinguisher(d, value);
                t.put(", Originator ");
                originator(d, value + 8, size - 8);
            }
            case 2 -> {
                t.put(", RD: ");
                BgpFamilies.distinguisher(d, value);
                t.put(", Source-AS ");
                BgpFamilies.system(d, b.s32(value + 8));
            }
            case 3 -> {
                t.put(", RD: ");
                BgpFamilies.distinguisher(d, value);
                int next = group(d, value + 8);
                t.put(", Originator ");
                originator(d, next, at + 2 + size - next);
            }
            case 5 -> {
                t.put(", RD: ");
                BgpFamilies.distinguisher(d, value);
                group(d, value + 8);
            }
            case 6, 7 -> {
                t.put(", RD: ");
                BgpFamilies.distinguisher(d, value);
                t.put(", Source-AS ");
                BgpFamilies.system(d, b.s32(value + 8));
                group(d, value + 12);
            }
            default -> {}
        }
        return 2 + size;
    }

    /** Prints a source and a group; answers where they end. */
    private static int group(Dissection d, int at) {
        d.text.put(", Source ");
        int next = address(d, at);
        d.text.put(", Group ");
        return address(d, next);
    }

    private static int address(Dissection d, int at) {
        int bits = d.bytes.u8(at);
        switch (bits) {
            case 32 -> d.ipv4(at + 1);
            case 128 -> d.ipv6(at + 1);
            default -> d.text.put("bogus address length ").dec(bits);
        }
        return at + 1 + bits / 8;
    }

    private static void originator(Dissection d, int at, int size) {
        switch (size) {
            case 4 -> d.ipv4(at);
            case 16 -> d.ipv6(at);
            default -> d.text.put("bogus address length ").unsigned(8 * size);
        }
    }
}
