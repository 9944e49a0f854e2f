package org.snifter.cli.options;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
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
                   snifter -d [-s snaplen] [-y link-type] expression    print the compiled filter
                   snifter -r file [-w file] [options] [expression]     read a capture file
                   snifter -i interface [options] [expression]          capture from an interface""";

    private static final List<String> EXAMPLES = List.of("", "The expression is pcap-filter(7)'s. Examples:",
            "  snifter -d 'tcp port 80 and host 10.0.0.1'", "  snifter -nr trace.pcap 'udp port 53'",
            "  snifter -i eth0 -w http.pcap 'tcp port 80 or tcp port 443'");

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
        return new CommandLineOptions(commandLine().parseArgs(args));
    }

    /** What another command's line says of these; all others are as if they did not stand there. */
    public static CommandLineOptions of(ParseResult given) {
        return new CommandLineOptions(given);
    }

    /** The options that say how packets are printed, for another command's line. */
    public static List<OptionSpec> printingOptions() {
        return PrintingOptions.group().options();
    }

    /**
     * The help that {@code --help} prints.
     *
     * @param subcommands the words that are commands when they stand first, and what each does
     */
    public static String usage(Map<String, String> subcommands) {
        CommandLine command = commandLine();
        command.getHelpSectionMap().put(UsageMessageSpec.SECTION_KEY_OPTION_LIST, CommandLineOptions::options);
        command.getHelpSectionMap().put(UsageMessageSpec.SECTION_KEY_COMMAND_LIST,
                help -> commands(help, subcommands));
        return command.getUsageMessage();
    }

    private static CommandLine commandLine() {
        List<OptionSpec> options = groups().stream().flatMap(group -> group.options().stream()).toList();
        return CommandLines.of(SYNOPSIS, options, EXAMPLES);
    }

    private static List<OptionGroup> groups() {
        return List.of(FilterOptions.group(), ProgramOptions.group(), FileOptions.group(), InterfaceOptions.group(),
                PrintingOptions.group(),
                new OptionGroup("The command itself",
                        List.of(CommandLines.help(), OptionSpecs.flag("Print the version and stop.", "--version"))));
    }

    private static String options(Help help) {
        return groups().stream().map(group -> {
            Help.Layout layout = help.createDefaultLayout(group.options(), List.of(), help.colorScheme());
            layout.addAllOptions(group.options(), help.createDefaultParamLabelRenderer());
            return "\n" + group.heading() + ":\n" + layout;
        }).collect(Collectors.joining());
    }

    private static String commands(Help help, Map<String, String> subcommands) {
        TextTable table = TextTable.forColumnWidths(help.colorScheme(), 2, 12, 86);
        subcommands.forEach((word, summary) -> table.addRowValues("", word, summary));
        return subcommands.isEmpty() ? "" : "\nCommands, as the first word (snifter COMMAND --help):\n" + table;
    }
}
