package org.snifter.cli.manual;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.snifter.cli.options.CommandHelp;
import picocli.CommandLine.Model.OptionSpec;

/** Completion for bash, which needs nothing but bash: {@code eval "$(snifter completion bash)"}. */
public final class BashCompletion {
    private static final String SCRIPT = """
            # bash completion for snifter; made by "snifter completion bash".
            _snifter_words() {
                mapfile -t COMPREPLY < <(compgen -W "$1" -- "$2")
            }

            _snifter_files() {
                compopt -o filenames 2>/dev/null
                mapfile -t COMPREPLY < <(compgen -f -- "$1")
            }

            _snifter_interfaces() {
                local names
                if [ -d /sys/class/net ]; then
                    names=$(ls /sys/class/net)
                else
                    names=$(snifter -D 2>/dev/null | sed 's/^[0-9]*\\.\\([^ ]*\\).*/\\1/')
                fi
                _snifter_words "any $names" "$1"
            }

            # Completes the value of option $1 that begins with $2; fails where $1 takes none.
            _snifter_value() {
                case $1 in
            @VALUES@
                    *) return 1 ;;
                esac
            }

            _snifter() {
                local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD - 1]}
                COMPREPLY=()
                # bash breaks --option=value into three words.
                if [ "$current" = = ]; then
                    current=
                elif [ "$previous" = = ]; then
                    previous=${COMP_WORDS[COMP_CWORD - 2]}
                fi
                local command=
                if [ "$COMP_CWORD" -gt 1 ]; then
                    command=${COMP_WORDS[1]}
                fi
                # -nnr FILE: the last letter of a bundle has the value.
                case $previous in
                    --*) ;;
                    -??*) previous=-${previous: -1} ;;
                esac
                case $previous in
                    -*) _snifter_value "$previous" "$current" && return ;;
                esac
                case $current in
                    -*)
                        case $command in
            @COMMAND_OPTIONS@
                            *) _snifter_words "@OPTIONS@" "$current" ;;
                        esac
                        return
                        ;;
                esac
                if [ "$COMP_CWORD" = 1 ]; then
                    _snifter_words "@WORDS@ @KEYWORDS@" "$current"
                    return
                fi
                case $command in
                    completion) _snifter_words "bash zsh fish" "$current" ;;
                    help) _snifter_words "@TOPICS@ @WORDS@" "$current" ;;
                    asm | disasm | replay) _snifter_files "$current" ;;
                    *) _snifter_words "@KEYWORDS@" "$current" ;;
                esac
            }

            complete -F _snifter snifter
            """;

    private BashCompletion() {}

    /** The script. */
    public static String of(Manual manual) {
        Stream<OptionSpec> all = Stream.concat(manual.options().stream(),
                manual.commands().stream().flatMap(command -> command.options().stream()));
        return SCRIPT.replace("@VALUES@\n", values(manual, all.toList()))
                .replace("@COMMAND_OPTIONS@\n",
                        manual.commands().stream().map(BashCompletion::options).collect(Collectors.joining()))
                .replace("@OPTIONS@", names(manual.options())).replace("@WORDS@", String.join(" ", manual.words()))
                .replace("@TOPICS@", String.join(" ", manual.topics()))
                .replace("@KEYWORDS@", String.join(" ", manual.keywords()));
    }

    private static String options(CommandHelp command) {
        return "                " + command.word() + ") _snifter_words \"" + names(command.options())
                + "\" \"$current\" ;;\n";
    }

    private static String names(List<OptionSpec> options) {
        return options.stream().flatMap(option -> Arrays.stream(option.names())).collect(Collectors.joining(" "));
    }

    /** An option of the command without a word beats one of the same name elsewhere: the first pattern counts. */
    private static String values(Manual manual, List<OptionSpec> options) {
        return options.stream().map(option -> value(option, manual.source(option))).collect(Collectors.joining());
    }

    private static String value(OptionSpec option, CompletionSource source) {
        String action = switch (source) {
            case CompletionSource.None() -> "";
            case CompletionSource.Free() -> "return 0";
            case CompletionSource.Files() -> "_snifter_files \"$2\"";
            case CompletionSource.Interfaces() -> "_snifter_interfaces \"$2\"";
            case CompletionSource.Users() -> "mapfile -t COMPREPLY < <(compgen -u -- \"$2\")";
            case CompletionSource.Words(List<String> words) ->
                "_snifter_words \"" + String.join(" ", words) + "\" \"$2\"";
        };
        return action.isEmpty() ? "" : "        " + String.join(" | ", option.names()) + ") " + action + " ;;\n";
    }
}
