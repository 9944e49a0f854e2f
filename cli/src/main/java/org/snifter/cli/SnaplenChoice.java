package org.snifter.cli;

import org.snifter.cli.options.CommandLineOptions;

/** The snapshot length that {@code -s} asks for. */
final class SnaplenChoice {
    /** The most bytes of a packet that are kept; also what 0 and no {@code -s} mean. */
    static final int MAXIMUM = 262_144;

    private SnaplenChoice() {}

    static int of(CommandLineOptions options) throws CommandException {
        return of(options.interfaces.snaplen);
    }

    /** What {@code -s} with this number asks for; null is no {@code -s}. */
    static int of(Integer snaplen) throws CommandException {
        if (snaplen == null || snaplen == 0) {
            return MAXIMUM;
        }
        if (snaplen < 0 || snaplen > MAXIMUM) {
            throw new CommandException("-s " + snaplen + ": the snapshot length is 0 to " + MAXIMUM);
        }
        return snaplen;
    }
}
