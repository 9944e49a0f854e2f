package org.snifter.cbpf.opt;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.function.Consumer;
import org.snifter.cbpf.OptimizationStep;
import org.snifter.cbpf.ir.Graph;

/** Applies passes in turn until none finds anything to do. */
@SuppressWarnings("ReferenceEquality") // The same instance says that there was nothing to do.
public final class Optimizer {
    /** Enough for every graph seen; each pass is correct, so stopping early only costs instructions. */
    private static final int ROUNDS = 12;

    private static final int LOOKAHEAD = 6;

    private static final Pass SIMPLIFY = new SimplifyValues();
    private static final Pass REMOVE = new RemoveAssignments();
    private static final Pass MERGE = new MergeBlocks();
    private static final Pass GROUP = new GroupTests();

    /**
     * What is applied one after the other, each stage until its passes find nothing more to do. Looking ahead skips so much
     * that tests which belong together may be torn apart, so this begins when those are together. Equal tails are merged after
     * jumps are threaded, as what is known on the way to one of them may be less on the way to both.
     */
    static final List<List<Pass>> STAGES = List.of(
            List.of(SIMPLIFY, REMOVE, new ThreadJumps(0), MERGE, GROUP),
            List.of(SIMPLIFY, REMOVE, MERGE, new ThreadJumps(LOOKAHEAD), GROUP),
            List.of(new SearchLists(), MERGE));

    /** With all passes. */
    public Optimizer() {}

    /** A correct optimization of the graph. */
    public Graph optimize(Graph graph) {
        return new Run(_ -> {}).run(graph);
    }

    /** The steps to a correct optimization of the graph, in order: what each pass made that found something to do. */
    public List<OptimizationStep> steps(Graph graph) {
        List<OptimizationStep> steps = new ArrayList<>();
        new Run(steps::add).run(graph);
        return steps;
    }

    private static final class Run {
        private final Consumer<OptimizationStep> observer;
        /** The graph in which each pass found nothing to do; it need not look at it again. */
        private final IdentityHashMap<Pass, Graph> finished = new IdentityHashMap<>();

        Run(Consumer<OptimizationStep> observer) {
            this.observer = observer;
        }

        Graph run(Graph graph) {
            Graph current = graph;
            for (List<Pass> stage : STAGES) {
                current = repeat(stage, current);
            }
            return current;
        }

        private Graph repeat(List<Pass> stage, Graph graph) {
            Graph before = graph;
            Graph current = apply(stage, before);
            for (int round = 1; current != before && round < ROUNDS; round++) {
                before = current;
                current = apply(stage, before);
            }
            return current;
        }

        private Graph apply(List<Pass> stage, Graph graph) {
            Graph current = graph;
            for (Pass pass : stage) {
                if (finished.get(pass) != current) {
                    Graph better = pass.apply(current);
                    if (better == current) {
                        finished.put(pass, current);
                    } else {
                        observer.accept(new OptimizationStep(pass.name(), current, better));
                        current = better;
                    }
                }
            }
            return current;
        }
    }
}
