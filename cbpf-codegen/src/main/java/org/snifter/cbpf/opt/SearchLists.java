package org.snifter.cbpf.opt;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.snifter.cbpf.Comparison;
import org.snifter.cbpf.ir.Block;
import org.snifter.cbpf.ir.Condition;
import org.snifter.cbpf.ir.Graph;
import org.snifter.cbpf.ir.Terminator;
import org.snifter.cbpf.ir.Terminator.Branch;
import org.snifter.cbpf.ir.Terminator.Goto;
import org.snifter.cbpf.ir.Value;
import org.snifter.cbpf.ir.Value.Constant;
import org.snifter.filter.Span;

/**
 * Makes one range of neighbouring numbers that a value is compared with one after the other, and a binary search of long
 * lists of them. To be applied last: other passes know lists better.
 */
final class SearchLists implements Pass {
    /** Shorter lists are searched from the first number to the last: the search tree would add instructions. */
    private static final int LONG = 16;
    /** Parts of the list of that many ranges are searched one by one. */
    private static final int LEAF = 4;
    /** A range takes two tests. */
    private static final int WORTH_A_RANGE = 3;

    @Override
    public String name() {
        return "search lists";
    }

    @Override
    public Graph apply(Graph graph) {
        return new Run(graph).run();
    }

    /** A range of unsigned numbers, where it leads, and its place in the list. */
    private record Range(long first, long last, int target, int place, Span origin) {
        boolean isSingle() {
            return first == last;
        }

        boolean isFollowedBy(Range next) {
            return target == next.target && last + 1 == next.first;
        }

        Range through(Range next) {
            return new Range(first, next.last, target, Math.min(place, next.place), origin);
        }
    }

    private static final class Run {
        private final Graph graph;
        private final List<Block> blocks;
        private final Predecessors predecessors;
        private boolean changed;

        Run(Graph graph) {
            this.graph = graph;
            blocks = new ArrayList<>(graph.blocks());
            predecessors = new Predecessors(graph);
        }

        Graph run() {
            boolean[] seen = new boolean[blocks.size()];
            for (int number : graph.reversePostorder()) {
                if (!seen[number] && test(number) != null) {
                    List<Integer> list = list(number);
                    list.forEach(member -> seen[member] = true);
                    search(list);
                }
            }
            return changed ? new Graph(blocks, graph.entry()) : graph;
        }

        /** The block's test if it compares with a number for equality, or null. */
        private Condition test(int number) {
            return graph.block(number).end() instanceof Branch(Condition condition, int _, int _)
                    && condition.comparison() == Comparison.EQUAL && condition.right() instanceof Constant
                    && !Divisions.mayFail(condition) ? condition : null;
        }

        /** The blocks from this one on that compare the same value, each reached only when the one before it fails. */
        private List<Integer> list(int first) {
            List<Integer> list = new ArrayList<>();
            Value value = test(first).left();
            int number = first;
            while (test(number) != null && test(number).left().equals(value)
                    && (list.isEmpty() || (predecessors.onlyOne(number) && number != first))) {
                list.add(number);
                number = ((Branch) graph.block(number).end()).ifFalse();
                if (!graph.block(number).assignments().isEmpty()) {
                    break;
                }
            }
            return list;
        }

        private void search(List<Integer> list) {
            Value value = test(list.getFirst()).left();
            int otherwise = ((Branch) graph.block(list.getLast()).end()).ifFalse();
            List<Range> ranges = ranges(list);
            int entry;
            if (ranges.size() >= LONG) {
                entry = tree(value, ranges, otherwise);
            } else if (ranges.size() < list.size()) {
                ranges.sort(Comparator.comparingInt(Range::place));
                entry = row(value, ranges, otherwise);
            } else {
                return;
            }
            Block head = graph.block(list.getFirst());
            blocks.set(list.getFirst(), new Block(head.assignments(), blocks.get(entry).end(), head.origin()));
            changed = true;
        }

        /** What the list compares with, in ascending order. */
        private List<Range> ranges(List<Integer> list) {
            List<Range> numbers = new ArrayList<>(list.size());
            for (int place = 0; place < list.size(); place++) {
                Block block = graph.block(list.get(place));
                long number = Integer.toUnsignedLong(((Constant) test(list.get(place)).right()).value());
                numbers.add(new Range(number, number, ((Branch) block.end()).ifTrue(), place, block.origin()));
            }
            // Comparator's own combinators are slow to link.
            numbers.sort((a, b) -> a.first() == b.first()
                    ? Integer.compare(a.place(), b.place())
                    : Long.compare(a.first(), b.first()));
            List<Range> ranges = new ArrayList<>();
            for (int i = 0; i < numbers.size();) {
                Range range = numbers.get(i);
                int end = i + 1;
                while (end < numbers.size() && range.isFollowedBy(numbers.get(end))) {
                    range = range.through(numbers.get(end++));
                }
                if (end - i >= WORTH_A_RANGE) {
                    ranges.add(range);
                } else {
                    ranges.addAll(numbers.subList(i, end));
                }
                i = end;
            }
            return ranges;
        }

        private int tree(Value value, List<Range> ranges, int otherwise) {
            if (ranges.size() <= LEAF) {
                return row(value, ranges, otherwise);
            }
            int middle = ranges.size() / 2;
            int above = tree(value, ranges.subList(middle, ranges.size()), otherwise);
            int below = tree(value, ranges.subList(0, middle), otherwise);
            return test(Comparison.GREATER_OR_EQUAL, value, ranges.get(middle).first(), above, below, Span.NONE);
        }

        private int row(Value value, List<Range> ranges, int otherwise) {
            int next = otherwise;
            for (Range range : ranges.reversed()) {
                if (range.isSingle()) {
                    next = test(Comparison.EQUAL, value, range.first(), range.target(), next, range.origin());
                } else {
                    int upper = test(Comparison.GREATER, value, range.last(), next, range.target(), range.origin());
                    next = test(Comparison.GREATER_OR_EQUAL, value, range.first(), upper, next, range.origin());
                }
            }
            return next;
        }

        private int test(Comparison comparison, Value value, long number, int ifTrue, int ifFalse, Span origin) {
            Condition condition = new Condition(comparison, value, new Constant((int) number));
            blocks.add(new Block(List.of(), new Branch(condition, ifTrue, ifFalse), origin));
            return blocks.size() - 1;
        }
    }
}
