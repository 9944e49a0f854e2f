package org.snifter.cli;

/** The snapshot length that {@code -s} asks for. */
final class SnaplenChoice {
    /** The most bytes of a packet that are kept; also what 0 and no {@code -s} mean. */
    static final int MAXIMUM = 262_144;

    private SnaplenChoice() {}

    static int of(CommandLineOptions options) throws CommandException {
        if (options.snaplen == null || options.snaplen == 0) {
            return MAXIMUM;
        }
        if (options.snaplen < 0 || options.snaplen > MAXIMUM) {
            throw new CommandException("-s " + options.snaplen + ": the snapshot length is 0 to " + MAXIMUM);
        }
        return options.snaplen;
    }
}
