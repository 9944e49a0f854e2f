package org.snifter.cbpf.opt;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.snifter.cbpf.Comparison;
import org.snifter.cbpf.ir.Condition;
import org.snifter.cbpf.ir.Graph;
import org.snifter.cbpf.ir.Terminator.Branch;
import org.snifter.cbpf.ir.Value;
import org.snifter.cbpf.ir.Value.Constant;

/**
 * Chains of blocks that only compare one value with one number after the other, each reached when the one before it fails: where
 * the value is known, the way along such a chain is looked up rather than walked, which would take n * n steps in a list of n.
 */
final class EqualityChains {
    private static final int NONE = -1;

    private final Graph graph;
    /** The chain that a block is part of; the same block may not continue two. */
    private final int[] chain;
    /** How many blocks of its chain come after a block. */
    private final int[] remaining;
    /** Where each chain leads when nothing in it is equal. */
    private final int[] end;
    /** The first block of a chain that compares with a number. */
    private final Map<Long, Integer> first = new HashMap<>();
    /** The next block of the same chain that compares with the same number. */
    private final int[] again;

    /**
     * @param order the graph's reverse postorder
     * @param position each block's place in it
     */
    EqualityChains(Graph graph, int[] order, int[] position) {
        this.graph = graph;
        chain = new int[position.length];
        remaining = new int[position.length];
        end = new int[position.length];
        again = new int[position.length];
        Arrays.fill(chain, NONE);
        boolean[] continued = new boolean[position.length];
        for (int i = order.length - 1; i >= 0; i--) {
            int number = order[i];
            if (isTest(number)) {
                Branch branch = branch(number);
                int next = branch.ifFalse();
                if (position[next] > i && chain[next] != NONE && !continued[next]
                        && branch.condition().left().equals(branch(next).condition().left())) {
                    continued[next] = true;
                    chain[number] = chain[next];
                    remaining[number] = remaining[next] + 1;
                } else {
                    chain[number] = number;
                    end[number] = next;
                }
                Integer later = first.put(key(number, ((Constant) branch.condition().right()).value()), number);
                again[number] = later == null ? NONE : later;
            }
        }
    }

    /** Whether the block does nothing but compare a value with a number for equality. */
    private boolean isTest(int number) {
        return graph.block(number).assignments().isEmpty()
                && graph.block(number)
                        .end() instanceof Branch(Condition(var comparison, Value _, Value right), int _, int _)
                && comparison == Comparison.EQUAL && right instanceof Constant;
    }

    private Branch branch(int number) {
        return (Branch) graph.block(number).end();
    }

    private long key(int number, int constant) {
        return (long) chain[number] << Integer.SIZE | Integer.toUnsignedLong(constant);
    }

    /** The first block after this one in its chain that compares with the number, or where the chain ends. */
    int next(int number, int constant) {
        if (chain[number] == NONE) {
            return branch(number).ifFalse();
        }
        int found = first.getOrDefault(key(number, constant), NONE);
        while (found != NONE && remaining[found] >= remaining[number]) {
            found = again[found];
        }
        return found == NONE ? end[chain[number]] : found;
    }
}
