package org.snifter.dissect.transport;

import org.snifter.dissect.core.Dissection;
import org.snifter.dissect.core.PacketBytes;
import org.snifter.dissect.core.TextBuffer;
import org.snifter.dissect.core.Unwind;

/** Options of Pragmatic General Multicast (RFC 3208 section 9). */
final class PgmOptions {
    private static final int LENGTH = 0x00;
    private static final int NAK_LIST = 0x02;
    private static final int END = 0x80;

    private static final String NO_ROOM = "[Total option length leaves no room for final option]";

    private PgmOptions() {}

    /** Prints options; answers where they end, or -1 where they are damaged. */
    static int print(Dissection d, int start) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        b.require(start, 4);
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
        if (total < 4) {
            t.put("[Bad total option length ").dec(total).put(" < 4]");
            return -1;
        }
        t.put(" OPTS LEN ").dec(total);
        int at = start + 4;
        int left = total - 4;
        while (left > 0) {
            if (left < 4) {
                t.put(NO_ROOM);
                return -1;
            }
            b.require(at, 2);
            int type = b.u8(at);
            int length = b.u8(at + 1);
            if (length < 4) {
                t.put("[Bad option, length ").dec(length).put(" < 4]");
                return at;
            }
            if (left < length) {
                t.put(NO_ROOM);
                return -1;
            }
            b.require(at, length);
            if (!option(d, type, at, length)) {
                return -1;
            }
            // Behind options whose contents it leaves alone, tcpdump goes on two bytes too far.
            at += isRead(type & ~END) ? length : length + 2;
            // Nor does it count what a list takes.
            left -= (type & ~END) == NAK_LIST ? 0 : length;
            if ((type & END) != 0) {
                return at;
            }
        }
        return at;
    }

    private static boolean isRead(int type) {
        return type <= 0x05 || (type >= 0x07 && type <= 0x0b) || (type >= 0x0d && type <= 0x0f)
                || (type >= 0x11 && type <= 0x13);
    }

    /** How long an option must be; 0 where that differs. */
    private static int fixed(int type) {
        return switch (type) {
            case 0x00, 0x0b, 0x0d, 0x0e, 0x0f, 0x11 -> 4;
            case 0x01 -> 16;
            case 0x03, 0x08, 0x09, 0x0a -> 8;
            case 0x04, 0x05 -> 12;
            default -> 0;
        };
    }

    private static boolean option(Dissection d, int coded, int at, int length) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        int type = coded & ~END;
        int wanted = fixed(type);
        if (wanted > 0 && length != wanted) {
            t.put("[Bad OPT_").put(name(type)).put(" option, length ").dec(length).put(" != ").dec(wanted).put(']');
            return false;
        }
        switch (type) {
            case 0x00 -> t.put(" OPTS LEN (extra?) ").dec(b.u16(at + 2));
            case 0x01 -> t.put(" FRAG seq ").unsigned(b.s32(at + 4)).put(" off ").unsigned(b.s32(at + 8)).put(" len ")
                    .unsigned(b.s32(at + 12));
            case NAK_LIST -> {
                t.put(" NAK LIST");
                int i = 4;
                for (; i + 4 <= length; i += 4) {
                    t.put(' ').unsigned(b.s32(at + i));
                }
                if (i != length) {
                    t.put("[Option length not a multiple of 4]");
                    return false;
                }
            }
            case 0x03 -> t.put(" JOIN ").unsigned(b.s32(at + 4));
            case 0x04 -> t.put(" BACKOFF ivl ").unsigned(b.s32(at + 4)).put(" ivlseq ").unsigned(b.s32(at + 8));
            case 0x05 -> t.put(" BACKOFF max ").unsigned(b.s32(at + 4)).put(" min ").unsigned(b.s32(at + 8));
            case 0x07 -> {
                return addressed(d, " REDIRECT ", "OPT_REDIRECT", at, 8, length);
            }
            case 0x08 -> t.put(" PARITY MAXTGS ").unsigned(b.s32(at + 4));
            case 0x09 -> t.put(" PARITY GROUP ").unsigned(b.s32(at + 4));
            case 0x0a -> t.put(" PARITY ATGS ").unsigned(b.s32(at + 4));
            case 0x0b -> t.put(" NBR_UNREACH");
            case 0x0c -> t.put(" PATH_NLA [").dec(length).put(']');
            case 0x0d -> t.put(" SYN");
            case 0x0e -> t.put(" FIN");
            case 0x0f -> t.put(" RST");
            case 0x10 -> t.put(" CR");
            case 0x11 -> t.put(" CRQST");
            case 0x12 -> {
                return addressed(d, " PGMCC DATA ", "OPT_PGMCC_DATA", at, 12, length);
            }
            case 0x13 -> {
                return addressed(d, " PGMCC FEEDBACK ", "OPT_PGMCC_FEEDBACK", at, 12, length);
            }
            default -> t.put(" OPT_").upperHex2(coded).put(" [").dec(length).put("] ");
        }
        return true;
    }

    /** An option that ends with an address; its family stands in the four bytes before. */
    private static boolean addressed(Dissection d, String text, String name, int at, int fixed, int length) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        if (length < fixed) {
            t.put("[Bad ").put(name.endsWith("K") ? "PGM_" : "").put(name).put(" option, length ").dec(length)
                    .put(" < ").dec(fixed).put(']');
            return false;
        }
        int family = b.u16(at + fixed - 4);
        if (family != 1 && family != 2) {
            throw Unwind.TRUNCATED;
        }
        int size = family == 1 ? 4 : 16;
        if (length != fixed + size) {
            t.put("[Bad ").put(name).put(" option, length ").dec(length).put(" != ").dec(fixed)
                    .put(" + address size]");
            return false;
        }
        t.put(text);
        if (fixed == 12) {
            t.unsigned(b.s32(at + 4)).put(' ');
        }
        Pgm.network(d, at + fixed - 4);
        return true;
    }

    private static String name(int type) {
        return switch (type) {
            case 0x00 -> "LENGTH";
            case 0x01 -> "FRAGMENT";
            case 0x03 -> "JOIN";
            case 0x04 -> "NAK_BO_IVL";
            case 0x05 -> "NAK_BO_RNG";
            case 0x08 -> "PARITY_PRM";
            case 0x09 -> "PARITY_GRP";
            case 0x0a -> "CURR_TGSIZE";
            case 0x0b -> "NBR_UNREACH";
            case 0x0d -> "SYN";
            case 0x0e -> "FIN";
            case 0x0f -> "RST";
            default -> "CRQST";
        };
    }
}
