package org.snifter.dissect.routing;

import org.snifter.dissect.core.BitNames;
import org.snifter.dissect.core.Dissection;
import org.snifter.dissect.core.PacketBytes;
import org.snifter.dissect.core.TextBuffer;

/** Link-local signalling behind packets of OSPF (RFC 5613). */
final class OspfSignalling {
    private static final int EXTENDED_OPTIONS = 1;
    private static final int CRYPTOGRAPHIC = 2;

    private static final BitNames OPTIONS = BitNames.of(1, "LSDB resync", 2, "Restart");

    private OspfSignalling() {}

    static void print(Dissection d, int start, int end) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        if (start >= end) {
            t.put("\n\t[LLS truncated]");
            return;
        }
        b.require(start, 2);
        t.put("\n\t  LLS: checksum: 0x").hex0(b.u16(start), 4);
        b.require(start + 2, 2);
        t.put(", length: ").dec(b.u16(start + 2));
        int at = start + 4;
        while (at < end) {
            int type = b.u16(at);
            t.put("\n\t    ").put(switch (type) {
                case EXTENDED_OPTIONS -> "Extended Options";
                case CRYPTOGRAPHIC -> "MD5 Authentication";
                default -> "Unknown TLV";
            }).put(" (").dec(type).put(')');
            int size = b.u16(at + 2);
            t.put(", length: ").dec(size);
            at += 4;
            int wanted = type == EXTENDED_OPTIONS ? 4 : 20;
            if (type == EXTENDED_OPTIONS || type == CRYPTOGRAPHIC) {
                if (size != wanted) {
                    t.put(" [should be ").dec(wanted).put(']');
                }
                b.require(at, 4);
                t.put(type == EXTENDED_OPTIONS ? "\n\t      Options: 0x" : "\n\t      Sequence number: 0x")
                        .hex0(b.u32(at), 8);
                if (type == EXTENDED_OPTIONS) {
                    t.put(" [");
                    OPTIONS.print(t, b.s32(at), ", ", "?");
                    t.put(']');
                }
            }
            at += type == EXTENDED_OPTIONS || type == CRYPTOGRAPHIC ? wanted : (size + 3) / 4 * 4;
        }
    }
}
