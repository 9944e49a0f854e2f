package org.snifter.cli;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.snifter.cli.manual.Manual;
import org.snifter.cli.manual.ManualPage;
import org.snifter.cli.options.CommandLineOptions;
import org.snifter.filter.FilterParser;
import org.snifter.filter.LinkType;
import picocli.CommandLine.ParseResult;

/** Prints the manual page ({@code snifter manual | man -l -}). */
final class ManualAction implements Action {
    private final Console console;

    private ManualAction(ParseResult given, Console console) {
        this.console = console;
    }

    static Subcommand subcommand() {
        return new Subcommand("manual", "Print the manual page, for man(1).", "",
                List.of("", "To read it:", "  snifter manual | man -l -"), List::of, ManualAction::new);
    }

    /** All that the command line is. */
    static Manual manual() {
        return new Manual(CommandLineOptions.groups(), Subcommand.helps(),
                Arrays.stream(LinkType.values()).map(LinkType::name).toList(), FilterParser.keywords());
    }

    @Override
    public void run() throws IOException {
        console.print(ManualPage.of(manual(), Snifter.version()));
    }
}
