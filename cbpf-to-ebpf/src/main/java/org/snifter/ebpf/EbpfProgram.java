package org.snifter.ebpf;

import java.util.Arrays;
import java.util.List;

/**
 * An eBPF program, checked when it is made: every jump and call lands on an instruction, control does not run off the
 * end, R10 is never written, and every number fits its field. Whether it is safe to run in the kernel is the verifier's
 * to say.
 */
public final class EbpfProgram {
    private final List<EbpfInstruction> instructions;

    /** The slot where each instruction begins, and at the end the number of slots. */
    private final int[] slots;
    private int hash;

    private EbpfProgram(List<EbpfInstruction> instructions) {
        this.instructions = List.copyOf(instructions);
        this.slots = new int[this.instructions.size() + 1];
        for (int i = 0; i < this.instructions.size(); i++) {
            slots[i + 1] = slots[i] + this.instructions.get(i).slots();
        }
        EbpfChecker.check(this);
    }

    /**
     * The program of these instructions.
     *
     * @throws InvalidEbpfProgramException naming the slot that is wrong
     */
    public static EbpfProgram of(List<EbpfInstruction> instructions) {
        return new EbpfProgram(instructions);
    }

    /**
     * The program of these binary instructions.
     *
     * @throws InvalidEbpfProgramException naming the slot that is wrong
     */
    public static EbpfProgram decode(List<RawEbpfInstruction> slots) {
        return of(EbpfEncoding.decode(slots));
    }

    /** The binary form, an element a slot. */
    public List<RawEbpfInstruction> encode() {
        return EbpfEncoding.encode(instructions);
    }

    /** The instructions in order. */
    public List<EbpfInstruction> instructions() {
        return instructions;
    }

    /** How many instructions there are. */
    public int size() {
        return instructions.size();
    }

    /** How many slots of 8 bytes the program fills. */
    public int slots() {
        return slots[instructions.size()];
    }

    /** The instruction with this number, from 0. */
    public EbpfInstruction get(int index) {
        return instructions.get(index);
    }

    /** The slot where the instruction with this number begins; of {@link #size()}, the number of slots. */
    public int slotOf(int index) {
        return slots[index];
    }

    /** The number of the instruction where a jump of this distance in slots leads from the instruction {@code index}. */
    public int target(int index, int distance) {
        return indexAt(slots[index + 1] + (long) distance);
    }

    /** The number of the instruction that begins at this slot; -1 where none does. */
    int indexAt(long slot) {
        if (slot < 0 || slot >= slots()) {
            return -1;
        }
        if (slots() == size()) {
            return (int) slot;
        }
        return Math.max(-1, Arrays.binarySearch(slots, (int) slot));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof EbpfProgram program && instructions.equals(program.instructions);
    }

    @Override
    public int hashCode() {
        // Any thread finds the same.
        int found = hash;
        if (found == 0) {
            found = instructions.hashCode();
            hash = found;
        }
        return found;
    }

    /** The listing of {@link EbpfListing#of(EbpfProgram)}. */
    @Override
    public String toString() {
        return EbpfListing.of(this);
    }
}
