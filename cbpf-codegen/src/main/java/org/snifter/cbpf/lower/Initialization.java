package org.snifter.cbpf.lower;

import java.util.ArrayList;
import java.util.List;
import org.snifter.cbpf.ir.Assignment;
import org.snifter.cbpf.ir.Block;
import org.snifter.cbpf.ir.Graph;
import org.snifter.cbpf.ir.Terminator;
import org.snifter.cbpf.ir.Value;

/**
 * Sees to it that no variable is read before it is written, which the Linux kernel does not allow. That happens after a
 * {@code geneve} or {@code vxlan} that does not hold, as in {@code vxlan or ip}: then the inner headers are looked for from the start
 * of the packet.
 */
final class Initialization {
    /** With more variables than a word has bits, all that are written late are initialized. */
    private static final int MAX_ANALYZED = Long.SIZE;

    private Initialization() {}

    /**
     * The same graph, which sets to 0 what it would read unwritten.
     *
     * @param variables how many variables there are
     */
    static Graph complete(Graph graph, int variables) {
        if (variables == 0) {
            return graph;
        }
        long unwritten = variables > MAX_ANALYZED ? -1 : liveAtEntry(graph);
        List<Assignment> zeros = new ArrayList<>();
        for (int i = 0; i < variables; i++) {
            if (variables > MAX_ANALYZED || (unwritten >>> i & 1) != 0) {
                zeros.add(new Assignment(new Value.Variable(i), new Value.Constant(0)));
            }
        }
        return zeros.isEmpty() ? graph : withFirst(graph, zeros);
    }

    private static Graph withFirst(Graph graph, List<Assignment> first) {
        List<Block> blocks = new ArrayList<>(graph.blocks());
        Block entry = blocks.get(graph.entry());
        List<Assignment> assignments = new ArrayList<>(first);
        assignments.addAll(entry.assignments());
        blocks.set(graph.entry(), new Block(assignments, entry.end(), entry.origin()));
        return new Graph(blocks, graph.entry());
    }

    /** The variables, a bit each, that may be read before they are written. */
    private static long liveAtEntry(Graph graph) {
        long[] live = new long[graph.blocks().size()];
        boolean changed = true;
        // Blocks are numbered forward but for loops, so that the first round finds nearly everything.
        while (changed) {
            changed = false;
            for (int i = live.length - 1; i >= 0; i--) {
                long before = liveBefore(graph.blocks().get(i), live);
                changed |= before != live[i];
                live[i] = before;
            }
        }
        return live[graph.entry()];
    }

    private static long liveBefore(Block block, long[] live) {
        long result = switch (block.end()) {
            case Terminator.Return _ -> 0;
            case Terminator.Goto(int target) -> live[target];
            case Terminator.Branch(var condition, int ifTrue, int ifFalse) ->
                live[ifTrue] | live[ifFalse] | VariableReads.in(condition.left())
                        | VariableReads.in(condition.right());
        };
        for (Assignment assignment : block.assignments().reversed()) {
            result &= ~(1L << assignment.variable().number());
            result |= VariableReads.in(assignment.value());
        }
        return result;
    }
}
