package org.snifter.capture.linux;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What the process does about signals, as whoever started it has left it: signal(7). */
public final class SignalDisposition {
    /** The number of the signal that Ctrl-C sends. */
    public static final int SIGINT = 2;

    private static final Path STATUS = Path.of("/proc/self/status");
    private static final String IGNORED = "SigIgn:";
    private static final int HEXADECIMAL = 16;

    private SignalDisposition() {}

    /** Whether a signal, 1 to 64, is ignored; no where the kernel does not say. */
    public static boolean isIgnored(int signal) {
        try {
            List<String> status = Files.readAllLines(STATUS, StandardCharsets.ISO_8859_1);
            return status.stream().filter(line -> line.startsWith(IGNORED))
                    .map(line -> Long.parseUnsignedLong(line.substring(IGNORED.length()).strip(), HEXADECIMAL))
                    .anyMatch(mask -> (mask >>> (signal - 1) & 1) == 1);
        } catch (IOException _) {
            return false;
        }
    }

    /** Does by default what a signal asks for, which the JVM must not handle yet. */
    public static void restore(int signal) {
        LibC.signal(signal, LibC.SIG_DFL);
    }
}
