package org.snifter.cbpf.lower.predicate;

import java.util.ArrayList;
import java.util.List;
import org.snifter.cbpf.ir.Assignment;
import org.snifter.cbpf.ir.Condition;
import org.snifter.cbpf.ir.Value;
import org.snifter.filter.Span;

/**
 * What is true or false of a packet, as a tree. Parts are evaluated from left to right, and only until the outcome is known;
 * {@link Linker} makes that control flow.
 *
 * <p>Build trees with the methods here, not with the constructors: they fold what is known to be true or false. That is part
 * of the language's meaning, not an optimization: {@code ip[0] = 0 and arp} on a link type that knows no ARP is false even
 * of a packet too short to load {@code ip[0]}, as the reference has it. Trees may be deep; do not compare or print them.
 */
public sealed interface Predicate {
    /** True of every packet. */
    Predicate TRUE = new Constant(true);

    /** False of every packet. */
    Predicate FALSE = new Constant(false);

    /** The same for every packet. */
    record Constant(boolean value) implements Predicate {}

    /** A comparison of two values. */
    record Test(Condition condition) implements Predicate {}

    /** The opposite. */
    record Not(Predicate operand) implements Predicate {}

    /** True when all operands are. */
    record All(List<Predicate> operands) implements Predicate {
        public All {
            operands = List.copyOf(operands);
        }
    }

    /** True when an operand is. */
    record Any(List<Predicate> operands) implements Predicate {
        public Any {
            operands = List.copyOf(operands);
        }
    }

    /** What one of two predicates says, chosen by a third. */
    record Choice(Predicate guard, Predicate then, Predicate otherwise) implements Predicate {}

    /** Always true, and gives variables their values on the way. */
    record Assign(List<Assignment> assignments) implements Predicate {
        public Assign {
            assignments = List.copyOf(assignments);
        }
    }

    /** Evaluates {@code body} until it is false, then is true. */
    record Repeat(Predicate body) implements Predicate {}

    /** The same, said of the piece of the filter's text that it stands for. */
    record Located(Span span, Predicate predicate) implements Predicate {}

    /** The opposite of {@code operand}. */
    static Predicate not(Predicate operand) {
        return switch (operand) {
            case Constant(boolean value) -> value ? FALSE : TRUE;
            case Not(Predicate inner) -> inner;
            case Test _,All _,Any _,Choice _,Assign _,Repeat _,Located _ -> new Not(operand);
        };
    }

    /** True when both are. */
    static Predicate and(Predicate left, Predicate right) {
        return all(List.of(left, right));
    }

    /** True when one of them is. */
    static Predicate or(Predicate left, Predicate right) {
        return any(List.of(left, right));
    }

    /** True when all of these are. */
    static Predicate all(Predicate... operands) {
        return all(List.of(operands));
    }

    /** True when one of these is. */
    static Predicate any(Predicate... operands) {
        return any(List.of(operands));
    }

    /** True when all of these are; none is as good as true. */
    static Predicate all(List<Predicate> operands) {
        List<Predicate> open = new ArrayList<>(operands.size());
        for (Predicate operand : operands) {
            if (operand instanceof Constant(boolean value)) {
                if (!value) {
                    return FALSE;
                }
            } else {
                open.add(operand);
            }
        }
        return switch (open.size()) {
            case 0 -> TRUE;
            case 1 -> open.getFirst();
            default -> new All(open);
        };
    }

    /** True when one of these is; none is as good as false. */
    static Predicate any(List<Predicate> operands) {
        List<Predicate> open = new ArrayList<>(operands.size());
        for (Predicate operand : operands) {
            if (operand instanceof Constant(boolean value)) {
                if (value) {
                    return TRUE;
                }
            } else {
                open.add(operand);
            }
        }
        return switch (open.size()) {
            case 0 -> FALSE;
            case 1 -> open.getFirst();
            default -> new Any(open);
        };
    }

    /** {@code then} where {@code guard} holds, {@code otherwise} where it does not. */
    static Predicate choice(Predicate guard, Predicate then, Predicate otherwise) {
        if (guard instanceof Constant(boolean value)) {
            return value ? then : otherwise;
        }
        return new Choice(guard, then, otherwise);
    }

    /** Always true; the variable holds {@code value} from then on. */
    static Predicate assign(Value.Variable variable, Value value) {
        return new Assign(List.of(new Assignment(variable, value)));
    }

    /** Always true; the assignments have happened from then on. */
    static Predicate assign(Assignment... assignments) {
        return new Assign(List.of(assignments));
    }

    /** {@code predicate}, said of this piece of the filter's text. */
    static Predicate located(Span span, Predicate predicate) {
        return predicate instanceof Constant ? predicate : new Located(span, predicate);
    }
}
