package org.snifter.filter.syntax;

import java.util.EnumMap;
import java.util.Map;
import org.snifter.filter.tree.ArithmeticOperator;
import org.snifter.filter.tree.Primitive.ByteTest;
import org.snifter.filter.tree.RelationalOperator;

/** The operators that tokens stand for. */
final class Operators {
    static final Map<TokenKind, RelationalOperator> RELATIONAL = new EnumMap<>(Map.of(
            TokenKind.EQUAL, RelationalOperator.EQUAL,
            TokenKind.NOT_EQUAL, RelationalOperator.NOT_EQUAL,
            TokenKind.LESS, RelationalOperator.LESS,
            TokenKind.LESS_OR_EQUAL, RelationalOperator.LESS_OR_EQUAL,
            TokenKind.GREATER, RelationalOperator.GREATER,
            TokenKind.GREATER_OR_EQUAL, RelationalOperator.GREATER_OR_EQUAL));

    static final Map<TokenKind, ArithmeticOperator> ARITHMETIC = new EnumMap<>(Map.of(
            TokenKind.PLUS, ArithmeticOperator.ADD,
            TokenKind.MINUS, ArithmeticOperator.SUBTRACT,
            TokenKind.TIMES, ArithmeticOperator.MULTIPLY,
            TokenKind.SLASH, ArithmeticOperator.DIVIDE,
            TokenKind.PERCENT, ArithmeticOperator.REMAINDER,
            TokenKind.AMPERSAND, ArithmeticOperator.AND,
            TokenKind.PIPE, ArithmeticOperator.OR,
            TokenKind.CARET, ArithmeticOperator.XOR,
            TokenKind.SHIFT_LEFT, ArithmeticOperator.SHIFT_LEFT,
            TokenKind.SHIFT_RIGHT, ArithmeticOperator.SHIFT_RIGHT));

    /** Those of {@code byte}. */
    static final Map<TokenKind, ByteTest.Operator> BYTE = new EnumMap<>(Map.of(
            TokenKind.EQUAL, ByteTest.Operator.EQUAL,
            TokenKind.LESS, ByteTest.Operator.LESS,
            TokenKind.GREATER, ByteTest.Operator.GREATER,
            TokenKind.AMPERSAND, ByteTest.Operator.AND,
            TokenKind.PIPE, ByteTest.Operator.OR));

    private Operators() {}
}
