package org.snifter.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.snifter.cbpf.Compilation;
import org.snifter.cbpf.Coverage;
import org.snifter.cbpf.OptimizationStep;
import org.snifter.cbpf.ir.Assignment;
import org.snifter.cbpf.ir.Block;
import org.snifter.cbpf.ir.Graph;
import org.snifter.cbpf.ir.GraphChange;
import org.snifter.cbpf.ir.GraphListing;
import org.snifter.cbpf.ir.Terminator;
import org.snifter.filter.Span;
import org.snifter.filter.tree.Expression;
import org.snifter.filter.tree.Primitive;

/** The text of {@code snifter explain}: for each part of an expression its tests, what was done to them, what is left. */
final class Explanation {
    /** Why a pass does what it does, by the pass's name. */
    private static final Map<String, String> REASONS = Map.of( //
            "simplify values", "the same number for less", //
            "remove assignments", "nobody reads it", //
            "merge blocks", "what follows is the same as elsewhere", //
            "thread jumps", "tests before it tell how it comes out, or it makes no difference", //
            "thread jumps with lookahead", "tests before it tell how it comes out, or it makes no difference", //
            "group tests", "several tests of one value in one", //
            "search lists", "many tests of one value by halves");

    private final Compilation compilation;
    private final boolean everything;
    private final StringBuilder out = new StringBuilder();
    private final Set<String> passes = new LinkedHashSet<>();

    private Explanation(Compilation compilation, boolean everything) {
        this.compilation = compilation;
        this.everything = everything;
    }

    /**
     * The explanation.
     *
     * @param everything whether to tell also which tests are skipped
     */
    static String of(Compilation compilation, boolean everything) {
        return new Explanation(compilation, everything).text();
    }

    private String text() {
        Map<Span, List<String>> meant = tests(compilation.lowered());
        Map<Span, List<String>> left = tests(compilation.optimized());
        Map<Span, Set<String>> done = changes();
        Set<Span> parts = new LinkedHashSet<>(primitives());
        boolean others = meant.containsKey(Span.NONE) || left.containsKey(Span.NONE) || done.containsKey(Span.NONE);
        if (others) {
            parts.add(Span.NONE);
        }
        for (Span part : parts) {
            out.append(heading(part)).append('\n');
            lines("means", meant.getOrDefault(part, List.of()), "no test");
            if (done.containsKey(part)) {
                lines("optimizer", List.copyOf(done.get(part)), "");
            }
            lines("left", left.getOrDefault(part, List.of()), "no test");
            out.append('\n');
        }
        for (String pass : passes) {
            if (REASONS.containsKey(pass)) {
                out.append(pass).append(": ").append(REASONS.get(pass)).append('\n');
            }
        }
        return out.append(summary()).toString();
    }

    private String heading(Span part) {
        String text = GraphListing.origin(part, compilation.filter().text());
        return text.isEmpty() ? "(several parts, or none)" : text;
    }

    private void lines(String title, List<String> lines, String none) {
        String before = title;
        for (String line : lines.isEmpty() ? List.of(none) : lines) {
            out.append("  %-11s".formatted(before)).append(line).append('\n');
            before = "";
        }
    }

    private String summary() {
        String size = Counts.of(compilation.plain().size(), "instruction") + " without the optimizer, "
                + compilation.program().size() + " with it";
        return switch (Coverage.of(compilation.program())) {
            case NONE -> size + ": no packet matches\n";
            case ALL -> size + ": every packet matches\n";
            case SOME -> size + "\n";
        };
    }

    /** Where the primitives stand, in the order of the text. */
    private List<Span> primitives() {
        List<Span> spans = new ArrayList<>();
        compilation.filter().root().ifPresent(root -> root.fold(new Expression.Folder<Boolean, RuntimeException>() {
            @Override
            public Boolean primitive(Primitive primitive) {
                return spans.add(primitive.span());
            }

            @Override
            public Boolean and(Expression.And and, List<Boolean> operands) {
                return true;
            }

            @Override
            public Boolean or(Expression.Or or, List<Boolean> operands) {
                return true;
            }

            @Override
            public Boolean not(Expression.Not not, Boolean operand) {
                return true;
            }
        }));
        return spans;
    }

    /** The assignments and tests of a graph by the parts of the expression that they come from. */
    private static Map<Span, List<String>> tests(Graph graph) {
        Map<Span, List<String>> tests = new LinkedHashMap<>();
        for (int number : graph.reversePostorder()) {
            Block block = graph.block(number);
            List<String> lines = new ArrayList<>();
            for (Assignment assignment : block.assignments()) {
                lines.add(GraphListing.text(assignment));
            }
            if (block.end() instanceof Terminator.Branch branch) {
                lines.add(GraphListing.text(branch.condition()));
            }
            if (!lines.isEmpty()) {
                tests.computeIfAbsent(block.origin(), _ -> new ArrayList<>()).addAll(lines);
            }
        }
        return tests;
    }

    /** What the passes did, by the parts of the expression that it concerns. */
    private Map<Span, Set<String>> changes() {
        Map<Span, Set<String>> changes = new LinkedHashMap<>();
        for (OptimizationStep step : compilation.steps()) {
            for (GraphChange change : step.changes()) {
                if (everything || !(change instanceof GraphChange.Redirected)) {
                    changes.computeIfAbsent(change.origin(), _ -> new LinkedHashSet<>())
                            .add(change.text() + "   (" + step.pass() + ")");
                    passes.add(step.pass());
                }
            }
        }
        return changes;
    }
}
