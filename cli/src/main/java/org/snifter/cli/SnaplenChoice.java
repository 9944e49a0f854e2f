package org.snifter.cli;

import org.snifter.cli.options.CommandLineOptions;

/** The snapshot length that {@code -s} asks for. */
final class SnaplenChoice {
    /** The most bytes of a packet that are kept; also what 0 and no {@code -s} mean. */
    static final int MAXIMUM = 262_144;

    private SnaplenChoice() {}

    static int of(CommandLineOptions options) throws CommandException {
        if (options.interfaces.snaplen == null || options.interfaces.snaplen == 0) {
            return MAXIMUM;
        }
        if (options.interfaces.snaplen < 0 || options.interfaces.snaplen > MAXIMUM) {
            throw new CommandException("-s " + options.interfaces.snaplen + ": the snapshot length is 0 to " + MAXIMUM);
        }
        return options.interfaces.snaplen;
    }
}
