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

    private IsIsCapabilities() {}

    static boolean print(Dissection d, int start, int size) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        if (size < 5) {
            t.put(" [object length ").dec(size).put(" < 5]");
            return false;
        }
        t.put("\n\t      Router-ID ");
        d.ipv4(start);
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
            t.put("\n\t\t").put(kind == 2 ? "SR-Capabilities" : "unknown").put(" subTLV #").dec(kind)
                    .put(", length: ").dec(length);
            if (length > left) {
                return IsIsTlvs.enough(d, left, length);
            }
            if (kind == 2 && length >= 9) {
                t.put(", Flags [");
                SEGMENT_FLAGS.print(t, b.u8(at), ", ", "None");
                t.put("], Range ").dec(b.u24(at + 1));
                int inner = b.u8(at + 4);
                if (inner == 1) {
                    t.put(", SID value ").dec(b.u8(at + 5) == 3 ? b.u24(at + 6) : b.s32(at + 6));
                }
            } else if (d.verbosity <= 1) {
                HexDump.hex(d, "\n\t\t", at, length);
            }
            at += length;
            left -= length;
        }
        return true;
    }
}
