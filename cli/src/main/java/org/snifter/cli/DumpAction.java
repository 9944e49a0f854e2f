package org.snifter.cli;

import java.io.IOException;
import org.snifter.cbpf.CbpfProgram;
import org.snifter.cbpf.Listing;
import org.snifter.cbpf.lower.Target;
import org.snifter.cli.options.CommandLineOptions;
import org.snifter.ebpf.UntranslatableException;
import org.snifter.filter.FilterException;

/**
 * Prints the compiled filter: as a listing, as a C array, or as decimal numbers ({@code -d}), before it what the passes
 * of the optimizer did ({@code --trace-passes}), or in another form ({@code --dump}).
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
        if (options.program.dump != null) {
            print(form(DumpForm.named(options.program.dump)));
            return;
        }
        FilterSource filter = FilterSource.of(options, console);
        Target target = Targets.ofCommand(options, console);
        if (options.filter.tracePasses) {
            print(PassTrace.of(filter.expression("--trace-passes").compilation(target)));
        }
        if (options.filter.dump > 0) {
            print(listing(filter.program(target)));
        }
    }

    private String form(DumpForm form) throws FilterException, CommandException, IOException {
        if (options.filter.dump > 0) {
            throw new CommandException("-d and --dump both say how to print the filter; give one of them");
        }
        try {
            return HookedFilter.of(options, console, HookChoice.hook(options, form.usualHook()), form.machine())
                    .text(form);
        } catch (UntranslatableException e) {
            throw new CommandException("--dump " + options.program.dump + ": " + e.getMessage());
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
        console.print(text);
    }
}
