package org.snifter.dissect.ip;

import org.snifter.dissect.core.BitNames;
import org.snifter.dissect.core.Dissection;
import org.snifter.dissect.core.PacketBytes;
import org.snifter.dissect.core.TextBuffer;

/** Router Renumbering for IPv6 (RFC 2894 section 3). */
final class RouterRenumbering {
    private static final int CODE = 1;
    private static final int SEQUENCE = 4;
    private static final int SEGMENT = 8;
    private static final int FLAGS = 9;
    private static final int MAXIMUM_DELAY = 10;
    private static final int RESERVED = 12;
    private static final int HEADER = 16;

    /** The match prefix of a prefix control operation (section 3.2.1.1). */
    private static final int OPERATION = 0;
    private static final int OPERATION_LENGTH = 1;
    private static final int ORDINAL = 2;
    private static final int MATCH_LENGTH = 3;
    private static final int MINIMUM_LENGTH = 4;
    private static final int MAXIMUM_LENGTH = 5;
    private static final int MATCH_PREFIX = 8;
    private static final int MATCH = 24;

    /** A new prefix (section 3.2.1.2). */
    private static final int USE_LENGTH = 0;
    private static final int KEEP_LENGTH = 1;
    private static final int FLAG_MASK = 2;
    private static final int ADVERTISED_FLAGS = 3;
    private static final int VALID_LIFETIME = 4;
    private static final int PREFERRED_LIFETIME = 8;
    private static final int NEW_FLAGS = 12;
    private static final int NEW_PREFIX = 16;
    private static final int USE = 32;

    private static final int COMMAND = 0;
    private static final BitNames FLAG_NAMES = BitNames.of(0x80, "T", 0x40, "R", 0x20, "A", 0x10, "S", 0x08, "P");

    private RouterRenumbering() {}

    static void print(Dissection d, int at, int length) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        if (!b.has(at, HEADER)) {
            d.truncated();
            return;
        }
        int code = b.u8(at + CODE);
        switch (code) {
            case COMMAND -> t.put(", command");
            case 1 -> t.put(", result");
            case 255 -> t.put(", sequence number reset");
            default -> t.put(", code-#").dec(code);
        }
        t.put(", seq=").unsigned(b.s32(at + SEQUENCE));
        if (d.verbosity > 0) {
            int flags = b.u8(at + FLAGS);
            t.put('[');
            FLAG_NAMES.print(t, flags, "", "");
            t.put(flags != 0 ? "," : "").put("seg=").dec(b.u8(at + SEGMENT)).put(",maxdelay=");
            t.dec(b.u16(at + MAXIMUM_DELAY));
            int reserved = b.s32(at + RESERVED);
            if (reserved != 0) {
                t.put("rsvd=0x").hex(reserved & 0xffff_ffffL);
            }
            t.put(']');
        }
        if (code == COMMAND && !operation(d, at + HEADER, at + length)) {
            d.truncated();
        }
    }

    /** A prefix control operation; answers false where it is cut short. */
    private static boolean operation(Dissection d, int at, int end) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        if (end - at < MATCH || !b.has(at, MATCH)) {
            return false;
        }
        int operation = b.u8(at + OPERATION);
        t.put(d.verbosity > 1 ? "\n\t" : " ").put("match(");
        d.nameOr(switch (operation) {
            case 1 -> "add";
            case 2 -> "change";
            case 3 -> "setglobal";
            default -> null;
        }, "#", operation);
        if (d.verbosity > 0) {
            t.put(",ord=").dec(b.u8(at + ORDINAL)).put(",min=").dec(b.u8(at + MINIMUM_LENGTH)).put(",max=")
                    .dec(b.u8(at + MAXIMUM_LENGTH));
        }
        t.put(',');
        d.ipv6(at + MATCH_PREFIX);
        t.put('/').dec(b.u8(at + MATCH_LENGTH)).put(')');
        int uses = b.u8(at + OPERATION_LENGTH) - 3;
        if (uses < 0 || uses % 4 != 0) {
            return false;
        }
        int use = at + MATCH;
        for (int i = 0; i < uses / 4; i++) {
            if (!b.has(use, USE) || end - use < USE) {
                return false;
            }
            use(d, use);
            use += USE;
        }
        return true;
    }

    private static void use(Dissection d, int at) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        t.put(d.verbosity > 1 ? "\n\t" : " ").put("use(");
        int flags = b.u8(at + NEW_FLAGS);
        if (flags != 0) {
            t.put((flags & 0x80) != 0 ? "V" : "").put((flags & 0x40) != 0 ? "P" : "").put(',');
        }
        if (d.verbosity > 0) {
            t.put("mask=0x").hex(b.u8(at + FLAG_MASK));
            t.put(",raflags=0x").hex(b.u8(at + ADVERTISED_FLAGS));
            lifetime(t.put(",vltime="), b.s32(at + VALID_LIFETIME));
            lifetime(t.put(",pltime="), b.s32(at + PREFERRED_LIFETIME));
            t.put(',');
        }
        d.ipv6(at + NEW_PREFIX);
        t.put('/').dec(b.u8(at + USE_LENGTH)).put('/').dec(b.u8(at + KEEP_LENGTH)).put(')');
    }

    private static void lifetime(TextBuffer t, int seconds) {
        if (seconds == -1) {
            t.put("infty");
        } else {
            t.unsigned(seconds);
        }
    }
}
