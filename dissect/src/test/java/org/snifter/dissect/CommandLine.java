package org.snifter.dissect;

import java.time.ZoneOffset;

/** The options of a tcpdump command line, as far as they concern printing. */
final class CommandLine {
    private CommandLine() {}

    /**
     * Reads options such as {@code -n -vv -XX}.
     *
     * @return null where one of them concerns something else
     */
    static PrintOptions parse(String... words) {
        PrintOptions.Builder b = PrintOptions.builder().zone(ZoneOffset.UTC);
        int verbosity = 0;
        int stamps = 0;
        HexDumpStyle hex = HexDumpStyle.NONE;
        for (int i = 0; i < words.length; i++) {
            String word = words[i];
            if (word.equals("--nano")) {
                b.nanoseconds(true);
                continue;
            }
            if (word.equals("-T")) {
                b.payloadType(PayloadType.valueOf(words[++i].toUpperCase(java.util.Locale.ROOT)));
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
                    case 'f' -> b.foreignNumeric(true);
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
        return b.verbosity(verbosity).hexDump(hex).timeStamp(TimeStampStyle.values()[stamps]).build();
    }
}
