package org.snifter.cli;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.snifter.cli.options.CommandLineOptions;
import org.snifter.cli.options.CommandLines;
import org.snifter.cli.options.OptionGroup;
import picocli.CommandLine.ParseResult;

/** Prints the help of a group of options or of a command ({@code snifter help files}). */
final class HelpAction implements Action {
    private final Optional<String> topic;
    private final Console console;

    private HelpAction(ParseResult given, Console console) {
        this.topic = CommandLines.words(given).stream().findFirst();
        this.console = console;
    }

    static Subcommand subcommand() {
        return new Subcommand("help", "Print the help of some options or of a command.", "[topic]",
                List.of("", "Topics: " + topics() + ", and every command."), List::of, HelpAction::new);
    }

    @Override
    public void run() throws CommandException, IOException {
        console.print(topic.isEmpty() ? CommandLineOptions.usage(Subcommand.helps()) : usage(topic.get()));
    }

    private static String usage(String topic) throws CommandException {
        return Subcommand.named(topic).map(Subcommand::usage).or(() -> CommandLineOptions.usage(topic))
                .orElseThrow(() -> new CommandException("help " + topic + ": the topics are " + topics()
                        + Subcommand.all().stream().map(command -> ", " + command.word())
                                .collect(Collectors.joining())));
    }

    private static String topics() {
        return CommandLineOptions.groups().stream().map(OptionGroup::topic).collect(Collectors.joining(", "));
    }
}
