package org.snifter.filter.syntax;

import org.snifter.filter.Span;

/**
 * A piece of the text.
 *
 * @param text the text of an address, or a name without its escape; else what the user wrote
 * @param word the meaning of a {@code WORD}; else null
 * @param number the value of a {@code NUMBER}, unsigned; else 0
 */
record Token(TokenKind kind, Span span, String text, Word word, int number) {
    Token(TokenKind kind, Span span, String text) {
        this(kind, span, text, null, 0);
    }

    boolean is(TokenKind other) {
        return kind == other;
    }

    boolean is(Word other) {
        return other.equals(word);
    }
}
