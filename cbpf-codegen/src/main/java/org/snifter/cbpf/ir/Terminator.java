package org.snifter.cbpf.ir;

/** How a block ends. Targets are block numbers of the same {@link Graph}. */
public sealed interface Terminator {
    /** Goes one of two ways. */
    record Branch(Condition condition, int ifTrue, int ifFalse) implements Terminator {
        @Override
        public boolean equals(Object object) {
            return object instanceof Branch other && ifTrue == other.ifTrue && ifFalse == other.ifFalse
                    && condition.equals(other.condition);
        }

        @Override
        public int hashCode() {
            return (condition.hashCode() * 31 + ifTrue) * 31 + ifFalse;
        }
    }

    /** Goes on elsewhere. */
    record Goto(int target) implements Terminator {
        @Override
        public boolean equals(Object object) {
            return object instanceof Goto other && target == other.target;
        }

        @Override
        public int hashCode() {
            return 31 * target + 1;
        }
    }

    /** Ends with the number of bytes to keep, 0 to reject. */
    record Return(int snaplen) implements Terminator {
        @Override
        public boolean equals(Object object) {
            return object instanceof Return other && snaplen == other.snaplen;
        }

        @Override
        public int hashCode() {
            return 31 * snaplen + 2;
        }
    }
}
