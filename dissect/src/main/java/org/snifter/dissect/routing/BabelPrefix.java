package org.snifter.dissect.routing;

import org.snifter.dissect.core.Dissection;
import org.snifter.dissect.core.PacketBytes;
import org.snifter.dissect.core.TextBuffer;
import org.snifter.dissect.core.Unwind;

/** How Babel writes addresses and prefixes (RFC 8966 section 4.1.4). */
final class BabelPrefix {
    static final int WILDCARD = 0;
    static final int IPV4 = 1;
    static final int IPV6 = 2;
    static final int LINK_LOCAL = 3;

    /** The fields of an update before its prefix: family, flags, length, omitted bytes, interval, number, metric. */
    static final int UPDATE = 10;

    private static final long LINK_LOCAL_HIGH = 0xfe80_0000_0000_0000L;

    private BabelPrefix() {}

    /** How many bytes an address has; -1 in an unknown family. */
    static int addressSize(int family) {
        return switch (family) {
            case WILDCARD -> 0;
            case IPV4 -> 4;
            case IPV6 -> 16;
            case LINK_LOCAL -> 8;
            default -> -1;
        };
    }

    static void address(Dissection d, int family, int at) {
        switch (family) {
            case IPV4 -> d.ipv4(at);
            case IPV6 -> d.ipv6(at);
            default -> d.text.ipv6(LINK_LOCAL_HIGH, d.bytes.u64(at));
        }
    }

    /**
     * How many bytes a prefix takes.
     *
     * @throws Unwind {@link Unwind#INVALID} where it is longer than an address or than {@code room}
     */
    static int size(int family, int bits, int omitted, int room) {
        int bytes = (bits + 7) / 8;
        int taken = switch (family) {
            case WILDCARD -> bytes > 16 ? Integer.MAX_VALUE : 0;
            case IPV4 -> omitted > 4 || bytes > 4 ? Integer.MAX_VALUE : Math.max(0, bytes - omitted);
            case IPV6 -> omitted > 16 || bytes > 16 ? Integer.MAX_VALUE : Math.max(0, bytes - omitted);
            case LINK_LOCAL -> bytes > 16 ? Integer.MAX_VALUE : Math.max(0, bytes - 8);
            default -> Integer.MAX_VALUE;
        };
        if (taken > room) {
            throw Unwind.INVALID;
        }
        return taken;
    }

    /**
     * Eight bytes of the prefix of the update at {@code at}, from byte {@code first} of the prefix on; {@code before}
     * has those of the prefix it builds on.
     */
    static long part(PacketBytes b, int at, long before, int first) {
        return part(b, b.u8(at), b.u8(at + 2), b.u8(at + 3), at + UPDATE, before, first);
    }

    private static long part(PacketBytes b, int family, int bits, int omitted, int at, long before, int first) {
        if (family == WILDCARD) {
            return 0;
        }
        if (family == LINK_LOCAL && first == 0) {
            return LINK_LOCAL_HIGH;
        }
        int bytes = (bits + 7) / 8;
        int left = family == LINK_LOCAL ? 8 : omitted;
        long part = 0;
        for (int i = 0; i < 8; i++) {
            int place = first + i;
            long octet = place < left ? before >>> (56 - 8 * i) & 0xff : place < bytes ? b.u8(at + place - left) : 0;
            part |= octet << (56 - 8 * i);
        }
        return part;
    }

    /** Appends the prefix at {@code at}, which builds on no other. */
    static void put(Dissection d, int family, int bits, int at) {
        put(d.text, family, part(d.bytes, family, bits, 0, at, 0, 0), part(d.bytes, family, bits, 0, at, 0, 8), bits);
    }

    static void put(TextBuffer t, int family, long high, long low, int bits) {
        if (family == IPV4) {
            t.ipv4((int) (high >>> 32));
        } else {
            t.ipv6(high, low);
        }
        t.put('/').dec(bits);
    }
}
