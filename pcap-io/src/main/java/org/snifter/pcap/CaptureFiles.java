package org.snifter.pcap;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.channels.ReadableByteChannel;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Opens and creates capture files of whatever format: pcap or pcapng, plain or compressed by gzip, zstd or LZ4. A file
 * that is read tells its format by its first bytes, one that is written by the ending of its name.
 */
public final class CaptureFiles {
    private static final String PCAPNG = ".pcapng";

    private CaptureFiles() {}

    /**
     * Opens a capture file; a regular one that is not compressed is mapped into memory.
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
        Optional<Compression> compression = kind(input).compression();
        if (compression.isEmpty()) {
            return plainReader(input);
        }
        // Native code decompresses, and would bring the JVM down where a mapped file shrinks.
        Input compressed = input.streamed();
        return new StreamInput(input.name(), compression.get().decompress(compressed)).read(CaptureFiles::plainReader);
    }

    private static CaptureReader plainReader(Input input) throws IOException {
        return kind(input) == ContentKind.PCAPNG ? new PcapngReader(input) : new PcapReader(input);
    }

    private static ContentKind kind(Input input) throws IOException {
        // As many bytes as tell the format, or as there are.
        boolean ignored = input.require(ContentKind.LOOK);
        return ContentKind.of(input);
    }

    /**
     * Creates a capture file, or replaces the one that is there: pcapng when its name ends in .pcapng, else pcap;
     * compressed when a .gz, .zst or .lz4 follows.
     *
     * @param interfaces the ones that packets may be of, not empty; the list may grow while the file is written. For
     *                   pcap, the first one counts, and all must have its link type; times finer than nanoseconds
     *                   become nanoseconds
     * @param section    what to say about the whole, where the format can hold it
     * @param order      of the numbers in the file
     * @throws IOException when the file cannot be written
     */
    public static CaptureWriter create(Path file, List<CaptureInterface> interfaces, Options section, ByteOrder order)
            throws IOException {
        return create(file, file.toString(), interfaces, section, order);
    }

    /**
     * The same for a file whose format another name tells: one of a series that is numbered after the ending.
     *
     * @param formatName ends as {@code file} would for the format wanted
     */
    public static CaptureWriter create(Path file, String formatName, List<CaptureInterface> interfaces, Options section,
            ByteOrder order) throws IOException {
        Optional<Compression> compression = Compression.ofName(formatName);
        OutputBuffer output = OutputBuffer.create(file, compression, order);
        if (compression.map(found -> formatName.endsWith(PCAPNG + found.ending()))
                .orElse(formatName.endsWith(PCAPNG))) {
            return new PcapngWriter(output, interfaces, section);
        }
        return new SingleLinkTypeWriter(PcapWriter.on(output, pcapInterface(interfaces)), file.toString(), interfaces);
    }

    private static CaptureInterface pcapInterface(List<CaptureInterface> interfaces) {
        CaptureInterface face = interfaces.getFirst();
        return face.resolution().equals(TimeResolution.MICROSECONDS)
                ? face
                : face.withResolution(TimeResolution.NANOSECONDS);
    }
}
