package org.snifter.pcap;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Opens and creates capture files of whatever format: pcap or pcapng, plain or compressed by gzip, zstd, LZ4 or xz. A file
 * that is read tells its format by its first bytes, one that is written by the ending of its name.
 */
public final class CaptureFiles {
    private CaptureFiles() {}

    /**
     * Opens a capture file; a regular one that is not compressed is mapped into memory.
     *
     * @throws CaptureFormatException when it is no capture
     * @throws IOException            when it cannot be read
     */
    public static CaptureReader open(Path file) throws IOException {
        return open(file, new InterfaceTable());
    }

    /**
     * The same for a capture that is read together with others.
     *
     * @param interfaces of all of them: those of this one are added as they are met
     */
    public static CaptureReader open(Path file, InterfaceTable interfaces) throws IOException {
        return Input.open(file).read(input -> reader(input, interfaces));
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
        return open(channel, name, new InterfaceTable());
    }

    /**
     * The same for a capture that is read together with others.
     *
     * @param interfaces of all of them: those of this one are added as they are met
     */
    public static CaptureReader open(ReadableByteChannel channel, String name, InterfaceTable interfaces)
            throws IOException {
        return new StreamInput(name, channel).read(input -> reader(input, interfaces));
    }

    private static CaptureReader reader(Input input, InterfaceTable interfaces) throws IOException {
        Optional<Compression> compression = kind(input).compression();
        if (compression.isEmpty()) {
            return plainReader(input, interfaces);
        }
        // Native code decompresses, and would bring the JVM down where a mapped file shrinks.
        Input compressed = input.streamed();
        return new StreamInput(input.name(), compression.get().decompress(compressed))
                .read(content -> plainReader(content, interfaces));
    }

    private static CaptureReader plainReader(Input input, InterfaceTable interfaces) throws IOException {
        return kind(input) == ContentKind.PCAPNG
                ? new PcapngReader(input, interfaces)
                : new PcapReader(input, interfaces);
    }

    private static ContentKind kind(Input input) throws IOException {
        // As many bytes as tell the format, or as there are.
        boolean ignored = input.require(ContentKind.LOOK);
        return ContentKind.of(input);
    }

    /**
     * Creates a capture file, or replaces the one that is there, in the format that its name asks for:
     * {@link CaptureFormat#ofName}.
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
        return create(file, CaptureFormat.ofName(file.toString()), interfaces, section, order);
    }

    /** The same in a format of one's choice. */
    public static CaptureWriter create(Path file, CaptureFormat format, List<CaptureInterface> interfaces,
            Options section, ByteOrder order) throws IOException {
        return writer(OutputBuffer.create(file, format.compression(), order), file.toString(), format, interfaces,
                section);
    }

    /**
     * The same to a stream, such as a pipe; not compressed, whatever the format says.
     *
     * @param channel must block; closed with the writer
     * @param name    what messages call it
     */
    public static CaptureWriter create(WritableByteChannel channel, String name, CaptureFormat format,
            List<CaptureInterface> interfaces, Options section, ByteOrder order) throws IOException {
        return writer(OutputBuffer.on(channel, name, order), name, format, interfaces, section);
    }

    private static CaptureWriter writer(OutputBuffer output, String name, CaptureFormat format,
            List<CaptureInterface> interfaces, Options section) throws IOException {
        if (format.isPcapng()) {
            return new PcapngWriter(output, interfaces, section);
        }
        return new SingleLinkTypeWriter(PcapWriter.on(output, pcapInterface(interfaces)), name, interfaces);
    }

    private static CaptureInterface pcapInterface(List<CaptureInterface> interfaces) {
        CaptureInterface face = interfaces.getFirst();
        return face.resolution().equals(TimeResolution.MICROSECONDS)
                ? face
                : face.withResolution(TimeResolution.NANOSECONDS);
    }
}
