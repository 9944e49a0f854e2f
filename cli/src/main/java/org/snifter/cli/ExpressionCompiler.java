package org.snifter.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Collectors;
import org.snifter.cbpf.CbpfProgram;
import org.snifter.cbpf.Compilation;
import org.snifter.cbpf.Contradiction;
import org.snifter.cbpf.Coverage;
import org.snifter.cbpf.FilterCompiler;
import org.snifter.cbpf.LocatedProgram;
import org.snifter.cbpf.lower.Machine;
import org.snifter.cbpf.lower.Target;
import org.snifter.cli.options.CommandLineOptions;
import org.snifter.cli.options.FilterOptions;
import org.snifter.filter.Filter;
import org.snifter.filter.FilterException;
import org.snifter.filter.FilterParser;

/** The user's expression, parsed, ready to be compiled for where packets come from. */
final class ExpressionCompiler implements FilterSource {
    private final Filter filter;
    private final FilterCompiler compiler;

    private ExpressionCompiler(Filter filter, FilterCompiler compiler) {
        this.filter = filter;
        this.compiler = compiler;
    }

    /**
     * Takes the expression from the command line or from the file that {@code -F} names.
     *
     * @throws FilterException  when it is wrong
     * @throws CommandException when there are two of them, or the file cannot be read
     */
    static ExpressionCompiler of(CommandLineOptions options) throws FilterException, CommandException {
        return of(options.filter, text(options));
    }

    /** Takes an expression, to be optimized. */
    static ExpressionCompiler of(String text) throws FilterException {
        return new ExpressionCompiler(new FilterParser().parse(text), FilterCompiler.OPTIMIZING);
    }

    /** Takes another expression than the command's own, to be compiled in the same way. */
    static ExpressionCompiler of(FilterOptions options, String text) throws FilterException {
        FilterCompiler compiler = options.noOptimizer ? FilterCompiler.PLAIN : FilterCompiler.OPTIMIZING;
        return new ExpressionCompiler(new FilterParser().parse(text), compiler);
    }

    private static String text(CommandLineOptions options) throws CommandException {
        if (options.filter.expressionFile == null) {
            return String.join(" ", options.filter.expression);
        }
        if (!options.filter.expression.isEmpty()) {
            throw new CommandException(
                    "-F " + options.filter.expressionFile + " stands beside an expression; give one of them");
        }
        return read(options.filter.expressionFile);
    }

    private static String read(Path file) throws CommandException {
        try {
            return Files.readString(file, StandardCharsets.UTF_8).lines().collect(Collectors.joining("\n"));
        } catch (NoSuchFileException _) {
            throw new CommandException("-F " + file + ": no such file");
        } catch (IOException e) {
            throw new CommandException("-F " + file + ": cannot be read: " + e.getMessage());
        }
    }

    /**
     * The classic program.
     *
     * @throws FilterException also when the optimizer finds that no packet can match, which is never what is meant
     */
    @Override
    public CbpfProgram program(Target target) throws FilterException {
        CbpfProgram program = compiler.compile(filter, target);
        return switch (compiler) {
            case PLAIN -> program;
            case OPTIMIZING -> {
                if (Coverage.of(program) == Coverage.NONE) {
                    throw new FilterException(Contradiction.in(filter, target));
                }
                yield program;
            }
        };
    }

    @Override
    public LocatedProgram located(Target target) throws FilterException {
        Compilation compilation = Compilation.of(filter, target);
        return switch (compiler) {
            case PLAIN -> compilation.plainCode();
            case OPTIMIZING -> compilation.code();
        };
    }

    @Override
    public Filter filter() {
        return filter;
    }

    /**
     * The optimized program and how it came about.
     *
     * @throws FilterException when the expression has no meaning there; not when no packet can match
     */
    @Override
    public Optional<Compilation> compilation(Target target) throws FilterException {
        return Optional.of(Compilation.of(filter, target));
    }

    /** The expression as it was given. */
    @Override
    public String text() {
        return filter.text();
    }

    /** The classic program without optimization, which says what the expression means. */
    CbpfProgram plain(Target target) throws FilterException {
        return FilterCompiler.PLAIN.compile(filter, target);
    }

    /** Whether there is no expression, which takes every packet of whatever link type. */
    @Override
    public boolean isEmpty() {
        return filter.root().isEmpty();
    }

    /** The program to be run, by the kernel as eBPF or here: one that looks addresses up where there are many. */
    @Override
    public CbpfProgram programToRun(Target target) throws FilterException {
        return program(target.withMachine(Machine.WITH_SETS));
    }

    @Override
    public ExpressionCompiler expression(String purpose) {
        return this;
    }
}
