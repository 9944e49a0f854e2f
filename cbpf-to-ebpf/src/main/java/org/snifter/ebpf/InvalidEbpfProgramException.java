package org.snifter.ebpf;

/** A list of instructions that is no program: says which slot is wrong, and why. */
public final class InvalidEbpfProgramException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final int slot;

    InvalidEbpfProgramException(int slot, String message) {
        super(message);
        this.slot = slot;
    }

    InvalidEbpfProgramException(int slot, String message, Throwable cause) {
        super(message, cause);
        this.slot = slot;
    }

    /** The number of the wrong slot, from 0; -1 where the program as a whole is wrong. */
    public int slot() {
        return slot;
    }
}
