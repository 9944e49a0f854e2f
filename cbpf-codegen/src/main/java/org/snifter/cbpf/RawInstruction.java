package org.snifter.cbpf;

/**
 * The binary form of a classic instruction ({@code struct bpf_insn}, {@code struct sock_filter}).
 *
 * @param code 16 bits: class, size, mode, operation, source
 * @param jt   8 bits: instructions to skip where a test holds
 * @param jf   8 bits: instructions to skip where it does not
 * @param k    32 bits: the operand
 */
public record RawInstruction(int code, int jt, int jf, int k) {}
