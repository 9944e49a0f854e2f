package org.snifter.cli.options;

import static org.snifter.cli.options.OptionSpecs.flag;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.TextTable;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.UsageMessageSpec;
import picocli.CommandLine.ParseResult;

/** What stood on the command line. */
public final class CommandLineOptions {
    private static final String SYNOPSIS = """
            snifter [options] [expression]
                   snifter -d [options] expression                     print the filter
                   snifter -r file [-w file] [options] [expression]    read a capture file
                   snifter -i interface [options] [expression]         capture
                   snifter command [options] [arguments]""";

    private static final Set<String> MOST_USED = Set.of("-i", "-r", "-w", "-c", "-d", "-D", "-n", "-e", "-v", "-X",
            "-h");

    private static final List<String> EXAMPLES = List
            .of("The expression is pcap-filter(7)'s: snifter -nr trace.pcap 'tcp port 80'");

    /** The expression, and what to make of it. */
    public final FilterOptions filter;
    /** The filter as a program of other forms. */
    public final ProgramOptions program;
    /** Capture files. */
    public final FileOptions files;
    /** Interfaces. */
    public final InterfaceOptions interfaces;
    /** How packets are printed. */
    public final PrintingOptions printing;
    /** Print the help and stop. */
    public final boolean help;
    /** Print the version and stop. */
    public final boolean version;

    private CommandLineOptions(ParseResult given) {
        filter = new FilterOptions(given);
        program = new ProgramOptions(given);
        files = new FileOptions(given);
        interfaces = new InterfaceOptions(given);
        printing = new PrintingOptions(given);
        help = CommandLines.asksForHelp(given);
        version = given.hasMatchedOption("--version");
    }

    /**
     * Reads a command line.
     *
     * @throws CommandLine.ParameterException when an option is unknown or lacks its value
     */
    public static CommandLineOptions parse(String... args) {
        return new CommandLineOptions(CommandLines.parse(commandLine(), args));
    }

    /** What another command's line says of these; all others are as if they did not stand there. */
    public static CommandLineOptions of(ParseResult given) {
        return new CommandLineOptions(given);
    }

    /** The options that say how packets are printed, for another command's line; its help need not repeat them. */
    public static List<OptionSpec> printingOptions() {
        return PrintingOptions.all().map(option -> OptionSpec.builder(option).hidden(true).build()).toList();
    }

    /**
     * The help that {@code --help} prints: what most people need, and where the rest is.
     *
     * @param commands the words that are commands when they stand first
     */
    public static String usage(List<CommandHelp> commands) {
        CommandLine command = commandLine();
        command.getHelpSectionMap().put(UsageMessageSpec.SECTION_KEY_OPTION_LIST,
                help -> mostUsed(help, command.getCommandSpec().options()));
        command.getHelpSectionMap().put(UsageMessageSpec.SECTION_KEY_COMMAND_LIST,
                _ -> topics() + words(commands));
        return command.getUsageMessage();
    }

    /** The help of one group of options; empty where no group has this topic. */
    public static Optional<String> usage(String topic) {
        return groups().stream().filter(group -> group.topic().equals(topic)).findFirst()
                .map(group -> group.heading() + ":\n" + CommandLines.list(commandLine().getHelp(), group.options()));
    }

    /** All options. */
    public static List<OptionGroup> groups() {
        return List.of(FilterOptions.group(), ProgramOptions.group(), FileOptions.reading(), FileOptions.writing(),
                InterfaceOptions.group(), PrintingOptions.lines(), times(), PrintingOptions.decoding(),
                new OptionGroup("other", "Others",
                        List.of(CommandLines.help(), flag("Print the version and stop.", "--version"))));
    }

    private static OptionGroup times() {
        return new OptionGroup("times", "Times",
                Stream.concat(PrintingOptions.timeStamps().stream(), InterfaceOptions.clocks().stream()).toList());
    }

    private static CommandLine commandLine() {
        List<OptionSpec> options = groups().stream().flatMap(group -> group.options().stream()).toList();
        return CommandLines.of(SYNOPSIS, options, EXAMPLES);
    }

    private static String mostUsed(Help help, List<OptionSpec> options) {
        return table(help, options.stream().filter(option -> MOST_USED.contains(option.shortestName()))
                .map(option -> Map.entry(OptionSpecs.shortForm(option), OptionSpecs.brief(option) + ".")).toList());
    }

    private static String topics() {
        return "\n" + CommandLines.paragraph("All options, a screen each (snifter help TOPIC): "
                + groups().stream().map(OptionGroup::topic).collect(Collectors.joining(", ")) + ".");
    }

    private static String words(List<CommandHelp> commands) {
        return CommandLines.paragraph("Commands, as the first word (snifter help COMMAND): "
                + commands.stream().map(CommandHelp::word).collect(Collectors.joining(", ")) + ".");
    }

    private static String table(Help help, List<Map.Entry<String, String>> rows) {
        int width = 4 + rows.stream().mapToInt(row -> row.getKey().length()).max().orElse(0);
        TextTable table = TextTable.forColumnWidths(help.colorScheme(), width, CommandLines.USAGE_COLUMNS - width);
        rows.forEach(row -> table.addRowValues(help.colorScheme().optionText("  " + row.getKey()),
                help.ansi().text(row.getValue())));
        return table.toString();
    }
}
