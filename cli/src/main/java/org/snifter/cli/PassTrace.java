package org.snifter.cli;

import java.util.List;
import org.snifter.cbpf.Compilation;
import org.snifter.cbpf.OptimizationStep;
import org.snifter.cbpf.ir.Graph;
import org.snifter.cbpf.ir.GraphChange;
import org.snifter.cbpf.ir.GraphListing;

/** The text of {@code --trace-passes}: the graph of a filter, and what each pass of the optimizer made of it. */
final class PassTrace {
    private PassTrace() {}

    /** The graph as the filter means it, then for each pass that found something to do: what it changed, and the graph. */
    static String of(Compilation compilation) {
        String expression = compilation.filter().text();
        StringBuilder out = new StringBuilder("lowered: " + blocks(compilation.lowered()) + "\n")
                .append(GraphListing.of(compilation.lowered(), expression));
        List<OptimizationStep> steps = compilation.steps();
        for (int i = 0; i < steps.size(); i++) {
            OptimizationStep step = steps.get(i);
            out.append("\n").append(i + 1).append(". ").append(step.pass()).append(": ").append(blocks(step.after()))
                    .append(", were ").append(step.before().reversePostorder().length).append("\n");
            for (GraphChange change : step.changes()) {
                String origin = GraphListing.origin(change.origin(), expression);
                out.append("  ").append(change.text()).append(origin.isEmpty() ? "" : "   (" + origin + ")")
                        .append("\n");
            }
            out.append(GraphListing.of(step.after(), expression));
        }
        return out.append("\nprogram: ").append(compilation.program().size()).append(" instructions, ")
                .append(compilation.plain().size()).append(" without the optimizer\n").toString();
    }

    private static String blocks(Graph graph) {
        int count = graph.reversePostorder().length;
        return count == 1 ? "1 block" : count + " blocks";
    }
}
