package org.snifter.cbpf;

import java.util.Optional;
import org.snifter.cbpf.emit.RegisterEmitter;
import org.snifter.cbpf.ir.Graph;
import org.snifter.cbpf.ir.Lifter;
import org.snifter.cbpf.opt.Optimizer;

/** Shortens programs, whoever wrote them. */
public final class ProgramOptimizer {
    private ProgramOptimizer() {}

    /**
     * A correct optimization of the program: it accepts every packet that the program accepts, with the same verdict, and of
     * truncated packets none that the program would not accept whole. The program itself where none is shorter.
     */
    public static CbpfProgram optimize(CbpfProgram program) {
        Optional<Graph> graph = Lifter.lift(program);
        if (graph.isEmpty()) {
            return program;
        }
        try {
            CbpfProgram optimized = new RegisterEmitter().emit(new Optimizer().optimize(graph.get()));
            return optimized.size() < program.size() ? optimized : program;
        } catch (ExpressionTooComplexException _) {
            return program;
        }
    }
}
