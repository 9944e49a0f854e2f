package org.snifter.cbpf;

/** A place in a line of a listing. Every method skips blanks first. */
final class Cursor {
    private final String text;
    private final int line;
    private int at;

    Cursor(String text, int line) {
        this.text = text;
        this.line = line;
    }

    InvalidListingException error(String message) {
        return new InvalidListingException(line, message + ": " + text.strip());
    }

    boolean atEnd() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        return at == text.length();
    }

    void end() {
        if (!atEnd()) {
            throw error("expected the line's end before \"" + text.substring(at).strip() + '"');
        }
    }

    boolean peek(char expected) {
        return !atEnd() && text.charAt(at) == expected;
    }

    boolean accept(String expected) {
        if (atEnd() || !text.startsWith(expected, at)) {
            return false;
        }
        at += expected.length();
        return true;
    }

    void expect(String expected) {
        if (!accept(expected)) {
            throw error("expected " + expected);
        }
    }

    /** Letters, digits and underscores, beginning with a letter; empty where there are none. */
    String word() {
        if (atEnd() || !Character.isLetter(text.charAt(at))) {
            return "";
        }
        int start = at;
        while (at < text.length() && (Character.isLetterOrDigit(text.charAt(at)) || text.charAt(at) == '_')) {
            at++;
        }
        return text.substring(start, at);
    }

    /** A 32-bit number, written signed or unsigned. */
    int number() {
        return number(Integer.MIN_VALUE, 0xffffffffL);
    }

    /** A number within bounds; its low 32 bits. */
    int number(long least, long most) {
        boolean negative = accept("-");
        int radix = accept("0x") ? 16 : 10;
        int start = at;
        long value = 0;
        while (at < text.length() && value <= 0xffffffffL && Character.digit(text.charAt(at), radix) >= 0) {
            value = value * radix + Character.digit(text.charAt(at), radix);
            at++;
        }
        if (at == start) {
            throw error("expected a number");
        }
        value = negative ? -value : value;
        if (value < least || value > most) {
            throw error(least == most ? "expected " + least : "expected a number from " + least + " to " + most);
        }
        return (int) value;
    }
}
