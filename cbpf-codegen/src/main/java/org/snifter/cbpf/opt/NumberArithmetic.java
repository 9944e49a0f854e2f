package org.snifter.cbpf.opt;

import org.snifter.cbpf.AluOperation;
import org.snifter.cbpf.Width;

/** What the machine's operations make of sets of numbers. */
final class NumberArithmetic {
    private static final long LAST = 0xffffffffL;
    private static final NumberSet BYTES = NumberSet.range(0, 0xff);
    private static final NumberSet HALVES = NumberSet.range(0, 0xffff);

    private NumberArithmetic() {}

    /** The numbers that a load of this width can give. */
    static NumberSet loaded(Width width) {
        return switch (width) {
            case BYTE -> BYTES;
            case HALF -> HALVES;
            case WORD -> NumberSet.ALL;
        };
    }

    /** The numbers that an operation can give on operands of these sets. */
    static NumberSet apply(AluOperation operation, NumberSet left, NumberSet right) {
        if (left.isEmpty() || right.isEmpty()) {
            return NumberSet.NONE;
        }
        int[] fewRight = right.few();
        int[] fewLeft = fewRight == null || fewRight.length > 4 ? null : left.few();
        if (fewLeft != null) {
            return applyToEach(operation, fewLeft, fewRight);
        }
        boolean single = right.isSingle();
        int number = (int) right.min();
        return switch (operation) {
            case AND -> NumberSet.bits(left.zeros() | right.zeros(), left.ones() & right.ones())
                    .intersect(NumberSet.range(0, Math.min(left.max(), right.max())));
            case OR -> NumberSet.bits(left.zeros() & right.zeros(), left.ones() | right.ones())
                    .intersect(NumberSet.range(Math.max(left.min(), right.min()), LAST));
            case XOR -> NumberSet.bits((left.zeros() & right.zeros()) | (left.ones() & right.ones()),
                    (left.zeros() & right.ones()) | (left.ones() & right.zeros()));
            case LSH -> !single ? NumberSet.ALL : shiftedLeft(left, number);
            case RSH -> !single
                    ? NumberSet.range(0, left.max())
                    : Integer.compareUnsigned(number, 32) >= 0
                            ? NumberSet.of(0)
                            : NumberSet.range(left.min() >>> number, left.max() >>> number)
                                    .intersect(NumberSet.bits(left.zeros() >>> number, left.ones() >>> number));
            case ADD -> left.max() + right.max() > LAST
                    ? NumberSet.ALL
                    : single ? left.plus(right.min())
                            : NumberSet.range(left.min() + right.min(), left.max() + right.max());
            case SUB -> left.min() < right.max()
                    ? NumberSet.ALL
                    : single ? left.plus(-right.min())
                            : NumberSet.range(left.min() - right.max(), left.max() - right.min());
            case MUL -> left.max() != 0 && right.max() > LAST / left.max()
                    ? NumberSet.ALL
                    : NumberSet.range(left.min() * right.min(), left.max() * right.max());
            case DIV -> NumberSet.range(left.min() / Math.max(right.max(), 1), left.max() / Math.max(right.min(), 1));
            case MOD -> NumberSet.range(0, Math.min(left.max(), Math.max(right.max(), 1) - 1));
        };
    }

    private static NumberSet applyToEach(AluOperation operation, int[] left, int[] right) {
        int[] results = new int[left.length * right.length];
        int end = 0;
        for (int l : left) {
            for (int r : right) {
                if (r != 0 || !operation.divides()) {
                    results[end++] = operation.apply(l, r);
                }
            }
        }
        return NumberSet.of(java.util.Arrays.copyOf(results, end));
    }

    private static NumberSet shiftedLeft(NumberSet left, int count) {
        if (Integer.compareUnsigned(count, 32) >= 0) {
            return NumberSet.of(0);
        }
        NumberSet bits = NumberSet.bits(left.zeros() << count | (1 << count) - 1, left.ones() << count);
        return left.max() << count > LAST ? bits
                : bits.intersect(NumberSet.range(left.min() << count, left.max() << count));
    }

    /**
     * What the left operand can be when the result is known.
     *
     * @param left what it can be without that knowledge
     */
    static NumberSet leftOperand(AluOperation operation, NumberSet left, int right, NumberSet result) {
        return switch (operation) {
            case AND -> NumberSet.bits(result.zeros() & right, result.ones());
            case OR -> NumberSet.bits(result.zeros(), result.ones() & ~right);
            case XOR -> NumberSet.bits((result.zeros() & ~right) | (result.ones() & right),
                    (result.ones() & ~right) | (result.zeros() & right));
            case RSH -> Integer.compareUnsigned(right, 32) >= 0
                    ? NumberSet.ALL
                    : NumberSet.range(result.min() << right,
                            Math.min(LAST, (result.max() << right) + (1L << right) - 1));
            case LSH -> Integer.compareUnsigned(right, 32) >= 0
                    ? NumberSet.ALL
                    : NumberSet.bits(result.zeros() >>> right, result.ones() >>> right);
            case ADD -> left.max() + Integer.toUnsignedLong(right) > LAST
                    ? NumberSet.ALL
                    : result.plus(-Integer.toUnsignedLong(right));
            case SUB -> left.min() < Integer.toUnsignedLong(right)
                    ? NumberSet.ALL
                    : result.plus(Integer.toUnsignedLong(right));
            case MUL, DIV, MOD -> NumberSet.ALL;
        };
    }
}
