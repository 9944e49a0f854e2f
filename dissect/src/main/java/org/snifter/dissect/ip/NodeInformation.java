package org.snifter.dissect.ip;

import org.snifter.dissect.core.BitNames;
import org.snifter.dissect.core.Dissection;
import org.snifter.dissect.core.PacketBytes;
import org.snifter.dissect.core.TextBuffer;

/** Node Information Queries (RFC 4620 section 4). */
final class NodeInformation {
    private static final int TYPE = 0;
    private static final int CODE = 1;
    private static final int QUERY_TYPE = 4;
    private static final int FLAGS = 6;
    private static final int HEADER = 16;

    private static final int QUERY = 139;
    private static final int NOOP = 0;
    private static final int SUPPORTED = 1;
    private static final int NAME = 2;
    private static final int ADDRESSES = 3;
    private static final BitNames FLAG_NAMES = BitNames.of(0x40, "a", 0x20, "G", 0x10, "S", 0x08, "L", 0x04, "C", 0x02,
            "A",
            0x01, "T");
    /** What a request had in the first drafts. */
    private static final int DRAFT_REQUEST = 12;
    private static final int QUERY_FLAGS = 0x7e;
    private static final int REPLY_FLAGS = 0x7f;

    private NodeInformation() {}

    static void print(Dissection d, int at, int length) {
        if (d.bytes.u8(at + TYPE) != QUERY && !d.bytes.has(at, Math.max(length, HEADER))) {
            d.truncated();
        } else if (d.bytes.u8(at + TYPE) == QUERY) {
            query(d, at, length);
        } else {
            reply(d, at, length);
        }
    }

    private static void query(Dissection d, int at, int length) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        if (b.available(at) == DRAFT_REQUEST) {
            t.put(" who-are-you request");
            return;
        }
        t.put(" node information query");
        if (!b.has(at, HEADER)) {
            d.truncated();
            return;
        }
        int end = Math.min(at + length, b.end());
        int kind = b.u16(at + QUERY_TYPE);
        int flags = b.u16(at + FLAGS);
        t.put(" (");
        boolean shown = d.verbosity > 0;
        int subject = at + HEADER;
        kind(t, kind);
        flags(t, kind, flags, QUERY_FLAGS);
        if (kind == NOOP || kind == SUPPORTED) {
            t.put(shown && end != subject ? ", invalid len" : "").put(')');
            return;
        }
        if (end == subject) {
            t.put(", 03 draft)");
            return;
        }
        switch (b.u8(at + CODE)) {
            case 0 -> {
                if (end - subject == 16) {
                    t.put(", subject=");
                    d.ipv6(subject);
                } else {
                    t.put(shown && end - subject > 16 ? ", invalid subject len" : "");
                }
            }
            case 1 -> {
                t.put(", subject=DNS name");
                name(d, subject, end);
            }
            case 2 -> {
                if (end - subject == 4) {
                    t.put(", subject=");
                    d.ipv4(subject);
                } else {
                    t.put(shown && end - subject > 4 ? ", invalid subject len" : "");
                }
            }
            default -> t.put(", unknown subject");
        }
        t.put(')');
    }

    private static void reply(Dissection d, int at, int length) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        t.put(" node information reply");
        int end = Math.min(at + length, b.end());
        int code = b.u8(at + CODE);
        int data = at + HEADER;
        boolean shown = d.verbosity > 0;
        t.put(" (");
        switch (code) {
            case 0 -> t.put(shown ? "success, " : "");
            case 1 -> t.put("refused").put(shown && end != data ? ", invalid length" : "");
            case 2 -> t.put("unknown").put(shown && end != data ? ", invalid length" : "");
            default -> {}
        }
        if (code != 0) {
            t.put(')');
            return;
        }
        int kind = b.u16(at + QUERY_TYPE);
        int flags = b.u16(at + FLAGS);
        kind(t, kind);
        switch (kind) {
            case NOOP -> t.put(shown && end != data ? ", invalid length" : "");
            case NAME -> {
                int timeToLive = b.s32(data);
                name(d, data + 4, end);
                if ((flags & 1) != 0) {
                    t.put(" [TTL=").unsigned(timeToLive).put(']');
                }
            }
            case ADDRESSES -> {
                for (int i = data; i + 20 <= end; i += 20) {
                    t.put(' ');
                    d.ipv6(i + 4);
                    t.put('(').unsigned(b.s32(i)).put(')');
                }
            }
            default -> {}
        }
        flags(t, kind, flags, REPLY_FLAGS);
        t.put(')');
    }

    private static void kind(TextBuffer t, int kind) {
        t.put(switch (kind) {
            case NOOP -> "noop";
            case SUPPORTED -> "supported qtypes";
            case NAME -> "DNS name";
            case ADDRESSES -> "node addresses";
            default -> "unknown";
        });
    }

    private static void flags(TextBuffer t, int kind, int flags, int known) {
        if (flags != 0 && kind == SUPPORTED) {
            t.put((flags & 1) != 0 ? " [C]" : " []");
        } else if (flags != 0 && kind == ADDRESSES) {
            t.put(" [");
            FLAG_NAMES.print(t, flags & known, "", "");
            t.put(']');
        }
    }

    /** A name as one string (early drafts), or as labels. */
    private static void name(Dissection d, int at, int end) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        int i = at;
        boolean whole = b.u8(at) == end - at - 1;
        t.put(whole && d.verbosity > 0 ? ", 03 draft, \"" : ", \"");
        if (whole) {
            for (i++; i < end; i++) {
                t.visible(b.u8(i));
            }
        }
        while (i < end) {
            int n = b.u8(i++);
            if (n == 0) {
                // One empty label ends a full name, two a partial one.
                boolean partial = i + 1 == end && b.u8(i) == 0;
                t.put(i == end ? "." : partial ? "" : "???");
                break;
            }
            if (n > end - i) {
                t.put("???");
                break;
            }
            for (int last = i + n; i < last; i++) {
                t.visible(b.u8(i));
            }
            if (i + 1 < end && b.u8(i) != 0) {
                t.put('.');
            }
        }
        t.put('"');
    }
}
