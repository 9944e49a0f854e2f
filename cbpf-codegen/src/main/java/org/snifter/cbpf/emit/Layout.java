package org.snifter.cbpf.emit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.snifter.cbpf.CbpfInstruction;
import org.snifter.cbpf.CbpfInstruction.Jump;
import org.snifter.cbpf.CbpfInstruction.JumpIfConstant;
import org.snifter.cbpf.CbpfInstruction.JumpIfX;
import org.snifter.cbpf.CbpfInstruction.ReturnConstant;

/**
 * Lays blocks out one after the other and resolves their jumps.
 *
 * <p>Works from the end of the program to its beginning: jumps lead forward (a loop's way back aside), so a distance is
 * known when its jump is written. A conditional jump reaches 255 instructions; what lies beyond is reached through an
 * island, an unconditional jump behind the test, or a copy of the return where that is all the target does. Later islands
 * serve earlier tests as long as they are in reach.
 */
final class Layout {
    private static final int REACH = 255;
    private static final int UNPLACED = -1;

    private final BlockCode[] blocks;
    /** The program, last instruction first. */
    private final List<CbpfInstruction> reversed = new ArrayList<>();
    /** For each block, how many instructions there are from its first one to the end of the program. */
    private final int[] start;
    /** The same for the nearest island that leads to the block. */
    private final int[] island;
    private final List<Patch> patches = new ArrayList<>();

    /** A jump back, to be resolved when its target is placed. */
    private record Patch(int index, int target) {}

    private Layout(BlockCode[] blocks) {
        this.blocks = blocks;
        start = new int[blocks.length];
        island = new int[blocks.length];
        Arrays.fill(start, UNPLACED);
        Arrays.fill(island, UNPLACED);
    }

    /**
     * The program.
     *
     * @param blocks code by block number; may be null for blocks that are not in the order
     * @param order the blocks in the order of the program
     */
    static List<CbpfInstruction> resolve(BlockCode[] blocks, int[] order) {
        return laidOut(blocks, order).reversed.reversed();
    }

    /** The block of each instruction of {@link #resolve}; islands belong to the block whose test needs them. */
    static int[] blocks(BlockCode[] blocks, int[] order) {
        Layout layout = laidOut(blocks, order);
        int size = layout.reversed.size();
        int[] numbers = new int[size];
        for (int i = 0; i < order.length; i++) {
            int end = i + 1 < order.length ? size - layout.start[order[i + 1]] : size;
            Arrays.fill(numbers, size - layout.start[order[i]], end, order[i]);
        }
        return numbers;
    }

    private static Layout laidOut(BlockCode[] blocks, int[] order) {
        Layout layout = new Layout(blocks);
        for (int i = order.length - 1; i >= 0; i--) {
            layout.place(order[i], i + 1 < order.length ? order[i + 1] : UNPLACED);
        }
        for (Patch patch : layout.patches) {
            int afterJump = patch.index();
            layout.reversed.set(patch.index(), new Jump(afterJump - layout.start[patch.target()]));
        }
        return layout;
    }

    private void place(int number, int next) {
        BlockCode code = blocks[number];
        switch (code.exit()) {
            case BlockCode.Return(int snaplen) -> reversed.add(new ReturnConstant(snaplen));
            case BlockCode.Jump(int target) -> {
                if (target != next) {
                    addJump(target);
                }
            }
            case BlockCode.TestConstant test -> {
                makeReachable(test.ifTrue(), test.ifFalse());
                reversed.add(new JumpIfConstant(test.comparison(), test.value(), distance(test.ifTrue()),
                        distance(test.ifFalse())));
            }
            case BlockCode.TestX test -> {
                makeReachable(test.ifTrue(), test.ifFalse());
                reversed.add(new JumpIfX(test.comparison(), distance(test.ifTrue()), distance(test.ifFalse())));
            }
        }
        for (int i = code.body().size() - 1; i >= 0; i--) {
            reversed.add(code.body().get(i));
        }
        start[number] = reversed.size();
    }

    /** Adds the islands that a test needs which is written next; adding one may push the other target out of reach. */
    private void makeReachable(int ifTrue, int ifFalse) {
        while (distance(ifTrue) > REACH || distance(ifFalse) > REACH) {
            int target = distance(ifTrue) > REACH ? ifTrue : ifFalse;
            addJump(target);
            island[target] = reversed.size();
        }
    }

    /** How far a jump written next has to go to the block or to an island that leads there. */
    private int distance(int target) {
        int direct = start[target] == UNPLACED ? Integer.MAX_VALUE : reversed.size() - start[target];
        int viaIsland = island[target] == UNPLACED ? Integer.MAX_VALUE : reversed.size() - island[target];
        return direct <= REACH ? direct : viaIsland;
    }

    private void addJump(int target) {
        BlockCode code = blocks[target];
        if (code.exit() instanceof BlockCode.Return(int snaplen) && code.body().isEmpty()) {
            reversed.add(new ReturnConstant(snaplen));
        } else if (start[target] == UNPLACED) {
            patches.add(new Patch(reversed.size(), target));
            reversed.add(new Jump(0));
        } else {
            reversed.add(new Jump(reversed.size() - start[target]));
        }
    }
}
