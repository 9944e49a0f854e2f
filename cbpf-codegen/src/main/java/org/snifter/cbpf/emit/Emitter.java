package org.snifter.cbpf.emit;

import java.util.List;
import java.util.Set;
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

    /**
     * The same program, and where it comes from.
     *
     * @throws org.snifter.cbpf.ExpressionTooComplexException as {@link #emit} does
     */
    Located emitLocated(Graph graph);

    /**
     * A program and where it comes from.
     *
     * @param blocks for each instruction the numbers of the blocks that it is part of, at least one
     */
    record Located(CbpfProgram program, List<Set<Integer>> blocks) {}
}
