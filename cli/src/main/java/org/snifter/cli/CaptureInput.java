package org.snifter.cli;

import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.snifter.pcap.CaptureFiles;
import org.snifter.pcap.CaptureReader;

/** The capture file that {@code -r} names. */
final class CaptureInput {
    private CaptureInput() {}

    /** Opens it; {@code -} is standard input. */
    static CaptureReader open(String file, Console console) throws CommandException, IOException {
        if (file.equals("-")) {
            return CaptureFiles.open(Channels.newChannel(console.in()), "standard input");
        }
        try {
            return CaptureFiles.open(Path.of(file));
        } catch (NoSuchFileException _) {
            throw new CommandException("-r " + file + ": no such file");
        } catch (AccessDeniedException _) {
            throw new CommandException("-r " + file + ": not permitted to read it");
        }
    }
}
