package org.snifter.cbpf.opt;

import java.util.BitSet;
import java.util.List;
import org.snifter.cbpf.ir.Assignment;
import org.snifter.cbpf.ir.Block;
import org.snifter.cbpf.ir.Condition;
import org.snifter.cbpf.ir.Graph;
import org.snifter.cbpf.ir.Terminator;
import org.snifter.cbpf.ir.Terminator.Branch;
import org.snifter.cbpf.ir.Terminator.Goto;
import org.snifter.cbpf.ir.Value;
import org.snifter.cbpf.ir.Value.Arithmetic;
import org.snifter.cbpf.ir.Value.IndirectLoad;
import org.snifter.cbpf.ir.Value.Negation;
import org.snifter.cbpf.ir.Value.Variable;

/** The variables, by number, that are read from the beginning of a block on before they are assigned. */
final class LiveVariables {
    private static final BitSet NONE = new BitSet();

    private final BitSet[] atEntry;

    /** @param order the graph's reverse postorder */
    LiveVariables(Graph graph, int[] order) {
        atEntry = new BitSet[graph.blocks().size()];
        boolean changed = hasAssignments(graph);
        while (changed) {
            changed = false;
            for (int i = order.length - 1; i >= 0; i--) {
                Block block = graph.block(order[i]);
                BitSet live = atEnd(block);
                List<Assignment> assignments = block.assignments();
                for (int j = assignments.size() - 1; j >= 0; j--) {
                    live.clear(assignments.get(j).variable().number());
                    addUses(assignments.get(j).value(), live);
                }
                if (!live.equals(atEntry(order[i]))) {
                    atEntry[order[i]] = live;
                    changed = true;
                }
            }
        }
    }

    private static boolean hasAssignments(Graph graph) {
        for (Block block : graph.blocks()) {
            if (!block.assignments().isEmpty()) {
                return true;
            }
        }
        return false;
    }

    /** The variables that are live at the beginning of the block; not to be changed. */
    BitSet atEntry(int block) {
        return atEntry[block] == null ? NONE : atEntry[block];
    }

    /** The variables that are live after the block's assignments. */
    BitSet atEnd(Block block) {
        BitSet live = new BitSet();
        switch (block.end()) {
            case Branch(Condition condition, int ifTrue, int ifFalse) -> {
                live.or(atEntry(ifTrue));
                live.or(atEntry(ifFalse));
                addUses(condition.left(), live);
                addUses(condition.right(), live);
            }
            case Goto(int target) -> live.or(atEntry(target));
            case Terminator.Return _ -> {}
        }
        return live;
    }

    /** Adds the variables that the value depends on. */
    static void addUses(Value value, BitSet uses) {
        switch (value) {
            case Variable(int number) -> uses.set(number);
            case Arithmetic(var _, Value left, Value right) -> {
                addUses(left, uses);
                addUses(right, uses);
            }
            case Negation(Value operand) -> addUses(operand, uses);
            case IndirectLoad load -> addUses(load.base(), uses);
            case Value.Membership membership -> addUses(membership.base(), uses);
            case Value.Constant _,Value.Length _,Value.Load _,Value.AncillaryLoad _ -> {}
        }
    }
}
