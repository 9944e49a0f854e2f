package org.snifter.dissect.transport;

import org.snifter.dissect.core.Dissection;
import org.snifter.dissect.core.PacketBytes;
import org.snifter.dissect.core.TextBuffer;

/** Options of Pragmatic General Multicast (RFC 3208 section 9). */
final class PgmOptions {
    private static final int LENGTH = 0x00;
    private static final int END = 0x80;

    private PgmOptions() {}

    /** Prints options; answers where they end, or -1 where they are damaged. */
    static int print(Dissection d, int start) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        b.require(start, 2);
        if ((b.u8(start) & ~END) != LENGTH) {
            t.put("[First option bad, should be PGM_OPT_LENGTH, is ").dec(b.u8(start) & ~END).put(']');
            return -1;
        }
        int size = b.u8(start + 1);
        if (size != 4) {
            t.put("[Bad OPT_LENGTH option, length ").dec(size).put(" != 4]");
            return -1;
        }
        int total = b.u16(start + 2);
        if (total == 0) {
            return -1;
        }
        t.put(" OPTS LEN ").dec(total);
        int at = start + 4;
        int left = total - 4;
        while (left > 0) {
            if (left < 2) {
                t.put("[Total option length leaves no room for final option]");
                return -1;
            }
            b.require(at, 2);
            int type = b.u8(at);
            int length = b.u8(at + 1);
            if (length == 0) {
                return -1;
            }
            if (left < length) {
                t.put("[Total option length leaves no room for final option]");
                return -1;
            }
            b.require(at + 2, Math.min(2, length - 2));
            if (!option(d, type & ~END, at, length)) {
                return -1;
            }
            // Behind an option that it does not know, tcpdump goes on two bytes too far.
            at += isKnown(type & ~END) ? length : length + 2;
            left -= length;
            if ((type & END) != 0) {
                return at;
            }
        }
        return at;
    }

    private static boolean isKnown(int type) {
        return switch (type) {
            case 0x00, 0x01, 0x02, 0x03, 0x04, 0x05, 0x07, 0x08, 0x09, 0x0a, 0x0b, 0x0c, 0x0d, 0x0e, 0x0f, 0x10, 0x11,
                    0x12, 0x13, 0x7f ->
                true;
            default -> false;
        };
    }

    private static boolean option(Dissection d, int type, int at, int length) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        int minimum = switch (type) {
            case 0x01 -> 16;
            case 0x03 -> 12;
            case 0x04 -> 8;
            case 0x05 -> 8;
            case 0x07 -> 8;
            default -> 0;
        };
        if (length < minimum) {
            t.put("[Bad OPT_").put(name(type)).put(" option, length ").dec(length).put(" < ").dec(minimum).put(']');
            return false;
        }
        switch (type) {
            case 0x01 -> t.put(" FRAG seq ").unsigned(b.s32(at + 4)).put(" off ").unsigned(b.s32(at + 8)).put(" len ")
                    .unsigned(b.s32(at + 12));
            case 0x02 -> {
                t.put(" NAK LIST [");
                for (int i = 4; i + 4 <= length; i += 4) {
                    t.put(i > 4 ? " " : "").unsigned(b.s32(at + i));
                }
                t.put(']');
            }
            case 0x03 -> t.put(" JOIN ").unsigned(b.s32(at + 4));
            case 0x0e -> t.put(" SYN");
            case 0x0f -> t.put(" FIN");
            case 0x10 -> t.put(" RST");
            case 0x0c -> t.put(" PATH_NLA [").dec(length).put(']');
            case 0x0d -> t.put(" PGMCC DATA");
            default -> t.put(" OPT_").put("0123456789ABCDEF".charAt(type >> 4))
                    .put("0123456789ABCDEF".charAt(type & 0xf)).put(" [").dec(length).put("] ");
        }
        return true;
    }

    private static String name(int type) {
        return switch (type) {
            case 0x01 -> "FRAGMENT";
            case 0x03 -> "JOIN";
            case 0x04 -> "NAK_BO_IVL";
            case 0x07 -> "REDIRECT";
            default -> "NAK_BO_RNG";
        };
    }
}
