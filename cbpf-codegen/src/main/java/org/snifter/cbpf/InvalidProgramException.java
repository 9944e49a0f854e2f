package org.snifter.cbpf;

/** A list of instructions that is no program: says which instruction is wrong, and why. */
public final class InvalidProgramException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final int index;

    InvalidProgramException(int index, String message) {
        super(message);
        this.index = index;
    }

    /** The number of the wrong instruction, from 0; -1 where the program as a whole is wrong. */
    public int index() {
        return index;
    }
}
