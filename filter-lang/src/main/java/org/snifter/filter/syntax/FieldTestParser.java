package org.snifter.filter.syntax;

import java.util.ArrayList;
import java.util.List;
import org.snifter.filter.FilterException;
import org.snifter.filter.tree.Atm;
import org.snifter.filter.tree.FieldTest;
import org.snifter.filter.tree.RelationalOperator;
import org.snifter.filter.tree.Ss7;

/**
 * Reads {@code vpi}, {@code opc} and the like: a number, a comparison with one, or a choice of these in
 * parentheses.
 */
final class FieldTestParser {
    private final Source source;
    private final Lexer tokens;
    private final NumberParser numbers;

    FieldTestParser(Source source, Lexer tokens, NumberParser numbers) {
        this.source = source;
        this.tokens = tokens;
        this.numbers = numbers;
    }

    Atm.FieldMatch atm(Token word, Atm.FieldMatch.Field field) throws FilterException {
        int maximum = switch (field) {
            case VPI -> 0xff;
            case VCI -> 0xffff;
        };
        List<FieldTest> tests = tests(word, maximum);
        return new Atm.FieldMatch(tokens.from(word.span().start()), field, tests);
    }

    Ss7.FieldMatch ss7(Token word, Ss7.FieldMatch.Field field) throws FilterException {
        int maximum = switch (field) {
            case SIO, HSIO -> 0xff;
            case OPC, DPC, HOPC, HDPC -> 0x3fff;
            case SLS, HSLS -> 0xf;
        };
        List<FieldTest> tests = tests(word, maximum);
        return new Ss7.FieldMatch(tokens.from(word.span().start()), field, tests);
    }

    private List<FieldTest> tests(Token word, int maximum) throws FilterException {
        if (!tokens.takeIf(TokenKind.LEFT_PARENTHESIS)) {
            return List.of(test(word, maximum));
        }
        List<FieldTest> tests = new ArrayList<>();
        do {
            tests.add(test(word, maximum));
        } while (tokens.takeIf(TokenKind.OR));
        if (!tokens.takeIf(TokenKind.RIGHT_PARENTHESIS)) {
            throw Refusals.expected(source, tokens.peek(), "'or' or ')'");
        }
        return tests;
    }

    private FieldTest test(Token word, int maximum) throws FilterException {
        RelationalOperator operator = Operators.RELATIONAL.get(tokens.peek().kind());
        if (operator == null) {
            operator = RelationalOperator.EQUAL;
        } else {
            tokens.take();
        }
        return new FieldTest(operator, numbers.number(word, maximum));
    }
}
