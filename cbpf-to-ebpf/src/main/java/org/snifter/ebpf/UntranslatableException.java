package org.snifter.ebpf;

/** A program asks for what the place it is to run at does not have. */
public final class UntranslatableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** @param message what is asked for, and who does not have it */
    public UntranslatableException(String message) {
        super(message);
    }
}
