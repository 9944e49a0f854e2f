package org.snifter.cbpf.emit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.snifter.cbpf.CbpfProgram;
import org.snifter.cbpf.ir.Graph;
import org.snifter.cbpf.ir.Value;

/**
 * Blocks take over what the registers hold on all ways to them. Values that take several instructions and are needed in
 * several places are kept in scratch memory when that makes the program shorter, which is found out by trying.
 */
public final class RegisterEmitter implements Emitter {
    /** How many values are tried for a place in scratch memory. */
    private static final int TRIALS = 24;

    /** Keeps nothing from one graph to the next. */
    public RegisterEmitter() {}

    @Override
    public CbpfProgram emit(Graph graph) {
        return best(graph).program();
    }

    @Override
    public Located emitLocated(Graph graph) {
        Emission best = best(graph);
        return new Located(best.program(), best.origins());
    }

    private static Emission best(Graph graph) {
        int[] order = graph.reversePostorder();
        Emission best = emission(graph, order, Emission.Loops.AS_IS);
        if (Emission.hasLoops(graph, order)) {
            Emission other = emission(graph, order, Emission.Loops.RESTORING);
            best = other.size() < best.size() ? other : best;
        }
        return best;
    }

    private static Emission emission(Graph graph, int[] order, Emission.Loops loops) {
        Emission best = Emission.of(graph, order, List.of(), loops);
        List<Value> stored = new ArrayList<>();
        for (Value candidate : candidates(best)) {
            List<Value> more = new ArrayList<>(stored);
            more.add(candidate);
            Emission trial = Emission.of(graph, order, more, loops);
            if (trial.size() < best.size()) {
                best = trial;
                stored = more;
            }
        }
        return best;
    }

    /** The values that were computed several times, those that took most instructions first. */
    private static List<Value> candidates(Emission emission) {
        Map<Value, Integer> times = new HashMap<>();
        Map<Value, Integer> cost = new HashMap<>();
        List<Value> repeated = new ArrayList<>();
        for (Evaluator.Computation computation : emission.computations()) {
            if (computation.cost() > 1) {
                int count = times.merge(computation.value(), 1, Integer::sum);
                cost.merge(computation.value(), computation.cost(), Integer::sum);
                if (count == 2) {
                    repeated.add(computation.value());
                }
            }
        }
        repeated.sort((one, other) -> Integer.compare(cost.get(other), cost.get(one)));
        return repeated.subList(0, Math.min(repeated.size(), TRIALS));
    }
}
