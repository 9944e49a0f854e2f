package org.snifter.cbpf.opt;

import java.util.ArrayList;
import java.util.List;
import org.snifter.cbpf.AluOperation;
import org.snifter.cbpf.ir.Assignment;
import org.snifter.cbpf.ir.Block;
import org.snifter.cbpf.ir.Condition;
import org.snifter.cbpf.ir.Graph;
import org.snifter.cbpf.ir.Terminator;
import org.snifter.cbpf.ir.Value;
import org.snifter.cbpf.ir.Value.Arithmetic;
import org.snifter.cbpf.ir.Value.Constant;

/** Folds constants and writes values and tests in fewer operations; a division by the constant 0 becomes a rejection. */
@SuppressWarnings("ReferenceEquality") // The same instance says that there was nothing to do.
final class SimplifyValues implements Pass {
    @Override
    public String name() {
        return "simplify values";
    }

    @Override
    public Graph apply(Graph graph) {
        Simplifier simplifier = new Simplifier();
        boolean changed = false;
        List<Block> blocks = new ArrayList<>(graph.blocks().size());
        for (Block block : graph.blocks()) {
            Block simple = simplify(block, simplifier);
            changed |= simple != block;
            blocks.add(simple);
        }
        return changed ? new Graph(blocks, graph.entry()) : graph;
    }

    private static Block simplify(Block block, Simplifier simplifier) {
        boolean changed = false;
        List<Assignment> assignments = block.assignments();
        if (!assignments.isEmpty()) {
            assignments = new ArrayList<>(assignments.size());
            for (Assignment assignment : block.assignments()) {
                Value simple = simplifier.simplify(assignment.value());
                changed |= simple != assignment.value();
                assignments
                        .add(simple == assignment.value() ? assignment : new Assignment(assignment.variable(), simple));
                if (dividesByZero(simple)) {
                    return new Block(List.of(), new Terminator.Return(0), block.origin());
                }
            }
        }
        Terminator end = block.end();
        if (end instanceof Terminator.Branch branch) {
            end = simplifier.simplify(branch);
            changed |= end != branch;
            if (end instanceof Terminator.Branch(Condition(var _, Value left, Value right), int _, int _)
                    && (dividesByZero(left) || dividesByZero(right))) {
                return new Block(List.of(), new Terminator.Return(0), block.origin());
            }
        }
        return changed ? new Block(assignments, end, block.origin()) : block;
    }

    private static boolean dividesByZero(Value value) {
        return switch (value) {
            case Arithmetic(AluOperation operation, Value left, Value right) ->
                (operation.divides() && right instanceof Constant(int number) && number == 0) || dividesByZero(left)
                        || dividesByZero(right);
            case Value.IndirectLoad load -> dividesByZero(load.base());
            case Value.Membership membership -> dividesByZero(membership.base());
            case Value.Negation negation -> dividesByZero(negation.operand());
            case Constant _,Value.Length _,Value.Load _,Value.AncillaryLoad _,Value.Variable _ -> false;
        };
    }
}
