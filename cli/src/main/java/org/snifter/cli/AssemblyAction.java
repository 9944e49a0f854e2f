package org.snifter.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.snifter.cbpf.BpfAsmListing;
import org.snifter.cbpf.CbpfProgram;
import org.snifter.cbpf.ProgramOptimizer;
import org.snifter.cbpf.asm.ProgramForm;
import org.snifter.cbpf.asm.Seccomp;
import org.snifter.cli.options.CommandLines;
import org.snifter.cli.options.OptionSpecs;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** Reads a classic program in any form and writes it in another ({@code snifter asm}, {@code snifter disasm}). */
final class AssemblyAction implements Action {
    private static final List<String> FORMS = Arrays.stream(ProgramForm.values()).map(ProgramForm::word).toList();
    private static final String SOCKET = "socket";
    private static final String SECCOMP = "seccomp";
    private static final int COMMENT_COLUMN = 40;

    private final String file;
    private final ProgramForm form;
    private final boolean optimized;
    private final Optional<String> use;
    private final Optional<Path> output;
    private final Console console;

    private AssemblyAction(String word, ProgramForm usual, ParseResult given, Console console)
            throws CommandException {
        List<String> words = CommandLines.words(given);
        if (words.size() > 1) {
            throw new CommandException(word + " reads one program; here are the files " + String.join(", ", words));
        }
        this.file = words.isEmpty() ? "-" : words.getFirst();
        String named = given.matchedOptionValue("--to", null);
        this.form = named == null
                ? usual
                : ProgramForm.named(named).orElseThrow(() -> new CommandException(
                        "--to " + named + ": the forms are " + String.join(", ", FORMS)));
        this.optimized = given.hasMatchedOption("--optimize");
        this.use = Optional.ofNullable(given.matchedOptionValue("--for", null));
        if (use.isPresent() && !use.get().equals(SOCKET) && !use.get().equals(SECCOMP)) {
            throw new CommandException("--for " + use.get() + ": programs are for socket or for seccomp");
        }
        this.output = Optional.ofNullable(given.matchedOptionValue("-w", null));
        this.console = console;
    }

    static Subcommand assembler() {
        return subcommand("asm", "Assemble a classic BPF program.", ProgramForm.BYTECODE);
    }

    static Subcommand disassembler() {
        return subcommand("disasm", "Disassemble a classic BPF program.", ProgramForm.ASSEMBLY);
    }

    private static Subcommand subcommand(String word, String summary, ProgramForm usual) {
        return new Subcommand(word, summary, "[options] [file]", List.of("",
                "The program is read from the file or from standard input in any form that --to can write; its content",
                "tells which. Assembly is that of the kernel's bpf_asm: labels, comments, and the kernel's extensions by",
                "name. The forms: asm; listing, c and decimals, as of -d, -dd and -ddd; bytecode, in one line as iptables",
                "and tc read it; raw-le and raw-be, bytes. Exit status: 0, or 1 if it is no program, or none for --for."),
                () -> options(usual), (given, console) -> new AssemblyAction(word, usual, given, console));
    }

    private static List<OptionSpec> options(ProgramForm usual) {
        return List.of(
                OptionSpecs.value(String.class, "form",
                        "Write it as " + String.join(", ", FORMS) + "; " + usual.word() + " by default.", "--to"),
                OptionSpecs.value(String.class, "use", "Check that the kernel takes it as a filter of packets (socket)"
                        + " or of system calls (seccomp); for seccomp, assembly says what is read.", "--for"),
                OptionSpecs.flag("Shorten it.", "--optimize"),
                OptionSpecs.value(Path.class, "file", "Write to a file.", "-w", "--write"));
    }

    @Override
    public void run() throws CommandException, IOException {
        CbpfProgram read = ProgramFile.read(file, "", console);
        CbpfProgram program = optimized ? ProgramOptimizer.optimize(read) : read;
        Optional<String> objection = use.flatMap(
                name -> name.equals(SECCOMP) ? Seccomp.objection(program) : program.kernelObjection());
        if (objection.isPresent()) {
            throw new CommandException((file.equals("-") ? "standard input" : file)
                    + ": the kernel does not take this program for " + use.get() + ": "
                    + objection.get());
        }
        boolean commented = form == ProgramForm.ASSEMBLY && use.filter(SECCOMP::equals).isPresent();
        write(commented ? commented(program).getBytes(StandardCharsets.US_ASCII) : form.write(program));
    }

    private void write(byte[] content) throws CommandException, IOException {
        if (output.isEmpty()) {
            console.out().write(content);
            return;
        }
        try {
            Files.write(output.get(), content);
        } catch (IOException e) {
            throw new CommandException("-w " + output.get() + ": cannot be written: " + e.getMessage());
        }
    }

    /** Assembly with what each instruction has to do with the system call behind it. */
    private static String commented(CbpfProgram program) {
        List<String> lines = BpfAsmListing.of(program).lines().toList();
        return IntStream.range(0, lines.size()).mapToObj(i -> {
            String line = lines.get(i);
            return Seccomp.meaning(program.get(i))
                    .map(meaning -> line + " ".repeat(Math.max(1, COMMENT_COLUMN - line.length())) + "; " + meaning)
                    .orElse(line) + "\n";
        }).collect(Collectors.joining());
    }
}
