package org.snifter.cbpf.ir;

import org.snifter.cbpf.AddressSet;
import org.snifter.cbpf.AluOperation;
import org.snifter.cbpf.Ancillary;
import org.snifter.cbpf.Width;

/**
 * A 32-bit value that a filter computes from the packet. The packet does not change while the filter runs, so two equal
 * values without {@link Variable} are the same number wherever they stand: value numbering is record equality.
 *
 * <p>Evaluating a value rejects the packet when a load in it reaches beyond the captured bytes or a division in it is by
 * zero.
 *
 * <p>Equality is written out in every record: the methods a record gets by default are linked when first used, which a
 * short-lived process pays for with a large part of its run time.
 */
public sealed interface Value {
    /** Whether this value depends on the variable. */
    default boolean mentions(Variable variable) {
        return switch (this) {
            case Constant _,Length _,Load _,AncillaryLoad _ -> false;
            case IndirectLoad load -> load.base().mentions(variable);
            case Membership membership -> membership.base().mentions(variable);
            case Arithmetic binary -> binary.left().mentions(variable) || binary.right().mentions(variable);
            case Negation negation -> negation.operand().mentions(variable);
            case Variable other -> other.equals(variable);
        };
    }

    /** The number of operators and operands in this value; 1 for a leaf. */
    default int size() {
        return switch (this) {
            case Constant _,Length _,Load _,AncillaryLoad _,Variable _ -> 1;
            case IndirectLoad load -> 1 + load.base().size();
            case Membership membership -> 1 + membership.base().size();
            case Arithmetic binary -> 1 + binary.left().size() + binary.right().size();
            case Negation negation -> 1 + negation.operand().size();
        };
    }

    /** A number. */
    record Constant(int value) implements Value {
        @Override
        public boolean equals(Object object) {
            return object instanceof Constant other && value == other.value;
        }

        @Override
        public int hashCode() {
            return 31 * value + 1;
        }
    }

    /** The packet's length on the wire. */
    record Length() implements Value {
        @Override
        public boolean equals(Object object) {
            return object instanceof Length;
        }

        @Override
        public int hashCode() {
            return 2;
        }
    }

    /** Bytes of the packet at a fixed offset. */
    record Load(Width width, int offset) implements Value {
        @Override
        public boolean equals(Object object) {
            return object instanceof Load other && offset == other.offset && width == other.width;
        }

        @Override
        public int hashCode() {
            return (31 * offset + width.bytes()) * 31 + 3;
        }
    }

    /** Bytes of the packet at {@code base + offset}. */
    record IndirectLoad(Width width, Value base, int offset) implements Value {
        @Override
        public boolean equals(Object object) {
            return object instanceof IndirectLoad other && offset == other.offset && width == other.width
                    && base.equals(other.base);
        }

        @Override
        public int hashCode() {
            return ((base.hashCode() * 31 + offset) * 31 + width.bytes()) * 31 + 4;
        }
    }

    /**
     * Whether the address of the packet at {@code base + offset} is in the set: 1 or 0. The whole address is loaded,
     * whatever the set.
     *
     * @param base 0 for a fixed offset
     */
    record Membership(AddressSet set, Value base, int offset) implements Value {
        @Override
        public boolean equals(Object object) {
            return object instanceof Membership other && offset == other.offset && set.equals(other.set)
                    && base.equals(other.base);
        }

        @Override
        public int hashCode() {
            return ((base.hashCode() * 31 + offset) * 31 + set.hashCode()) * 31 + 9;
        }
    }

    /** What the kernel knows of the packet beside its bytes. */
    record AncillaryLoad(Ancillary field) implements Value {
        @Override
        public boolean equals(Object object) {
            return object instanceof AncillaryLoad other && field == other.field;
        }

        @Override
        public int hashCode() {
            return 31 * field.offset() + 5;
        }
    }

    /** A binary operation. */
    record Arithmetic(AluOperation operation, Value left, Value right) implements Value {
        @Override
        public boolean equals(Object object) {
            return object instanceof Arithmetic other && operation == other.operation && left.equals(other.left)
                    && right.equals(other.right);
        }

        @Override
        public int hashCode() {
            return ((left.hashCode() * 31 + right.hashCode()) * 31 + operation.code()) * 31 + 6;
        }
    }

    /** Two's complement negation. */
    record Negation(Value operand) implements Value {
        @Override
        public boolean equals(Object object) {
            return object instanceof Negation other && operand.equals(other.operand);
        }

        @Override
        public int hashCode() {
            return 31 * operand.hashCode() + 7;
        }
    }

    /** What a variable holds here; only where control flow joins with different values is one needed. */
    record Variable(int number) implements Value {
        @Override
        public boolean equals(Object object) {
            return object instanceof Variable other && number == other.number;
        }

        @Override
        public int hashCode() {
            return 31 * number + 8;
        }
    }
}
