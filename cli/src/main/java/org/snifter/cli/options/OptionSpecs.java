package org.snifter.cli.options;

import java.util.stream.Stream;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/**
 * The kinds of options there are.
 *
 * <p>Options are described to picocli by calls rather than by annotations, whose reading costs more than the rest of a
 * short run.
 */
public final class OptionSpecs {
    private static final boolean[] NEVER = {};

    private OptionSpecs() {}

    /** An option without a value, which may be repeated. */
    public static OptionSpec flag(String description, String... names) {
        return OptionSpec.builder(names).type(boolean[].class).arity("0").description(description).build();
    }

    /** An option with one value. */
    public static OptionSpec value(Class<?> type, String label, String description, String... names) {
        return OptionSpec.builder(names).type(type).arity("1").paramLabel(label).description(description).build();
    }

    /** An option with one value, one of these or one that begins with one of them. */
    public static OptionSpec choice(Iterable<String> choices, String label, String description, String... names) {
        return OptionSpec.builder(names).type(String.class).arity("1").paramLabel(label).description(description)
                .completionCandidates(choices).build();
    }

    /** An option with a value that may be repeated; all its values count, in their order. */
    public static OptionSpec repeatable(String label, String description, String... names) {
        return OptionSpec.builder(names).type(String[].class).arity("1").paramLabel(label).description(description)
                .build();
    }

    /** How often a flag was given. */
    public static int times(ParseResult given, String name) {
        return given.matchedOptionValue(name, NEVER).length;
    }

    /** The description of an option, as one line. */
    public static String description(OptionSpec option) {
        return String.join(" ", option.description());
    }

    /** The first part of an option's description, without its full stop; what a line has room for. */
    public static String brief(OptionSpec option) {
        String text = description(option);
        int end = Stream.of(". ", "; ", ": ").mapToInt(text::indexOf).filter(at -> at > 0).min().orElse(text.length());
        String part = text.substring(0, end);
        return part.endsWith(".") ? part.substring(0, part.length() - 1) : part;
    }

    /** An option's shortest name and the label of its value. */
    static String shortForm(OptionSpec option) {
        return option.arity().max() == 0 ? option.shortestName() : option.shortestName() + " " + option.paramLabel();
    }
}
