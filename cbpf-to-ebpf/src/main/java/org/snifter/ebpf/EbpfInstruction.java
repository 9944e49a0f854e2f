package org.snifter.ebpf;

/**
 * An instruction of the eBPF machine. Source: RFC 9669; sections are named with each.
 *
 * <p>Jump distances count slots of 8 bytes from the one after the jump; every instruction is one slot but for
 * {@link LoadImmediate64}, which is two. Memory offsets are 16 bits, signed.
 *
 * @see RawEbpfInstruction for the binary form
 */
public sealed interface EbpfInstruction {
    /** {@code r1 += r2} and its kin (4.1). */
    record Alu(EbpfAluOperation operation, OperandWidth width, EbpfRegister target, Operand operand)
            implements
                EbpfInstruction {}

    /** {@code r1 = (s8)r2}: a move that extends the sign of the low 8, 16 or 32 bits (4.1). */
    record MoveSigned(OperandWidth width, EbpfRegister target, EbpfRegister source, AccessSize from)
            implements
                EbpfInstruction {}

    /** {@code r1 = -r1} (4.1). */
    record Negate(OperandWidth width, EbpfRegister target) implements EbpfInstruction {}

    /** {@code r1 = be16 r1} and its kin, on 16, 32 or 64 bits; higher bits become 0 (4.2). */
    record ByteSwap(ByteSwapKind kind, EbpfRegister target, AccessSize size) implements EbpfInstruction {}

    /** {@code r1 = *(u8 *)(r2 +4)}: a zero-extending load (5.1). */
    record Load(AccessSize size, EbpfRegister target, EbpfRegister base, int offset) implements EbpfInstruction {}

    /** {@code r1 = *(s8 *)(r2 +4)}: a sign-extending load, up to 32 bits (5.2). */
    record LoadSigned(AccessSize size, EbpfRegister target, EbpfRegister base, int offset) implements EbpfInstruction {}

    /** {@code *(u8 *)(r1 +4) = r2} (5.1). */
    record Store(AccessSize size, EbpfRegister base, int offset, Operand value) implements EbpfInstruction {}

    /**
     * {@code lock *(u64 *)(r1 +4) += r2} and its kin, on 32 or 64 bits (5.3).
     *
     * @param fetch whether {@code source} (of compare-and-exchange: R0) becomes what was in memory before
     */
    record Atomic(AtomicOperation operation, boolean fetch, AccessSize size, EbpfRegister base, int offset,
            EbpfRegister source) implements EbpfInstruction {}

    /** {@code r1 = 0x1122334455667788} (5.4). */
    record LoadImmediate64(WideImmediateKind kind, EbpfRegister target, long value) implements EbpfInstruction {}

    /**
     * {@code r0 = *(u16 *)skb[12]}: bytes of the packet in network order, up to 32 bits; R6 holds the context, R1 to R5
     * are lost. Beyond the packet the program ends with verdict 0 (5.5, and Linux {@code Documentation/bpf/
     * classic_vs_extended.rst}).
     */
    record LoadPacketAbsolute(AccessSize size, int offset) implements EbpfInstruction {}

    /** {@code r0 = *(u16 *)skb[r7 + 12]}: as {@link LoadPacketAbsolute}; the sum is 32 bits wide and wraps. */
    record LoadPacketIndirect(AccessSize size, EbpfRegister index, int offset) implements EbpfInstruction {}

    /** {@code goto pc+3} (4.3). */
    record Jump(int distance) implements EbpfInstruction {}

    /** {@code if r1 == 0x800 goto pc+3} and its kin (4.3). */
    record JumpIf(EbpfComparison comparison, OperandWidth width, EbpfRegister left, Operand right, int distance)
            implements
                EbpfInstruction {}

    /**
     * {@code may_goto pc+3}: jumps when the kernel's budget for loops is spent, some eight million rounds; no part of RFC
     * 9669. The kernel's verifier, from Linux 6.9 on, takes any loop that passes by here. In user space, where machines
     * have budgets of their own, it never jumps.
     */
    record MayJump(int distance) implements EbpfInstruction {}

    /** {@code call}: arguments in R1 to R5, the result in R0 (4.3). */
    record Call(CallKind kind, int target) implements EbpfInstruction {}

    /** {@code exit}: returns R0 (4.3). */
    record Exit() implements EbpfInstruction {}

    /** How many slots of 8 bytes this instruction fills. */
    default int slots() {
        return this instanceof LoadImmediate64 ? 2 : 1;
    }
}
