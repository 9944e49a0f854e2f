package org.snifter.cli;

import java.io.IOException;
import java.nio.file.Path;
import org.snifter.pcap.RotatingWriter;

/**
 * Runs a command for each file that is complete ({@code -z}), beside the capture and at the lowest priority, as tcpdump
 * does.
 */
record PostRotation(String command, Console console) implements RotatingWriter.Finished {
    private static final String LOWEST_PRIORITY = "19";

    @Override
    public void file(Path file) {
        try {
            new ProcessBuilder("nice", "-n", LOWEST_PRIORITY, command, file.toString()).inheritIO().start();
        } catch (IOException e) {
            console.complain("-z " + command + ": cannot be run for " + file + ": " + e.getMessage());
        }
    }
}
