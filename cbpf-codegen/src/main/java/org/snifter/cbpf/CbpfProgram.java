package org.snifter.cbpf;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A classic BPF program, checked when it is made: every jump lands inside, every path ends with a return, scratch slots
 * are 0 to 15, no constant divides by zero or shifts by 32 and more. Whoever runs or translates it needs no error paths.
 *
 * <p>The rules are those of the kernel's checker (Linux {@code Documentation/networking/filter.rst}) but for what
 * {@link #kernelObjection()} asks about.
 */
public final class CbpfProgram {
    /** Scratch memory has this many 32-bit slots ({@code BPF_MEMWORDS}). */
    public static final int SCRATCH_SLOTS = 16;

    /** The kernel takes no more instructions than these ({@code BPF_MAXINSNS}). */
    public static final int KERNEL_LIMIT = 4096;

    /** A conditional jump skips at most this many instructions. */
    public static final int MAX_CONDITIONAL_DISTANCE = 255;

    private final List<CbpfInstruction> instructions;
    private final boolean looping;

    private CbpfProgram(List<CbpfInstruction> instructions, boolean loopsAllowed) {
        this.instructions = List.copyOf(instructions);
        this.looping = Checker.check(this.instructions, loopsAllowed);
    }

    /**
     * A program that only jumps forward.
     *
     * @throws InvalidProgramException naming the instruction that is wrong
     */
    public static CbpfProgram of(List<CbpfInstruction> instructions) {
        return new CbpfProgram(instructions, false);
    }

    /** As {@link #of(List)}. */
    public static CbpfProgram of(CbpfInstruction... instructions) {
        return of(List.of(instructions));
    }

    /**
     * A program that may jump backward with {@code ja}, as the search of {@code protochain} does; user space only.
     *
     * @throws InvalidProgramException naming the instruction that is wrong
     */
    public static CbpfProgram withLoops(List<CbpfInstruction> instructions) {
        return new CbpfProgram(instructions, true);
    }

    /**
     * The program of these binary instructions; it may loop, see {@link #loops()}.
     *
     * @throws InvalidProgramException naming the instruction that is wrong
     */
    public static CbpfProgram decode(List<RawInstruction> raw) {
        List<CbpfInstruction> instructions = new ArrayList<>(raw.size());
        for (RawInstruction instruction : raw) {
            try {
                instructions.add(instruction.decode());
            } catch (IllegalArgumentException e) {
                int index = instructions.size();
                throw new InvalidProgramException(index,
                        "instruction " + index + ": " + e.getMessage());
            }
        }
        return withLoops(instructions);
    }

    /**
     * Whether all instructions are classic BPF's own: none tests membership in a set, which has no binary form.
     */
    public boolean isClassic() {
        for (CbpfInstruction instruction : instructions) {
            if (instruction instanceof CbpfInstruction.TestAbsolute
                    || instruction instanceof CbpfInstruction.TestIndirect) {
                return false;
            }
        }
        return true;
    }

    /**
     * The binary form, an element an instruction.
     *
     * @throws IllegalArgumentException where not all are {@link #isClassic()}
     */
    public List<RawInstruction> encode() {
        List<RawInstruction> raw = new ArrayList<>(size());
        for (CbpfInstruction instruction : instructions) {
            raw.add(RawInstruction.of(instruction));
        }
        return raw;
    }

    /** The instructions in order. */
    public List<CbpfInstruction> instructions() {
        return instructions;
    }

    /** How many instructions there are. */
    public int size() {
        return instructions.size();
    }

    /** The instruction with this number, from 0. */
    public CbpfInstruction get(int index) {
        return instructions.get(index);
    }

    /** Whether there is a backward jump. */
    public boolean loops() {
        return looping;
    }

    /** Whether the kernel takes this program as a socket filter: see {@link #kernelObjection()}. */
    public boolean fitsKernel() {
        return kernelObjection().isEmpty();
    }

    /**
     * Why the kernel would refuse this program: it loops, looks addresses up in a set, is longer than {@link #KERNEL_LIMIT}, or reads a scratch slot
     * that not every path to there has written. Empty where it takes it.
     */
    public Optional<String> kernelObjection() {
        if (looping) {
            return Optional.of("it jumps backward, which the kernel does not take");
        }
        if (!isClassic()) {
            return Optional.of("it looks addresses up in a set, which only an eBPF program can");
        }
        if (size() > KERNEL_LIMIT) {
            return Optional.of("it has " + size() + " instructions, and the kernel takes no more than " + KERNEL_LIMIT);
        }
        int read = Checker.readBeforeWritten(instructions);
        if (read >= 0) {
            return Optional.of("instruction " + read + " reads a scratch slot that not every path to it has written");
        }
        return Optional.empty();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CbpfProgram program && instructions.equals(program.instructions);
    }

    @Override
    public int hashCode() {
        return instructions.hashCode();
    }

    /** The listing of {@link Listing#assembly(CbpfProgram)}. */
    @Override
    public String toString() {
        return Listing.assembly(this);
    }
}
