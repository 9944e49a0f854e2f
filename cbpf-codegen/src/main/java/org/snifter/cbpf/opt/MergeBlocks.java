package org.snifter.cbpf.opt;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.snifter.cbpf.ir.Assignment;
import org.snifter.cbpf.ir.Block;
import org.snifter.cbpf.ir.Graph;
import org.snifter.cbpf.ir.Terminator;
import org.snifter.cbpf.ir.Terminator.Branch;
import org.snifter.cbpf.ir.Terminator.Goto;
import org.snifter.filter.Span;

/**
 * Makes one of blocks that do the same and go on alike, from the last block to the first, so that whole tails merge; skips
 * blocks that do nothing; joins blocks that only follow each other. Unreachable blocks are gone, and the rest is numbered in
 * reverse postorder.
 */
@SuppressWarnings("ReferenceEquality") // The same instance says that there was nothing to do.
final class MergeBlocks implements Pass {
    @Override
    public String name() {
        return "merge blocks";
    }

    @Override
    public Graph apply(Graph graph) {
        int[] order = graph.reversePostorder();
        int[] same = new int[graph.blocks().size()];
        for (int i = 0; i < same.length; i++) {
            same[i] = i;
        }
        Block[] blocks = new Block[same.length];
        Map<Block, Integer> known = new HashMap<>();
        for (int i = order.length - 1; i >= 0; i--) {
            int number = order[i];
            Block block = retarget(graph.block(number), same, blocks);
            blocks[number] = block;
            if (block.assignments().isEmpty() && block.end() instanceof Goto(int target) && target != number) {
                same[number] = target;
            } else {
                Integer twin = known.putIfAbsent(new Block(block.assignments(), block.end(), Span.NONE), number);
                same[number] = twin == null ? number : twin;
            }
        }
        // A way back was retargeted before its target was looked at.
        for (int number : order) {
            blocks[number] = retarget(blocks[number], same, blocks);
        }
        Graph merged = new Graph(fill(blocks, graph), find(same, graph.entry()));
        return compact(graph, joinStraightLines(merged));
    }

    private static List<Block> fill(Block[] blocks, Graph graph) {
        List<Block> filled = new ArrayList<>(blocks.length);
        for (int i = 0; i < blocks.length; i++) {
            filled.add(blocks[i] == null ? graph.block(i) : blocks[i]);
        }
        return filled;
    }

    private static int find(int[] same, int number) {
        int found = number;
        // A loop of blocks that do nothing has no end to find.
        for (int steps = 0; same[found] != found && steps <= same.length; steps++) {
            found = same[found];
        }
        return found;
    }

    private static Block retarget(Block block, int[] same, Block[] blocks) {
        Terminator end = switch (block.end()) {
            case Terminator.Return _ -> block.end();
            case Goto(int target) -> find(same, target) == target ? block.end() : new Goto(find(same, target));
            case Branch(var condition, int ifTrue, int ifFalse) -> {
                int newTrue = find(same, ifTrue);
                int newFalse = find(same, ifFalse);
                if (newTrue == newFalse && (rejects(blocks[newTrue]) || !Divisions.mayFail(condition))) {
                    yield new Goto(newTrue);
                }
                yield newTrue == ifTrue && newFalse == ifFalse ? block.end() : new Branch(condition, newTrue, newFalse);
            }
        };
        return end == block.end() ? block : new Block(block.assignments(), end, block.origin());
    }

    /** Whether the block rejects every packet, as a division by zero before it would. */
    private static boolean rejects(Block block) {
        return block != null && block.end() instanceof Terminator.Return(int snaplen) && snaplen == 0;
    }

    /** Appends to every block that goes on to one which nothing else leads to that other block. */
    private static Graph joinStraightLines(Graph graph) {
        int[] order = graph.reversePostorder();
        boolean any = false;
        for (int number : order) {
            any |= graph.block(number).end() instanceof Goto;
        }
        if (!any) {
            return graph;
        }
        Predecessors predecessors = new Predecessors(graph);
        List<Block> blocks = new ArrayList<>(graph.blocks());
        for (int i = order.length - 1; i >= 0; i--) {
            Block block = blocks.get(order[i]);
            if (block.end() instanceof Goto(int target) && predecessors.onlyOne(target) && target != order[i]) {
                Block next = blocks.get(target);
                List<Assignment> assignments = new ArrayList<>(block.assignments());
                assignments.addAll(next.assignments());
                blocks.set(order[i], new Block(assignments, next.end(), next.origin()));
            }
        }
        return new Graph(blocks, graph.entry());
    }

    /** Only the reachable blocks, numbered in reverse postorder; the original where nothing has changed. */
    private static Graph compact(Graph original, Graph graph) {
        int[] order = graph.reversePostorder();
        int[] number = new int[graph.blocks().size()];
        boolean changed = order.length != original.blocks().size();
        for (int i = 0; i < order.length; i++) {
            number[order[i]] = i;
            changed |= order[i] != i || !graph.block(i).equals(original.block(i));
        }
        if (!changed) {
            return original;
        }
        List<Block> blocks = new ArrayList<>(order.length);
        for (int old : order) {
            Block block = graph.block(old);
            Terminator end = switch (block.end()) {
                case Terminator.Return same -> same;
                case Goto(int target) -> new Goto(number[target]);
                case Branch(var condition, int ifTrue, int ifFalse) ->
                    new Branch(condition, number[ifTrue], number[ifFalse]);
            };
            blocks.add(new Block(block.assignments(), end, block.origin()));
        }
        return new Graph(blocks, 0);
    }
}
