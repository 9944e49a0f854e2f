package org.snifter.cbpf;

/** Text that is no listing: says which line is wrong, and what was expected. */
public final class InvalidListingException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final int line;

    InvalidListingException(int line, String message) {
        super("line " + line + ": " + message);
        this.line = line;
    }

    /** The number of the wrong line, from 1. */
    public int line() {
        return line;
    }
}
