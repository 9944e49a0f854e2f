package org.snifter.cbpf.asm;

import org.snifter.cbpf.InvalidProgramException;
import org.snifter.filter.Diagnostic;

/** Text or bytes that are no program. Checked, because a program is input: whoever takes one has to show what is wrong. */
public final class AssemblyException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient Diagnostic diagnostic;
    private final int line;

    AssemblyException(Diagnostic diagnostic, int line) {
        super(diagnostic.message());
        this.diagnostic = diagnostic;
        this.line = line;
    }

    /** With what the checker said of the instructions. */
    AssemblyException causedBy(InvalidProgramException refusal) {
        initCause(refusal);
        return this;
    }

    /** What is wrong, with line and column, where, and what would be right. */
    public Diagnostic diagnostic() {
        return diagnostic;
    }

    /** The number of the line at fault, from 1; 0 where the input has no lines. */
    public int line() {
        return line;
    }
}
