package org.snifter.ebpf;

/** A program asks for what the place it is to run at does not have. */
public final class UntranslatableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UntranslatableException(String message) {
        super(message);
    }
}
