package org.snifter.filter.syntax;

import org.snifter.filter.FilterException;
import org.snifter.filter.Span;
import org.snifter.filter.syntax.Word.Keyword;
import org.snifter.filter.tree.Wireless;

/** Reads the tests of IEEE 802.11's frame control field. */
final class WirelessParser {
    private static final int MAXIMUM_DIRECTION = 3;

    private final Source source;
    private final Lexer tokens;

    WirelessParser(Source source, Lexer tokens) {
        this.source = source;
        this.tokens = tokens;
    }

    /** {@code type TYPE} and {@code type TYPE subtype SUBTYPE}; {@code type} has been taken. */
    Wireless type(int start) throws FilterException {
        int type = typeValue(tokens.take());
        if (!tokens.takeIf(Keyword.SUBTYPE)) {
            return new Wireless.FrameType(tokens.from(start), type, FrameTypes.TYPE_MASK);
        }
        int subtype = subtypeOf(type, tokens.take());
        return frameType(tokens.from(start), type | subtype);
    }

    /** {@code subtype SUBTYPE}; {@code subtype} has been taken. */
    Wireless subtype(int start) throws FilterException {
        Token token = tokens.take();
        Integer value = token.is(TokenKind.NAME) ? FrameTypes.subtype(token.text()) : null;
        if (value == null) {
            throw Refusals.unknownName(source, token, "a subtype of 802.11 frames", FrameTypes.subtypeNames(-1));
        }
        return frameType(tokens.from(start), value);
    }

    private static Wireless frameType(Span span, int value) {
        return new Wireless.FrameType(span, value, FrameTypes.TYPE_MASK | FrameTypes.SUBTYPE_MASK);
    }

    private int typeValue(Token token) throws FilterException {
        Integer value = token.is(TokenKind.NAME) ? FrameTypes.type(token.text())
                : token.is(TokenKind.NUMBER) ? Integer.valueOf(token.number()) : null;
        if (value == null) {
            throw Refusals.unknownName(source, token, "a type of 802.11 frames", FrameTypes.typeNames());
        }
        return inMask(token, value, FrameTypes.TYPE_MASK, "0, 4, 8 or 12");
    }

    private int subtypeOf(int type, Token token) throws FilterException {
        if (token.is(TokenKind.NUMBER)) {
            return inMask(token, token.number(), FrameTypes.SUBTYPE_MASK, "0x00, 0x10, 0x20 and so on to 0xf0");
        }
        Integer value = token.is(TokenKind.NAME) ? FrameTypes.subtype(token.text()) : null;
        if (value == null || (value & FrameTypes.TYPE_MASK) != type) {
            throw Refusals.unknownName(source, token, "a subtype of these 802.11 frames",
                    FrameTypes.subtypeNames(type));
        }
        return value;
    }

    /** Numbers are those of the whole byte, as on the wire. */
    private int inMask(Token token, int value, int mask, String values) throws FilterException {
        if ((value & ~mask) != 0) {
            throw source.error(token.span(), "there is no such 802.11 frame",
                    "a number here is the byte on the wire, shifted as there: " + values);
        }
        return value;
    }

    /** {@code dir DIRECTION}; {@code dir} has been taken. */
    Wireless direction(int start) throws FilterException {
        Token token = tokens.take();
        Integer value = token.is(TokenKind.NAME) ? FrameTypes.direction(token.text())
                : token.is(TokenKind.NUMBER) ? Integer.valueOf(token.number()) : null;
        if (value == null || Integer.compareUnsigned(value, MAXIMUM_DIRECTION) > 0) {
            throw Refusals.unknownName(source, token, "a direction of 802.11 frames", FrameTypes.directionNames());
        }
        return new Wireless.FrameDirection(tokens.from(start), value);
    }
}
