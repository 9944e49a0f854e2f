package org.snifter.cbpf.asm;

import java.util.Optional;
import org.snifter.filter.Diagnostic;
import org.snifter.filter.Span;

/** The text of a program and how far it has been read. Every method but those that say so skips blanks and comments first. */
final class SourceText {
    private static final long LEAST = Integer.MIN_VALUE;
    private static final long MOST = 0xffffffffL;
    private static final int DECIMAL = 10;

    /** What begins a comment that ends with the line. */
    enum LineComments {
        SEMICOLON(";"), SLASHES("//");

        private final String start;

        LineComments(String start) {
            this.start = start;
        }
    }

    private final String text;
    private final LineComments comments;
    private int at;

    SourceText(String text, LineComments comments) {
        this.text = text;
        this.comments = comments;
    }

    /** An error at a part of the text. */
    AssemblyException error(Span span, Optional<Span> other, String message, Optional<String> hint) {
        int start = Math.min(span.start(), text.length());
        int line = 1;
        int lineStart = 0;
        for (int next = text.indexOf('\n'); next >= 0 && next < start; next = text.indexOf('\n', next + 1)) {
            line++;
            lineStart = next + 1;
        }
        String place = "line " + line + ", column " + (text.codePointCount(lineStart, start) + 1) + ": ";
        return new AssemblyException(new Diagnostic(text, span, other, place + message, hint), line);
    }

    AssemblyException error(Span span, String message) {
        return error(span, Optional.empty(), message, Optional.empty());
    }

    AssemblyException error(Span span, String message, String hint) {
        return error(span, Optional.empty(), message, Optional.of(hint));
    }

    /** An error at what comes next. */
    AssemblyException errorHere(String message) throws AssemblyException {
        return error(upcoming(), message);
    }

    /** As {@link #errorHere(String)}. */
    AssemblyException errorHere(String message, String hint) throws AssemblyException {
        return error(upcoming(), message, hint);
    }

    /** The word, number or sign that comes next in the line; empty at the line's end. */
    private Span upcoming() throws AssemblyException {
        skipBlanks();
        int end = at;
        while (end < text.length() && isWordPart(text.charAt(end))) {
            end++;
        }
        return new Span(at, end == at && !lineEnds() ? at + 1 : end);
    }

    /** Where reading goes on; skips nothing. */
    int position() {
        return at;
    }

    /** From here to where reading has come. */
    Span since(int start) {
        return new Span(start, at);
    }

    /** Skips blanks and comments in the line, and comments that go over several. */
    private void skipBlanks() throws AssemblyException {
        while (at < text.length()) {
            char next = text.charAt(at);
            if (text.startsWith("/*", at)) {
                int end = text.indexOf("*/", at + 2);
                if (end < 0) {
                    throw error(new Span(at, at + 2), "this comment does not end", "comments end with */");
                }
                at = end + 2;
            } else if (text.startsWith(comments.start, at)) {
                skipLine();
            } else if (next != '\n' && Character.isWhitespace(next)) {
                at++;
            } else {
                return;
            }
        }
    }

    /** Goes to the end of the line; skips nothing else. */
    void skipLine() {
        int end = text.indexOf('\n', at);
        at = end < 0 ? text.length() : end;
    }

    /** Where the next thing begins, in this line or a later one; there may be none. */
    int nextInLines() throws AssemblyException {
        skipBlanks();
        while (at < text.length() && text.charAt(at) == '\n') {
            at++;
            skipBlanks();
        }
        return at;
    }

    /** Whether all is read, line ends included. */
    boolean atEnd() throws AssemblyException {
        return nextInLines() == text.length();
    }

    /** Whether nothing more stands in this line. */
    boolean atLineEnd() throws AssemblyException {
        skipBlanks();
        return lineEnds();
    }

    private boolean lineEnds() {
        return at == text.length() || text.charAt(at) == '\n';
    }

    boolean peek(char expected) throws AssemblyException {
        return !atLineEnd() && text.charAt(at) == expected;
    }

    boolean peekNumber() throws AssemblyException {
        return !atLineEnd() && (text.charAt(at) == '-' || isDigit(text.charAt(at)));
    }

    boolean accept(char expected) throws AssemblyException {
        if (peek(expected)) {
            at++;
            return true;
        }
        return false;
    }

    /** Takes one character, whatever it is; there has to be one in this line. */
    void skipSign() {
        at++;
    }

    /** Takes these signs, which may stand apart. */
    void expect(String signs) throws AssemblyException {
        for (int i = 0; i < signs.length(); i++) {
            if (!accept(signs.charAt(i))) {
                throw errorHere("expected " + signs.substring(i));
            }
        }
    }

    /** Takes a word, whatever its case; nothing where another one comes. */
    boolean acceptWord(String expected) throws AssemblyException {
        int start = at;
        if (word().equalsIgnoreCase(expected)) {
            return true;
        }
        at = start;
        return false;
    }

    /** Letters, digits, underscores and dots, beginning with no digit; empty where there are none. */
    String word() throws AssemblyException {
        skipBlanks();
        int start = at;
        if (at < text.length() && !isDigit(text.charAt(at))) {
            while (at < text.length() && isWordPart(text.charAt(at))) {
                at++;
            }
        }
        return text.substring(start, at);
    }

    /** The word that comes next; it is not taken. */
    String peekWord() throws AssemblyException {
        int start = at;
        String word = word();
        at = start;
        return word;
    }

    /** A 32-bit number, written signed or unsigned. */
    int number() throws AssemblyException {
        return number(LEAST, MOST);
    }

    /** A number within bounds; its low 32 bits. As in C, 0x begins a hexadecimal one and 0 an octal one. */
    int number(long least, long most) throws AssemblyException {
        skipBlanks();
        int start = at;
        boolean negative = accept('-');
        int radix = radix();
        int digits = at;
        long value = 0;
        while (at < text.length() && Character.digit(text.charAt(at), radix) >= 0 && text.charAt(at) < 0x80) {
            value = Math.min(MOST + 1, value * radix + Character.digit(text.charAt(at), radix));
            at++;
        }
        if (at == digits || (at < text.length() && isWordPart(text.charAt(at)))) {
            boolean none = at == digits;
            at = start;
            throw errorHere(none ? "expected a number" : "this is no number");
        }
        value = negative ? -value : value;
        if (value < least || value > most) {
            throw error(since(start),
                    least == most ? "expected " + least : "expected a number from " + least + " to " + most);
        }
        return (int) value;
    }

    private int radix() {
        if (text.startsWith("0x", at) || text.startsWith("0X", at)) {
            at += 2;
            return 16;
        }
        if (text.startsWith("0b", at) || text.startsWith("0B", at)) {
            at += 2;
            return 2;
        }
        boolean octal = at + 1 < text.length() && text.charAt(at) == '0' && isDigit(text.charAt(at + 1));
        return octal ? 8 : DECIMAL;
    }

    private static boolean isDigit(char character) {
        return character >= '0' && character <= '9';
    }

    private static boolean isWordPart(char character) {
        return isDigit(character) || (character >= 'a' && character <= 'z') || (character >= 'A' && character <= 'Z')
                || character == '_' || character == '.';
    }
}
