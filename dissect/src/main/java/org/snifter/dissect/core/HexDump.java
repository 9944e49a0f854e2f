package org.snifter.dissect.core;

/** Bytes as hexadecimal digits and as characters, sixteen in a line. */
public final class HexDump {
    private static final int PER_LINE = 16;
    /** Characters of a line's digits and of the blanks behind them. */
    private static final int DIGITS_WIDTH = 42;

    private HexDump() {}

    /** Appends the bytes of the packet that its options ask for. */
    public static void packet(Dissection d) {
        int from = d.options.hexDump().withLink() ? 0 : d.linkHeader();
        int length = d.bytes.captured() - from;
        if (length <= 0) {
            return;
        }
        switch (d.options.hexDump()) {
            case NONE -> {}
            case HEX, HEX_WITH_LINK -> hex(d, "\n\t", from, length);
            case HEX_AND_ASCII, HEX_AND_ASCII_WITH_LINK -> hexAndAscii(d, "\n\t", from, length);
            case ASCII, ASCII_WITH_LINK -> ascii(d, from, length);
        }
    }

    /** As {@link #unknown}, also where little is wanted; answers whether they were appended. */
    public static boolean unknownToo(Dissection d, int at, int length) {
        return switch (d.options.hexDump()) {
            case NONE, ASCII, ASCII_WITH_LINK -> {
                hexAndAscii(d, "\n\t", at, length);
                yield true;
            }
            case HEX, HEX_WITH_LINK, HEX_AND_ASCII, HEX_AND_ASCII_WITH_LINK -> false;
        };
    }

    /** As {@link #unknownToo}, of bytes that must all be there: where they are dumped, their being cut short is told. */
    public static void unknownWhole(Dissection d, int at, int length) {
        if (unknownToo(d, at, length)) {
            d.bytes.require(at, length);
        }
    }

    /** Appends what nothing is known about, unless little is wanted or the packet is dumped in hexadecimal anyway. */
    public static void unknown(Dissection d, int at, int length) {
        if (!d.options.quiet()) {
            unknownToo(d, at, length);
        }
    }

    /** Appends lines that begin with {@code start}, of the captured ones of {@code length} bytes: hexadecimal. */
    public static void hex(Dissection d, String start, int at, int length) {
        int n = Math.min(length, d.bytes.available(at));
        if (n <= 0) {
            return;
        }
        byte[] bytes = d.bytes.array(at, n);
        for (int line = 0; line < n; line += PER_LINE) {
            d.text.put(start).put("0x").hexAtLeast(line, 4).put(": ");
            d.text.hexWords(bytes, at + line, Math.min(PER_LINE, n - line));
        }
    }

    /** Appends lines that begin with {@code start}, of the captured ones of {@code length} bytes: both forms. */
    public static void hexAndAscii(Dissection d, String start, int at, int length) {
        int n = Math.min(length, d.bytes.available(at));
        if (n <= 0) {
            return;
        }
        byte[] bytes = d.bytes.array(at, n);
        for (int line = 0; line < n; line += PER_LINE) {
            int here = Math.min(PER_LINE, n - line);
            d.text.put(start).put("0x").hexAtLeast(line, 4).put(": ");
            d.text.hexWords(bytes, at + line, here).repeat(' ', DIGITS_WIDTH - 5 * (here / 2) - 3 * (here % 2));
            d.text.graphic(bytes, at + line, here);
        }
    }

    private static void ascii(Dissection d, int at, int length) {
        d.text.put('\n');
        for (int i = 0; i < length; i++) {
            int c = d.bytes.u8(at + i);
            if (c == '\r') {
                // tcpdump looks no farther than the last byte but one.
                boolean ends = i + 2 >= length || d.bytes.u8(at + i + 1) == '\n';
                if (!ends) {
                    d.text.put('.');
                }
            } else {
                d.text.put((c >= 0x20 && c < 0x7f) || c == '\t' || c == '\n' ? (char) c : '.');
            }
        }
    }
}
