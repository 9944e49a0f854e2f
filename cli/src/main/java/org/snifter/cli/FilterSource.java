package org.snifter.cli;

import java.util.Optional;
import org.snifter.cbpf.CbpfProgram;
import org.snifter.cbpf.Compilation;
import org.snifter.cbpf.LocatedProgram;
import org.snifter.cbpf.lower.Target;
import org.snifter.cli.options.CommandLineOptions;
import org.snifter.ebpf.FilterEngine;
import org.snifter.ebpf.PacketFilter;
import org.snifter.filter.Filter;
import org.snifter.filter.FilterException;

/** What the user filters with: an expression, or a program that is ready. */
sealed interface FilterSource permits ExpressionCompiler, GivenProgram {
    /**
     * Takes what the command line says: its words, the file that {@code -F} names, or the program of {@code --program}.
     *
     * @throws FilterException  when the expression is wrong
     * @throws CommandException when there are two of them, or a file cannot be read or holds no program
     */
    static FilterSource of(CommandLineOptions options, Console console) throws FilterException, CommandException {
        String file = options.filter.programFile;
        if (file == null) {
            return ExpressionCompiler.of(options);
        }
        if (!options.filter.expression.isEmpty() || options.filter.expressionFile != null) {
            throw new CommandException("--program " + file + " stands beside an expression; give one of them");
        }
        return new GivenProgram(ProgramFile.read(file, "--program ", console), file);
    }

    /** The classic program for these packets. */
    CbpfProgram program(Target target) throws FilterException;

    /** The same, with the parts of {@link #filter()} that its instructions come from. */
    LocatedProgram located(Target target) throws FilterException;

    /** How the program comes about; nothing where there is only a program. */
    Optional<Compilation> compilation(Target target) throws FilterException;

    /** What the user wrote; says nothing where there is only a program. */
    Filter filter();

    /** The program to be run, by the kernel as eBPF or here. */
    CbpfProgram programToRun(Target target) throws FilterException;

    /** The same, ready to judge packets here. */
    default PacketFilter filter(Target target) throws FilterException {
        return FilterEngine.COMPILED.prepare(programToRun(target));
    }

    /** What the user calls it. */
    String text();

    /** Whether every packet of whatever link type is taken. */
    boolean isEmpty();

    /**
     * The expression, where how it is compiled matters.
     *
     * @param purpose the option that needs it, for the message where there is none
     */
    ExpressionCompiler expression(String purpose) throws CommandException;
}
