package org.snifter.prove;

import java.util.Optional;
import org.snifter.cbpf.CbpfInterpreter;
import org.snifter.cbpf.CbpfProgram;
import org.snifter.prove.symbolic.CbpfExecution;
import org.snifter.prove.symbolic.Execution;
import org.snifter.prove.term.Terms;

/** A program that proofs can be about: it has a verdict as a term, and one by its interpreter. */
sealed interface Subject {
    /** Why there is no verdict as a term; empty where there is. */
    Optional<String> objection();

    /** The verdict as a term. */
    Execution execute(Terms terms);

    /** The interpreter's verdict on the captured bytes. */
    boolean accepts(ExamplePacket packet);

    /** A classic program. */
    record Classic(CbpfProgram program) implements Subject {
        @Override
        public Optional<String> objection() {
            return CbpfExecution.objection(program);
        }

        @Override
        public Execution execute(Terms terms) {
            return CbpfExecution.of(terms, program);
        }

        @Override
        public boolean accepts(ExamplePacket packet) {
            return CbpfInterpreter.run(program, packet.packet(), 0, packet.capturedLength(), packet.wireLength(),
                    packet.ancillaryData()) != 0;
        }
    }
}
