package org.snifter.cbpf.opt;

import java.util.List;
import org.snifter.cbpf.ir.Graph;

/** Applies passes in turn until none finds anything to do. */
@SuppressWarnings("ReferenceEquality") // The same instance says that there was nothing to do.
public final class Optimizer {
    /** Enough for every graph seen; each pass is correct, so stopping early only costs instructions. */
    private static final int ROUNDS = 12;

    private static final int LOOKAHEAD = 6;

    /**
     * What is applied one after the other, each stage until its passes find nothing more to do. Looking ahead skips so much
     * that tests which belong together may be torn apart, so this begins when those are together.
     */
    static final List<List<Pass>> STAGES = List.of(
            List.of(new SimplifyValues(), new RemoveAssignments(), new MergeBlocks(), new ThreadJumps(0),
                    new GroupTests()),
            List.of(new SimplifyValues(), new RemoveAssignments(), new MergeBlocks(), new ThreadJumps(LOOKAHEAD),
                    new GroupTests()),
            List.of(new SearchLists(), new MergeBlocks()));

    /** With all passes. */
    public Optimizer() {}

    /** A correct optimization of the graph. */
    public Graph optimize(Graph graph) {
        Graph current = graph;
        for (List<Pass> stage : STAGES) {
            current = repeat(stage, current);
        }
        return current;
    }

    private static Graph repeat(List<Pass> passes, Graph graph) {
        Graph before = graph;
        Graph current = apply(passes, before);
        for (int round = 1; current != before && round < ROUNDS; round++) {
            before = current;
            current = apply(passes, before);
        }
        return current;
    }

    private static Graph apply(List<Pass> passes, Graph graph) {
        Graph current = graph;
        for (Pass pass : passes) {
            current = pass.apply(current);
        }
        return current;
    }
}
