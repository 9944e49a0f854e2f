package org.snifter.cli;

import java.util.Optional;
import org.snifter.cli.options.FileOptions;
import org.snifter.pcap.Rotation;

/** When another file begins: {@code -C}, {@code -G} and {@code -W}. */
final class RotationChoice {
    private static final long MEGABYTE = 1_000_000;

    private RotationChoice() {}

    /** What the options say; empty when there is to be one file. */
    static Optional<Rotation> of(FileOptions options) throws CommandException {
        long bytes = options.rotateSize == null ? 0 : bytes(options.rotateSize);
        long seconds = options.rotateSeconds == null ? 0 : options.rotateSeconds;
        int files = options.fileCount == null ? 0 : options.fileCount;
        if (seconds < 0) {
            throw new CommandException("-G " + seconds + ": a file takes at least 1 second");
        }
        if (options.fileCount != null && files < 1) {
            throw new CommandException("-W " + files + ": there is at least 1 file");
        }
        if (bytes == 0 && seconds == 0) {
            return Optional.empty();
        }
        if (options.writeFile == null) {
            throw new CommandException("-C and -G are about the file that is written; name it with -w");
        }
        if (options.writeFile.equals("-")) {
            throw new CommandException("-w -: standard output cannot be split into files; name a file");
        }
        return Optional.of(new Rotation(bytes, seconds, files));
    }

    private static long bytes(String size) throws CommandException {
        int digits = size.length();
        long unit = MEGABYTE;
        if (digits > 0) {
            int shift = switch (size.charAt(digits - 1)) {
                case 'k', 'K' -> 10;
                case 'm', 'M' -> 20;
                case 'g', 'G' -> 30;
                default -> 0;
            };
            if (shift > 0) {
                unit = 1L << shift;
                digits--;
            }
        }
        try {
            long bytes = Math.multiplyExact(Long.parseLong(size.substring(0, digits)), unit);
            if (bytes > 0) {
                return bytes;
            }
        } catch (ArithmeticException | NumberFormatException _) {
            // Said below.
        }
        throw new CommandException("-C " + size + ": not a size; a number of 1 and up, in millions of bytes, or with K,"
                + " M or G after it");
    }
}
