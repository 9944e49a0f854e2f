package org.snifter.prove.symbolic;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import org.snifter.ebpf.EbpfInstruction.Exit;
import org.snifter.ebpf.EbpfInstruction.Jump;
import org.snifter.ebpf.EbpfInstruction.JumpIf;
import org.snifter.ebpf.EbpfInstruction.MayJump;
import org.snifter.ebpf.EbpfProgram;

/**
 * The instructions of a program that can be reached, in an order in which each stands before those that follow it, but
 * for the ways to cut points, of which every loop has one.
 *
 * <p>The cut points are the instructions that end a loop for the kernel after so many rounds, and where loops are left
 * that have none, what goes back. So where a translation has made two loops of one, and goes over from the middle of
 * the first to the middle of the second, both are cut where the one is.
 */
final class EbpfOrder {
    private static final byte OPEN = 1;
    private static final byte DONE = 2;

    private final EbpfProgram program;
    private final NavigableSet<Integer> cutPoints = new TreeSet<>();
    private final int[] instructions;

    private EbpfOrder(EbpfProgram program) {
        this.program = program;
        for (int i = 0; i < program.size(); i++) {
            if (program.get(i) instanceof MayJump) {
                cutPoints.add(i);
            }
        }
        NavigableSet<Integer> goingBack = new TreeSet<>();
        walk(goingBack);
        cutPoints.addAll(goingBack);
        instructions = walk(new TreeSet<>());
        cutPoints.retainAll(Arrays.stream(instructions).boxed().toList());
    }

    static EbpfOrder of(EbpfProgram program) {
        return new EbpfOrder(program);
    }

    /**
     * Walks the program, depth first, from its beginning and every cut point, to which no ways are followed.
     *
     * @param goingBack takes the instructions from which a way leads back
     */
    private int[] walk(NavigableSet<Integer> goingBack) {
        int size = program.size();
        byte[] state = new byte[size];
        int[] visits = new int[size];
        int[] stack = new int[size];
        int[] order = new int[size];
        int first = size;
        Deque<Integer> starts = new ArrayDeque<>(List.of(0));
        while (!starts.isEmpty()) {
            int depth = 0;
            int start = starts.remove();
            if (state[start] != DONE) {
                stack[depth++] = start;
                state[start] = OPEN;
            }
            while (depth > 0) {
                int index = stack[depth - 1];
                int next = successor(index, visits[index]++);
                if (next < 0) {
                    state[index] = DONE;
                    order[--first] = index;
                    depth--;
                } else if (cutPoints.contains(next)) {
                    starts.add(next);
                } else if (state[next] == OPEN) {
                    goingBack.add(index);
                } else if (state[next] != DONE) {
                    state[next] = OPEN;
                    stack[depth++] = next;
                }
            }
        }
        return Arrays.copyOfRange(order, first, size);
    }

    /** How many instructions can be reached. */
    int size() {
        return instructions.length;
    }

    /** The number of the instruction at this place of the order. */
    int instruction(int place) {
        return instructions[place];
    }

    /** The numbers of the cut points that can be reached: without the ways there, there are no loops. */
    NavigableSet<Integer> cutPoints() {
        return cutPoints;
    }

    /** What follows an instruction, first or second; -1 where nothing more does. */
    private int successor(int index, int visit) {
        boolean runsOn = !(program.get(index) instanceof Exit || program.get(index) instanceof Jump);
        if (visit == 0 && runsOn) {
            return index + 1;
        }
        int jumps = runsOn ? 1 : 0;
        if (visit != jumps) {
            return -1;
        }
        if (program.get(index) instanceof Jump(int distance)) {
            return program.target(index, distance);
        }
        return program.get(index) instanceof JumpIf jump ? program.target(index, jump.distance()) : -1;
    }
}
