package org.snifter.cbpf;

/** The two registers of the classic BPF machine: the accumulator and the index register. */
public enum Register {
    A, X
}
