package org.snifter.cbpf;

import java.util.List;
import org.snifter.cbpf.emit.PlainEmitter;
import org.snifter.cbpf.emit.RegisterEmitter;
import org.snifter.cbpf.ir.Graph;
import org.snifter.cbpf.ir.LocatedGraph;
import org.snifter.cbpf.ir.Part;
import org.snifter.cbpf.lower.Lowering;
import org.snifter.cbpf.lower.Target;
import org.snifter.cbpf.opt.Optimizer;
import org.snifter.filter.Filter;
import org.snifter.filter.FilterException;

/**
 * A filter in all forms that it takes on the way to its program, for those who want to see how it got there;
 * {@link FilterCompiler} only makes the program.
 *
 * @param lowered the graph that says what the filter means
 * @param parts where the primitives stand in it
 * @param steps what the passes that found something to do made of it, each from what the one before it left
 * @param optimized the last graph
 * @param plainCode the program of {@code lowered}
 * @param code the program of {@code optimized}
 */
public record Compilation(Filter filter, Graph lowered, List<Part> parts,
        List<OptimizationStep> steps, Graph optimized,
        LocatedProgram plainCode, LocatedProgram code) {
    public Compilation {
        parts = List.copyOf(parts);
        steps = List.copyOf(steps);
    }

    /** The program that does what the filter says, test by test. */
    public CbpfProgram plain() {
        return plainCode.program();
    }

    /** The optimized program. */
    public CbpfProgram program() {
        return code.program();
    }

    /**
     * Compiles a filter.
     *
     * @throws FilterException when the filter has no meaning on the target, or asks for more than the machine can do
     */
    public static Compilation of(Filter filter, Target target) throws FilterException {
        LocatedGraph located = Lowering.locate(filter, target);
        Graph lowered = located.graph();
        try {
            lowered.check();
            List<OptimizationStep> steps = new Optimizer().steps(lowered);
            Graph optimized = steps.isEmpty() ? lowered : steps.getLast().after();
            return new Compilation(filter, lowered, located.parts(), steps, optimized,
                    LocatedProgram.of(new PlainEmitter(), lowered),
                    LocatedProgram.of(new RegisterEmitter(), optimized, lowered));
        } catch (ExpressionTooComplexException e) {
            throw FilterCompiler.refusal(filter, e);
        }
    }
}
