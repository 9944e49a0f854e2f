package org.snifter.cbpf.emit;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.snifter.cbpf.CbpfInstruction;
import org.snifter.cbpf.CbpfInstruction.LoadScratch;
import org.snifter.cbpf.CbpfInstruction.Store;
import org.snifter.cbpf.ExpressionTooComplexException;

/**
 * Maps scratch slots without limit to the sixteen of the machine: drops stores that nothing reads, and lets slots that are
 * never in use at the same time share one.
 */
final class ScratchAllocation {
    private static final int SLOTS = 16;

    private final BlockCode[] blocks;
    private final int[] order;
    private final BitSet[] liveAtEntry;

    private ScratchAllocation(BlockCode[] blocks, int[] order) {
        this.blocks = blocks;
        this.order = order;
        liveAtEntry = new BitSet[blocks.length];
    }

    /**
     * Rewrites the code in place.
     *
     * @param order the blocks that there are, in reverse postorder
     * @throws ExpressionTooComplexException when sixteen slots do not suffice
     */
    static void apply(BlockCode[] blocks, int[] order) {
        int slots = 0;
        for (int number : order) {
            for (CbpfInstruction instruction : blocks[number].body()) {
                if (instruction instanceof Store(_, int slot)) {
                    slots = Math.max(slots, slot + 1);
                }
            }
        }
        if (slots > 0) {
            new ScratchAllocation(blocks, order).run(slots);
        }
    }

    private void run(int slots) {
        findLiveSlots();
        BitSet[] conflicts = new BitSet[slots];
        for (int number : order) {
            blocks[number] = dropDeadStores(blocks[number], conflicts);
        }
        rename(color(conflicts));
    }

    private void findLiveSlots() {
        boolean changed = true;
        while (changed) {
            changed = false;
            for (int i = order.length - 1; i >= 0; i--) {
                BitSet live = liveAtExit(blocks[order[i]]);
                List<CbpfInstruction> body = blocks[order[i]].body();
                for (int j = body.size() - 1; j >= 0; j--) {
                    step(body.get(j), live);
                }
                if (!live.equals(liveAtEntry[order[i]])) {
                    // Blocks are visited after their successors, so only a loop takes another round.
                    changed = liveAtEntry[order[i]] != null || !live.isEmpty();
                    liveAtEntry[order[i]] = live;
                }
            }
        }
    }

    private BitSet liveAtExit(BlockCode code) {
        BitSet live = new BitSet();
        switch (code.exit()) {
            case BlockCode.TestConstant test -> {
                addEntry(live, test.ifTrue());
                addEntry(live, test.ifFalse());
            }
            case BlockCode.TestX test -> {
                addEntry(live, test.ifTrue());
                addEntry(live, test.ifFalse());
            }
            case BlockCode.Jump jump -> addEntry(live, jump.target());
            case BlockCode.Return _ -> {}
        }
        return live;
    }

    private void addEntry(BitSet live, int target) {
        if (liveAtEntry[target] != null) {
            live.or(liveAtEntry[target]);
        }
    }

    private static void step(CbpfInstruction instruction, BitSet live) {
        if (instruction instanceof Store(_, int slot)) {
            live.clear(slot);
        } else if (instruction instanceof LoadScratch(_, int slot)) {
            live.set(slot);
        }
    }

    /** The code without stores that nothing reads; notes which slots are in use when another is written. */
    private BlockCode dropDeadStores(BlockCode code, BitSet[] conflicts) {
        List<CbpfInstruction> kept = new ArrayList<>(code.body().size());
        BitSet live = liveAtExit(code);
        for (int i = code.body().size() - 1; i >= 0; i--) {
            CbpfInstruction instruction = code.body().get(i);
            if (instruction instanceof Store(_, int slot)) {
                if (!live.get(slot)) {
                    continue;
                }
                conflicts[slot] = conflicts[slot] == null ? new BitSet() : conflicts[slot];
                conflicts[slot].or(live);
            }
            step(instruction, live);
            kept.add(instruction);
        }
        return new BlockCode(kept.reversed(), code.exit());
    }

    /** A slot of the machine for each that is written. */
    private static int[] color(BitSet[] conflicts) {
        for (int slot = 0; slot < conflicts.length; slot++) {
            if (conflicts[slot] != null) {
                conflicts[slot].clear(slot);
                for (int other = conflicts[slot].nextSetBit(0); other >= 0; other = conflicts[slot]
                        .nextSetBit(other + 1)) {
                    if (conflicts[other] != null) {
                        conflicts[other].set(slot);
                    }
                }
            }
        }
        int[] colors = new int[conflicts.length];
        for (int slot = 0; slot < conflicts.length; slot++) {
            if (conflicts[slot] != null) {
                BitSet taken = new BitSet();
                for (int other = conflicts[slot].nextSetBit(0); other >= 0
                        && other < slot; other = conflicts[slot].nextSetBit(
                                other + 1)) {
                    taken.set(colors[other]);
                }
                colors[slot] = taken.nextClearBit(0);
                if (colors[slot] >= SLOTS) {
                    throw new ExpressionTooComplexException("more than " + SLOTS + " intermediate results at a time");
                }
            }
        }
        return colors;
    }

    private void rename(int[] colors) {
        for (int number : order) {
            BlockCode code = blocks[number];
            List<CbpfInstruction> body = new ArrayList<>(code.body().size());
            for (CbpfInstruction instruction : code.body()) {
                if (instruction instanceof Store(var register, int slot)) {
                    body.add(new Store(register, colors[slot]));
                } else if (instruction instanceof LoadScratch(var register, int slot)) {
                    body.add(new LoadScratch(register, colors[slot]));
                } else {
                    body.add(instruction);
                }
            }
            blocks[number] = new BlockCode(body, code.exit());
        }
    }
}
