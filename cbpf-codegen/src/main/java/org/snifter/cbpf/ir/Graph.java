package org.snifter.cbpf.ir;

import java.util.Arrays;
import java.util.List;

/**
 * A filter as a control-flow graph. Blocks are numbered by their place in the list; every target is such a number. Graphs
 * are acyclic but for {@code protochain}, whose search is a loop.
 *
 * @param entry the number of the block where the filter begins
 */
public record Graph(List<Block> blocks, int entry) {
    public Graph {
        blocks = List.copyOf(blocks);
    }

    /** The block with this number. */
    public Block block(int number) {
        return blocks.get(number);
    }

    /**
     * The numbers of the reachable blocks in reverse postorder, the false edge visited first: every block stands before its
     * successors (loops aside), and what follows a test that holds stands before what follows it otherwise. This is the
     * order in which programs are laid out.
     */
    public int[] reversePostorder() {
        int size = blocks.size();
        int[] order = new int[size];
        int next = size;
        byte[] visits = new byte[size];
        int[] stack = new int[size];
        int depth = 0;
        stack[depth++] = entry;
        visits[entry] = 1;
        while (depth > 0) {
            int number = stack[depth - 1];
            int successor = successor(number, visits[number]++);
            if (successor == NONE) {
                order[--next] = number;
                depth--;
            } else if (visits[successor] == 0) {
                visits[successor] = 1;
                stack[depth++] = successor;
            }
        }
        return Arrays.copyOfRange(order, next, size);
    }

    private static final int NONE = -1;

    /** The first successor in the order of visits, the second, or {@link #NONE}. */
    private int successor(int number, int visit) {
        return switch (blocks.get(number).end()) {
            case Terminator.Branch branch -> visit == 1 ? branch.ifFalse() : visit == 2 ? branch.ifTrue() : NONE;
            case Terminator.Goto jump -> visit == 1 ? jump.target() : NONE;
            case Terminator.Return _ -> NONE;
        };
    }
}
