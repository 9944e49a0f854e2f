package org.snifter.cbpf.emit;

import java.util.HashSet;
import java.util.Set;
import org.snifter.cbpf.ir.Assignment;
import org.snifter.cbpf.ir.Block;
import org.snifter.cbpf.ir.Condition;
import org.snifter.cbpf.ir.Graph;
import org.snifter.cbpf.ir.Terminator;
import org.snifter.cbpf.ir.Value;
import org.snifter.cbpf.ir.Value.Arithmetic;
import org.snifter.cbpf.ir.Value.IndirectLoad;
import org.snifter.cbpf.ir.Value.Negation;
import org.snifter.cbpf.ir.Value.Variable;

/** Finds the variables that packet loads start from. */
final class Bases {
    private Bases() {}

    static Set<Variable> of(Graph graph) {
        boolean any = false;
        for (Block block : graph.blocks()) {
            any |= !block.assignments().isEmpty();
        }
        return any ? find(graph) : Set.of();
    }

    private static Set<Variable> find(Graph graph) {
        Set<Variable> bases = new HashSet<>();
        for (Block block : graph.blocks()) {
            for (Assignment assignment : block.assignments()) {
                add(assignment.value(), bases);
            }
            if (block.end() instanceof Terminator.Branch(Condition condition, int _, int _)) {
                add(condition.left(), bases);
                add(condition.right(), bases);
            }
        }
        return bases;
    }

    private static void add(Value value, Set<Variable> bases) {
        switch (value) {
            case IndirectLoad load -> {
                if (load.base() instanceof Variable variable) {
                    bases.add(variable);
                } else {
                    add(load.base(), bases);
                }
            }
            case Value.Membership(var _, Value base, int _) -> {
                if (base instanceof Variable variable) {
                    bases.add(variable);
                } else {
                    add(base, bases);
                }
            }
            case Arithmetic(var _, Value left, Value right) -> {
                add(left, bases);
                add(right, bases);
            }
            case Negation(Value operand) -> add(operand, bases);
            case Value.Constant _,Value.Length _,Value.Load _,Value.AncillaryLoad _,Variable _ -> {}
        }
    }
}
