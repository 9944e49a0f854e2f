package org.snifter.cbpf.emit;

import org.snifter.cbpf.CbpfProgram;
import org.snifter.cbpf.ir.Graph;

/** Writes the program of a graph. */
public sealed interface Emitter permits PlainEmitter, RegisterEmitter {
    /**
     * The program of the graph, laid out in its reverse postorder.
     *
     * @throws org.snifter.cbpf.ExpressionTooComplexException when the machine's registers and scratch slots do not suffice
     */
    CbpfProgram emit(Graph graph);
}
