package org.snifter.cbpf;

/** The machine has too few registers and scratch slots for an expression. */
public final class ExpressionTooComplexException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** @param detail what there is too much of, in one line */
    public ExpressionTooComplexException(String detail) {
        super("expression too complex: " + detail);
    }
}
