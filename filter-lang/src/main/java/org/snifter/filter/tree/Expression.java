package org.snifter.filter.tree;

import java.util.List;
import org.snifter.filter.Span;

/** What is true or false of a packet. */
public sealed interface Expression permits Expression.And, Expression.Or, Expression.Not, Primitive {
    /** Where it stands in the filter's text. */
    Span span();

    /**
     * True when all operands are. They are tested left to right; at least two. In {@code a and b and c} the
     * three are operands of one node; in {@code a and (b and c)} the parenthesis is a node of its own.
     */
    record And(Span span, List<Expression> operands) implements Expression {
        public And {
            operands = severalOf(operands);
        }
    }

    /** True when an operand is. They are tested left to right; at least two; chains as in {@link And}. */
    record Or(Span span, List<Expression> operands) implements Expression {
        public Or {
            operands = severalOf(operands);
        }
    }

    /** True when the operand is not. */
    record Not(Span span, Expression operand) implements Expression {}

    /**
     * Combines a whole expression into one value, from the primitives upwards and from left to right, without
     * recursion.
     *
     * @throws X what the folder throws, at once
     */
    default <R, X extends Exception> R fold(Folder<R, X> folder) throws X {
        return ExpressionFold.fold(this, folder);
    }

    /** What {@link #fold} does at each node; the values of operands are given in their order. */
    interface Folder<R, X extends Exception> {
        R primitive(Primitive primitive) throws X;

        R and(And and, List<R> operands) throws X;

        R or(Or or, List<R> operands) throws X;

        R not(Not not, R operand) throws X;
    }

    private static List<Expression> severalOf(List<Expression> operands) {
        if (operands.size() < 2) {
            throw new IllegalArgumentException("a connective needs two operands");
        }
        return List.copyOf(operands);
    }
}
