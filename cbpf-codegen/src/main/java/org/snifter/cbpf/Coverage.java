package org.snifter.cbpf;

import org.snifter.cbpf.CbpfInstruction.ReturnConstant;

/** Which packets a program accepts, as far as that can be told without looking at any. */
public enum Coverage {
    /** None: the program is {@code ret #0}. */
    NONE,
    /** Some, or that is not known. */
    SOME,
    /** All. */
    ALL;

    /** The coverage of an optimized program: one that tests nothing is a single instruction. */
    public static Coverage of(CbpfProgram program) {
        if (program.get(0) instanceof ReturnConstant(int value)) {
            return value == 0 ? NONE : ALL;
        }
        return SOME;
    }
}
