package org.snifter.ebpf;

import java.util.Arrays;

/**
 * A program cut into basic blocks: instructions that run one after the other. Blocks are numbered in the program's order;
 * of each it is known which variables may still be read when it begins.
 */
final class BasicBlocks {
    private static final int NONE = -1;

    private final EbpfProgram program;

    /** The first instruction of each block, and at the end the number of instructions. */
    private final int[] starts;

    /** Of each block, the one its last instruction jumps to. */
    private final int[] targets;
    private final boolean looping;
    private final boolean[] reached;
    private final long[] live;

    BasicBlocks(EbpfProgram program, Variables variables) {
        this.program = program;
        this.starts = starts(program);
        this.targets = new int[count()];
        boolean backward = false;
        for (int block = 0; block < count(); block++) {
            targets[block] = findTarget(block);
            backward |= targets[block] != NONE && targets[block] <= block;
        }
        this.looping = backward;
        this.reached = new boolean[count()];
        this.live = new long[count()];
        findReached();
        findLive(variables);
    }

    int count() {
        return starts.length - 1;
    }

    /** The block's first instruction. */
    int start(int block) {
        return starts[block];
    }

    /** The instruction after the block's last. */
    int end(int block) {
        return starts[block + 1];
    }

    /** Whether control ever comes to this block. */
    boolean reached(int block) {
        return reached[block];
    }

    /** The variables that may be read from this block's begin on before they are written. */
    long live(int block) {
        return live[block];
    }

    /** Where the block's last instruction jumps to; -1 where it does not jump. */
    int jumpTarget(int block) {
        return targets[block];
    }

    private int findTarget(int block) {
        int target = jumpTarget(program, end(block) - 1);
        return target < 0 ? NONE : blockAt(target);
    }

    /** The instruction that this one jumps to; -1 where it does not jump. */
    private static int jumpTarget(EbpfProgram program, int index) {
        return switch (program.get(index)) {
            case EbpfInstruction.Jump(int distance) -> program.target(index, distance);
            case EbpfInstruction.JumpIf(var _, var _, var _, var _, int distance) -> program.target(index, distance);
            case EbpfInstruction.MayJump(int distance) -> program.target(index, distance);
            case EbpfInstruction.Alu _,EbpfInstruction.MoveSigned _,EbpfInstruction.Negate _,EbpfInstruction.ByteSwap _,EbpfInstruction.Load _,EbpfInstruction.LoadSigned _,EbpfInstruction.Store _,EbpfInstruction.Atomic _,EbpfInstruction.LoadImmediate64 _,EbpfInstruction.LoadPacketAbsolute _,EbpfInstruction.LoadPacketIndirect _,EbpfInstruction.Call _,EbpfInstruction.Exit _ ->
                NONE;
        };
    }

    /** Whether control may run on into the next block. */
    boolean runsOn(int block) {
        EbpfInstruction last = program.get(end(block) - 1);
        return !(last instanceof EbpfInstruction.Exit || last instanceof EbpfInstruction.Jump);
    }

    private int blockAt(int index) {
        return Arrays.binarySearch(starts, index);
    }

    private static int[] starts(EbpfProgram program) {
        boolean[] begins = new boolean[program.size() + 1];
        begins[0] = true;
        begins[program.size()] = true;
        for (int i = 0; i < program.size(); i++) {
            int target = jumpTarget(program, i);
            if (target >= 0) {
                begins[target] = true;
            }
            if (target >= 0 || program.get(i) instanceof EbpfInstruction.Exit) {
                begins[i + 1] = true;
            }
        }
        int count = 0;
        int[] starts = new int[begins.length];
        for (int i = 0; i < begins.length; i++) {
            if (begins[i]) {
                starts[count++] = i;
            }
        }
        return Arrays.copyOf(starts, count);
    }

    private void findReached() {
        reached[0] = true;
        // Only a jump back can reach what a round has passed by already.
        boolean again = true;
        while (again) {
            again = false;
            for (int block = 0; block < count(); block++) {
                if (reached[block]) {
                    int target = jumpTarget(block);
                    again |= target != NONE && target <= block && !reached[target];
                    if (target != NONE) {
                        reached[target] = true;
                    }
                    if (runsOn(block)) {
                        reached[block + 1] = true;
                    }
                }
            }
        }
    }

    private void findLive(Variables variables) {
        boolean changed = true;
        while (changed) {
            changed = false;
            for (int block = count() - 1; block >= 0; block--) {
                int target = jumpTarget(block);
                long set = (target == NONE ? 0 : live[target]) | (runsOn(block) ? live[block + 1] : 0);
                for (int i = end(block) - 1; i >= start(block); i--) {
                    set = (set & ~variables.writes(i)) | variables.reads(i);
                }
                // A round from the end finds all that forward jumps carry; loops need more.
                changed |= set != live[block] && looping;
                live[block] = set;
            }
        }
    }

    /** Whether the program may loop. */
    boolean hasBackwardJumps() {
        return looping;
    }
}
