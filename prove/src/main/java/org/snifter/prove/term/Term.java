package org.snifter.prove.term;

import org.snifter.cbpf.AddressSet;

/**
 * A bit vector of 1 to 64 bits as a function of the packet: a node of a directed acyclic graph. One bit wide terms are
 * the truth values.
 *
 * <p>Terms are made by {@link Terms}, which makes equal terms the same object: identity is equality, so there are no
 * records here. Operands are numbered lower than what they make, so tables over terms are arrays and walks are loops.
 */
public abstract sealed class Term {
    private final int number;
    private final int width;
    private final long ones;

    private Term(int number, int width, long ones) {
        this.number = number;
        this.width = width;
        this.ones = ones;
    }

    /** The place in the order of making, from 0. */
    public final int number() {
        return number;
    }

    /** The number of bits, 1 to 64. */
    public final int width() {
        return width;
    }

    /** The bits that can be set; as a number, an upper bound of the unsigned value. */
    public final long ones() {
        return ones;
    }

    /** Whether this is the constant {@code value}. */
    public final boolean is(long value) {
        return this instanceof Constant constant && constant.value == (value & mask(width));
    }

    /** As many ones as {@code width} says. */
    public static long mask(int width) {
        return width == 64 ? -1 : (1L << width) - 1;
    }

    /** The signed value of the low {@code width} bits. */
    public static long signed(int width, long value) {
        return value << (64 - width) >> (64 - width);
    }

    /** A number. */
    public static final class Constant extends Term {
        private final long value;

        Constant(int number, int width, long value) {
            super(number, width, value);
            this.value = value;
        }

        /** The number, zero-extended. */
        public long value() {
            return value;
        }
    }

    /** Something the filter is given. */
    public static final class Given extends Term {
        private final Quantity quantity;

        Given(int number, Quantity quantity) {
            super(number, quantity.width(), mask(quantity.width()));
            this.quantity = quantity;
        }

        public Quantity quantity() {
            return quantity;
        }
    }

    /**
     * The packet's byte at {@code index}, a 32-bit term; packets do not end here, so bounds are the reader's affair.
     */
    public static final class PacketByte extends Term {
        private final Term index;

        PacketByte(int number, Term index) {
            super(number, 8, 0xff);
            this.index = index;
        }

        public Term index() {
            return index;
        }
    }

    /** Whether an address is in a set, one bit wide. */
    public static final class Membership extends Term {
        private final AddressSet set;
        private final Term high;
        private final Term low;

        Membership(int number, AddressSet set, Term high, Term low) {
            super(number, 1, 1);
            this.set = set;
            this.high = high;
            this.low = low;
        }

        public AddressSet set() {
            return set;
        }

        /** The first eight bytes of the address, 64 bits; a shorter one is followed by zeros. */
        public Term high() {
            return high;
        }

        /** The bytes after these, 64 bits. */
        public Term low() {
            return low;
        }
    }

    /** Every bit flipped. */
    public static final class Not extends Term {
        private final Term operand;

        Not(int number, Term operand) {
            super(number, operand.width(), mask(operand.width()));
            this.operand = operand;
        }

        public Term operand() {
            return operand;
        }
    }

    /** {@code width} bits of the operand from bit {@code low} up. */
    public static final class Slice extends Term {
        private final Term operand;
        private final int low;

        Slice(int number, int width, Term operand, int low) {
            super(number, width, operand.ones() >>> low & mask(width));
            this.operand = operand;
            this.low = low;
        }

        public Term operand() {
            return operand;
        }

        public int low() {
            return low;
        }
    }

    /** The bits of {@code high}, then those of {@code low}. */
    public static final class Concatenation extends Term {
        private final Term high;
        private final Term low;

        Concatenation(int number, Term high, Term low) {
            super(number, high.width() + low.width(), high.ones() << low.width() | low.ones());
            this.high = high;
            this.low = low;
        }

        public Term high() {
            return high;
        }

        public Term low() {
            return low;
        }
    }

    /** The operand with copies of its highest bit before it; zero extension is a {@link Concatenation}. */
    public static final class SignExtension extends Term {
        private final Term operand;

        SignExtension(int number, int width, Term operand) {
            super(number, width, mask(width));
            this.operand = operand;
        }

        public Term operand() {
            return operand;
        }
    }

    /** An operation on two terms of the same width. */
    public static final class Binary extends Term {
        private final BinaryOperator operator;
        private final Term left;
        private final Term right;

        Binary(int number, BinaryOperator operator, Term left, Term right) {
            super(number, operator.compares() ? 1 : left.width(), KnownBits.of(operator, left, right));
            this.operator = operator;
            this.left = left;
            this.right = right;
        }

        public BinaryOperator operator() {
            return operator;
        }

        public Term left() {
            return left;
        }

        public Term right() {
            return right;
        }
    }

    /** One of two terms of the same width. */
    public static final class Choice extends Term {
        private final Term condition;
        private final Term then;
        private final Term otherwise;

        Choice(int number, Term condition, Term then, Term otherwise) {
            super(number, then.width(), then.ones() | otherwise.ones());
            this.condition = condition;
            this.then = then;
            this.otherwise = otherwise;
        }

        public Term condition() {
            return condition;
        }

        public Term then() {
            return then;
        }

        public Term otherwise() {
            return otherwise;
        }
    }
}
