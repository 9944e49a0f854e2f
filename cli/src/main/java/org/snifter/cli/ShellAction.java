package org.snifter.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snifter.cli.options.CommandLines;
import org.snifter.cli.options.OptionSpecs;
import org.snifter.cli.shell.Shell;
import org.snifter.cli.shell.ShellException;
import org.snifter.cli.terminal.Paint;
import org.snifter.filter.FilterException;
import picocli.CommandLine.ParseResult;

/** Tries and debugs filters, at a terminal or by a script ({@code snifter shell}). */
final class ShellAction implements Action {
    private final List<String> begin = new ArrayList<>();
    private final Console console;

    private ShellAction(ParseResult given, Console console) throws CommandException {
        this.console = console;
        String file = given.matchedOptionValue("-r", null);
        if (file != null) {
            begin.add("load pcap " + file);
        }
        List<String> words = CommandLines.words(given);
        String program = given.matchedOptionValue("--program", null);
        if (program != null) {
            if (program.equals("-") || !words.isEmpty()) {
                throw new CommandException("--program " + program + (words.isEmpty()
                        ? ": commands come from standard input; name a file"
                        : " stands beside an expression; give one of them"));
            }
            begin.add("load program " + program);
        }
        if (!words.isEmpty()) {
            begin.add("filter " + String.join(" ", words));
        }
    }

    static Subcommand subcommand() {
        return new Subcommand("shell", "Try filters on a capture and debug them, step by step.",
                "[-r file] [--program file | expression]", List.of(
                        "",
                        "'help' lists the commands. Commands may come from a file or a pipe: then nothing is echoed,",
                        "and the first error ends the shell, with the line's number and exit status 1.",
                        "Lines are kept in $XDG_STATE_HOME/snifter/history.",
                        "", "  snifter shell -r trace.pcap 'tcp port 80'", "  snifter shell < commands"),
                () -> List.of(
                        OptionSpecs.value(String.class, "file", "Load this capture file.", "-r", "--read-file"),
                        OptionSpecs.value(String.class, "file",
                                "Load this classic program, in any form, instead of an expression.", "--program")),
                ShellAction::new);
    }

    @Override
    public void run() throws FilterException, CommandException, IOException {
        Shell shell = new Shell(begin, new ShellWorkshop(console));
        if (console.isInteractive()) {
            Map<String, String> environment = System.getenv();
            shell.runAtTerminal(history(environment), Paint.suiting(true, environment));
            return;
        }
        try {
            shell.runScript(console.in(), console.out());
        } catch (ShellException e) {
            throw new CommandException(e.getMessage());
        }
    }

    /** Where state is kept; XDG Base Directory Specification. */
    private static Optional<Path> history(Map<String, String> environment) {
        String state = environment.getOrDefault("XDG_STATE_HOME", "");
        if (state.startsWith("/")) {
            return Optional.of(Path.of(state, "snifter", "history"));
        }
        String home = environment.getOrDefault("HOME", "");
        return home.isEmpty() ? Optional.empty() : Optional.of(Path.of(home, ".local", "state", "snifter", "history"));
    }
}
