package org.snifter.ebpf.kernel;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The processors that maps have values for: all that the machine may ever have. */
final class Processors {
    private static final Path POSSIBLE = Path.of("/sys/devices/system/cpu/possible");

    private Processors() {}

    /** How many there may be. */
    static int possible() throws KernelException {
        try {
            return count(Files.readString(POSSIBLE, StandardCharsets.US_ASCII));
        } catch (IOException | NumberFormatException e) {
            throw new KernelException("it is not known how many processors there may be: " + e.getMessage(),
                    Bpf.ENOENT, "");
        }
    }

    /** How many processors a list such as {@code 0-3,8} names. Source: Linux Documentation/admin-guide/cputopology.rst. */
    static int count(String list) {
        int count = 0;
        for (String range : list.strip().split(",", -1)) {
            int dash = range.indexOf('-');
            count += dash < 0
                    ? 1
                    : Integer.parseInt(range.substring(dash + 1)) - Integer.parseInt(range.substring(0, dash)) + 1;
        }
        return count;
    }

    /** Bytes from the value of one processor to that of the next. */
    static int stride(int valueBytes) {
        return (valueBytes + Long.BYTES - 1) & -Long.BYTES;
    }
}
