package org.snifter.cbpf.opt;

import java.util.List;
import org.snifter.cbpf.ir.Graph;

/** Applies passes in turn until none finds anything to do. */
@SuppressWarnings("ReferenceEquality") // The same instance says that there was nothing to do.
public final class Optimizer {
    /** Enough for every graph seen; each pass is correct, so stopping early only costs instructions. */
    private static final int ROUNDS = 12;

    private final List<Pass> passes;

    /** The passes that there are, in their order. */
    public Optimizer() {
        this(List.of(new SimplifyValues(), new RemoveAssignments(), new MergeBlocks(), new ThreadJumps(), new GroupTests()));
    }

    Optimizer(List<Pass> passes) {
        this.passes = passes;
    }

    /** A correct optimization of the graph. */
    public Graph optimize(Graph graph) {
        Graph current = graph;
        for (int round = 0; round < ROUNDS; round++) {
            Graph before = current;
            for (Pass pass : passes) {
                current = pass.apply(current);
            }
            if (current == before) {
                return current;
            }
        }
        return current;
    }
}
