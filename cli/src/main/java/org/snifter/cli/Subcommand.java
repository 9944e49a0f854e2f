package org.snifter.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.snifter.cli.options.CommandHelp;
import org.snifter.cli.options.CommandLines;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/**
 * A word that is a command of its own when it is the first argument; anywhere else it belongs to the expression.
 *
 * @param word      what is typed
 * @param summary   what it does, for the help, in a few words
 * @param synopsis  what may follow the word
 * @param footer    what else its help says, a line each
 * @param options   its options, new ones each time
 * @param form      what its arguments ask for
 */
record Subcommand(String word, String summary, String synopsis, List<String> footer,
        Supplier<List<OptionSpec>> options, Form form) {
    /** From a command's arguments to what it does. */
    @FunctionalInterface
    interface Form {
        /**
         * Takes the arguments; those that are no options are {@link CommandLines#words}.
         *
         * @throws CommandException when they cannot be carried out
         */
        Action read(ParseResult given, Console console) throws CommandException;
    }

    private static final List<Subcommand> ALL = List.of(
            EquivalenceAction.subcommand(),
            ImplicationAction.subcommand(),
            WitnessAction.subcommand(),
            ExplainAction.subcommand(),
            ReplayAction.subcommand(),
            ShellAction.subcommand(),
            AttachAction.subcommand(),
            AssemblyAction.assembler(),
            AssemblyAction.disassembler(),
            HelpAction.subcommand(),
            CompletionAction.subcommand(),
            ManualAction.subcommand());

    /** Every one there is, in the order of the help. */
    static List<Subcommand> all() {
        return ALL;
    }

    /** What is said of each. */
    static List<CommandHelp> helps() {
        return ALL.stream().map(Subcommand::help).toList();
    }

    /** The command that this first argument names, if it does. */
    static Optional<Subcommand> named(String word) {
        return ALL.stream().filter(subcommand -> subcommand.word().equals(word)).findFirst();
    }

    /** What is said of it. */
    CommandHelp help() {
        List<OptionSpec> accepted = new ArrayList<>(options.get());
        accepted.add(CommandLines.help());
        return new CommandHelp(word, summary, synopsis, footer, accepted);
    }

    /** The help that {@code --help} prints. */
    String usage() {
        return CommandLines.usage(commandLine());
    }

    /**
     * Reads what follows the word.
     *
     * @throws CommandException               when it cannot be carried out
     * @throws CommandLine.ParameterException when an option is unknown or lacks its value
     */
    Action action(String[] arguments, Console console) throws CommandException {
        ParseResult given = CommandLines.parse(commandLine(), arguments);
        return CommandLines.asksForHelp(given) ? () -> console.print(usage()) : form.read(given, console);
    }

    private CommandLine commandLine() {
        return CommandLines.of("snifter " + word + " " + synopsis, help().options(), footer);
    }
}
