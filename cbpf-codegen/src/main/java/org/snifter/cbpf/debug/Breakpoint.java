package org.snifter.cbpf.debug;

import java.util.List;

/** Where a {@link Debugger} stops that is told to go on. */
public sealed interface Breakpoint {
    /** Before the instruction of this number. */
    record AtInstruction(int instruction) implements Breakpoint {}

    /**
     * Where a register or a piece of memory gets a value that it did not have before.
     *
     * @param cell  its name
     * @param bound what it is compared with, as unsigned numbers
     */
    record WhenValue(String cell, Relation relation, long bound) implements Breakpoint {
        private boolean holds(List<Cell> cells) {
            return cells.stream()
                    .anyMatch(each -> each.name().equals(cell) && relation.holds(each.value(), bound));
        }
    }

    /**
     * Whether this stops here.
     *
     * @param next   the instruction that comes next
     * @param now    registers and memory
     * @param before the same before the last instruction
     */
    default boolean stopsAt(int next, List<Cell> now, List<Cell> before) {
        return switch (this) {
            case AtInstruction(int instruction) -> next == instruction;
            case WhenValue when -> when.holds(now) && !when.holds(before);
        };
    }

    /** How numbers are compared. */
    enum Relation {
        EQUAL("="), NOT_EQUAL("!="), LESS("<"), LESS_OR_EQUAL("<="), GREATER(">"), GREATER_OR_EQUAL(">=");

        private final String symbol;

        Relation(String symbol) {
            this.symbol = symbol;
        }

        /** As in a filter. */
        public String symbol() {
            return symbol;
        }

        boolean holds(long left, long right) {
            int order = Long.compareUnsigned(left, right);
            return switch (this) {
                case EQUAL -> order == 0;
                case NOT_EQUAL -> order != 0;
                case LESS -> order < 0;
                case LESS_OR_EQUAL -> order <= 0;
                case GREATER -> order > 0;
                case GREATER_OR_EQUAL -> order >= 0;
            };
        }
    }
}
