package org.snifter.cli;

import java.util.Optional;
import org.snifter.cbpf.CbpfProgram;
import org.snifter.cbpf.Compilation;
import org.snifter.cbpf.LocatedProgram;
import org.snifter.cbpf.lower.Target;
import org.snifter.filter.Filter;

/**
 * A program that is run as it stands, whatever the packets are.
 *
 * @param file where it was read
 */
record GivenProgram(CbpfProgram program, String file) implements FilterSource {
    @Override
    public CbpfProgram program(Target target) {
        return program;
    }

    @Override
    public LocatedProgram located(Target target) {
        return LocatedProgram.unlocated(program);
    }

    @Override
    public Optional<Compilation> compilation(Target target) {
        return Optional.empty();
    }

    @Override
    public Filter filter() {
        return new Filter("", Optional.empty());
    }

    @Override
    public CbpfProgram programToRun(Target target) {
        return program;
    }

    @Override
    public String text() {
        return "program " + file;
    }

    @Override
    public boolean isEmpty() {
        return false;
    }

    @Override
    public ExpressionCompiler expression(String purpose) throws CommandException {
        throw new CommandException(purpose + " is about how an expression is compiled, and --program " + file
                + " is compiled already; give an expression instead");
    }
}
