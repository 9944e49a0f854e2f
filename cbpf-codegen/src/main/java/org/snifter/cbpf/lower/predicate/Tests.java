package org.snifter.cbpf.lower.predicate;

import org.snifter.cbpf.AluOperation;
import org.snifter.cbpf.Comparison;
import org.snifter.cbpf.ir.Condition;
import org.snifter.cbpf.ir.Value;

/** Comparisons of a value with a number, unsigned, and the masking that goes before them. */
public final class Tests {
    private Tests() {}

    /** {@code value == number}. */
    public static Predicate equal(Value value, int number) {
        return test(Comparison.EQUAL, value, number);
    }

    /** {@code value > number}. */
    public static Predicate greater(Value value, int number) {
        return test(Comparison.GREATER, value, number);
    }

    /** {@code value >= number}. */
    public static Predicate atLeast(Value value, int number) {
        return test(Comparison.GREATER_OR_EQUAL, value, number);
    }

    /** {@code (value & mask) != 0}. */
    public static Predicate anyBit(Value value, int mask) {
        return test(Comparison.ANY_BIT, value, mask);
    }

    /** {@code (value & mask) == number}. */
    public static Predicate equal(Value value, int mask, int number) {
        return equal(masked(value, mask), number);
    }

    /** {@code value & mask}. */
    public static Value masked(Value value, int mask) {
        return mask == -1 ? value : new Value.Arithmetic(AluOperation.AND, value, new Value.Constant(mask));
    }

    /** {@code value + number}. */
    public static Value plus(Value value, int number) {
        return number == 0 ? value : new Value.Arithmetic(AluOperation.ADD, value, new Value.Constant(number));
    }

    private static Predicate test(Comparison comparison, Value value, int number) {
        return new Predicate.Test(new Condition(comparison, value, new Value.Constant(number)));
    }
}
