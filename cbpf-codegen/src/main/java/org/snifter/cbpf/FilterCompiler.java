package org.snifter.cbpf;

import java.util.Optional;
import org.snifter.cbpf.emit.PlainEmitter;
import org.snifter.cbpf.emit.RegisterEmitter;
import org.snifter.cbpf.ir.Graph;
import org.snifter.cbpf.lower.Lowering;
import org.snifter.cbpf.lower.Target;
import org.snifter.cbpf.opt.Optimizer;
import org.snifter.filter.Diagnostic;
import org.snifter.filter.Filter;
import org.snifter.filter.FilterException;
import org.snifter.filter.Span;

/** Makes programs of filters. */
public enum FilterCompiler {
    /** Writes what the filter says, test by test: to be read, and to compare with. */
    PLAIN,
    /** Writes a short program that accepts the same packets, and of truncated packets none that would not pass whole. */
    OPTIMIZING;

    /**
     * The program of a filter; {@link Coverage#of} tells whether it is any use.
     *
     * @throws FilterException when the filter has no meaning on the target, or asks for more than the machine can do
     */
    public CbpfProgram compile(Filter filter, Target target) throws FilterException {
        Graph graph = Lowering.lower(filter, target);
        try {
            graph.check();
            return switch (this) {
                case PLAIN -> new PlainEmitter().emit(graph);
                case OPTIMIZING -> new RegisterEmitter().emit(new Optimizer().optimize(graph));
            };
        } catch (ExpressionTooComplexException e) {
            throw refusal(filter, e);
        }
    }

    static FilterException refusal(Filter filter, ExpressionTooComplexException e) {
        return new FilterException(new Diagnostic(filter.text(), new Span(0, filter.text().length()), e.getMessage(),
                Optional.of("fewer arithmetic operations in one test")));
    }
}
