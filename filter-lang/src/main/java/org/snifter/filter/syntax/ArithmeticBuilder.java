package org.snifter.filter.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.snifter.filter.FilterException;
import org.snifter.filter.Span;
import org.snifter.filter.tree.Arithmetic;
import org.snifter.filter.tree.ArithmeticOperator;

/** Puts operands and operators together by precedence, without recursion. */
final class ArithmeticBuilder {
    private final Source source;
    private final List<Operand> operands = new ArrayList<>();
    private final List<Pending> pending = new ArrayList<>();
    private boolean complete;

    ArithmeticBuilder(Source source) {
        this.source = source;
    }

    /** An operator whose right operand is not complete; a negation if {@code operator} is empty. */
    private record Pending(Optional<ArithmeticOperator> operator, int start) {
        /**
         * Greater binds tighter. The reference's grammar forgot {@code ^} and {@code %}: beside either, the
         * operator on the right binds tighter, so {@code 8 % 3 + 1} is {@code 8 % (3 + 1)}.
         */
        int precedence() {
            if (operator.isEmpty()) {
                return 6;
            }
            return switch (operator.get()) {
                case MULTIPLY, DIVIDE -> 5;
                case ADD, SUBTRACT -> 4;
                case SHIFT_LEFT, SHIFT_RIGHT -> 3;
                case AND -> 2;
                case OR -> 1;
                case XOR, REMAINDER -> 0;
            };
        }

        boolean bindsBefore(Pending right) {
            return precedence() != 0 && right.precedence() != 0 && precedence() >= right.precedence();
        }
    }

    boolean isEmpty() {
        return operands.isEmpty() && pending.isEmpty();
    }

    /** Whether an operator or the end may come. */
    boolean isComplete() {
        return complete;
    }

    void negation(Token minus) {
        pending.add(new Pending(Optional.empty(), minus.span().start()));
    }

    void operand(Operand operand) {
        operands.add(operand);
        complete = true;
    }

    void operator(ArithmeticOperator operator, Token token) throws FilterException {
        Pending right = new Pending(Optional.of(operator), token.span().start());
        while (!pending.isEmpty() && pending.getLast().bindsBefore(right)) {
            reduce();
        }
        pending.add(right);
        complete = false;
    }

    /** The whole, after which this builder is empty. */
    Operand finish() throws FilterException {
        while (!pending.isEmpty()) {
            reduce();
        }
        complete = false;
        return operands.removeLast();
    }

    private void reduce() throws FilterException {
        Pending operation = pending.removeLast();
        Operand right = operands.removeLast();
        if (operation.operator.isEmpty()) {
            Span span = new Span(operation.start, right.end());
            operands.add(new Operand(new Arithmetic.Negation(span, right.value()), span.start(), span.end(),
                    Optional.empty(), right.first()));
            return;
        }
        Operand left = operands.removeLast();
        ArithmeticOperator operator = operation.operator.get();
        check(operator, right);
        Span span = new Span(left.start(), right.end());
        operands.add(new Operand(new Arithmetic.Binary(span, operator, left.value(), right.value()), span.start(),
                span.end(), Optional.empty(), left.first()));
    }

    /**
     * The reference looks at the first number that the right operand's computation needs, and takes it for the whole of
     * it: it finds a division by zero in {@code 1 / tcp[0]}, and a shift by 40 in {@code 1 << tcp[40]}.
     */
    private void check(ArithmeticOperator operator, Operand right) throws FilterException {
        if (right.first().isEmpty()) {
            return;
        }
        int number = right.first().get().value();
        boolean isWhole = right.value() instanceof Arithmetic.Constant;
        switch (operator) {
            case DIVIDE, REMAINDER -> {
                if (number == 0) {
                    throw isWhole ? error(right, "this divides by zero", "write another number than zero")
                            : error(right,
                                    "what this divides by begins with the number 0, which counts as a division by zero",
                                    anotherFirst(right));
                }
            }
            case SHIFT_LEFT, SHIFT_RIGHT -> {
                if (Integer.compareUnsigned(number, Integer.SIZE) >= 0) {
                    throw isWhole
                            ? error(right, "this shifts by more than 31 bits", "numbers have 32 bits; shift by 0 to 31")
                            : error(right,
                                    "what this shifts by begins with the number " + Integer.toUnsignedString(number)
                                            + ", which counts as a shift by more than 31 bits",
                                    anotherFirst(right));
                }
            }
            case ADD, SUBTRACT, MULTIPLY, AND, OR, XOR -> {}
        }
    }

    private FilterException error(Operand place, String message, String hint) {
        return source.error(new Span(place.start(), place.end()), message, hint);
    }

    private String anotherFirst(Operand operand) {
        return "begin with another number: '(1 * " + source.text(new Span(operand.start(), operand.end())) + ")'";
    }
}
