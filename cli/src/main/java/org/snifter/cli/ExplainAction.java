package org.snifter.cli;

import java.io.IOException;
import java.util.List;
import org.snifter.cbpf.Compilation;
import org.snifter.cli.options.OptionSpecs;
import org.snifter.filter.FilterException;
import org.snifter.filter.FilterParser;
import picocli.CommandLine.ParseResult;

/** Tells what becomes of each part of an expression ({@code snifter explain}). */
final class ExplainAction implements Action {
    private final FilterArguments filters;
    private final boolean everything;
    private final Console console;

    private ExplainAction(ParseResult given, Console console) throws CommandException {
        this.filters = FilterArguments.single(given);
        this.everything = given.hasMatchedOption("-v");
        this.console = console;
    }

    static Subcommand subcommand() {
        return new Subcommand("explain", "Tell what each part of an expression is compiled to.",
                "[options] expression",
                List.of("",
                        "For each part: the tests that it means, what the optimizer did with them and in which pass,",
                        "and the tests that are left. [12:2] are the two bytes at offset 12; v1 is a variable.",
                        "Exit status: 0, or 1 if something is wrong."),
                () -> FilterArguments.targetOptions(OptionSpecs.flag("Tell also which tests are skipped.", "-v")),
                ExplainAction::new);
    }

    @Override
    public void run() throws FilterException, IOException {
        Compilation compilation = Compilation.of(new FilterParser().parse(filters.expressions().getFirst()),
                filters.target());
        console.print(Explanation.of(compilation, everything));
    }
}
