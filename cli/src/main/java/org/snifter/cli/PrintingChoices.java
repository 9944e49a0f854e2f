package org.snifter.cli;

import java.time.ZoneId;
import org.snifter.cli.options.CommandLineOptions;
import org.snifter.dissect.HexDumpStyle;
import org.snifter.dissect.PrintOptions;
import org.snifter.dissect.TimeStampStyle;

/** From the options as typed to what the printer is told. */
final class PrintingChoices {
    private PrintingChoices() {}

    static PrintOptions of(CommandLineOptions options, ZoneId zone) throws CommandException {
        checkPrecision(options);
        return PrintOptions.builder().verbosity(options.printing.verbose).quiet(options.printing.quiet)
                .linkLayer(options.printing.linkLayer).numeric(options.printing.numeric > 0)
                .foreignNumeric(options.printing.foreignNumeric).hostNamesOnly(options.printing.noDomains)
                .absoluteSequence(options.printing.absoluteSequence).numbered(options.printing.number)
                .checksums(!options.printing.noChecksums).timeStamp(timeStamp(options.printing.time))
                .nanoseconds(options.printing.nano).hexDump(hexDump(options)).zone(zone).build();
    }

    /** Refuses a precision that there is not. */
    static void checkPrecision(CommandLineOptions options) throws CommandException {
        String precision = options.printing.timeStampPrecision;
        if (precision != null && !precision.equals("micro") && !precision.equals("nano")) {
            throw new CommandException("--time-stamp-precision " + precision + ": the precision is micro or nano");
        }
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
        if (options.printing.hexAscii > 0) {
            return options.printing.hexAscii > 1 ? HexDumpStyle.HEX_AND_ASCII_WITH_LINK : HexDumpStyle.HEX_AND_ASCII;
        }
        if (options.printing.hex > 0) {
            return options.printing.hex > 1 ? HexDumpStyle.HEX_WITH_LINK : HexDumpStyle.HEX;
        }
        if (options.printing.ascii > 0) {
            return options.printing.ascii > 1 ? HexDumpStyle.ASCII_WITH_LINK : HexDumpStyle.ASCII;
        }
        return HexDumpStyle.NONE;
    }
}
