package org.snifter.dissect;

import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** The options of a tcpdump command line, as far as they concern printing. */
final class CommandLine {
    private CommandLine() {}

    /**
     * Reads options such as {@code -n -vv -XX}.
     *
     * @return null where one of them concerns something else
     */
    static PrintOptions parse(List<String> words) {
        PrintOptions.Builder b = PrintOptions.builder().zone(ZoneOffset.UTC);
        int verbosity = 0;
        int stamps = 0;
        HexDumpStyle hex = HexDumpStyle.NONE;
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            if (word.equals("--nano")) {
                b.nanoseconds(true);
                continue;
            }
            if (word.equals("-T")) {
                b.payloadType(PayloadType.valueOf(words.get(++i).toUpperCase(java.util.Locale.ROOT).replace('-', '_')));
                continue;
            }
            if (word.equals("-E")) {
                b.espSecrets(EspSecret.parse(words.get(++i)));
                continue;
            }
            if (word.equals("-M")) {
                b.signatureKey(Optional.of(words.get(++i)));
                continue;
            }
            if (!word.matches("-[A-Za-z#]+")) {
                return null;
            }
            for (char c : word.substring(1).toCharArray()) {
                switch (c) {
                    case 'v' -> verbosity++;
                    case 'q' -> b.quiet(true);
                    case 'e' -> b.linkLayer(true);
                    case 'n' -> b.numeric(true);
                    case 'f' -> {}
                    case 'H' -> b.meshHeaders(true);
                    case 'N' -> b.hostNamesOnly(true);
                    case 'S' -> b.absoluteSequence(true);
                    case '#' -> b.numbered(true);
                    case 'K' -> b.checksums(false);
                    case 'b' -> b.asDot(true);
                    case 'u' -> b.fileHandles(true);
                    case 't' -> stamps++;
                    case 'x' -> hex = hex == HexDumpStyle.HEX ? HexDumpStyle.HEX_WITH_LINK : HexDumpStyle.HEX;
                    case 'X' -> hex = hex == HexDumpStyle.HEX_AND_ASCII ? HexDumpStyle.HEX_AND_ASCII_WITH_LINK
                            : HexDumpStyle.HEX_AND_ASCII;
                    case 'A' -> hex = hex == HexDumpStyle.ASCII ? HexDumpStyle.ASCII_WITH_LINK : HexDumpStyle.ASCII;
                    default -> {
                        return null;
                    }
                }
            }
        }
        return b.verbosity(verbosity).hexDump(hex).timeStamp(stamps(stamps)).build();
    }

    private static TimeStampStyle stamps(int count) {
        return switch (count) {
            case 0 -> TimeStampStyle.TIME_OF_DAY;
            case 1 -> TimeStampStyle.NONE;
            case 2 -> TimeStampStyle.EPOCH;
            case 3 -> TimeStampStyle.SINCE_PREVIOUS;
            case 4 -> TimeStampStyle.DATE;
            default -> TimeStampStyle.SINCE_FIRST;
        };
    }
}
