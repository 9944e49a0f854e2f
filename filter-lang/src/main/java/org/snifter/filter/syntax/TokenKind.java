package org.snifter.filter.syntax;

/** What a token is. */
enum TokenKind {
    /** The end of the text. */
    END,
    /** A number, or a name that stands for one. */
    NUMBER,
    /** Two to four numbers with dots between. */
    DOTTED,
    IPV6, MAC,
    /** {@code $1f}. */
    ARCNET,
    /** A word of the language. */
    WORD,
    /** A word that is not of the language, or is escaped. */
    NAME,
    /** {@code @FILE}. */
    FILE, AND, OR, NOT, LEFT_PARENTHESIS, RIGHT_PARENTHESIS, LEFT_BRACKET, RIGHT_BRACKET, LEFT_BRACE, RIGHT_BRACE,
    COMMA, COLON, PLUS, MINUS, TIMES, SLASH, PERCENT, AMPERSAND, PIPE, CARET, SHIFT_LEFT, SHIFT_RIGHT,
    EQUAL, NOT_EQUAL, LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL
}
