package org.snifter.cbpf;

/**
 * An instruction of the classic BPF machine: accumulator A, index register X, scratch memory M[0..15], all 32 bits wide.
 *
 * <p>Jump distances count instructions from the one after the jump. A packet load beyond the captured bytes, and a
 * division by zero, end the program with verdict 0.
 *
 * @see RawInstruction for the binary form
 */
public sealed interface CbpfInstruction {
    /** {@code ld}, {@code ldh}, {@code ldb} {@code [offset]}; offsets from 0xfffff000 up are {@link Ancillary} loads. */
    record LoadAbsolute(Width width, int offset) implements CbpfInstruction {}

    /**
     * {@code ld}, {@code ldh}, {@code ldb} {@code [x + offset]}. Both are unsigned and their sum does not wrap: one beyond
     * 32 bits is beyond the captured bytes.
     */
    record LoadIndirect(Width width, int offset) implements CbpfInstruction {}

    /**
     * {@code ldin [offset], set}: A becomes 1 where the address at {@code offset} is in the set, and 0 where it is not. An
     * extension that has no binary form: it runs in user space and, translated, as eBPF. Offsets below 0 are beyond every
     * packet.
     */
    record TestAbsolute(AddressSet set, int offset) implements CbpfInstruction {}

    /** {@code ldin [x + offset], set}: as {@link TestAbsolute} for where {@link LoadIndirect} loads. */
    record TestIndirect(AddressSet set, int offset) implements CbpfInstruction {}

    /** {@code ld #value} or {@code ldx #value}. */
    record LoadImmediate(Register register, int value) implements CbpfInstruction {}

    /** {@code ld #pktlen} or {@code ldx #pktlen}: the packet's length on the wire. */
    record LoadLength(Register register) implements CbpfInstruction {}

    /** {@code ld M[slot]} or {@code ldx M[slot]}, slots 0 to 15. */
    record LoadScratch(Register register, int slot) implements CbpfInstruction {}

    /** {@code ldxb 4*([offset]&0xf)}: X becomes the length of the IPv4 header at {@code offset}. */
    record LoadHeaderLength(int offset) implements CbpfInstruction {}

    /** {@code st M[slot]} or {@code stx M[slot]}, slots 0 to 15. */
    record Store(Register register, int slot) implements CbpfInstruction {}

    /** {@code add #value} and its kin: A becomes A op value. */
    record AluConstant(AluOperation operation, int value) implements CbpfInstruction {}

    /** {@code add x} and its kin: A becomes A op X. */
    record AluX(AluOperation operation) implements CbpfInstruction {}

    /** {@code neg}: A becomes -A. */
    record Negate() implements CbpfInstruction {}

    /** {@code tax}: X becomes A. */
    record TransferAToX() implements CbpfInstruction {}

    /** {@code txa}: A becomes X. */
    record TransferXToA() implements CbpfInstruction {}

    /** {@code ja}: skips {@code distance} instructions; negative distances (loops) run in user space only. */
    record Jump(int distance) implements CbpfInstruction {}

    /** {@code jeq #value} and its kin; both distances 0 to 255. */
    record JumpIfConstant(Comparison comparison, int value, int ifTrue, int ifFalse) implements CbpfInstruction {}

    /** {@code jeq x} and its kin; both distances 0 to 255. */
    record JumpIfX(Comparison comparison, int ifTrue, int ifFalse) implements CbpfInstruction {}

    /** {@code ret #value}: the number of bytes to keep, 0 to reject. */
    record ReturnConstant(int value) implements CbpfInstruction {}

    /** {@code ret a}: the number of bytes to keep is in A, 0 to reject. */
    record ReturnA() implements CbpfInstruction {}
}
