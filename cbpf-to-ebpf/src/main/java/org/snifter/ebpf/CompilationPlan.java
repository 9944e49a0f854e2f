package org.snifter.ebpf;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Which blocks of a program go into which method. HotSpot leaves methods beyond 8000 bytes of code to its interpreter, so
 * long programs are cut into several, each a run of blocks. Control goes from a method to later ones only, so that their
 * calls are never deeper than there are methods: a loop is never cut.
 */
final class CompilationPlan {
    /** Blocks of one method, in order. */
    record Chunk(int number, int firstBlock, int endBlock) {
        boolean holds(int block) {
            return block >= firstBlock && block < endBlock;
        }
    }

    private final BasicBlocks blocks;
    private final int firstWeight;
    private final int chunkWeight;
    private final List<Chunk> chunks = new ArrayList<>();

    /** Of each block, whether other methods enter here. */
    private final boolean[] entry;
    private final Integer[] constantReturn;

    /**
     * Weights are those of {@link #weight(EbpfInstruction)}.
     *
     * @param firstWeight what the first method may weigh
     * @param chunkWeight what any method may weigh
     */
    CompilationPlan(EbpfProgram program, BasicBlocks blocks, int firstWeight, int chunkWeight) {
        this.blocks = blocks;
        this.firstWeight = Math.min(firstWeight, chunkWeight);
        this.chunkWeight = chunkWeight;
        this.entry = new boolean[blocks.count()];
        this.constantReturn = new Integer[blocks.count()];
        for (int block = 0; block < blocks.count(); block++) {
            constantReturn[block] = constantReturn(program, block);
        }
        cut(program);
        findEntries();
    }

    /** The methods that control comes to. */
    List<Chunk> enteredChunks() {
        List<Chunk> entered = new ArrayList<>();
        for (Chunk chunk : chunks) {
            if (chunk.number() == 0 || entries(chunk).length > 0) {
                entered.add(chunk);
            }
        }
        return entered;
    }

    /** The method that holds a block. */
    Chunk chunkOf(int block) {
        int low = 0;
        int high = chunks.size() - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (chunks.get(middle).firstBlock() <= block) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return chunks.get(low);
    }

    /** The blocks of a method where others enter it, in order. */
    int[] entries(Chunk chunk) {
        int[] entries = new int[chunk.endBlock() - chunk.firstBlock()];
        int count = 0;
        for (int block = chunk.firstBlock(); block < chunk.endBlock(); block++) {
            if (entry[block]) {
                entries[count++] = block;
            }
        }
        return Arrays.copyOf(entries, count);
    }

    /** The variables that any entry of a method needs. */
    long liveAtEntries(Chunk chunk) {
        long live = 0;
        for (int block : entries(chunk)) {
            live |= blocks.live(block);
        }
        return live;
    }

    /** What a block returns that does nothing else, so that every method may have it for itself; null for others. */
    Integer constantReturn(int block) {
        return constantReturn[block];
    }

    private Integer constantReturn(EbpfProgram program, int block) {
        boolean returns = blocks.end(block) - blocks.start(block) == 2
                && program.get(blocks.end(block) - 1) instanceof EbpfInstruction.Exit;
        return returns
                && program.get(blocks.start(
                        block)) instanceof EbpfInstruction.Alu(var operation, var width, var target, Operand.Immediate(int value))
                && operation == EbpfAluOperation.MOV && width == OperandWidth.BITS_32 && target == EbpfRegister.R0
                        ? value
                        : null;
    }

    private void cut(EbpfProgram program) {
        // The last block of the loops that any block so far is in.
        int loopEnd = -1;
        int[] loopEnds = new int[blocks.count()];
        Arrays.fill(loopEnds, -1);
        for (int block = 0; block < blocks.count(); block++) {
            int target = blocks.jumpTarget(block);
            if (target >= 0 && target <= block) {
                loopEnds[target] = block;
            }
        }
        int first = 0;
        int weight = 0;
        for (int block = 0; block < blocks.count(); block++) {
            int own = 0;
            for (int i = blocks.start(block); i < blocks.end(block); i++) {
                own += weight(program.get(i));
            }
            int most = first == 0 ? firstWeight : chunkWeight;
            if (weight + own > most && block > first && block > loopEnd) {
                chunks.add(new Chunk(chunks.size(), first, block));
                first = block;
                weight = 0;
            }
            weight += own;
            loopEnd = Math.max(loopEnd, loopEnds[block]);
        }
        chunks.add(new Chunk(chunks.size(), first, blocks.count()));
    }

    /** About how many bytes of code an instruction becomes, and no less. */
    static int weight(EbpfInstruction instruction) {
        return switch (instruction) {
            case EbpfInstruction.LoadPacketAbsolute _ -> 34;
            case EbpfInstruction.LoadPacketIndirect _ -> 48;
            case EbpfInstruction.JumpIf _ -> 20;
            case EbpfInstruction.Alu _,EbpfInstruction.MoveSigned _,EbpfInstruction.Negate _ -> 20;
            case EbpfInstruction.ByteSwap _ -> 20;
            case EbpfInstruction.Load _,EbpfInstruction.LoadSigned _,EbpfInstruction.Store _ -> 12;
            case EbpfInstruction.LoadImmediate64 _,EbpfInstruction.Atomic _,EbpfInstruction.Call _ -> 8;
            case EbpfInstruction.Jump _,EbpfInstruction.MayJump _,EbpfInstruction.Exit _ -> 4;
        };
    }

    private void findEntries() {
        for (Chunk chunk : chunks) {
            for (int block = chunk.firstBlock(); block < chunk.endBlock(); block++) {
                if (blocks.reached(block)) {
                    int target = blocks.jumpTarget(block);
                    if (target >= 0 && !chunk.holds(target) && constantReturn[target] == null) {
                        entry[target] = true;
                    }
                    if (blocks.runsOn(block) && !chunk.holds(block + 1) && constantReturn[block + 1] == null) {
                        entry[block + 1] = true;
                    }
                }
            }
        }
    }
}
