package org.snifter.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.snifter.cbpf.CbpfProgram;
import org.snifter.cbpf.asm.AssemblyException;
import org.snifter.cbpf.asm.ProgramReader;
import org.snifter.cli.options.OptionSpecs;
import picocli.CommandLine.Model.OptionSpec;

/** Reads programs that users name, in whatever form they are. */
final class ProgramFile {
    private static final String STANDARD_INPUT = "-";
    /** Far beyond any program; what is larger is something else. */
    private static final int MOST_BYTES = 16 << 20;

    private ProgramFile() {}

    /** The option that names one instead of an expression. */
    static OptionSpec option() {
        return OptionSpecs.value(String.class, "file",
                "Instead of an expression, a classic program in any form; - is standard input.",
                "--program");
    }

    /**
     * The program in a file; {@code -} is standard input.
     *
     * @param prefix what stands before the file's name in messages
     * @throws CommandException when it cannot be read, or is no program
     */
    static CbpfProgram read(String name, String prefix, Console console) throws CommandException {
        String place = prefix + (name.equals(STANDARD_INPUT) ? "standard input" : name) + ": ";
        byte[] content;
        try (InputStream in = name.equals(STANDARD_INPUT) ? console.in() : Files.newInputStream(Path.of(name))) {
            content = in.readNBytes(MOST_BYTES + 1);
        } catch (NoSuchFileException _) {
            throw new CommandException(place + "no such file");
        } catch (AccessDeniedException _) {
            throw new CommandException(place + "not permitted to read it");
        } catch (IOException e) {
            throw new CommandException(place + "cannot be read: " + e.getMessage());
        }
        if (content.length > MOST_BYTES) {
            throw new CommandException(place + "is larger than " + (MOST_BYTES >> 20) + " MiB, which no program is");
        }
        try {
            return ProgramReader.read(content);
        } catch (AssemblyException e) {
            throw new CommandException(place, e.diagnostic());
        }
    }
}
