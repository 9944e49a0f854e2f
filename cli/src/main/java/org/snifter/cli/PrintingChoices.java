package org.snifter.cli;

import java.time.ZoneId;
import org.snifter.dissect.HexDumpStyle;
import org.snifter.dissect.PrintOptions;
import org.snifter.dissect.TimeStampStyle;

/** From the options as typed to what the printer is told. */
final class PrintingChoices {
    private PrintingChoices() {}

    static PrintOptions of(CommandLineOptions options, ZoneId zone) throws CommandException {
        return PrintOptions.builder().verbosity(options.verbose).quiet(options.quiet)
                .linkLayer(options.linkLayer).numeric(options.numeric > 0)
                .foreignNumeric(options.foreignNumeric).hostNamesOnly(options.noDomains)
                .absoluteSequence(options.absoluteSequence).numbered(options.number)
                .checksums(!options.noChecksums).timeStamp(timeStamp(options.time))
                .nanoseconds(options.nano).hexDump(hexDump(options)).zone(zone).build();
    }

    private static TimeStampStyle timeStamp(int times) throws CommandException {
        return switch (times) {
            case 0 -> TimeStampStyle.TIME_OF_DAY;
            case 1 -> TimeStampStyle.NONE;
            case 2 -> TimeStampStyle.EPOCH;
            case 3 -> TimeStampStyle.SINCE_PREVIOUS;
            case 4 -> TimeStampStyle.DATE;
            case 5 -> TimeStampStyle.SINCE_FIRST;
            default -> throw new CommandException("-t stands " + times + " times; up to five are known (see --help)");
        };
    }

    /** Hex and ASCII beats hex, which beats ASCII, as in tcpdump; twice is with the link-layer header. */
    private static HexDumpStyle hexDump(CommandLineOptions options) {
        if (options.hexAscii > 0) {
            return options.hexAscii > 1 ? HexDumpStyle.HEX_AND_ASCII_WITH_LINK : HexDumpStyle.HEX_AND_ASCII;
        }
        if (options.hex > 0) {
            return options.hex > 1 ? HexDumpStyle.HEX_WITH_LINK : HexDumpStyle.HEX;
        }
        if (options.ascii > 0) {
            return options.ascii > 1 ? HexDumpStyle.ASCII_WITH_LINK : HexDumpStyle.ASCII;
        }
        return HexDumpStyle.NONE;
    }
}
