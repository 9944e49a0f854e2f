package org.snifter.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.snifter.cli.options.CommandLineOptions;
import org.snifter.cli.options.PrintingOptions;
import org.snifter.cli.terminal.Paint;
import org.snifter.dissect.EspSecret;
import org.snifter.dissect.HexDumpStyle;
import org.snifter.dissect.PayloadType;
import org.snifter.dissect.PrintOptions;
import org.snifter.dissect.TimeStampStyle;

/** From the options as typed to what the printer is told. */
final class PrintingChoices {
    private static final String SECRETS_FILE = "file ";

    private PrintingChoices() {}

    static PrintOptions of(CommandLineOptions options, Console console, ZoneId zone) throws CommandException {
        return PrintOptions.builder().verbosity(options.printing.verbose).quiet(options.printing.quiet)
                .linkLayer(options.printing.linkLayer).numeric(options.printing.numeric > 0)
                .hostNamesOnly(options.printing.noDomains)
                .absoluteSequence(options.printing.absoluteSequence).numbered(options.printing.number)
                .checksums(!options.printing.noChecksums).timeStamp(timeStamp(options.printing.time))
                .nanoseconds(options.printing.nano).hexDump(hexDump(options)).asDot(options.printing.asDot)
                .fileHandles(options.printing.fileHandles).meshHeaders(options.printing.meshHeaders)
                .payloadType(payloadType(options.printing.payloadType)).espSecrets(espSecrets(options))
                .signatureKey(Optional.ofNullable(options.printing.signatureKey))
                .colored(colored(options, console.outIsTerminal()))
                .zone(zone).build();
    }

    /** Refuses values that there are not. */
    static void check(CommandLineOptions options) throws CommandException {
        String precision = options.printing.timeStampPrecision;
        if (precision != null && !precision.equals("micro") && !precision.equals("nano")) {
            throw new CommandException("--time-stamp-precision " + precision + ": the precision is micro or nano");
        }
        timeStamp(options.printing.time);
        payloadType(options.printing.payloadType);
        espSecrets(options);
        colored(options, false);
    }

    private static boolean colored(CommandLineOptions options, boolean terminal) throws CommandException {
        String when = options.printing.color == null ? "auto" : options.printing.color;
        return switch (when) {
            case "auto" -> terminal && Paint.suiting(true, System.getenv()) == Paint.ANSI;
            case "always" -> true;
            case "never" -> false;
            default -> throw new CommandException("--color " + when + ": it is auto, always or never");
        };
    }

    private static PayloadType payloadType(String name) throws CommandException {
        if (name == null) {
            return PayloadType.BY_PORT;
        }
        String known = name.toLowerCase(Locale.ROOT);
        List<String> types = PrintingOptions.payloadTypes();
        if (!types.contains(known)) {
            throw new CommandException("-T " + name + ": there is no such type; there are "
                    + String.join(", ", types));
        }
        return PayloadType.valueOf(known.toUpperCase(Locale.ROOT));
    }

    private static List<EspSecret> espSecrets(CommandLineOptions options) throws CommandException {
        List<EspSecret> secrets = new ArrayList<>();
        for (String text : options.printing.espSecrets) {
            try {
                secrets.addAll(EspSecret.parse(text.startsWith(SECRETS_FILE) ? secretsFile(text) : text));
            } catch (IllegalArgumentException e) {
                throw new CommandException("-E " + e.getMessage());
            }
        }
        return secrets;
    }

    private static String secretsFile(String text) throws CommandException {
        String name = text.substring(SECRETS_FILE.length()).strip();
        try {
            return Files.readString(Path.of(name), StandardCharsets.UTF_8);
        } catch (NoSuchFileException _) {
            throw new CommandException("-E file " + name + ": no such file");
        } catch (IOException e) {
            throw new CommandException("-E file " + name + ": cannot be read: " + e.getMessage());
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
