package org.snifter.filter;

/**
 * A filter that cannot be used, with the place and the remedy. Checked, because a filter is input: whoever
 * takes one from a user has to show the diagnostic, and the compiler sees to it. It is thrown by the parser for
 * what is wrong on every link type and by code generation for what is wrong on the one at hand.
 */
public final class FilterException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient Diagnostic diagnostic;

    public FilterException(Diagnostic diagnostic) {
        super(diagnostic.message());
        this.diagnostic = diagnostic;
    }

    /** What is wrong, where, and what would be right. */
    public Diagnostic diagnostic() {
        return diagnostic;
    }
}
