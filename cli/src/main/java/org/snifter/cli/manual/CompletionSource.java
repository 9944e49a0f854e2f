package org.snifter.cli.manual;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.OptionSpec;

/** What may be typed where an option's value stands. */
sealed interface CompletionSource {
    /** Nothing: the option has no value. */
    record None() implements CompletionSource {}

    /** A value that nobody but the user knows. */
    record Free() implements CompletionSource {}

    /** A file's name. */
    record Files() implements CompletionSource {}

    /** An interface's name. */
    record Interfaces() implements CompletionSource {}

    /** A user's name. */
    record Users() implements CompletionSource {}

    /**
     * One of a few words.
     *
     * @param words all of them
     */
    record Words(List<String> words) implements CompletionSource {}

    /** That of an option, by the label of its value. */
    static CompletionSource of(OptionSpec option, List<String> linkTypes) {
        if (option.arity().max() == 0) {
            return new None();
        }
        if (option.completionCandidates() != null) {
            List<String> words = new ArrayList<>();
            option.completionCandidates().forEach(words::add);
            return new Words(words);
        }
        return switch (option.paramLabel()) {
            case "file" -> new Files();
            case "interface" -> new Interfaces();
            case "user" -> new Users();
            case "link-type" -> new Words(linkTypes);
            default -> new Free();
        };
    }
}
