package org.snifter.dissect.routing;

import org.snifter.dissect.core.BitNames;
import org.snifter.dissect.core.Dissection;
import org.snifter.dissect.core.HexDump;
import org.snifter.dissect.core.PacketBytes;
import org.snifter.dissect.core.TextBuffer;

/** Router capabilities of IS-IS (RFC 7981, RFC 8667 section 3). */
final class IsIsCapabilities {
    private static final BitNames FLAGS = BitNames.of(1, "S bit", 2, "D bit");
    private static final BitNames SEGMENT_FLAGS = BitNames.of(0x80, "ipv4", 0x40, "ipv6");

    private static final int SEGMENT_ROUTING = 2;
    private static final int SEGMENT_IDENTIFIER = 1;

    private IsIsCapabilities() {}

    static void print(Dissection d, int start, int size) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        if (size < 5) {
            t.put(" [object length ").dec(size).put(" < 5]");
            d.invalid();
            return;
        }
        b.require(start, 4);
        t.put("\n\t      Router-ID ");
        d.ipv4(start);
        b.require(start + 4, 1);
        t.put(", Flags [");
        FLAGS.print(t, b.u8(start + 4), ", ", "none");
        t.put(']');
        int at = start + 5;
        int left = size - 5;
        while (left >= 2) {
            int kind = b.u8(at);
            int length = b.u8(at + 1);
            at += 2;
            left -= 2;
            t.put("\n\t\t").put(kind == SEGMENT_ROUTING ? "SR-Capabilities" : "unknown").put(" subTLV #").dec(kind)
                    .put(", length: ").dec(length);
            if (length > left || !b.has(at, length)) {
                return;
            }
            if (kind == SEGMENT_ROUTING) {
                segmentRouting(d, at, length);
            } else {
                HexDump.hex(d, "\n\t\t", at, length);
            }
            at += length;
            left -= length;
        }
    }

    /** RFC 8667 section 3.1. */
    private static void segmentRouting(Dissection d, int at, int length) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        int flags = b.u8(at);
        int range = b.u24(at + 1);
        t.put(", Flags [");
        SEGMENT_FLAGS.print(t, flags, ", ", "None");
        t.put("], Range ").dec(range);
        // Where the length is less than what every one of them has, the rest goes on to the packet's end.
        int left = length >= 4 ? length - 4 : Integer.MAX_VALUE;
        int next = at + 4;
        while (left >= 2) {
            int kind = b.u8(next);
            int size = b.u8(next + 1);
            next += 2;
            left -= 2;
            if (size > left) {
                return;
            }
            if (kind == SEGMENT_IDENTIFIER && (size == 3 || size == 4)) {
                t.put(", SID value ").unsigned(size == 3 ? b.u24(next) : b.s32(next));
            } else {
                HexDump.hex(d, "\n\t\t  ", next, size);
                b.require(next, size);
            }
            next += size;
            left -= size;
        }
    }
}
