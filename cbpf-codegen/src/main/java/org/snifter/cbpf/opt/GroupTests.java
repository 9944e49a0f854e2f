package org.snifter.cbpf.opt;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.snifter.cbpf.ir.Block;
import org.snifter.cbpf.ir.Condition;
import org.snifter.cbpf.ir.Graph;
import org.snifter.cbpf.ir.Terminator;
import org.snifter.cbpf.ir.Terminator.Branch;
import org.snifter.cbpf.ir.Terminator.Goto;
import org.snifter.cbpf.ir.Value;
import org.snifter.cbpf.ir.Value.Constant;

/**
 * Brings tests of the same value together where a row of tests has one exit in common, as in {@code port 80 or port 443}: the
 * order of the tests does not matter then. A test moves only forward to another one of its value, so no load comes earlier
 * than before.
 */
final class GroupTests implements Pass {
    @Override
    public String name() {
        return "group tests";
    }

    @Override
    public Graph apply(Graph graph) {
        return new Run(graph).run();
    }

    /** A test in a row, and whether it takes the common exit when it holds. */
    private record Link(Block block, boolean exitsWhenTrue) {
        Condition condition() {
            return ((Branch) block.end()).condition();
        }
    }

    private static final class Run {
        private final Graph graph;
        private final List<Block> blocks;
        private final int[] predecessors;
        /** For each block, the value that every block before it tests last; null where they differ. */
        private final Value[] testedBefore;
        private boolean changed;

        Run(Graph graph) {
            this.graph = graph;
            blocks = new ArrayList<>(graph.blocks());
            predecessors = new int[blocks.size()];
            testedBefore = new Value[blocks.size()];
        }

        Graph run() {
            int[] order = graph.reversePostorder();
            predecessors[graph.entry()]++;
            for (int number : order) {
                switch (graph.block(number).end()) {
                    case Branch branch -> {
                        arrive(branch.ifTrue(), branch.condition().left());
                        arrive(branch.ifFalse(), branch.condition().left());
                    }
                    case Goto jump -> arrive(jump.target(), null);
                    case Terminator.Return _ -> {}
                }
            }
            boolean[] grouped = new boolean[blocks.size()];
            for (int number : order) {
                if (!grouped[number] && graph.block(number).end() instanceof Branch branch) {
                    List<Integer> viaFalse = row(number, branch.ifTrue());
                    List<Integer> viaTrue = row(number, branch.ifFalse());
                    boolean longerViaFalse = viaFalse.size() >= viaTrue.size();
                    List<Integer> row = longerViaFalse ? viaFalse : viaTrue;
                    group(row, longerViaFalse ? branch.ifTrue() : branch.ifFalse());
                    row.forEach(member -> grouped[member] = true);
                }
            }
            return changed ? new Graph(blocks, graph.entry()) : graph;
        }

        private void arrive(int target, Value tested) {
            boolean first = predecessors[target]++ == 0;
            testedBefore[target] = first || (tested != null && tested.equals(testedBefore[target])) ? tested : null;
        }

        /** The blocks from this one on that each test, take the exit or go on to the next, which nothing else leads to. */
        private List<Integer> row(int first, int exit) {
            List<Integer> row = new ArrayList<>();
            int number = first;
            while (graph.block(number).end() instanceof Branch branch && branch.ifTrue() != branch.ifFalse()
                    && (branch.ifTrue() == exit || branch.ifFalse() == exit)
                    && branch.condition().right() instanceof Constant
                    && !Divisions.mayFail(branch.condition())
                    && (number == first || followsOnly(number))) {
                row.add(number);
                number = branch.ifTrue() == exit ? branch.ifFalse() : branch.ifTrue();
            }
            return row;
        }

        private boolean followsOnly(int number) {
            return predecessors[number] == 1 && graph.block(number).assignments().isEmpty();
        }

        private void group(List<Integer> row, int exit) {
            if (row.size() < 2) {
                return;
            }
            Map<Value, Map<Value, List<Link>>> groups = new LinkedHashMap<>();
            Value atHand = graph.block(row.getFirst()).assignments().isEmpty() ? testedBefore[row.getFirst()] : null;
            if (atHand != null && tests(row, atHand)) {
                groups.computeIfAbsent(root(atHand), _ -> new LinkedHashMap<>()).put(atHand, new ArrayList<>());
            }
            for (int number : row) {
                Block block = graph.block(number);
                Link link = new Link(block, ((Branch) block.end()).ifTrue() == exit);
                Value tested = link.condition().left();
                groups.computeIfAbsent(root(tested), _ -> new LinkedHashMap<>())
                        .computeIfAbsent(tested, _ -> new ArrayList<>()).add(link);
            }
            List<Link> links = new ArrayList<>(row.size());
            for (Map<Value, List<Link>> group : groups.values()) {
                for (List<Link> tests : group.values()) {
                    links.addAll(tests);
                }
            }
            write(row, links, exit);
        }

        private boolean tests(List<Integer> row, Value value) {
            for (int number : row) {
                if (((Branch) graph.block(number).end()).condition().left().equals(value)) {
                    return true;
                }
            }
            return false;
        }

        /** What a value is computed from by operations with constants. */
        private static Value root(Value value) {
            Value root = value;
            while (root instanceof Value.Arithmetic(var _, Value left, Constant _)) {
                root = left;
            }
            return root;
        }

        private void write(List<Integer> row, List<Link> links, int exit) {
            Block last = graph.block(row.getLast());
            int end = leaves((Branch) last.end(), exit);
            int at = 0;
            for (Link link : links) {
                int number = row.get(at++);
                int next = at < row.size() ? row.get(at) : end;
                Branch branch = link.exitsWhenTrue()
                        ? new Branch(link.condition(), exit, next)
                        : new Branch(link.condition(), next, exit);
                Block moved = new Block(graph.block(number).assignments(), branch, link.block().origin());
                changed |= !moved.equals(blocks.get(number));
                blocks.set(number, moved);
            }
        }

        private static int leaves(Branch branch, int exit) {
            return branch.ifTrue() == exit ? branch.ifFalse() : branch.ifTrue();
        }
    }
}
