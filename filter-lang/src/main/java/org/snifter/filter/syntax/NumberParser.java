package org.snifter.filter.syntax;

import java.util.OptionalInt;
import org.snifter.filter.FilterException;

/** Reads the numbers that follow some keywords. */
final class NumberParser {
    private final Source source;
    private final Lexer tokens;

    NumberParser(Source source, Lexer tokens) {
        this.source = source;
        this.tokens = tokens;
    }

    /** A number that has to come, unsigned. */
    int required(Token after) throws FilterException {
        return number(after, -1);
    }

    /** A number that has to come, up to an unsigned maximum. */
    int number(Token after, int maximum) throws FilterException {
        Token token = tokens.take();
        if (!token.is(TokenKind.NUMBER)) {
            throw Refusals.expectedNumber(source, after, token);
        }
        if (Integer.compareUnsigned(token.number(), maximum) > 0) {
            throw source.error(token.span(), "the number " + token.text() + " is too big",
                    "after '" + after.text() + "' comes a number from 0 to " + Integer.toUnsignedString(maximum));
        }
        return token.number();
    }

    /** A number, maybe in parentheses, that may come. */
    OptionalInt optional(Token after, int maximum) throws FilterException {
        int depth = 0;
        while (tokens.takeIf(TokenKind.LEFT_PARENTHESIS)) {
            depth++;
        }
        if (depth == 0 && !tokens.peek().is(TokenKind.NUMBER)) {
            return OptionalInt.empty();
        }
        int number = number(after, maximum);
        for (; depth > 0; depth--) {
            if (!tokens.takeIf(TokenKind.RIGHT_PARENTHESIS)) {
                throw Refusals.expected(source, tokens.peek(), "')'");
            }
        }
        return OptionalInt.of(number);
    }
}
