package org.snifter.cli.options;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.Model.UsageMessageSpec;
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

    /** The help of a command line: made only when it is asked for, for every start makes a command line. */
    public static String usage(CommandLine command) {
        CommandSpec spec = command.getCommandSpec();
        spec.usageMessage().footer(flowed(List.of(spec.usageMessage().footer())));
        command.getHelpSectionMap().put(UsageMessageSpec.SECTION_KEY_OPTION_LIST, help -> list(help, spec.options()));
        return command.getUsageMessage();
    }

    /** Options with what they do, as columns. */
    static String list(Help help, List<OptionSpec> options) {
        Help.Layout layout = help.createDefaultLayout(options, List.of(), help.colorScheme());
        options.stream().filter(option -> !option.hidden()).forEach(option -> layout.addOption(option,
                new ValueLabel(option.longestName().startsWith("--") ? "=" : " ")));
        return layout.toString();
    }

    /** What follows an option's names, as it is typed: {@code -r file}, but {@code --emit=file}. */
    private record ValueLabel(String separator) implements Help.IParamLabelRenderer {
        @Override
        public Help.Ansi.Text renderParameterLabel(ArgSpec argument, Help.Ansi ansi, List<Help.Ansi.IStyle> styles) {
            return argument.arity().max() == 0 ? ansi.new Text(0) : ansi.text(separator + argument.paramLabel());
        }
    }

    /** Lines that fit: those that are set off to the right stay as they are, others flow. */
    private static String[] flowed(List<String> lines) {
        List<String> flowed = new ArrayList<>();
        StringBuilder open = new StringBuilder();
        for (String line : lines) {
            boolean flows = !line.isEmpty() && !line.startsWith(" ");
            if (flows) {
                open.append(open.isEmpty() ? "" : " ").append(line);
            } else {
                close(open, flowed);
                flowed.add(line);
            }
        }
        close(open, flowed);
        return flowed.toArray(String[]::new);
    }

    private static void close(StringBuilder open, List<String> flowed) {
        if (!open.isEmpty()) {
            paragraph(open.toString()).lines().forEach(flowed::add);
            open.setLength(0);
        }
    }

    /** Text in lines that fit, each ended. */
    static String paragraph(String text) {
        StringBuilder out = new StringBuilder();
        int column = 0;
        for (String word : text.split(" ", -1)) {
            if (column > 0 && column + 1 + word.length() > USAGE_COLUMNS) {
                out.append('\n');
                column = 0;
            }
            out.append(column == 0 ? "" : " ").append(word);
            column += word.length() + (column == 0 ? 0 : 1);
        }
        return out.append('\n').toString();
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
