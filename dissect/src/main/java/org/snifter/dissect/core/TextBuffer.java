package org.snifter.dissect.core;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * The text of a packet as it grows: ASCII bytes in one buffer that is used over and over.
 *
 * <p>A line that grows beyond {@link #LINE_LIMIT}, or a packet's text beyond {@link #LIMIT}, throws
 * {@link Unwind#OVERLONG}: a hostile packet can make neither output nor memory explode.
 */
public final class TextBuffer {
    /** The longest line there may be, in bytes. */
    public static final int LINE_LIMIT = 1 << 16;
    /** The longest text of one packet, in bytes. */
    public static final int LIMIT = 4 << 20;

    private static final byte[] DIGITS = "0123456789abcdef".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
    /** The two digits of 0 to 99, one pair after the other. */
    private static final byte[] PAIRS = pairs();

    private static final VarHandle SHORT = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
    /** The two hexadecimal digits of each byte, the first one low. */
    private static final short[] HEX_PAIRS = hexPairs();
    /** Each byte where it is printable and no blank, else a dot. */
    private static final byte[] GRAPHIC = graphic();

    private byte[] text = new byte[4096];
    private int position;
    /** Where the next look at the limits is due: the end of the buffer, or of the line if that comes first. */
    private int limit = text.length;

    /** An empty text. */
    public TextBuffer() {}

    /** Empties the text. */
    public void clear() {
        position = 0;
        limit = Math.min(text.length, LINE_LIMIT);
    }

    /** How many bytes of text there are. */
    public int length() {
        return position;
    }

    /** The character at {@code index} of the text, 0 to 255. */
    public int at(int index) {
        return text[index] & 0xff;
    }

    /** Takes back everything behind {@code length}. */
    public void truncate(int length) {
        position = length;
    }

    /** Replaces the character at {@code index} of the text. */
    public void set(int index, char c) {
        text[index] = (byte) c;
    }

    /** Takes characters back from the end of the last line, so that {@code n} more have room within its limit. */
    public void makeRoom(int n) {
        int lineStart = lineStart();
        int room = Math.min(LINE_LIMIT - (position - lineStart), LIMIT - position);
        if (room < n) {
            position = Math.max(lineStart, position - (n - room));
        }
    }

    /** Writes the text to {@code out}. */
    public void writeTo(OutputStream out) throws IOException {
        out.write(text, 0, position);
    }

    /** Appends an ASCII string as it is. */
    public TextBuffer put(String s) {
        return put(s, 0, s.length());
    }

    /** Appends the characters of an ASCII string from {@code from} up to {@code to}, as they are. */
    @SuppressWarnings("deprecation") // String.getBytes(int, int, byte[], int): the one copy without a charset in between
    public TextBuffer put(String s, int from, int to) {
        int n = to - from;
        reserve(n);
        s.getBytes(from, to, text, position);
        position += n;
        return this;
    }

    /** Appends an ASCII character as it is. */
    public TextBuffer put(char c) {
        reserve(1);
        text[position++] = (byte) c;
        return this;
    }

    /** Appends {@code n} times {@code c}. */
    public TextBuffer repeat(char c, int n) {
        for (int i = 0; i < n; i++) {
            put(c);
        }
        return this;
    }

    /** Appends {@code s}, with blanks before it up to {@code width}. */
    public TextBuffer right(String s, int width) {
        return repeat(' ', width - s.length()).put(s);
    }

    /** Appends {@code s}, with blanks behind it up to {@code width}. */
    public TextBuffer left(String s, int width) {
        return put(s).repeat(' ', width - s.length());
    }

    /** Appends a decimal number. */
    public TextBuffer dec(int value) {
        if (value >= 0) {
            return decimal(value);
        }
        put('-');
        return value == Integer.MIN_VALUE ? decimal(1L << 31) : decimal(-value);
    }

    /** Appends a decimal number. */
    public TextBuffer dec(long value) {
        if (value < 0) {
            put('-');
            return unsigned(-value);
        }
        return value <= Integer.MAX_VALUE ? decimal((int) value) : decimal(value);
    }

    /** Appends an unsigned 32-bit decimal number. */
    public TextBuffer unsigned(int value) {
        return value >= 0 ? decimal(value) : decimal(value & 0xffff_ffffL);
    }

    /** Appends an unsigned 64-bit decimal number. */
    public TextBuffer unsigned(long value) {
        if (value >= 0) {
            return decimal(value);
        }
        long tenth = Long.divideUnsigned(value, 10);
        return decimal(tenth).put((char) ('0' + (value - tenth * 10)));
    }

    /** Appends a decimal number, 0 and up, with leading blanks up to {@code width}. */
    public TextBuffer dec(long value, int width) {
        return repeat(' ', width - digits(value)).dec(value);
    }

    /** Appends a decimal number, 0 and up, with leading zeros up to {@code width}. */
    public TextBuffer dec0(long value, int width) {
        return repeat('0', width - digits(value)).dec(value);
    }

    /** Appends hexadecimal digits without leading zeros. */
    public TextBuffer hex(long value) {
        return hex0(value, Math.max(1, (67 - Long.numberOfLeadingZeros(value)) / 4));
    }

    /** Appends the low {@code width} hexadecimal digits. */
    public TextBuffer hex0(long value, int width) {
        reserve(width);
        for (int i = width - 1; i >= 0; i--) {
            text[position++] = DIGITS[(int) (value >>> (4 * i)) & 0xf];
        }
        return this;
    }

    /** Appends hexadecimal digits without leading zeros, at least {@code width}. */
    public TextBuffer hexAtLeast(long value, int width) {
        return hex0(value, Math.max(width, (67 - Long.numberOfLeadingZeros(value)) / 4));
    }

    /** Appends a byte as two hexadecimal digits. */
    public TextBuffer hex2(int value) {
        reserve(2);
        text[position++] = DIGITS[value >> 4 & 0xf];
        text[position++] = DIGITS[value & 0xf];
        return this;
    }

    /** As {@link #hex2}, with capital letters. */
    public TextBuffer upperHex2(int value) {
        return put((char) Character.toUpperCase(DIGITS[value >> 4 & 0xf]))
                .put((char) Character.toUpperCase(DIGITS[value & 0xf]));
    }

    /** Appends two bytes as four hexadecimal digits behind a blank, for {@code n} bytes; the last may stand alone. */
    TextBuffer hexWords(byte[] bytes, int at, int n) {
        reserve(3 * n);
        int to = position;
        int i = 0;
        for (; i + 1 < n; i += 2) {
            text[to] = ' ';
            SHORT.set(text, to + 1, HEX_PAIRS[bytes[at + i] & 0xff]);
            SHORT.set(text, to + 3, HEX_PAIRS[bytes[at + i + 1] & 0xff]);
            to += 5;
        }
        if (i < n) {
            text[to] = ' ';
            SHORT.set(text, to + 1, HEX_PAIRS[bytes[at + i] & 0xff]);
            to += 3;
        }
        position = to;
        return this;
    }

    /** Appends {@code n} bytes: themselves where printable and no blank, else a dot. */
    TextBuffer graphic(byte[] bytes, int at, int n) {
        reserve(n);
        for (int i = 0; i < n; i++) {
            text[position + i] = GRAPHIC[bytes[at + i] & 0xff];
        }
        position += n;
        return this;
    }

    /** Appends a byte from the network: itself where printable, else {@code ^X} or {@code M-X} notation. */
    public TextBuffer visible(int c) {
        int low = c;
        if (c >= 0x80) {
            put("M-");
            low = c & 0x7f;
        }
        if (low < 0x20 || low == 0x7f) {
            put('^');
            low ^= 0x40;
        }
        return put((char) low);
    }

    /** Appends a byte from the network: itself where printable, else {@code \0x0a} notation. */
    public TextBuffer escaped(int c) {
        return c >= 0x20 && c < 0x7f ? put((char) c) : put("\\0x").hex2(c);
    }

    /** Appends an IPv4 address in dotted notation. */
    public TextBuffer ipv4(int address) {
        reserve(15);
        octet(address >>> 24);
        text[position++] = '.';
        octet(address >> 16 & 0xff);
        text[position++] = '.';
        octet(address >> 8 & 0xff);
        text[position++] = '.';
        octet(address & 0xff);
        return this;
    }

    /** Appends an IPv6 address as RFC 5952 wants it. */
    public TextBuffer ipv6(long high, long low) {
        int start = -1;
        int run = 1;
        for (int i = 0; i < 8;) {
            int j = i;
            while (j < 8 && word(high, low, j) == 0) {
                j++;
            }
            if (j - i > run) {
                start = i;
                run = j - i;
            }
            i = j + 1;
        }
        boolean embedded = start == 0 && (run == 6 || (run == 5 && word(high, low, 5) == 0xffff));
        int words = embedded ? 6 : 8;
        for (int i = 0; i < words; i++) {
            if (i == start) {
                put("::");
                i += run - 1;
                continue;
            }
            if (i > 0 && i != start + run) {
                put(':');
            }
            hex(word(high, low, i));
        }
        if (embedded) {
            if (run == 5) {
                put(':');
            }
            ipv4((int) low);
        }
        return this;
    }

    /** Appends a 48-bit link-layer address. */
    public TextBuffer mac(long address) {
        hex2((int) (address >> 40));
        for (int shift = 32; shift >= 0; shift -= 8) {
            put(':').hex2((int) (address >> shift));
        }
        return this;
    }

    private static int word(long high, long low, int i) {
        return (int) ((i < 4 ? high : low) >>> (48 - 16 * (i & 3))) & 0xffff;
    }

    private void octet(int value) {
        if (value >= 100) {
            text[position++] = (byte) ('0' + value / 100);
            int pair = value % 100 * 2;
            text[position++] = PAIRS[pair];
            text[position++] = PAIRS[pair + 1];
        } else if (value >= 10) {
            text[position++] = PAIRS[2 * value];
            text[position++] = PAIRS[2 * value + 1];
        } else {
            text[position++] = (byte) ('0' + value);
        }
    }

    // The command's launchers ask HotSpot, by this name, not to compile it into its callers.
    private TextBuffer decimal(int value) {
        int n = digits(value);
        reserve(n);
        int at = position + n;
        position = at;
        int rest = value;
        while (rest >= 100) {
            int q = rest / 100;
            int pair = 2 * (rest - 100 * q);
            text[--at] = PAIRS[pair + 1];
            text[--at] = PAIRS[pair];
            rest = q;
        }
        if (rest >= 10) {
            text[--at] = PAIRS[2 * rest + 1];
            text[--at] = PAIRS[2 * rest];
        } else {
            text[--at] = (byte) ('0' + rest);
        }
        return this;
    }

    private TextBuffer decimal(long value) {
        if (value <= Integer.MAX_VALUE) {
            return decimal((int) value);
        }
        int low = (int) (value % 1_000_000_000);
        decimal(value / 1_000_000_000);
        return dec0(low, 9);
    }

    private static int digits(long value) {
        int n = 1;
        for (long v = value; v >= 10 && n < 20; v /= 10) {
            n++;
        }
        return n;
    }

    private static int digits(int v) {
        if (v < 100_000) {
            if (v < 100) {
                return v < 10 ? 1 : 2;
            }
            return v < 1000 ? 3 : v < 10_000 ? 4 : 5;
        }
        if (v < 10_000_000) {
            return v < 1_000_000 ? 6 : 7;
        }
        return v < 100_000_000 ? 8 : v < 1_000_000_000 ? 9 : 10;
    }

    private void reserve(int n) {
        if (n > limit - position) {
            grow(n);
        }
    }

    private int lineStart() {
        int start = position;
        while (start > 0 && text[start - 1] != '\n') {
            start--;
        }
        return start;
    }

    /** Makes room for {@code n} bytes more, unless the line or the text would become too long. */
    private void grow(int n) {
        int lineStart = lineStart();
        if (n > LINE_LIMIT - (position - lineStart) || n > LIMIT - position) {
            throw Unwind.OVERLONG;
        }
        if (n > text.length - position) {
            text = Arrays.copyOf(text, Math.max(position + n, 2 * text.length));
        }
        limit = Math.min(text.length, lineStart + LINE_LIMIT);
    }

    private static short[] hexPairs() {
        short[] pairs = new short[256];
        for (int i = 0; i < 256; i++) {
            pairs[i] = (short) (DIGITS[i & 0xf] << 8 | DIGITS[i >> 4]);
        }
        return pairs;
    }

    private static byte[] graphic() {
        byte[] graphic = new byte[256];
        for (int c = 0; c < 256; c++) {
            graphic[c] = (byte) (c > 0x20 && c < 0x7f ? c : '.');
        }
        return graphic;
    }

    private static byte[] pairs() {
        byte[] pairs = new byte[200];
        for (int i = 0; i < 100; i++) {
            pairs[2 * i] = (byte) ('0' + i / 10);
            pairs[2 * i + 1] = (byte) ('0' + i % 10);
        }
        return pairs;
    }
}
