package org.snifter.ebpf;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import org.snifter.cbpf.CbpfInstruction;
import org.snifter.cbpf.CbpfProgram;

/**
 * Counts how often control comes to each basic block of a classic program while its translation judges packets in the
 * kernel. The counts of a processor are one value of an array per processor, a number of 64 bits a block, so that each
 * block costs four instructions and no call; {@link org.snifter.ebpf.kernel.BlockCounts} reads them.
 *
 * <p>What is counted is what the translation does: where a packet is too short for what every accepting way reads, tc and
 * XDP reject it before the blocks that would read beyond its end.
 */
public final class BlockProfile {
    /** The most bytes that the kernel keeps for an entry per processor (PCPU_MIN_UNIT_SIZE). */
    private static final int MOST_BLOCKS = (32 << 10) / Long.BYTES;

    private final CbpfProgram program;
    private final int[] starts;
    private final MapDeclaration counts;

    private BlockProfile(CbpfProgram program, int[] starts) {
        this.program = program;
        this.starts = starts;
        this.counts = new MapDeclaration("blocks", MapType.PER_CPU_ARRAY, Integer.BYTES, starts.length * Long.BYTES, 1,
                0, Optional.empty());
    }

    /**
     * The blocks of a program.
     *
     * @throws UntranslatableException where there are more than 4096
     */
    public static BlockProfile of(CbpfProgram program) {
        BitSet begins = new BitSet();
        begins.set(0);
        for (int i = 0; i < program.size(); i++) {
            boolean ends = switch (program.get(i)) {
                case CbpfInstruction.Jump _,CbpfInstruction.JumpIfConstant _,CbpfInstruction.JumpIfX _,CbpfInstruction.ReturnConstant _,CbpfInstruction.ReturnA _ ->
                    true;
                case CbpfInstruction.LoadAbsolute _,CbpfInstruction.LoadIndirect _,CbpfInstruction.TestAbsolute _,CbpfInstruction.TestIndirect _,CbpfInstruction.LoadImmediate _,CbpfInstruction.LoadLength _,CbpfInstruction.LoadScratch _,CbpfInstruction.LoadHeaderLength _,CbpfInstruction.Store _,CbpfInstruction.AluConstant _,CbpfInstruction.AluX _,CbpfInstruction.Negate _,CbpfInstruction.TransferAToX _,CbpfInstruction.TransferXToA _ ->
                    false;
            };
            if (ends) {
                begins.set(i + 1);
                ClassicFlow.successors(program, i, begins::set);
            }
        }
        begins.clear(program.size());
        if (begins.cardinality() > MOST_BLOCKS) {
            throw new UntranslatableException("a program of " + begins.cardinality()
                    + " basic blocks is not profiled in the kernel, which takes no more than " + MOST_BLOCKS);
        }
        return new BlockProfile(program, begins.stream().toArray());
    }

    /** The first instruction of each block, in order. */
    public List<Integer> starts() {
        return Arrays.stream(starts).boxed().toList();
    }

    /** The block that an instruction is in. */
    public int blockOf(int instruction) {
        int found = Arrays.binarySearch(starts, instruction);
        return found >= 0 ? found : -found - 2;
    }

    /** The map that the counts are in. */
    public MapDeclaration counts() {
        return counts;
    }

    /**
     * The filter with an action, which counts.
     *
     * @throws UntranslatableException where the filter or the action asks for what the hook does not have
     */
    public HookProgram instrument(Flavour flavour, Action action, Continuation continuation) {
        return Translator.translate(program, flavour, SetLookups.Form.MAPS, action, continuation,
                Optional.of(this));
    }
}
