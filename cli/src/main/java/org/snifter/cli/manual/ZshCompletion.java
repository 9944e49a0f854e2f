package org.snifter.cli.manual;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.snifter.cli.options.CommandHelp;
import org.snifter.cli.options.OptionSpecs;
import picocli.CommandLine.Model.OptionSpec;

/** Completion for zsh: the output of {@code snifter completion zsh} as {@code _snifter} in a folder of its fpath. */
public final class ZshCompletion {
    private static final String SCRIPT = """
            #compdef snifter
            # zsh completion for snifter; made by "snifter completion zsh".
            _snifter_interfaces() {
                local -a names
                if [[ -d /sys/class/net ]]; then
                    names=(any ${(f)"$(command ls /sys/class/net)"})
                else
                    names=(any ${(f)"$(snifter -D 2>/dev/null | sed 's/^[0-9]*\\.\\([^ ]*\\).*/\\1/')"})
                fi
                compadd -a names
            }

            _snifter_expression() {
                local -a keywords
                keywords=(@KEYWORDS@)
                compadd -a keywords
            }

            _snifter_topics() {
                local -a topics
                topics=(@TOPICS@ @WORDS@)
                compadd -a topics
            }

            _snifter() {
                local -a commands
                commands=(
            @COMMANDS@
                )
                if (( CURRENT == 2 )) && [[ $words[2] != -* ]]; then
                    _describe command commands
                    _snifter_expression
                    return
                fi
                case $words[2] in
                    completion) _values shell bash zsh fish ;;
                    help) _snifter_topics ;;
            @COMMAND_OPTIONS@
                    *)
                        _arguments -s \\
            @OPTIONS@
                            '*:expression:_snifter_expression'
                        ;;
                esac
            }

            _snifter "$@"
            """;

    private ZshCompletion() {}

    /** The script. */
    public static String of(Manual manual) {
        return SCRIPT.replace("@COMMANDS@\n",
                manual.commands().stream()
                        .map(command -> "        " + quote(colons(command.word()) + ":" + command.summary()) + "\n")
                        .collect(Collectors.joining()))
                .replace("@COMMAND_OPTIONS@\n",
                        manual.commands().stream().filter(command -> !command.options().isEmpty())
                                .map(command -> command(command, manual)).collect(Collectors.joining()))
                .replace("@OPTIONS@\n", options(manual.options(), manual))
                .replace("@WORDS@", String.join(" ", manual.words()))
                .replace("@TOPICS@", String.join(" ", manual.topics()))
                .replace("@KEYWORDS@", String.join(" ", manual.keywords()));
    }

    private static String command(CommandHelp command, Manual manual) {
        return "        " + command.word()
                + ")\n            shift words; (( CURRENT-- ))\n            _arguments -s \\\n"
                + options(command.options(), manual) + "                '*:argument:_default'\n            ;;\n";
    }

    private static String options(List<OptionSpec> options, Manual manual) {
        return options.stream().flatMap(option -> option(option, manual))
                .map(spec -> "                " + quote(spec) + " \\\n").collect(Collectors.joining());
    }

    /** Every option may be repeated: -vv is usual, and of others the last counts or is refused by the command. */
    private static Stream<String> option(OptionSpec option, Manual manual) {
        String brief = OptionSpecs.brief(option).replace("[", "\\[").replace("]", "\\]");
        String value = value(option, manual.source(option));
        return Arrays.stream(option.names()).map(name -> {
            String attached = value.isEmpty() ? "" : name.startsWith("--") ? "=" : "+";
            return "*" + name + attached + "[" + brief + "]" + value;
        });
    }

    private static String value(OptionSpec option, CompletionSource source) {
        String label = ":" + colons(option.paramLabel()) + ":";
        return switch (source) {
            case CompletionSource.None() -> "";
            case CompletionSource.Free() -> label;
            case CompletionSource.Files() -> label + "_files";
            case CompletionSource.Interfaces() -> label + "_snifter_interfaces";
            case CompletionSource.Users() -> label + "_users";
            case CompletionSource.Words(List<String> words) -> label + "(" + String.join(" ", words) + ")";
        };
    }

    private static String colons(String text) {
        return text.replace(":", "\\:");
    }

    private static String quote(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }
}
