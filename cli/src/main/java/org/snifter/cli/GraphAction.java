package org.snifter.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.snifter.cbpf.Compilation;
import org.snifter.cbpf.ExecutionCounts;
import org.snifter.cbpf.LocatedProgram;
import org.snifter.cbpf.PartAnswers;
import org.snifter.cbpf.ProgramOptimizer;
import org.snifter.cbpf.lower.Target;
import org.snifter.cli.graph.LayoutException;
import org.snifter.cli.graph.Picture;
import org.snifter.cli.options.CommandLineOptions;
import org.snifter.ebpf.Flavour;
import org.snifter.ebpf.LocatedTranslation;
import org.snifter.ebpf.Translator;
import org.snifter.ebpf.UntranslatableException;
import org.snifter.filter.FilterException;

/** Draws the filter: as a tree, and its program before and after the optimizer ({@code --graph}). */
final class GraphAction implements Action {
    /** A picture of more is none. */
    private static final int MOST_INSTRUCTIONS = 2000;

    private final CommandLineOptions options;
    private final Console console;

    GraphAction(CommandLineOptions options, Console console) {
        this.options = options;
        this.console = console;
    }

    @Override
    public void run() throws FilterException, CommandException, IOException {
        Path file = options.program.graph;
        String name = file.toString();
        boolean known = name.endsWith(".svg") || name.endsWith(".html") || name.endsWith(".dot");
        if (!known) {
            throw new CommandException("--graph " + file + ": the file's name says what to write: FILE.svg a picture,"
                    + " FILE.html a page, FILE.dot for Graphviz");
        }
        Picture picture = picture();
        try {
            write(file,
                    name.endsWith(".svg") ? picture.svg() : name.endsWith(".html") ? picture.html() : picture.dot());
        } catch (LayoutException e) {
            throw new CommandException("--graph " + file + ": the library that lays pictures out is not there ("
                    + e.getMessage() + "); FILE.dot needs none");
        }
    }

    private Picture picture() throws FilterException, CommandException, IOException {
        FilterSource source = FilterSource.of(options, console);
        Target target = Targets.ofCommand(options, console);
        DumpAction.print(options, source, target, console);
        Optional<Compilation> compilation = source.compilation(target);
        LocatedProgram plain = compilation.isPresent() ? compilation.get().plainCode() : source.located(target);
        LocatedProgram optimized = compilation.map(Compilation::code)
                .orElseGet(() -> LocatedProgram.unlocated(ProgramOptimizer.optimize(plain.program())));
        if (plain.program().size() > MOST_INSTRUCTIONS) {
            throw new CommandException("--graph " + options.program.graph + ": the program has "
                    + plain.program().size() + " instructions; of more than " + MOST_INSTRUCTIONS
                    + " a picture shows nothing");
        }
        String circumstance = target.linkType().name() + ", snapshot length " + target.snaplen() + " bytes";
        if (!options.files.reads()) {
            return new Picture(title(source), source.filter(), plain, optimized, translation(optimized),
                    Optional.empty(), Optional.empty(), List.of(), circumstance);
        }
        ExecutionCounts plainCounts = new ExecutionCounts(plain.program());
        ExecutionCounts counts = new ExecutionCounts(optimized.program());
        MeasuredPackets.judge(options, packet -> {
            plainCounts.judge(packet.memory(), packet.base(), packet.capturedLength(), packet.originalLength());
            return counts.judge(packet.memory(), packet.base(), packet.capturedLength(), packet.originalLength());
        }, console);
        return new Picture(title(source), source.filter(), plain, optimized, translation(optimized),
                Optional.of(plainCounts), Optional.of(counts),
                compilation.map(made -> PartAnswers.of(made, plainCounts)).orElse(List.of()), circumstance + "; "
                        + Counts.of(counts.packets(), "packet") + ", " + counts.accepted() + " accepted");
    }

    private static String title(FilterSource source) {
        return source.text().isBlank() ? "(every packet)" : source.text();
    }

    private static Optional<LocatedTranslation> translation(LocatedProgram program) {
        try {
            return Optional.of(Translator.translateLocated(program.program(), new Flavour.UserSpace()));
        } catch (UntranslatableException _) {
            return Optional.empty();
        }
    }

    private static void write(Path file, String text) throws CommandException {
        try {
            Files.writeString(file, text, StandardCharsets.UTF_8);
        } catch (NoSuchFileException _) {
            throw new CommandException("--graph " + file + ": there is no such folder");
        } catch (AccessDeniedException _) {
            throw new CommandException("--graph " + file + ": permission denied");
        } catch (IOException e) {
            throw new CommandException("--graph " + file + ": cannot be written: " + e.getMessage());
        }
    }
}
