package org.snifter.cbpf.ir;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.snifter.cbpf.ExpressionTooComplexException;

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

    /** How deeply values may be nested; what works on them is recursive. */
    public static final int DEEPEST_VALUE = 250;

    /**
     * Checks that no value is nested too deeply.
     *
     * @throws ExpressionTooComplexException when one is
     */
    public void check() {
        for (Block block : blocks) {
            for (Assignment assignment : block.assignments()) {
                check(assignment.value());
            }
            if (block.end() instanceof Terminator.Branch(Condition condition, int _, int _)) {
                check(condition.left());
                check(condition.right());
            }
        }
    }

    private static void check(Value value) {
        if (value instanceof Value.Load || value instanceof Value.Constant) {
            return;
        }
        List<Value> level = List.of(value);
        for (int depth = 0; !level.isEmpty(); depth++) {
            if (depth > DEEPEST_VALUE) {
                throw new ExpressionTooComplexException("arithmetic nested more than " + DEEPEST_VALUE + " deep");
            }
            List<Value> next = new ArrayList<>();
            for (Value each : level) {
                switch (each) {
                    case Value.Arithmetic binary -> {
                        next.add(binary.left());
                        next.add(binary.right());
                    }
                    case Value.IndirectLoad load -> next.add(load.base());
                    case Value.Membership membership -> next.add(membership.base());
                    case Value.Negation negation -> next.add(negation.operand());
                    case Value.Constant _,Value.Length _,Value.Load _,Value.AncillaryLoad _,Value.Variable _ -> {}
                }
            }
            level = next;
        }
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
