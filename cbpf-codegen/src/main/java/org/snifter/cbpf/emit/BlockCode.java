package org.snifter.cbpf.emit;

import java.util.List;
import org.snifter.cbpf.CbpfInstruction;
import org.snifter.cbpf.Comparison;

/** The code of one block before its jumps know their distances. Targets are block numbers. */
record BlockCode(List<CbpfInstruction> body, Exit exit) {
    /** How the code goes on after the body. */
    sealed interface Exit {}

    /** Compares A with a number. */
    record TestConstant(Comparison comparison, int value, int ifTrue, int ifFalse) implements Exit {}

    /** Compares A with X. */
    record TestX(Comparison comparison, int ifTrue, int ifFalse) implements Exit {}

    /** Goes on elsewhere. */
    record Jump(int target) implements Exit {}

    /** Ends the program. */
    record Return(int snaplen) implements Exit {}
}
