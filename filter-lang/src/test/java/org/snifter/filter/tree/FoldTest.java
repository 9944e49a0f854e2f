package org.snifter.filter.tree;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.snifter.filter.Span;

class FoldTest {
    private static final Expression A = protocol(Protocol.IP);
    private static final Expression B = protocol(Protocol.ARP);
    private static final Expression C = protocol(Protocol.TCP);

    private static final Expression.Folder<String, RuntimeException> SHOW = new Expression.Folder<>() {
        @Override
        public String primitive(Primitive primitive) {
            return ((Primitive.ProtocolName) primitive).protocol().name();
        }

        @Override
        public String and(Expression.And and, List<String> operands) {
            return "and" + operands;
        }

        @Override
        public String or(Expression.Or or, List<String> operands) {
            return "or" + operands;
        }

        @Override
        public String not(Expression.Not not, String operand) {
            return "!" + operand;
        }
    };

    private static Expression protocol(Protocol protocol) {
        return new Primitive.ProtocolName(Span.NONE, protocol);
    }

    @Test
    void combinesFromLeftToRight() {
        Expression inner = new Expression.Or(Span.NONE, List.of(B, new Expression.Not(Span.NONE, C), A));
        assertEquals("and[IP, or[ARP, !TCP, IP], TCP]",
                new Expression.And(Span.NONE, List.of(A, inner, C)).fold(SHOW));
    }

    @Test
    void bearsAnyDepth() {
        Expression deep = A;
        for (int i = 0; i < 1_000_000; i++) {
            deep = new Expression.Not(Span.NONE, deep);
        }
        int depth = deep.fold(new Expression.Folder<Integer, RuntimeException>() {
            @Override
            public Integer primitive(Primitive primitive) {
                return 0;
            }

            @Override
            public Integer and(Expression.And and, List<Integer> operands) {
                throw new AssertionError();
            }

            @Override
            public Integer or(Expression.Or or, List<Integer> operands) {
                throw new AssertionError();
            }

            @Override
            public Integer not(Expression.Not not, Integer operand) {
                return operand + 1;
            }
        });
        assertEquals(1_000_000, depth);
    }

    @Test
    void arithmeticTooHasLeftBeforeRight() {
        Arithmetic one = new Arithmetic.Constant(Span.NONE, 1);
        Arithmetic two = new Arithmetic.Constant(Span.NONE, 2);
        Arithmetic difference = new Arithmetic.Binary(Span.NONE, ArithmeticOperator.SUBTRACT, one, two);
        Arithmetic data = new Arithmetic.PacketData(Span.NONE, Protocol.IP, difference, 4);
        Arithmetic whole = new Arithmetic.Binary(Span.NONE, ArithmeticOperator.ADD,
                new Arithmetic.Negation(Span.NONE, data), new Arithmetic.Length(Span.NONE));
        String shown = whole.fold(new Arithmetic.Folder<String, RuntimeException>() {
            @Override
            public String constant(Arithmetic.Constant constant) {
                return Integer.toString(constant.value());
            }

            @Override
            public String length(Arithmetic.Length length) {
                return "len";
            }

            @Override
            public String packetData(Arithmetic.PacketData data, String offset) {
                return data.protocol() + "[" + offset + ":" + data.size() + "]";
            }

            @Override
            public String binary(Arithmetic.Binary binary, String left, String right) {
                return "(" + left + " " + binary.operator() + " " + right + ")";
            }

            @Override
            public String negation(Arithmetic.Negation negation, String operand) {
                return "-" + operand;
            }
        });
        assertEquals("(-IP[(1 SUBTRACT 2):4] ADD len)", shown);
    }
}
