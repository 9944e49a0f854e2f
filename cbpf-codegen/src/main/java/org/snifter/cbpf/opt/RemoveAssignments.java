package org.snifter.cbpf.opt;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.snifter.cbpf.ir.Assignment;
import org.snifter.cbpf.ir.Block;
import org.snifter.cbpf.ir.Graph;

/** Removes assignments of variables that nothing reads before they are assigned again. */
final class RemoveAssignments implements Pass {
    @Override
    public String name() {
        return "remove assignments";
    }

    @Override
    public Graph apply(Graph graph) {
        int[] order = graph.reversePostorder();
        LiveVariables variables = new LiveVariables(graph, order);
        boolean changed = false;
        List<Block> blocks = new ArrayList<>(graph.blocks());
        for (int number : order) {
            Block block = graph.block(number);
            if (!block.assignments().isEmpty()) {
                List<Assignment> needed = needed(block, variables.atEnd(block));
                if (needed.size() < block.assignments().size()) {
                    blocks.set(number, new Block(needed, block.end(), block.origin()));
                    changed = true;
                }
            }
        }
        return changed ? new Graph(blocks, graph.entry()) : graph;
    }

    private static List<Assignment> needed(Block block, BitSet live) {
        List<Assignment> needed = new ArrayList<>();
        for (Assignment assignment : block.assignments().reversed()) {
            int number = assignment.variable().number();
            if (live.get(number) || Divisions.mayFail(assignment.value())) {
                live.clear(number);
                LiveVariables.addUses(assignment.value(), live);
                needed.add(assignment);
            }
        }
        return needed.reversed();
    }
}
