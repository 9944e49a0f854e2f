package org.snifter.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.snifter.cbpf.lower.Machine;
import org.snifter.cli.options.CommandLineOptions;
import org.snifter.ebpf.Flavour;
import org.snifter.ebpf.UntranslatableException;
import org.snifter.filter.FilterException;

/** Writes the compiled filter to a file ({@code --emit}): an ELF object, or C. */
final class EmitAction implements Action {
    private final CommandLineOptions options;
    private final Console console;

    EmitAction(CommandLineOptions options, Console console) {
        this.options = options;
        this.console = console;
    }

    @Override
    public void run() throws FilterException, CommandException, IOException {
        Path file = options.program.emit;
        boolean object = file.toString().endsWith(".o");
        if (!object && !file.toString().endsWith(".c")) {
            throw new CommandException("--emit " + file + ": the file's name says what to write:"
                    + " FILE.o an ELF object, FILE.c C");
        }
        Flavour hook = HookChoice.hook(options, object ? new Flavour.SocketFilter() : new Flavour.UserSpace());
        ProgramForms forms = HookedFilter.of(options, console, hook, Machine.WITH_SETS);
        byte[] content;
        try {
            content = object ? forms.object() : forms.source().getBytes(StandardCharsets.UTF_8);
        } catch (UntranslatableException e) {
            throw new CommandException("--emit " + file + ": " + e.getMessage());
        }
        try {
            Files.write(file, content);
        } catch (NoSuchFileException _) {
            throw new CommandException("--emit " + file + ": there is no such folder");
        } catch (AccessDeniedException _) {
            throw new CommandException("--emit " + file + ": permission denied");
        } catch (IOException e) {
            throw new CommandException("--emit " + file + ": cannot be written: " + e.getMessage());
        }
    }
}
