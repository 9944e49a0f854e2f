package org.snifter.ebpf;

import java.util.Optional;

/** Writes what counts basic blocks for a {@link BlockProfile}; nothing where there is none. R1 and R2 are lost. */
final class BlockCounter {
    /** Where the pointer to the counts is kept: below all else on the stack. */
    private static final int POINTER = -ProgramWriter.SCRATCH_BYTES - 48;
    private static final int KEY = POINTER - Integer.BYTES;

    private final EbpfAssembler out;
    private final Optional<BlockProfile> profile;
    private final int map;

    /** @param map the number of the profile's map among those of the program */
    BlockCounter(EbpfAssembler out, Optional<BlockProfile> profile, int map) {
        this.out = out;
        this.profile = profile;
        this.map = map;
    }

    boolean counts() {
        return profile.isPresent();
    }

    /** Finds the counts of this processor; R0 to R5 are lost. */
    void begin(Ending ending) {
        if (profile.isPresent()) {
            out.store(AccessSize.WORD, EbpfRegister.R10, KEY, 0);
            out.move64(EbpfRegister.R2, EbpfRegister.R10).alu64(EbpfAluOperation.ADD, EbpfRegister.R2, KEY);
            out.add(new EbpfInstruction.LoadImmediate64(WideImmediateKind.MAP_INDEX, EbpfRegister.R1, map));
            out.call(Helper.MAP_LOOKUP_ELEM);
            // Never so, but the verifier does not know that.
            out.jumpIf(EbpfComparison.EQUAL, OperandWidth.BITS_64, EbpfRegister.R0, 0, ending.reject());
            out.store(AccessSize.DOUBLE_WORD, EbpfRegister.R10, POINTER, EbpfRegister.R0);
        }
    }

    /** Counts where a block begins. */
    void count(int instruction) {
        if (profile.isPresent()) {
            int block = profile.get().blockOf(instruction);
            if (profile.get().starts().get(block) == instruction) {
                out.load(AccessSize.DOUBLE_WORD, EbpfRegister.R1, EbpfRegister.R10, POINTER);
                out.load(AccessSize.DOUBLE_WORD, EbpfRegister.R2, EbpfRegister.R1, block * Long.BYTES);
                out.alu64(EbpfAluOperation.ADD, EbpfRegister.R2, 1);
                out.store(AccessSize.DOUBLE_WORD, EbpfRegister.R1, block * Long.BYTES, EbpfRegister.R2);
            }
        }
    }
}
