package org.snifter.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.snifter.cbpf.CbpfProgram;
import org.snifter.cbpf.Listing;
import org.snifter.cbpf.lower.Target;
import org.snifter.cli.options.CommandLineOptions;
import org.snifter.filter.FilterException;

/**
 * Prints the compiled filter ({@code -d}): as a listing, as a C array, or as decimal numbers; before it what the passes of the
 * optimizer did ({@code --trace-passes}).
 */
final class DumpAction implements Action {
    private final CommandLineOptions options;
    private final Console console;

    DumpAction(CommandLineOptions options, Console console) {
        this.options = options;
        this.console = console;
    }

    @Override
    public void run() throws FilterException, CommandException, IOException {
        ExpressionCompiler compiler = ExpressionCompiler.of(options);
        Target target = Targets.ofCommand(options, console);
        if (options.filter.tracePasses) {
            print(PassTrace.of(compiler.compilation(target)));
        }
        if (options.filter.dump > 0) {
            print(listing(compiler.program(target)));
        }
    }

    private String listing(CbpfProgram program) {
        return switch (options.filter.dump) {
            case 1 -> Listing.assembly(program);
            case 2 -> Listing.cInitializers(program);
            default -> Listing.decimals(program);
        };
    }

    private void print(String text) throws IOException {
        console.out().write(text.getBytes(StandardCharsets.UTF_8));
    }
}
