package org.snifter.cbpf.opt;

import java.util.List;
import org.snifter.cbpf.ir.Graph;

/** Applies passes in turn until none finds anything to do. */
@SuppressWarnings("ReferenceEquality") // The same instance says that there was nothing to do.
public final class Optimizer {
    /** Enough for every graph seen; each pass is correct, so stopping early only costs instructions. */
    private static final int ROUNDS = 12;

    /** These passes are applied in turn until they find nothing more to do. */
    static final List<Pass> PASSES = List.of(new SimplifyValues(), new RemoveAssignments(), new MergeBlocks(),
            new ThreadJumps(), new GroupTests());

    /** These are applied in the end. */
    static final List<Pass> LAST_PASSES = List.of(new SearchLists(), new MergeBlocks());

    /** With all passes. */
    public Optimizer() {}

    /** A correct optimization of the graph. */
    public Graph optimize(Graph graph) {
        Graph before = graph;
        Graph current = apply(PASSES, before);
        for (int round = 1; current != before && round < ROUNDS; round++) {
            before = current;
            current = apply(PASSES, before);
        }
        return apply(LAST_PASSES, current);
    }

    private static Graph apply(List<Pass> passes, Graph graph) {
        Graph current = graph;
        for (Pass pass : passes) {
            current = pass.apply(current);
        }
        return current;
    }
}
