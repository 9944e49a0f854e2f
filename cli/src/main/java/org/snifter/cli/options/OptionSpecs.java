package org.snifter.cli.options;

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

    /** An option with a value that may be repeated; all its values count, in their order. */
    public static OptionSpec repeatable(String label, String description, String... names) {
        return OptionSpec.builder(names).type(String[].class).arity("1").paramLabel(label).description(description)
                .build();
    }

    /** How often a flag was given. */
    public static int times(ParseResult given, String name) {
        return given.matchedOptionValue(name, NEVER).length;
    }
}
