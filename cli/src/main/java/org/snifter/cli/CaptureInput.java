package org.snifter.cli;

import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.file.NoSuchFileException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import org.snifter.pcap.CaptureReader;
import org.snifter.pcap.PcapReader;

/** The capture file that {@code -r} names. */
final class CaptureInput {
    private CaptureInput() {}

    /** Opens it; {@code -} is standard input. */
    static CaptureReader open(String file, Console console) throws CommandException, IOException {
        if (file.equals("-")) {
            return PcapReader.over(Channels.newChannel(console.in()), "standard input");
        }
        try {
            return PcapReader.open(Path.of(file));
        } catch (NoSuchFileException _) {
            throw new CommandException("-r " + file + ": no such file");
        } catch (AccessDeniedException _) {
            throw new CommandException("-r " + file + ": not permitted to read it");
        }
    }
}
