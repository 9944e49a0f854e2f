package org.snifter.pcap;

import java.io.IOException;
import java.nio.channels.ReadableByteChannel;
import java.nio.file.Path;

/** Opens captures of whatever format, which their first bytes tell; their names do not matter. */
public final class CaptureFiles {
    private CaptureFiles() {}

    /**
     * Opens a capture file; a regular one is mapped into memory.
     *
     * @throws CaptureFormatException when it is no capture
     * @throws IOException            when it cannot be read
     */
    public static CaptureReader open(Path file) throws IOException {
        return Input.open(file).read(CaptureFiles::reader);
    }

    /**
     * Reads a capture from a stream, such as a pipe.
     *
     * @param channel must block; closed with the reader
     * @param name    what messages call it
     * @throws CaptureFormatException when it is no capture
     * @throws IOException            when it cannot be read
     */
    public static CaptureReader open(ReadableByteChannel channel, String name) throws IOException {
        return new StreamInput(name, channel).read(CaptureFiles::reader);
    }

    private static CaptureReader reader(Input input) throws IOException {
        // As many bytes as tell the format, or as there are.
        boolean ignored = input.require(ContentKind.LOOK);
        return ContentKind.of(input) == ContentKind.PCAPNG ? new PcapngReader(input) : new PcapReader(input);
    }
}
