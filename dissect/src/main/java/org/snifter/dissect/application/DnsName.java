package org.snifter.dissect.application;

import org.snifter.dissect.core.Dissection;
import org.snifter.dissect.core.PacketBytes;
import org.snifter.dissect.core.TextBuffer;
import org.snifter.dissect.core.Unwind;

/**
 * Names in DNS messages: labels and pointers (RFC 1035 section 4.1.4), and bit-string labels (RFC 2673). One that makes
 * no sense ends the message as missing bytes do.
 */
public final class DnsName {
    private static final int KIND = 0xc0;
    private static final int POINTER = 0xc0;
    private static final int EXTENDED = 0x40;
    private static final int BIT_STRING = 0x41;
    private static final int POINTER_OFFSET = 0x3fff;

    private static final int BAD = -1;

    /** As many characters of a name are printed. */
    private static final int MAX_CHARACTERS = 255;

    private DnsName() {}

    /** Where the name at {@code at} ends. */
    static int skip(PacketBytes b, int at) {
        int end = end(b, at);
        if (end < 0) {
            throw Unwind.TRUNCATED;
        }
        return end;
    }

    /** Where the name at {@code at} ends, or -1 where it can't be read. */
    static int end(PacketBytes b, int at) {
        int i = at;
        while (b.has(i, 1)) {
            int label = b.u8(i++);
            if (label == 0) {
                return i;
            }
            switch (label & KIND) {
                case POINTER -> {
                    return i + 1;
                }
                case EXTENDED -> {
                    if (label != BIT_STRING || !b.has(i, 1)) {
                        return -1;
                    }
                    i += 1 + bitBytes(b.u8(i));
                }
                case 0 -> i += label;
                default -> {
                    return -1;
                }
            }
        }
        return -1;
    }

    /** Appends the name at {@code at} of the message that begins at {@code message}; answers where the name ends. */
    public static int print(Dissection d, int message, int at) {
        int end = printIfSound(d, message, at);
        if (end < 0) {
            throw Unwind.TRUNCATED;
        }
        return end;
    }

    /** As {@link #print}, but answers -1 behind a name that makes no sense. */
    static int printIfSound(Dissection d, int message, int at) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        int i = at;
        int label = label(d, i++);
        int after = -1;
        // Pointers lead backwards only, so that no chain of them is endless.
        int limit = at - message;
        int characters = 0;
        if (label == 0) {
            t.put('.');
            return i;
        }
        if ((label & KIND) == POINTER) {
            b.require(i, 1);
        }
        while (label > 0 && b.has(i, 1)) {
            if ((label & KIND) == POINTER) {
                int offset = b.u16(i - 1) & POINTER_OFFSET;
                after = after < 0 ? i + 1 : after;
                if (offset >= limit) {
                    t.put("<BAD PTR>");
                    return BAD;
                }
                limit = offset;
                i = message + offset;
            } else {
                int start = i;
                if (label == BIT_STRING) {
                    bits(d, i);
                    i += 1 + bitBytes(b.u8(i));
                } else {
                    int end = i + Math.min(label, Math.max(0, MAX_CHARACTERS - characters));
                    for (; i < end; i++) {
                        t.visible(b.u8(i));
                    }
                    if (end < start + label) {
                        t.put("<DOMAIN NAME TOO LONG>");
                        return after < 0 ? skip(b, start + label) : after;
                    }
                }
                characters += i - start + 1;
                t.put('.');
            }
            label = label(d, i++);
        }
        if (label == BAD) {
            return BAD;
        }
        return after < 0 ? i : after;
    }

    /** The octet that begins a label, or {@link #BAD}. */
    private static int label(Dissection d, int at) {
        int label = d.bytes.u8(at);
        switch (label & KIND) {
            case 0, POINTER -> {
                return label;
            }
            case EXTENDED -> {
                if (label == BIT_STRING) {
                    d.bytes.require(at + 1, 1);
                    return label;
                }
                d.text.put("<ELT ").dec(label & ~KIND).put('>');
            }
            default -> d.text.put("<BAD LABEL TYPE>");
        }
        return BAD;
    }

    /** A string behind its length (RFC 1035 section 3.3); answers where it ends. */
    static int string(Dissection d, int at) {
        int end = at + 1 + d.bytes.u8(at);
        for (int i = at + 1; i < end; i++) {
            d.text.visible(d.bytes.u8(i));
        }
        return end;
    }

    private static int bitBytes(int count) {
        return count == 0 ? 32 : (count + 7) / 8;
    }

    private static void bits(Dissection d, int at) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        int count = b.u8(at) == 0 ? 256 : b.u8(at);
        t.put("\\[x");
        int i = at + 1;
        int left = count;
        for (; left > 7; left -= 8) {
            t.hex2(b.u8(i++));
        }
        if (left > 4) {
            t.hex2(b.u8(i) & (0xff << (8 - left)));
        } else if (left > 0) {
            t.hex0((b.u8(i) >> 4) & (0xf << (4 - left)), 1);
        }
        t.put('/').dec(count).put(']');
    }
}
