package org.snifter.cbpf.opt;

import org.snifter.cbpf.ir.Graph;
import org.snifter.cbpf.ir.Terminator;
import org.snifter.cbpf.ir.Terminator.Branch;
import org.snifter.cbpf.ir.Terminator.Goto;

/** How many edges lead to each block; the beginning of the program counts as one. */
final class Predecessors {
    private final int[] edges;

    Predecessors(Graph graph) {
        edges = new int[graph.blocks().size()];
        edges[graph.entry()]++;
        for (int number : graph.reversePostorder()) {
            switch (graph.block(number).end()) {
                case Branch branch -> {
                    edges[branch.ifTrue()]++;
                    edges[branch.ifFalse()]++;
                }
                case Goto jump -> edges[jump.target()]++;
                case Terminator.Return _ -> {}
            }
        }
    }

    /** Whether only one edge leads to the block. */
    boolean onlyOne(int block) {
        return edges[block] == 1;
    }
}
