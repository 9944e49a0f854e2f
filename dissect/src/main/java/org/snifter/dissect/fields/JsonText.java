package org.snifter.dissect.fields;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

import org.snifter.dissect.core.PacketBytes;
import org.snifter.dissect.core.TextBuffer;

/**
 * One line of JSON (RFC 8259) as it grows, whatever is put into it: ASCII, everything else escaped.
 *
 * <p>It never grows beyond {@link #LIMIT} bytes: strings are cut, and whoever adds elements without a bound asks
 * {@link #isFull()} first.
 */
public final class JsonText {
    /** The longest line, in bytes. */
    static final int LIMIT = 1 << 16;
    /** From here on nothing is begun; what has been begun has room to end. */
    private static final int FULL = LIMIT / 2;
    /** A string is cut behind as many characters; each takes six bytes at most. */
    private static final int LONGEST_STRING = 1024;
    /** What the end of a line takes at most. */
    private static final int CLOSING = 64;
    private static final String DIGITS = "0123456789abcdef";

    private final byte[] text = new byte[LIMIT];
    private int position;
    /** Whether something stands already in what is open: a bit for each depth. */
    private long begun;

    /** An empty line. */
    public JsonText() {}

    /** Empties the line. */
    public void clear() {
        position = 0;
        begun = 0;
    }

    /** Whether no more may be begun. */
    public boolean isFull() {
        return position > FULL;
    }

    /** Ends the line and writes it. */
    public void writeTo(OutputStream out) throws IOException {
        raw('\n');
        out.write(text, 0, position);
    }

    /** Begins an object: an element, or the value of a key. */
    public JsonText object() {
        return open('{');
    }

    /** Ends an object. */
    public JsonText endObject() {
        return close('}');
    }

    /** Begins an array. */
    public JsonText array() {
        return open('[');
    }

    /** Ends an array. */
    public JsonText endArray() {
        return close(']');
    }

    /** A key, whose value must follow. */
    public JsonText key(String name) {
        separate();
        raw('"');
        for (int i = 0; i < name.length(); i++) {
            raw(name.charAt(i));
        }
        raw('"');
        raw(':');
        begun &= ~1L;
        return this;
    }

    /** A number. */
    public JsonText number(long value) {
        separate();
        literal(Long.toString(value));
        return this;
    }

    /** True or false. */
    public JsonText bool(boolean value) {
        separate();
        literal(value ? "true" : "false");
        return this;
    }

    /** A string. */
    public JsonText string(String value) {
        separate();
        raw('"');
        int end = Math.min(value.length(), LONGEST_STRING);
        for (int i = 0; i < end; i++) {
            character(value.charAt(i));
        }
        raw('"');
        return this;
    }

    /** A string of a part of a text. */
    public JsonText string(TextBuffer from, int start, int end) {
        separate();
        raw('"');
        int last = Math.min(end, start + LONGEST_STRING);
        for (int i = start; i < last; i++) {
            character((char) from.at(i));
        }
        raw('"');
        return this;
    }

    /**
     * A string of hexadecimal digits, two for each of the captured bytes that a line has room for.
     *
     * @return whether it has room for all
     */
    public boolean hex(PacketBytes bytes) {
        separate();
        raw('"');
        int n = Math.min(bytes.captured(), (LIMIT - CLOSING - position) / 2);
        for (int i = 0; i < n; i++) {
            int value = bytes.u8(i);
            raw(DIGITS.charAt(value >> 4));
            raw(DIGITS.charAt(value & 0xf));
        }
        raw('"');
        return n == bytes.captured();
    }

    private JsonText open(char bracket) {
        separate();
        raw(bracket);
        begun <<= 1;
        return this;
    }

    private JsonText close(char bracket) {
        begun = begun >>> 1 | 1;
        raw(bracket);
        return this;
    }

    private void separate() {
        if ((begun & 1) != 0) {
            raw(',');
        }
        begun |= 1;
    }

    private void character(char c) {
        switch (c) {
            case '"', '\\' -> {
                raw('\\');
                raw(c);
            }
            case '\n' -> literal("\\n");
            case '\t' -> literal("\\t");
            default -> {
                if (c >= 0x20 && c < 0x7f) {
                    raw(c);
                } else {
                    literal("\\u");
                    for (int shift = 12; shift >= 0; shift -= 4) {
                        raw(DIGITS.charAt(c >> shift & 0xf));
                    }
                }
            }
        }
    }

    private void literal(String ascii) {
        for (int i = 0; i < ascii.length(); i++) {
            raw(ascii.charAt(i));
        }
    }

    private void raw(char c) {
        text[position++] = (byte) c;
    }

    /** The line so far. */
    @Override
    public String toString() {
        return new String(text, 0, position, StandardCharsets.US_ASCII);
    }
}
