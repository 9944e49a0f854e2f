package org.snifter.cli.options;

import java.util.List;
import picocli.CommandLine.Model.OptionSpec;

/**
 * What the help, the manual page and the completions say of a command.
 *
 * @param word     what is typed
 * @param summary  what it does, in a few words
 * @param synopsis what may follow the word
 * @param notes    what else is said of it, a line each
 * @param options  its options
 */
public record CommandHelp(String word, String summary, String synopsis, List<String> notes,
        List<OptionSpec> options) {}
