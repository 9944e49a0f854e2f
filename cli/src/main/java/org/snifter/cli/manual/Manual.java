package org.snifter.cli.manual;

import java.util.List;
import org.snifter.cli.options.CommandHelp;
import org.snifter.cli.options.OptionGroup;
import picocli.CommandLine.Model.OptionSpec;

/**
 * All that the command line is: what the manual page and the completions are made of.
 *
 * @param groups    the options, by what they are about
 * @param commands  the words that are commands when they stand first
 * @param linkTypes the names of link types
 * @param keywords  the words of the filter language
 */
public record Manual(List<OptionGroup> groups, List<CommandHelp> commands, List<String> linkTypes,
        List<String> keywords) {
    /** Every option of the command without a word. */
    List<OptionSpec> options() {
        return groups.stream().flatMap(group -> group.options().stream()).toList();
    }

    /** The words that may stand first. */
    List<String> words() {
        return commands.stream().map(CommandHelp::word).toList();
    }

    /** The words that ask for the help of a group of options. */
    List<String> topics() {
        return groups.stream().map(OptionGroup::topic).toList();
    }

    CompletionSource source(OptionSpec option) {
        return CompletionSource.of(option, linkTypes);
    }
}
