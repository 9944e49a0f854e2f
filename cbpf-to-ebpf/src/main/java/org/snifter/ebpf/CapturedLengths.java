package org.snifter.ebpf;

import java.util.Arrays;

/**
 * How many captured bytes are known of at each block of a program with legacy packet loads, and how many to test for: as
 * {@link LengthGuards} does for the kernel. A packet that is shorter than what every accepting way from a load on reads is
 * rejected there, as it would be sooner or later.
 */
final class CapturedLengths {
    /** Every way rejects. */
    private static final int REJECTS = Integer.MAX_VALUE;

    private final EbpfProgram program;
    private final BasicBlocks blocks;
    private final CompilationPlan plan;

    /** What is known when a block begins. */
    private final int[] known;

    /** What every accepting way from a block's begin on reads. */
    private final int[] wanted;

    CapturedLengths(EbpfProgram program, BasicBlocks blocks, CompilationPlan plan) {
        this.program = program;
        this.blocks = blocks;
        this.plan = plan;
        this.known = new int[blocks.count()];
        this.wanted = new int[blocks.count()];
        Arrays.fill(wanted, REJECTS);
        boolean again = true;
        while (again) {
            again = findWanted() && blocks.hasBackwardJumps();
        }
        Arrays.fill(known, REJECTS);
        known[0] = 0;
        again = true;
        while (again) {
            again = findKnown() && blocks.hasBackwardJumps();
        }
    }

    /** How many captured bytes are known of when a block begins. */
    int known(int block) {
        return known[block];
    }

    /** How many captured bytes are known of after an instruction of a block, where so many are before. */
    int after(int block, int index, int known) {
        int extent = extent(program.get(index));
        return extent > known ? toTest(block, index) : known;
    }

    /** How many captured bytes to test for at a load that reads beyond what is known. */
    int toTest(int block, int index) {
        int extent = extent(program.get(index));
        int wish = wantedAt(block, index);
        return wish == REJECTS ? extent : wish;
    }

    /** How many captured bytes a load needs at least; no packet has so many where it is at a negative offset. */
    static int extent(EbpfInstruction instruction) {
        return switch (instruction) {
            case EbpfInstruction.LoadPacketAbsolute(var size, int offset) ->
                (int) Math.min(REJECTS - 1L, Integer.toUnsignedLong(offset) + size.bytes());
            case EbpfInstruction.LoadPacketIndirect(var size, var _, int _) -> size.bytes();
            case EbpfInstruction.Alu _,EbpfInstruction.MoveSigned _,EbpfInstruction.Negate _,EbpfInstruction.ByteSwap _,EbpfInstruction.Load _,EbpfInstruction.LoadSigned _,EbpfInstruction.Store _,EbpfInstruction.Atomic _,EbpfInstruction.LoadImmediate64 _,EbpfInstruction.Jump _,EbpfInstruction.MayJump _,EbpfInstruction.JumpIf _,EbpfInstruction.Call _,EbpfInstruction.Exit _ ->
                0;
        };
    }

    private int wantedAt(int block, int index) {
        int wish = wantedAfter(block);
        for (int i = blocks.end(block) - 1; i >= index; i--) {
            wish = Math.max(wish, extent(program.get(i)));
        }
        return wish;
    }

    private int wantedAfter(int block) {
        Integer constant = plan.constantReturn(block);
        if (constant != null) {
            return constant == 0 ? REJECTS : 0;
        }
        if (program.get(blocks.end(block) - 1) instanceof EbpfInstruction.Exit) {
            return 0;
        }
        int wish = REJECTS;
        if (blocks.jumpTarget(block) >= 0) {
            wish = wanted[blocks.jumpTarget(block)];
        }
        return blocks.runsOn(block) ? Math.min(wish, wanted[block + 1]) : wish;
    }

    private boolean findWanted() {
        boolean changed = false;
        for (int block = blocks.count() - 1; block >= 0; block--) {
            int wish = wantedAt(block, blocks.start(block));
            changed |= wish != wanted[block];
            wanted[block] = wish;
        }
        return changed;
    }

    private boolean findKnown() {
        boolean changed = false;
        for (int block = 0; block < blocks.count(); block++) {
            if (blocks.reached(block) && known[block] != REJECTS) {
                int after = known[block];
                for (int i = blocks.start(block); i < blocks.end(block); i++) {
                    after = after(block, i, after);
                }
                if (blocks.jumpTarget(block) >= 0) {
                    changed |= lower(blocks.jumpTarget(block), after);
                }
                if (blocks.runsOn(block)) {
                    changed |= lower(block + 1, after);
                }
            }
        }
        return changed;
    }

    private boolean lower(int block, int length) {
        boolean lower = length < known[block];
        known[block] = Math.min(known[block], length);
        return lower;
    }
}
