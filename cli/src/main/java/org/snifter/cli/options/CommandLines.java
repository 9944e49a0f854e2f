package org.snifter.cli.options;

import java.util.Arrays;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/** What all command lines here have in common: words among options, and help that fits a terminal. */
public final class CommandLines {
    /** How wide help is, as narrow a terminal as people have. */
    static final int USAGE_COLUMNS = 80;

    private CommandLines() {}

    /** The option that asks for help. */
    public static OptionSpec help() {
        return OptionSpecs.flag("Print this help and stop.", "-h", "--help");
    }

    /** A command line with these options, {@link #help()} among them, and words. */
    public static CommandLine of(String synopsis, List<OptionSpec> options, List<String> footer) {
        CommandSpec spec = CommandSpec.create().name("snifter");
        options.forEach(spec::addOption);
        spec.addPositional(PositionalParamSpec.builder().type(List.class).auxiliaryTypes(String.class).arity("0..*")
                .paramLabel("expression").hidden(true).build());
        spec.usageMessage().synopsisHeading("Usage: ").customSynopsis(synopsis).sortOptions(false)
                .optionListHeading("%n").footer(footer.toArray(String[]::new)).width(USAGE_COLUMNS);
        // An expression is taken as it is: no file is read for "@name", no "${name}" is replaced, no quote removed.
        return new CommandLine(spec).setExpandAtFiles(false).setInterpolateVariables(false).setTrimQuotes(false);
    }

    /**
     * Reads a command line, on which a long option may be shortened, as getopt_long(3) has it.
     *
     * @throws CommandLine.ParameterException when an option is unknown or lacks its value
     */
    public static ParseResult parse(CommandLine command, String... arguments) {
        // picocli cannot compare an empty argument with the beginnings of names.
        boolean comparable = Arrays.stream(arguments).noneMatch(String::isEmpty);
        return command.setAbbreviatedOptionsAllowed(comparable).parseArgs(arguments);
    }

    /** What stood on the command line that is no option. */
    public static List<String> words(ParseResult given) {
        return given.matchedPositionalValue(0, List.of());
    }

    /** Whether {@code --help} stood there. */
    public static boolean asksForHelp(ParseResult given) {
        return given.hasMatchedOption("-h");
    }
}
