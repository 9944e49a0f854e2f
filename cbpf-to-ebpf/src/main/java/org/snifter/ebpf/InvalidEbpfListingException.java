package org.snifter.ebpf;

/** A text is no listing of an eBPF program; the message names the line. */
public final class InvalidEbpfListingException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int line;

    InvalidEbpfListingException(int line, String message) {
        super("line " + line + ": " + message);
        this.line = line;
    }

    /** The number of the line, from 1. */
    public int line() {
        return line;
    }
}
