package org.snifter.dissect.ip;

import org.snifter.dissect.core.Checksum;
import org.snifter.dissect.core.Dissection;
import org.snifter.dissect.core.HexDump;
import org.snifter.dissect.core.PacketBytes;
import org.snifter.dissect.core.TextBuffer;

/** Extensions behind the packet that an ICMP error quotes (RFC 4884 section 7). */
final class IcmpExtensions {
    /** Where tcpdump looks for extensions, whatever the message says: behind 128 bytes of quoted packet (section 5.5). */
    private static final int DEFAULT_START = 8 + 128;
    private static final int LENGTH_WORDS = 5;
    private static final int VERSION = 0;
    private static final int CHECKSUM = 2;
    private static final int HEADER = 4;

    private static final int OBJECT_LENGTH = 0;
    private static final int OBJECT_CLASS = 2;
    private static final int OBJECT_TYPE = 3;
    private static final int OBJECT_HEADER = 4;
    private static final int MPLS_STACK = 1;
    private static final int UNREACHABLE = 3;
    private static final int TIME_EXCEEDED = 11;
    private static final int PARAMETER_PROBLEM = 12;

    private IcmpExtensions() {}

    static void print(Dissection d, int message, int length, int type) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        boolean carries = type == UNREACHABLE || type == TIME_EXCEEDED || type == PARAMETER_PROBLEM;
        if (!carries || length <= DEFAULT_START) {
            return;
        }
        b.require(message + DEFAULT_START, HEADER + 1);
        int at = message + DEFAULT_START;
        int version = b.u8(at + VERSION) >> 4;
        int rest = message + length - at;
        if (b.u8(message + LENGTH_WORDS) == 0 && b.has(at, rest) && Checksum.of(b, at, rest) != 0) {
            // Nothing says that these bytes are an extension.
            return;
        }
        t.put("\n\tICMP Multi-Part extension v").dec(version);
        if (version != 2) {
            t.put(" packet not supported");
            return;
        }
        if (b.has(at, rest)) {
            int sum = Checksum.of(b, at, rest);
            t.put(", checksum 0x").hex0(b.u16(at + CHECKSUM), 4).put(sum == 0 ? " (correct)" : " (incorrect)")
                    .put(", length ").dec(rest);
        }
        objects(d, at + HEADER, rest - HEADER);
    }

    private static void objects(Dissection d, int start, int length) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        int at = start;
        int rest = length;
        while (rest > OBJECT_HEADER) {
            b.require(at, OBJECT_HEADER);
            int n = b.u16(at + OBJECT_LENGTH);
            int kind = b.u8(at + OBJECT_CLASS);
            int type = b.u8(at + OBJECT_TYPE);
            t.put("\n\t  ").put(switch (kind) {
                case MPLS_STACK -> "MPLS Stack Entry";
                case 2 -> "Interface Identification";
                default -> "unknown";
            }).put(" Object (").dec(kind).put("), Class-Type: ").dec(type).put(", length ").dec(n);
            rest -= OBJECT_HEADER;
            at += OBJECT_HEADER;
            if (n < OBJECT_HEADER || kind == 0) {
                return;
            }
            int contents = Math.min(n - OBJECT_HEADER, rest);
            if (kind == MPLS_STACK && type == 1) {
                label(d, b.s32(at));
            } else {
                HexDump.hex(d, "\n\t    ", at, contents);
            }
            at += contents;
            rest -= contents;
        }
    }

    /** The outermost label of a stack (RFC 4950 section 7): tcpdump prints no other. */
    private static void label(Dissection d, int entry) {
        d.text.put("\n\t    label ").dec(entry >>> 12).put(", tc ").dec(entry >>> 9 & 7);
        d.text.put((entry & 0x100) != 0 ? ", [S]" : "").put(", ttl ").dec(entry & 0xff);
    }
}
