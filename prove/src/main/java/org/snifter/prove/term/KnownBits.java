package org.snifter.prove.term;

/** Which bits of an operation's result can be set, from those of its operands. */
final class KnownBits {
    private KnownBits() {}

    static long of(BinaryOperator operator, Term left, Term right) {
        int width = left.width();
        long mask = Term.mask(width);
        return switch (operator) {
            case AND -> left.ones() & right.ones();
            case OR, XOR -> left.ones() | right.ones();
            case ADD -> sum(left, right, mask);
            case SHIFT_LEFT -> right instanceof Term.Constant count
                    ? BinaryOperator.SHIFT_LEFT.apply(width, left.ones(), count.value())
                    : mask;
            case SHIFT_RIGHT -> right instanceof Term.Constant count
                    ? BinaryOperator.SHIFT_RIGHT.apply(width, left.ones(), count.value())
                    : filled(left.ones());
            case REMAINDER -> filled(left.ones());
            case MULTIPLY -> product(left, right, mask);
            case SUBTRACT, DIVIDE, SHIFT_RIGHT_SIGNED -> mask;
            case EQUAL, LESS, LESS_SIGNED -> 1;
        };
    }

    private static long sum(Term left, Term right, long mask) {
        long most = left.ones() + right.ones();
        boolean wraps = Long.compareUnsigned(most, left.ones()) < 0 || Long.compareUnsigned(most, mask) > 0;
        return wraps ? mask : filled(most);
    }

    private static long product(Term left, Term right, long mask) {
        long most = left.ones() * right.ones();
        boolean wraps = Math.unsignedMultiplyHigh(left.ones(), right.ones()) != 0
                || Long.compareUnsigned(most, mask) > 0;
        return wraps ? mask : filled(most);
    }

    /** All bits from the highest set one down. */
    private static long filled(long value) {
        return value == 0 ? 0 : -1L >>> Long.numberOfLeadingZeros(value);
    }
}
