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
        if (at >= end || !d.bytes.has(at, 1)) {
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
            if (!b.has(i, 2) || i + 2 > end) {
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
        int i = at;
        while (i < end && b.has(i, 1) && b.u8(i) != '\r' && b.u8(i) != '\n') {
            i++;
        }
        if (i >= end || !b.has(i, 1)) {
            return -1;
        }
        if (i > at) {
            quoted(d, at, i);
        }
        while (i < end && b.has(i, 1) && (b.u8(i) == '\r' || b.u8(i) == '\n')) {
            i++;
        }
        return i;
    }

    private static final long CUT = Long.MIN_VALUE;
    private static final long BAD = Long.MIN_VALUE + 1;
    private static final long TOO_LARGE = Long.MIN_VALUE + 2;

    /** The number in a line, or a mark of what is wrong with it. */
    private static long number(PacketBytes b, int at, int end) {
        int i = at;
        boolean negative = false;
        if (!b.has(i, 1) || i >= end) {
            return CUT;
        }
        if (b.u8(i) == '-') {
            negative = true;
            i++;
        }
        long value = 0;
        boolean large = false;
        int digits = 0;
        while (true) {
            if (i >= end || !b.has(i, 1)) {
                return CUT;
            }
            int c = b.u8(i);
            if (c < '0' || c > '9') {
                break;
            }
            value = value * 10 + c - '0';
            if (value > MAX_NUMBER) {
                large = true;
                value = MAX_NUMBER;
            }
            digits++;
            i++;
        }
        if (i + 1 >= end || !b.has(i, 2)) {
            return CUT;
        }
        if (b.u8(i) != '\r' || b.u8(i + 1) != '\n' || digits == 0) {
            return BAD;
        }
        return large ? TOO_LARGE : negative ? -value : value;
    }

    private static int bulk(Dissection d, int at, int end) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        long size = number(b, at + 1, end);
        if (size == CUT) {
            return -1;
        }
        int stop = lineEnd(b, at + 1, end);
        if (stop < 0) {
            return -1;
        }
        int next = stop + 2;
        if (size == TOO_LARGE) {
            t.put(" length too large");
            return end;
        }
        if (size == BAD) {
            t.put(" invalid");
            return next;
        }
        if (size < 0) {
            t.put(size == -1 ? " null" : " length negative and not -1");
            return next;
        }
        if (size == 0) {
            t.put(" empty");
            return b.has(next, 2) && next + 2 <= end ? next + 2 : -1;
        }
        if (size > end - next) {
            return -1;
        }
        b.require(next, (int) size);
        quoted(d, next, next + (int) size);
        next += (int) size;
        return b.has(next, 2) && next + 2 <= end ? next + 2 : -1;
    }

    private static int array(Dissection d, int at, int end, int depth) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        long count = number(b, at + 1, end);
        if (count == CUT) {
            return -1;
        }
        int stop = lineEnd(b, at + 1, end);
        if (stop < 0) {
            return -1;
        }
        int next = stop + 2;
        if (count == TOO_LARGE) {
            t.put(" length too large");
            return end;
        }
        if (count == BAD) {
            t.put(" invalid");
            return next;
        }
        if (count < 0) {
            t.put(count == -1 ? " null" : " length negative and not -1");
            return next;
        }
        if (count == 0) {
            t.put(" empty");
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
