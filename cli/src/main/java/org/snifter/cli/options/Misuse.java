package org.snifter.cli.options;

import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** What is wrong with a command line, in the user's words rather than in Java's. */
public final class Misuse {
    private Misuse() {}

    /** The message, one line. */
    public static String message(CommandLine.ParameterException mistake) {
        if (mistake instanceof CommandLine.UnmatchedArgumentException unmatched
                && !unmatched.getUnmatched().isEmpty()) {
            return unknown(unmatched);
        }
        if (mistake instanceof CommandLine.MissingParameterException missing && !missing.getMissing().isEmpty()
                && missing.getMissing().getFirst() instanceof OptionSpec option) {
            return option.shortestName() + " needs a value: " + usage(option);
        }
        if (mistake.getArgSpec() instanceof OptionSpec option && mistake.getValue() != null) {
            return unfit(option, mistake.getValue());
        }
        // picocli begins some of its messages with "Error: ".
        return mistake.getMessage().replaceFirst("^Error: ", "");
    }

    private static String unknown(CommandLine.UnmatchedArgumentException mistake) {
        String name = mistake.getUnmatched().getFirst();
        Optional<String> alike = name.startsWith("--")
                ? mistake.getSuggestions().stream().filter(each -> each.startsWith("--")).findFirst()
                : Optional.empty();
        return "there is no option " + name + alike.map(each -> "; did you mean " + each + "?").orElse("");
    }

    private static String unfit(OptionSpec option, String value) {
        if (option.arity().max() == 0) {
            return option.longestName() + " takes no value, and '" + value + "' is one";
        }
        String given = option.shortestName() + " " + value + ": ";
        if (!List.of(Integer.class, Long.class).contains(option.type())) {
            return given + "it is to be " + usage(option);
        }
        return given + (value.matches("[+-]?[0-9]+")
                ? "the number is too large; " + (option.type() == Integer.class ? Integer.MAX_VALUE : Long.MAX_VALUE)
                        + " is the largest"
                : "this is no whole number");
    }

    private static String usage(OptionSpec option) {
        String name = option.shortestName();
        return name + (name.startsWith("--") ? "=" : " ") + option.paramLabel();
    }
}
