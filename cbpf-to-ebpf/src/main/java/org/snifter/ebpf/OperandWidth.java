package org.snifter.ebpf;

/** Whether an operation works on whole registers or their low half. 32-bit results are zero-extended. */
public enum OperandWidth {
    BITS_32('w'), BITS_64('r');

    private final char prefix;

    OperandWidth(char prefix) {
        this.prefix = prefix;
    }

    /** The letter before a register's number in a listing. */
    char prefix() {
        return prefix;
    }
}
