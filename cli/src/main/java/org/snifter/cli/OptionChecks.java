package org.snifter.cli;

import java.util.ArrayList;
import java.util.List;
import org.snifter.cli.options.CommandLineOptions;

/** Refuses values that nothing could be done with before anything is opened or printed. */
final class OptionChecks {
    private OptionChecks() {}

    /**
     * Checks what can be told from the options alone.
     *
     * @throws CommandException when a value is out of its range, with the range
     */
    static void check(CommandLineOptions options) throws CommandException {
        if (options.files.count != null && options.files.count < 1) {
            throw new CommandException("-c " + options.files.count + ": the number of packets is 1 and up");
        }
        oneOutcome(options);
        SnaplenChoice.of(options);
        RotationChoice.of(options.files);
        PrintingChoices.check(options);
    }

    /** What is made of a filter beside packets is one thing; only {@code -d} may go before some. */
    private static void oneOutcome(CommandLineOptions options) throws CommandException {
        List<String> outcomes = new ArrayList<>();
        add(outcomes, "--graph", options.program.graph != null);
        add(outcomes, "--profile", options.program.profile);
        add(outcomes, "--emit", options.program.emit != null);
        add(outcomes, "--dump", options.program.dump != null);
        add(outcomes, "--prove", options.filter.prove);
        if (options.program.emit != null || options.program.dump != null) {
            add(outcomes, "-d", options.filter.dump > 0);
            add(outcomes, "--trace-passes", options.filter.tracePasses);
        }
        if (outcomes.size() > 1) {
            throw new CommandException(String.join(" and ", outcomes.subList(0, 2))
                    + " each say what to make of the filter; give one of them");
        }
        if (!outcomes.isEmpty() && options.files.writeFile != null) {
            throw new CommandException("-w " + options.files.writeFile + ": " + outcomes.getFirst()
                    + " writes no packets; leave one of them out");
        }
    }

    private static void add(List<String> outcomes, String name, boolean given) {
        if (given) {
            outcomes.add(name);
        }
    }
}
