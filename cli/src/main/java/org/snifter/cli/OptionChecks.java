package org.snifter.cli;

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
        SnaplenChoice.of(options);
        RotationChoice.of(options.files);
        PrintingChoices.check(options);
    }
}
