package org.snifter.cli.manual;

import java.util.List;
import java.util.stream.Collectors;
import org.snifter.cli.options.CommandHelp;
import org.snifter.cli.options.OptionSpecs;
import picocli.CommandLine.Model.OptionSpec;

/** Completion for fish: {@code snifter completion fish | source}. */
public final class FishCompletion {
    private static final String HEAD = """
            # fish completion for snifter; made by "snifter completion fish".
            function __snifter_interfaces
                echo any
                if test -d /sys/class/net
                    command ls /sys/class/net
                else
                    snifter -D 2>/dev/null | string replace -r '^[0-9]+\\.(\\S+).*' '$1'
                end
            end

            # Whether the first word is this one.
            function __snifter_first
                set -l words (commandline -opc)
                test (count $words) -gt 1; and test $words[2] = $argv[1]
            end

            # Whether the first word is not a command.
            function __snifter_no_command
                set -l words (commandline -opc)
                not test (count $words) -gt 1; or not contains -- $words[2] @WORDS@
            end

            complete -c snifter -f
            complete -c snifter -n '__snifter_no_command' -a '@KEYWORDS@'
            complete -c snifter -n '__snifter_first completion' -a 'bash zsh fish'
            complete -c snifter -n '__snifter_first help' -a '@TOPICS@ @WORDS@'
            """;

    private FishCompletion() {}

    /** The script. */
    public static String of(Manual manual) {
        String head = HEAD.replace("@WORDS@", String.join(" ", manual.words()))
                .replace("@TOPICS@", String.join(" ", manual.topics()))
                .replace("@KEYWORDS@", String.join(" ", manual.keywords()));
        return head + options("__snifter_no_command", manual.options(), manual) + manual.commands().stream()
                .map(command -> command(command, manual)).collect(Collectors.joining());
    }

    private static String command(CommandHelp command, Manual manual) {
        return "complete -c snifter -n '__fish_is_first_arg' -a " + command.word() + " -d " + quote(command.summary())
                + "\n" + options("__snifter_first " + command.word(), command.options(), manual);
    }

    private static String options(String condition, List<OptionSpec> options, Manual manual) {
        return options.stream().map(option -> "complete -c snifter -n '" + condition + "'" + names(option)
                + value(manual.source(option)) + " -d " + quote(OptionSpecs.brief(option)) + "\n")
                .collect(Collectors.joining());
    }

    private static String names(OptionSpec option) {
        StringBuilder text = new StringBuilder();
        for (String name : option.names()) {
            text.append(name.startsWith("--") ? " -l " + name.substring(2) : " -s " + quote(name.substring(1)));
        }
        return text.toString();
    }

    private static String value(CompletionSource source) {
        return switch (source) {
            case CompletionSource.None() -> "";
            case CompletionSource.Free() -> " -x";
            case CompletionSource.Files() -> " -r -F";
            case CompletionSource.Interfaces() -> " -x -a '(__snifter_interfaces)'";
            case CompletionSource.Users() -> " -x -a '(__fish_complete_users)'";
            case CompletionSource.Words(List<String> words) -> " -x -a " + quote(String.join(" ", words));
        };
    }

    private static String quote(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }
}
