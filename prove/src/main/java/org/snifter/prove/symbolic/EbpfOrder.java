package org.snifter.prove.symbolic;

import java.util.Arrays;
import java.util.NavigableSet;
import java.util.TreeSet;
import org.snifter.ebpf.EbpfInstruction.Exit;
import org.snifter.ebpf.EbpfInstruction.Jump;
import org.snifter.ebpf.EbpfInstruction.JumpIf;
import org.snifter.ebpf.EbpfProgram;

/**
 * The instructions of a program that can be reached, in an order in which each stands before those that follow it, but
 * for the heads of loops, where the program comes back.
 */
final class EbpfOrder {
    private static final byte OPEN = 1;
    private static final byte DONE = 2;

    private final int[] instructions;
    private final NavigableSet<Integer> loopHeads;

    private EbpfOrder(int[] instructions, NavigableSet<Integer> loopHeads) {
        this.instructions = instructions;
        this.loopHeads = loopHeads;
    }

    static EbpfOrder of(EbpfProgram program) {
        NavigableSet<Integer> loopHeads = new TreeSet<>();
        int size = program.size();
        byte[] state = new byte[size];
        int[] visits = new int[size];
        int[] stack = new int[size];
        int[] order = new int[size];
        int first = size;
        int depth = 0;
        stack[depth++] = 0;
        state[0] = OPEN;
        while (depth > 0) {
            int index = stack[depth - 1];
            int next = successor(program, index, visits[index]++);
            if (next < 0) {
                state[index] = DONE;
                order[--first] = index;
                depth--;
            } else if (state[next] == OPEN) {
                loopHeads.add(next);
            } else if (state[next] != DONE) {
                state[next] = OPEN;
                stack[depth++] = next;
            }
        }
        return new EbpfOrder(Arrays.copyOfRange(order, first, size), loopHeads);
    }

    /** How many instructions can be reached. */
    int size() {
        return instructions.length;
    }

    /** The number of the instruction at this place of the order. */
    int instruction(int place) {
        return instructions[place];
    }

    /** The numbers of the instructions that loops come back to: without the ways there, there are no loops. */
    NavigableSet<Integer> loopHeads() {
        return loopHeads;
    }

    /** What follows an instruction, first or second; -1 where nothing more does. */
    private static int successor(EbpfProgram program, int index, int visit) {
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
