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
            console.print(form(DumpForm.named(options.program.dump)));
        } else {
            print(options, FilterSource.of(options, console), Targets.ofCommand(options, console), console);
        }
    }

    /** Prints what {@code -d} and {@code --trace-passes} ask for, which may stand before what other options do. */
    static void print(CommandLineOptions options, FilterSource filter, Target target, Console console)
            throws FilterException, CommandException, IOException {
        if (options.filter.tracePasses) {
            console.print(PassTrace.of(filter.expression("--trace-passes").compilation(target).orElseThrow()));
        }
        if (options.filter.dump > 0) {
            console.print(listing(options.filter.dump, filter.program(target)));
        }
    }

    private String form(DumpForm form) throws FilterException, CommandException, IOException {
        try {
            return HookedFilter.of(options, console, HookChoice.hook(options, form.usualHook()), form.machine())
                    .text(form);
        } catch (UntranslatableException e) {
            throw new CommandException("--dump " + options.program.dump + ": " + e.getMessage());
        }
    }

    private static String listing(int times, CbpfProgram program) {
        return switch (times) {
            case 1 -> Listing.assembly(program);
            case 2 -> Listing.cInitializers(program);
            default -> Listing.decimals(program);
        };
    }
}
