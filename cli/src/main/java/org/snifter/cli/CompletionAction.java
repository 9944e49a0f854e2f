package org.snifter.cli;

import java.io.IOException;
import java.util.List;
import org.snifter.cli.manual.BashCompletion;
import org.snifter.cli.manual.FishCompletion;
import org.snifter.cli.manual.ZshCompletion;
import org.snifter.cli.options.CommandLines;
import picocli.CommandLine.ParseResult;

/** Prints the completion script of a shell ({@code snifter completion bash}). */
final class CompletionAction implements Action {
    private final List<String> words;
    private final Console console;

    private CompletionAction(ParseResult given, Console console) {
        this.words = CommandLines.words(given);
        this.console = console;
    }

    static Subcommand subcommand() {
        return new Subcommand("completion", "Print the completion script of a shell.", "bash | zsh | fish",
                List.of("", "For this session:", "  bash:  eval \"$(snifter completion bash)\"",
                        "  zsh:   source <(snifter completion zsh); compdef _snifter snifter",
                        "  fish:  snifter completion fish | source"),
                List::of, CompletionAction::new);
    }

    @Override
    public void run() throws CommandException, IOException {
        console.print(script(words.size() == 1 ? words.getFirst() : ""));
    }

    private static String script(String shell) throws CommandException {
        return switch (shell) {
            case "bash" -> BashCompletion.of(ManualAction.manual());
            case "zsh" -> ZshCompletion.of(ManualAction.manual());
            case "fish" -> FishCompletion.of(ManualAction.manual());
            default -> throw new CommandException("completion needs the name of a shell: bash, zsh or fish");
        };
    }
}
