package org.snifter.cbpf.ir;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.snifter.filter.Span;

/**
 * Finds what a graph does otherwise than the one it was made of. Blocks are told by what they do and by the part of the
 * expression they come from rather than by their numbers, which change; only reachable ones count.
 */
public final class GraphDifference {
    private final Graph before;
    private final Graph after;
    private final List<GraphChange> changes = new ArrayList<>();
    private final Map<String, String> rewritten = new HashMap<>();

    private GraphDifference(Graph before, Graph after) {
        this.before = before;
        this.after = after;
    }

    /** What is gone and rewritten, then what is new, then what leads elsewhere, each in the order of the blocks. */
    public static List<GraphChange> between(Graph before, Graph after) {
        GraphDifference difference = new GraphDifference(before, after);
        difference.compareSteps();
        difference.compareWays();
        return List.copyOf(difference.changes);
    }

    /** A test or an assignment. */
    private record Step(Span origin, String text) {}

    private void compareSteps() {
        Map<Step, Integer> surplus = new HashMap<>();
        steps(before).forEach(step -> surplus.merge(step, 1, Integer::sum));
        Map<Span, Deque<Step>> added = new LinkedHashMap<>();
        for (Step step : steps(after)) {
            if (surplus.merge(step, -1, Integer::sum) < 0) {
                added.computeIfAbsent(step.origin, _ -> new ArrayDeque<>()).add(step);
            }
        }
        Map<Span, Deque<Step>> removed = new LinkedHashMap<>();
        for (Step step : steps(before)) {
            if (surplus.getOrDefault(step, 0) > 0) {
                surplus.merge(step, -1, Integer::sum);
                removed.computeIfAbsent(step.origin, _ -> new ArrayDeque<>()).add(step);
            }
        }
        removed.forEach((origin, gone) -> {
            Deque<Step> instead = added.getOrDefault(origin, new ArrayDeque<>());
            boolean pairs = instead.size() == gone.size();
            for (Step step : gone) {
                if (pairs) {
                    String now = instead.remove().text;
                    rewritten.put(step.text, now);
                    changes.add(new GraphChange.Rewritten(origin, step.text, now));
                } else {
                    changes.add(new GraphChange.Removed(origin, step.text));
                }
            }
        });
        added.values().stream().flatMap(Collection::stream)
                .forEach(step -> changes.add(new GraphChange.Added(step.origin, step.text)));
    }

    private static List<Step> steps(Graph graph) {
        List<Step> steps = new ArrayList<>();
        for (int number : graph.reversePostorder()) {
            Block block = graph.block(number);
            block.assignments().forEach(each -> steps.add(new Step(block.origin(), GraphListing.text(each))));
            if (block.end() instanceof Terminator.Branch(Condition condition, int _, int _)) {
                steps.add(new Step(block.origin(), GraphListing.text(condition)));
            }
        }
        return steps;
    }

    /** Tells the ways out of tests that are in both graphs. */
    private void compareWays() {
        Map<Step, Deque<Terminator.Branch>> tests = new HashMap<>();
        for (int number : after.reversePostorder()) {
            if (after.block(number).end() instanceof Terminator.Branch branch) {
                tests.computeIfAbsent(test(after.block(number), branch), _ -> new ArrayDeque<>()).add(branch);
            }
        }
        for (int number : before.reversePostorder()) {
            Block block = before.block(number);
            if (block.end() instanceof Terminator.Branch branch) {
                Deque<Terminator.Branch> same = tests.getOrDefault(test(block, branch), new ArrayDeque<>());
                if (!same.isEmpty()) {
                    Terminator.Branch now = same.remove();
                    compareWay(block.origin(), GraphListing.text(branch.condition()), branch.ifTrue(), now.ifTrue());
                    compareWay(block.origin(), GraphListing.oppositeText(branch.condition()), branch.ifFalse(),
                            now.ifFalse());
                }
            }
        }
    }

    private static Step test(Block block, Terminator.Branch branch) {
        return new Step(block.origin(), GraphListing.text(branch.condition()));
    }

    private void compareWay(Span origin, String outcome, int from, int to) {
        String past = beginning(before, from);
        String now = beginning(after, to);
        if (!now.equals(rewritten.getOrDefault(past, past))) {
            changes.add(new GraphChange.Redirected(origin, outcome, past, now));
        }
    }

    /** What the block does first, or the first block after it that does something. */
    private static String beginning(Graph graph, int number) {
        int at = number;
        for (int steps = 0; steps < graph.blocks().size(); steps++) {
            Block block = graph.block(at);
            if (!block.assignments().isEmpty()) {
                return GraphListing.text(block.assignments().getFirst());
            }
            switch (block.end()) {
                case Terminator.Return end -> {
                    return GraphListing.text(end);
                }
                case Terminator.Branch branch -> {
                    return GraphListing.text(branch.condition());
                }
                case Terminator.Goto(int target) -> at = target;
            }
        }
        return "a loop that does nothing";
    }
}
