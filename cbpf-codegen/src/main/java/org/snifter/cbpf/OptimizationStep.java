package org.snifter.cbpf;

import java.util.List;
import org.snifter.cbpf.ir.Graph;
import org.snifter.cbpf.ir.GraphChange;
import org.snifter.cbpf.ir.GraphDifference;

/**
 * What one pass of the optimizer made of a graph.
 *
 * @param pass what the pass does, in a few words
 */
public record OptimizationStep(String pass, Graph before, Graph after) {
    /** What it changed; empty where it only numbered blocks anew. */
    public List<GraphChange> changes() {
        return GraphDifference.between(before, after);
    }
}
