package org.snifter.prove.term;

/**
 * An operation on two bit vectors of the same width, with the meaning that SMT-LIB's theory of bit vectors gives it:
 * arithmetic is modulo two to the width, shifts by the width or more give 0 (or the sign), a division by zero gives all
 * ones and a remainder by zero the dividend.
 */
public enum BinaryOperator {
    ADD, SUBTRACT, MULTIPLY, DIVIDE, REMAINDER, AND, OR, XOR, SHIFT_LEFT, SHIFT_RIGHT, SHIFT_RIGHT_SIGNED,
    /** Gives one bit. */
    EQUAL,
    /** Gives one bit. */
    LESS,
    /** Gives one bit. */
    LESS_SIGNED;

    /** Whether the result is a single bit rather than as wide as the operands. */
    public boolean compares() {
        return this == EQUAL || this == LESS || this == LESS_SIGNED;
    }

    /** Whether the operands may be exchanged. */
    boolean commutes() {
        return this == ADD || this == MULTIPLY || this == AND || this == OR || this == XOR || this == EQUAL;
    }

    /** The result for operands that are {@code width} bits wide, zero-extended to 64. */
    public long apply(int width, long left, long right) {
        long result = switch (this) {
            case ADD -> left + right;
            case SUBTRACT -> left - right;
            case MULTIPLY -> left * right;
            case DIVIDE -> right == 0 ? -1 : Long.divideUnsigned(left, right);
            case REMAINDER -> right == 0 ? left : Long.remainderUnsigned(left, right);
            case AND -> left & right;
            case OR -> left | right;
            case XOR -> left ^ right;
            case SHIFT_LEFT -> Long.compareUnsigned(right, width) < 0 ? left << right : 0;
            case SHIFT_RIGHT -> Long.compareUnsigned(right, width) < 0 ? left >>> right : 0;
            case SHIFT_RIGHT_SIGNED ->
                Term.signed(width, left) >> (Long.compareUnsigned(right, width) < 0 ? right : 63);
            case EQUAL -> left == right ? 1 : 0;
            case LESS -> Long.compareUnsigned(left, right) < 0 ? 1 : 0;
            case LESS_SIGNED -> Term.signed(width, left) < Term.signed(width, right) ? 1 : 0;
        };
        return result & Term.mask(compares() ? 1 : width);
    }
}
