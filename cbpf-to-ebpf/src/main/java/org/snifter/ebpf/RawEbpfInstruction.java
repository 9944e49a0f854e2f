package org.snifter.ebpf;

/**
 * A slot of a program in binary form ({@code struct bpf_insn}). Source: RFC 9669, 3.
 *
 * @param opcode    8 bits
 * @param target    4 bits: the destination register
 * @param source    4 bits: the source register
 * @param offset    16 bits, signed
 * @param immediate 32 bits
 */
public record RawEbpfInstruction(int opcode, int target, int source, int offset, int immediate) {}
