package org.snifter.dissect.application;

import org.snifter.dissect.core.Dissection;
import org.snifter.dissect.core.PacketBytes;
import org.snifter.dissect.core.Printer;
import org.snifter.dissect.core.TextBuffer;

/** Redis Serialization Protocol (redis.io/topics/protocol). */
public final class Redis implements Printer {
    /** The printer. */
    public static final Redis PRINTER = new Redis();

    private static final int MAX_NESTING = 16;
    private static final long MAX_NUMBER = Integer.MAX_VALUE;

    private Redis() {}

    @Override
    public void print(Dissection d, int at, int length) {
        d.protocol("resp");
        d.text.put("RESP");
        int end = at + length;
        int next = at;
        while (next < end) {
            next = value(d, next, end, 0);
            if (next < 0) {
                d.text.put(" [|resp]");
                return;
            }
        }
    }

    /** Prints a value; answers where it ends, or -1 where it is cut short. */
    private static int value(Dissection d, int at, int end, int depth) {
        if (!has(d.bytes, at, end)) {
            return -1;
        }
        return switch (d.bytes.u8(at)) {
            case '+', '-', ':' -> line(d, at + 1, end);
            case '$' -> bulk(d, at, end);
            case '*' -> array(d, at, end, depth);
            default -> inline(d, at, end);
        };
    }

    private static int lineEnd(PacketBytes b, int at, int end) {
        int i = at;
        while (true) {
            if (i + 2 > end) {
                return -1;
            }
            if (b.u8(i) == '\r' && b.u8(i + 1) == '\n') {
                return i;
            }
            i++;
        }
    }

    private static int line(Dissection d, int at, int end) {
        int stop = lineEnd(d.bytes, at, end);
        if (stop < 0) {
            return -1;
        }
        if (stop == at) {
            d.text.put(" \"\"");
            return stop + 2;
        }
        quoted(d, at, stop);
        return stop + 2;
    }

    private static void quoted(Dissection d, int from, int to) {
        d.text.put(" \"");
        for (int i = from; i < to; i++) {
            d.text.visible(d.bytes.u8(i));
        }
        d.text.put('"');
    }

    /** A command typed by hand: printed as a string. */
    private static int inline(Dissection d, int at, int end) {
        PacketBytes b = d.bytes;
        int from = lineBreaks(b, at, end);
        int i = from;
        while (has(b, i, end) && b.u8(i) != '\r' && b.u8(i) != '\n') {
            i++;
        }
        if (!has(b, i, end)) {
            return -1;
        }
        quoted(d, from, i);
        return lineBreaks(b, i, end);
    }

    private static int lineBreaks(PacketBytes b, int at, int end) {
        int i = at;
        while (is(b, i, end, '\r') || is(b, i, end, '\n')) {
            i++;
        }
        return i;
    }

    /** What {@link #number} answers where there is none, and where it is too large. */
    private static final long BAD = Long.MIN_VALUE;
    private static final long TOO_LARGE = Long.MAX_VALUE;

    /** Where the line of a number ends, or behind the first character that is wrong with it; -1 where it is cut short. */
    private static int numberEnd(PacketBytes b, int at, int end) {
        int i = at;
        if (is(b, i, end, '-')) {
            i++;
        }
        int digits = i;
        while (isDigit(b, i, end)) {
            i++;
        }
        if (!has(b, i, end)) {
            return -1;
        }
        if (i == digits || b.u8(i) != '\r') {
            return i + 1;
        }
        return has(b, i + 1, end) ? i + 2 : -1;
    }

    /** The number in the line that ends at {@code next}, -0 the least of all; {@link #BAD} where it has none. */
    private static long number(PacketBytes b, int at, int next) {
        boolean negative = b.u8(at) == '-';
        int i = negative ? at + 1 : at;
        int digits = i;
        long value = 0;
        for (; isDigit(b, i, next); i++) {
            value = Math.min(10 * value + b.u8(i) - '0', MAX_NUMBER + 1L);
        }
        if (i == digits || i + 2 != next || b.u8(i) != '\r' || b.u8(i + 1) != '\n') {
            return BAD;
        }
        if (negative) {
            return value == 0 ? Long.MIN_VALUE + 1 : -value;
        }
        return value > MAX_NUMBER ? TOO_LARGE : value;
    }

    /** Whether there is an octet; leaves where it was not captured. */
    private static boolean has(PacketBytes b, int at, int end) {
        if (at < end) {
            b.require(at, 1);
        }
        return at < end;
    }

    private static boolean is(PacketBytes b, int at, int end, char c) {
        return has(b, at, end) && b.u8(at) == c;
    }

    private static boolean isDigit(PacketBytes b, int at, int end) {
        return has(b, at, end) && b.u8(at) >= '0' && b.u8(at) <= '9';
    }

    /** Prints what makes a length none; answers whether it is one, more than zero. */
    private static boolean isLength(TextBuffer t, long length) {
        if (length == BAD) {
            t.put(" invalid");
        } else if (length == TOO_LARGE) {
            t.put(" length too large");
        } else if (length < 0) {
            t.put(length == -1 ? " null" : " length negative and not -1");
        } else if (length == 0) {
            t.put(" empty");
        }
        return length > 0 && length != TOO_LARGE;
    }

    private static int bulk(Dissection d, int at, int end) {
        PacketBytes b = d.bytes;
        int next = numberEnd(b, at + 1, end);
        if (next < 0) {
            return -1;
        }
        long size = number(b, at + 1, next);
        if (!isLength(d.text, size) && size != 0) {
            return next;
        }
        if (size > end - next) {
            return -1;
        }
        if (size > 0) {
            b.require(next, (int) size);
            quoted(d, next, next + (int) size);
        }
        int stop = lineEnd(b, next + (int) size, end);
        return stop < 0 ? -1 : stop + 2;
    }

    private static int array(Dissection d, int at, int end, int depth) {
        PacketBytes b = d.bytes;
        int next = numberEnd(b, at + 1, end);
        if (next < 0) {
            return -1;
        }
        long count = number(b, at + 1, next);
        if (!isLength(d.text, count)) {
            return next;
        }
        if (depth == MAX_NESTING) {
            return -1;
        }
        for (long i = 0; i < count; i++) {
            next = value(d, next, end, depth + 1);
            if (next < 0) {
                return -1;
            }
        }
        return next;
    }
}
