package org.snifter.filter.syntax;

import org.snifter.filter.FilterException;
import org.snifter.filter.tree.PacketFilterLog;

/** Reads the tests of what pf(4) logged; the keyword has been taken. */
final class PacketFilterLogParser {
    /** Bytes of a name in the header, without the final zero. */
    private static final int LONGEST_NAME = 15;

    private final Source source;
    private final Lexer tokens;
    private final NumberParser numbers;

    PacketFilterLogParser(Source source, Lexer tokens, NumberParser numbers) {
        this.source = source;
        this.tokens = tokens;
        this.numbers = numbers;
    }

    PacketFilterLog interfaceName(Token keyword) throws FilterException {
        String name = name(keyword, "an interface");
        return new PacketFilterLog.InterfaceName(tokens.from(keyword.span().start()), name);
    }

    PacketFilterLog ruleset(Token keyword) throws FilterException {
        String name = name(keyword, "a ruleset");
        return new PacketFilterLog.Ruleset(tokens.from(keyword.span().start()), name);
    }

    PacketFilterLog rule(Token keyword) throws FilterException {
        int number = numbers.required(keyword);
        return new PacketFilterLog.Rule(tokens.from(keyword.span().start()), number);
    }

    PacketFilterLog subrule(Token keyword) throws FilterException {
        int number = numbers.required(keyword);
        return new PacketFilterLog.Subrule(tokens.from(keyword.span().start()), number);
    }

    PacketFilterLog reason(Token keyword) throws FilterException {
        Token token = tokens.take();
        int code = token.is(TokenKind.NUMBER) ? token.number()
                : token.is(TokenKind.NAME) ? PacketFilterNames.reason(token.text()) : -1;
        if (code < 0 || code > 0xff) {
            throw Refusals.unknownName(source, token, "a reason of pf", PacketFilterNames.REASONS);
        }
        return new PacketFilterLog.Reason(tokens.from(keyword.span().start()), code);
    }

    PacketFilterLog action(Token keyword) throws FilterException {
        Token token = tokens.take();
        int code = token.is(TokenKind.NAME) ? PacketFilterNames.action(token.text()) : -1;
        if (code < 0) {
            throw Refusals.unknownName(source, token, "an action of pf", PacketFilterNames.ACTIONS.keySet());
        }
        return new PacketFilterLog.Action(tokens.from(keyword.span().start()), code);
    }

    private String name(Token keyword, String what) throws FilterException {
        Token token = tokens.take();
        if (!token.is(TokenKind.NAME)) {
            throw Refusals.expectedName(source, keyword, token, what);
        }
        if (token.text().length() > LONGEST_NAME) {
            throw source.error(token.span(), "the name is too long",
                    "pf has at most 15 characters for the name of " + what);
        }
        return token.text();
    }
}
