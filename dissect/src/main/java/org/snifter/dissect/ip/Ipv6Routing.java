package org.snifter.dissect.ip;

import org.snifter.dissect.core.Dissection;
import org.snifter.dissect.core.PacketBytes;
import org.snifter.dissect.core.TextBuffer;

/** The routing header (RFC 8200 section 4.4), with mobility (RFC 6275) and segment routing (RFC 8754). */
final class Ipv6Routing {
    private static final int LENGTH = 1;
    private static final int TYPE = 2;
    private static final int SEGMENTS_LEFT = 3;
    private static final int RESERVED = 4;
    private static final int LAST_ENTRY = 4;
    private static final int FLAGS = 5;
    private static final int TAG = 6;
    private static final int ADDRESSES = 8;

    private static final int SOURCE_ROUTE = 0;
    private static final int MOBILITY = 2;
    private static final int SEGMENT_ROUTING = 4;

    private Ipv6Routing() {}

    /** Where the address is that the packet finally goes to, or 0 where that is the header's own destination. */
    static int finalDestination(PacketBytes b, int at) {
        int length = b.u8(at + LENGTH);
        if (length < 2) {
            return 0;
        }
        int last = switch (b.u8(at + TYPE)) {
            case SOURCE_ROUTE, MOBILITY -> at + ADDRESSES + 16 * (length / 2 - 1);
            case SEGMENT_ROUTING -> at + ADDRESSES;
            default -> 0;
        };
        return last != 0 && b.has(last, 16) ? last : 0;
    }

    /** Prints the header; answers its length, or -1 where nothing can follow. */
    static int print(Dissection d, int at) {
        d.protocol("rt6");
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        t.put("RT6");
        int length = b.u8(at + LENGTH);
        t.put(" (len=").dec(length);
        int type = b.u8(at + TYPE);
        t.put(", type=").dec(type).put(type == SOURCE_ROUTE ? " [Deprecated]" : "");
        int left = b.u8(at + SEGMENTS_LEFT);
        t.put(", segleft=").dec(left);
        switch (type) {
            case SOURCE_ROUTE, MOBILITY -> {
                int reserved = b.s32(at + RESERVED);
                if (reserved != 0 || d.verbosity > 0) {
                    t.put(", rsv=0x").hex(reserved & 0xffff_ffffL);
                }
                if (length % 2 == 1) {
                    t.put(" (invalid length ").dec(length).put(')');
                    d.invalid();
                    return -1;
                }
                for (int i = 0; i < length / 2; i++) {
                    b.require(at + ADDRESSES + 16 * i, 16);
                    t.put(", [").dec(i).put(']');
                    d.ipv6(at + ADDRESSES + 16 * i);
                }
                t.put(") ");
            }
            case SEGMENT_ROUTING -> {
                int last = b.u8(at + LAST_ENTRY);
                t.put(", last-entry=").dec(last);
                int flags = b.u8(at + FLAGS);
                if (flags != 0 || d.verbosity > 0) {
                    t.put(", flags=0x").hex(flags);
                }
                int tag = b.u16(at + TAG);
                t.put(", tag=").hex(tag);
                if (length % 2 == 1) {
                    t.put(" (invalid length ").dec(length).put(')');
                    d.invalid();
                    return -1;
                }
                for (int i = 0; i < length / 2; i++) {
                    b.require(at + ADDRESSES + 16 * i, 16);
                    t.put(", [").dec(i).put(']');
                    d.ipv6(at + ADDRESSES + 16 * i);
                }
                t.put(") ");
            }
            default -> {
                t.put(" (unknown type)");
                d.invalid();
                return -1;
            }
        }
        return (length + 1) * 8;
    }
}
