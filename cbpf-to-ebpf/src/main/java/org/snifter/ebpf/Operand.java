package org.snifter.ebpf;

/** The right operand of an instruction. */
public sealed interface Operand {
    /** A number, sign-extended where the operation is on 64 bits. */
    record Immediate(int value) implements Operand {}

    /** A register. */
    record Register(EbpfRegister register) implements Operand {}
}
