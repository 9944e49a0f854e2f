package org.snifter.cli.graph;

/** Nothing can be laid out, for the library that does it is not there or is incomplete. */
public final class LayoutException extends Exception {
    private static final long serialVersionUID = 1L;

    LayoutException(Throwable cause) {
        super(cause.getMessage(), cause);
    }
}
