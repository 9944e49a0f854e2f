package org.snifter.filter.syntax;

import java.util.Optional;
import org.snifter.filter.FilterException;
import org.snifter.filter.Span;
import org.snifter.filter.names.AddressText;
import org.snifter.filter.tree.ArcnetAddress;

/**
 * Cuts the text into tokens, one at a time and each character once. A word takes every letter, digit, {@code
 * .}, {@code -} and {@code _} it can get, so {@code tcp-syn} and {@code ftp-data} are one; outside of brackets,
 * where addresses stand, it takes {@code :} too. A comment goes from {@code #} to the end of its line.
 */
final class Lexer {
    private final Source source;
    private final String text;
    private final Optional<Span> place;
    private int at;
    /** Where the last token ends that was read: what is missing at the end is missing there. */
    private int wordsEnd;
    private int brackets;
    private Token next;
    private Token afterNext;
    private int lastEnd;

    Lexer(Source source) {
        this(source, source.text(), Optional.empty());
    }

    /** For text that is not in the source: everything in it has the place of what brought it in. */
    Lexer(Source source, String text, Span place) {
        this(source, text, Optional.of(place));
    }

    private Lexer(Source source, String text, Optional<Span> place) {
        this.source = source;
        this.text = text;
        this.place = place;
    }

    /** The next token, which stays the next. */
    Token peek() throws FilterException {
        if (next == null) {
            next = read();
        }
        return next;
    }

    /** The token after the next. */
    Token peekSecond() throws FilterException {
        peek();
        if (afterNext == null) {
            afterNext = read();
        }
        return afterNext;
    }

    /** Takes the next token. */
    Token take() throws FilterException {
        Token token = peek();
        next = afterNext;
        afterNext = null;
        lastEnd = token.span().end();
        return token;
    }

    /** Takes the next token if it is of this kind. */
    boolean takeIf(TokenKind kind) throws FilterException {
        boolean is = peek().is(kind);
        if (is) {
            take();
        }
        return is;
    }

    /** Takes the next token if it has this meaning. */
    boolean takeIf(Word word) throws FilterException {
        boolean is = peek().is(word);
        if (is) {
            take();
        }
        return is;
    }

    /** Where the last token taken ends. */
    int end() {
        return lastEnd;
    }

    /** Where the last token ends that was read, taken or not. */
    int wordsEnd() {
        return wordsEnd;
    }

    /** Whether everything was read. */
    boolean isAtEnd() {
        return at == text.length();
    }

    /** From {@code start} to the end of the last token taken. */
    Span from(int start) {
        return span(start, lastEnd);
    }

    private Span span(int start, int end) {
        return place.isPresent() ? place.get() : new Span(start, end);
    }

    private Token read() throws FilterException {
        skipBlanks();
        int start = at;
        if (start == text.length()) {
            return new Token(TokenKind.END, span(wordsEnd, wordsEnd), "");
        }
        Token token = read(start);
        wordsEnd = at;
        return token;
    }

    private Token read(int start) throws FilterException {
        char c = text.charAt(start);
        if (isAlphanumeric(c) || startsAddress(c)) {
            return word();
        }
        return switch (c) {
            case '\\' -> escaped();
            case '$' -> arcnet();
            case '@' -> file();
            default -> operator(c);
        };
    }

    private void skipBlanks() {
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '#') {
                int end = text.indexOf('\n', at);
                at = end < 0 ? text.length() : end;
            } else if (c == ' ' || c == '\t' || c == '\n' || c == '\r') {
                at++;
            } else {
                return;
            }
        }
    }

    private boolean startsAddress(char c) {
        return c == ':' && brackets == 0 && charAt(at + 1) == ':';
    }

    private char charAt(int index) {
        return index < text.length() ? text.charAt(index) : 0;
    }

    private static boolean isAlphanumeric(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    }

    private Token word() throws FilterException {
        int start = at;
        boolean colons = false;
        while (at < text.length() && isWordPart(text.charAt(at))) {
            colons |= text.charAt(at) == ':';
            at++;
        }
        while (text.charAt(at - 1) == '-' || text.charAt(at - 1) == '_') {
            at--;
        }
        Span span = span(start, at);
        String word = text.substring(start, at);
        if (colons) {
            return colonAddress(span, word);
        }
        Word meaning = Vocabulary.word(word);
        if (meaning != null) {
            return new Token(TokenKind.WORD, span, word, meaning, 0);
        }
        return switch (word) {
            case "and" -> new Token(TokenKind.AND, span, word);
            case "or" -> new Token(TokenKind.OR, span, word);
            case "not" -> new Token(TokenKind.NOT, span, word);
            default -> numberOrName(span, word);
        };
    }

    private boolean isWordPart(char c) {
        return isAlphanumeric(c) || c == '.' || c == '-' || c == '_' || (c == ':' && brackets == 0);
    }

    private Token colonAddress(Span span, String word) throws FilterException {
        if (AddressText.mac(word).isPresent()) {
            return new Token(TokenKind.MAC, span, word);
        }
        if (AddressText.ipv6(word).isPresent()) {
            return new Token(TokenKind.IPV6, span, word);
        }
        throw LexicalRefusals.notAnAddress(source, span, word);
    }

    private Token numberOrName(Span span, String word) throws FilterException {
        Integer constant = Vocabulary.constant(word);
        if (constant != null) {
            return new Token(TokenKind.NUMBER, span, word, null, constant);
        }
        if (AddressText.mac(word).isPresent()) {
            return new Token(TokenKind.MAC, span, word);
        }
        if (NumberText.isNumber(word)) {
            return new Token(TokenKind.NUMBER, span, word, null, NumberText.parse(source, span, word));
        }
        return new Token(NumberText.isDotted(word) ? TokenKind.DOTTED : TokenKind.NAME, span, word);
    }

    /** {@code \tcp}: a name, even if it is a word of the language. */
    private Token escaped() throws FilterException {
        int start = at++;
        while (at < text.length() && " !()\n\t\r,}".indexOf(text.charAt(at)) < 0) {
            at++;
        }
        Span span = span(start, at);
        if (at == start + 1) {
            throw source.error(span, "nothing follows the backslash", "write the name right after it, as in '\\tcp'");
        }
        return new Token(TokenKind.NAME, span, text.substring(start + 1, at));
    }

    private Token arcnet() throws FilterException {
        int start = at++;
        while (isAlphanumeric(charAt(at))) {
            at++;
        }
        Span span = span(start, at);
        String digits = text.substring(start + 1, at);
        if (digits.isEmpty() || digits.length() > 2 || !NumberText.isNumber("0x" + digits)) {
            throw source.error(span, Refusals.quote("$" + digits) + " is not an ARCnet address",
                    "write one or two hexadecimal digits, as in '$1f'");
        }
        ArcnetAddress address = new ArcnetAddress(Integer.parseInt(digits, 16));
        return new Token(TokenKind.ARCNET, span, digits, null, address.value());
    }

    private Token file() throws FilterException {
        int start = at++;
        boolean quoted = charAt(at) == '"';
        int nameStart = quoted ? ++at : at;
        while (at < text.length() && (quoted ? text.charAt(at) != '"' : " \t\r\n()".indexOf(text.charAt(at)) < 0)) {
            at++;
        }
        String name = text.substring(nameStart, at);
        if (quoted && at < text.length()) {
            at++;
        } else if (quoted || name.isEmpty()) {
            throw source.error(span(start, at), "the name of the file is incomplete",
                    "write it right after the '@', as in '@hosts.txt' or '@\"my hosts.txt\"'");
        }
        return new Token(TokenKind.FILE, span(start, at), name);
    }

    private Token operator(char c) throws FilterException {
        char after = charAt(at + 1);
        TokenKind two = switch (c) {
            case '&' -> after == '&' ? TokenKind.AND : null;
            case '|' -> after == '|' ? TokenKind.OR : null;
            case '!' -> after == '=' ? TokenKind.NOT_EQUAL : null;
            case '=' -> after == '=' ? TokenKind.EQUAL : null;
            case '<' -> after == '=' ? TokenKind.LESS_OR_EQUAL : after == '<' ? TokenKind.SHIFT_LEFT : null;
            case '>' -> after == '=' ? TokenKind.GREATER_OR_EQUAL : after == '>' ? TokenKind.SHIFT_RIGHT : null;
            default -> null;
        };
        TokenKind kind = two != null ? two : single(c);
        if (kind == null) {
            int character = text.codePointAt(at);
            throw LexicalRefusals.strayCharacter(source, span(at, at + Character.charCount(character)), character);
        }
        int start = at;
        at += two != null ? 2 : 1;
        if (kind == TokenKind.LEFT_BRACKET) {
            brackets++;
        } else if (kind == TokenKind.RIGHT_BRACKET && brackets > 0) {
            brackets--;
        }
        return new Token(kind, span(start, at), text.substring(start, at));
    }

    private static TokenKind single(char c) {
        return switch (c) {
            case '&' -> TokenKind.AMPERSAND;
            case '|' -> TokenKind.PIPE;
            case '!' -> TokenKind.NOT;
            case '=' -> TokenKind.EQUAL;
            case '<' -> TokenKind.LESS;
            case '>' -> TokenKind.GREATER;
            case '(' -> TokenKind.LEFT_PARENTHESIS;
            case ')' -> TokenKind.RIGHT_PARENTHESIS;
            case '[' -> TokenKind.LEFT_BRACKET;
            case ']' -> TokenKind.RIGHT_BRACKET;
            case '{' -> TokenKind.LEFT_BRACE;
            case '}' -> TokenKind.RIGHT_BRACE;
            case ',' -> TokenKind.COMMA;
            case ':' -> TokenKind.COLON;
            case '+' -> TokenKind.PLUS;
            case '-' -> TokenKind.MINUS;
            case '*' -> TokenKind.TIMES;
            case '/' -> TokenKind.SLASH;
            case '%' -> TokenKind.PERCENT;
            case '^' -> TokenKind.CARET;
            default -> null;
        };
    }
}
