package org.snifter.cli.shell;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.snifter.cli.terminal.Paint;
import org.snifter.filter.FilterException;

/** All commands of the shell. */
final class Commands {
    private static final int NAME_COLUMNS = 40;

    private final List<ShellCommand> all = new ArrayList<>();

    Commands(Workshop workshop) {
        all.addAll(LoadCommands.all());
        all.addAll(RunCommands.all());
        all.addAll(ShowCommands.all(workshop));
        all.add(new ShellCommand("help", "h", "[COMMAND]", "Tell of all commands, or of one.", List.of(),
                new ShellCommand.Argument.Choice(List.of()), (_, argument, look) -> help(argument, look)));
        all.add(new ShellCommand("quit", "q", "", "Leave; so does the end of the input.", (session, argument, _) -> {
            ShellCommand.nothing(argument, "quit");
            session.end();
            return "";
        }));
    }

    /** Them, in the order of the help. */
    List<ShellCommand> all() {
        return List.copyOf(all);
    }

    /** A command that only some ways of using the shell have. */
    void add(ShellCommand command) {
        all.add(all.size() - 2, command);
    }

    /** The command of a line, if its first word names one. */
    Optional<ShellCommand> of(String line) {
        String word = word(line);
        List<ShellCommand> begun = new ArrayList<>();
        for (ShellCommand command : all) {
            if (command.name().equals(word) || (!word.isEmpty() && command.alias().equals(word))) {
                return Optional.of(command);
            }
            if (!word.isEmpty() && command.name().startsWith(word)) {
                begun.add(command);
            }
        }
        return begun.size() == 1 ? Optional.of(begun.getFirst()) : Optional.empty();
    }

    /** The first word of a line. */
    static String word(String line) {
        String text = line.strip();
        int end = 0;
        while (end < text.length() && !Character.isWhitespace(text.charAt(end))) {
            end++;
        }
        return text.substring(0, end);
    }

    /** Where what follows the first word begins. */
    static int argumentStart(String line) {
        int at = 0;
        while (at < line.length() && Character.isWhitespace(line.charAt(at))) {
            at++;
        }
        while (at < line.length() && !Character.isWhitespace(line.charAt(at))) {
            at++;
        }
        while (at < line.length() && Character.isWhitespace(line.charAt(at))) {
            at++;
        }
        return at;
    }

    /**
     * Carries a line out.
     *
     * @return what there is to show
     */
    String run(String line, Session session, Look look) throws ShellException, FilterException, IOException {
        if (line.isBlank() || line.stripLeading().startsWith("#")) {
            return "";
        }
        Optional<ShellCommand> command = of(line);
        if (command.isEmpty()) {
            throw unknown(word(line));
        }
        return command.get().body().run(session, line.substring(argumentStart(line)).strip(), look);
    }

    private ShellException unknown(String word) {
        List<String> begun = all.stream().map(ShellCommand::name).filter(name -> name.startsWith(word)).toList();
        return new ShellException(begun.isEmpty()
                ? "there is no command '" + word + "'; help lists those there are, and filter takes an expression"
                : "'" + word + "' may be " + String.join(" or ", begun));
    }

    private String help(String argument, Look look) throws ShellException {
        if (argument.isEmpty()) {
            return all.stream().map(command -> line(command, look)).collect(Collectors.joining())
                    + look.paragraph("A beginning of a name will do where it is clear, or its short form: s is step.",
                            "");
        }
        ShellCommand command = of(argument).orElseThrow(() -> unknown(argument));
        String alias = command.alias().isEmpty() ? "" : " (" + command.alias() + ")";
        return look.mark(Paint.Mark.HEADING, (command.name() + " " + command.synopsis()).strip()) + alias + "\n"
                + look.paragraph(command.summary(), "  ")
                + command.details().stream().map(detail -> "  " + detail + "\n").collect(Collectors.joining());
    }

    private static String line(ShellCommand command, Look look) {
        String usage = (command.name() + " " + command.synopsis()).strip();
        String head = "  " + look.mark(Paint.Mark.HEADING, command.name()) + usage.substring(command.name().length());
        // In a narrow terminal the summary stands below.
        return usage.length() + 4 > NAME_COLUMNS || look.columns() < 2 * NAME_COLUMNS
                ? head + "\n" + look.paragraph(command.summary(), "      ")
                : head + " ".repeat(NAME_COLUMNS - usage.length() - 2) + command.summary() + "\n";
    }
}
