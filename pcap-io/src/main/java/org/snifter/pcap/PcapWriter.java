package org.snifter.pcap;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;

/**
 * Writes pcap files of version 2.4 (draft-ietf-opsawg-pcap): microseconds or nanoseconds, either byte order.
 *
 * <p>Times are written as the low 32 bits of the seconds and of the microseconds or nanoseconds, which holds for the
 * years 1970 to 2106.
 */
public final class PcapWriter implements CaptureWriter, RecordSink {
    private static final int NANOS_PER_MICRO = 1000;

    private final OutputBuffer output;
    private final int tick;

    private PcapWriter(OutputBuffer output, int tick) {
        this.output = output;
        this.tick = tick;
    }

    /**
     * Creates a file, or replaces the one that is there.
     *
     * @param face  what the packets are of: its link type, snapshot length and time resolution, which is in
     *              microseconds or nanoseconds
     * @param order of the bytes in the headers
     * @throws IllegalArgumentException when the time resolution is another
     * @throws IOException              when the file cannot be written
     */
    public static PcapWriter create(Path file, CaptureInterface face, ByteOrder order) throws IOException {
        int tick = tick(face.resolution());
        return begin(OutputBuffer.create(file, order), face, tick);
    }

    /**
     * Writes to a stream, such as a pipe.
     *
     * @param channel must block; closed with the writer
     * @param name    what messages call it
     * @param face    as in {@link #create}
     * @param order   of the bytes in the headers
     * @throws IllegalArgumentException when the time resolution is another
     * @throws IOException              when the stream cannot be written to
     */
    public static PcapWriter on(WritableByteChannel channel, String name, CaptureInterface face, ByteOrder order)
            throws IOException {
        int tick = tick(face.resolution());
        return begin(OutputBuffer.on(channel, name, order), face, tick);
    }

    /** Writes to {@code output} and closes it with this. */
    static PcapWriter on(OutputBuffer output, CaptureInterface face) throws IOException {
        return begin(output, face, tick(face.resolution()));
    }

    private static int tick(TimeResolution resolution) {
        if (resolution.equals(TimeResolution.MICROSECONDS)) {
            return NANOS_PER_MICRO;
        }
        if (resolution.equals(TimeResolution.NANOSECONDS)) {
            return 1;
        }
        throw new IllegalArgumentException("a pcap file has microseconds or nanoseconds, not " + resolution);
    }

    private static PcapWriter begin(OutputBuffer output, CaptureInterface face, int tick) throws IOException {
        output.u32(tick == 1 ? PcapFormat.MAGIC_NANOSECONDS : PcapFormat.MAGIC_MICROSECONDS);
        output.u16(PcapFormat.VERSION_MAJOR);
        output.u16(PcapFormat.VERSION_MINOR);
        // The offset from UTC and the accuracy of the times: always 0 in practice.
        output.u32(0);
        output.u32(0);
        output.u32(face.snaplen());
        output.u32(face.linkType() | face.linkTypeExtension());
        output.endRecord();
        return new PcapWriter(output, tick);
    }

    @Override
    public void write(Packet packet) throws IOException {
        output.u32((int) packet.seconds());
        output.u32((int) (packet.nanos() / tick));
        output.u32(packet.capturedLength());
        output.u32(packet.originalLength());
        output.bytes(packet.memory(), packet.base(), packet.capturedLength());
        output.endRecord();
    }

    @Override
    public boolean takes(PcapReader reader) {
        PcapFormat format = reader.format();
        return format.order() == output.order() && format.tick() == tick
                && format.recordSize() == PcapFormat.RECORD_SIZE
                && format.lengths() == PcapFormat.Lengths.CAPTURED_FIRST;
    }

    @Override
    public void write(PcapReader reader, long from, long to) throws IOException {
        output.records(reader.memory(), from, to - from, taken -> reader.wholeRecords(from, from + taken));
    }

    /** A pcap file holds nothing but packets. */
    @Override
    public void write(CaptureBlock block) {}

    @Override
    public void flush() throws IOException {
        output.flush();
    }

    @Override
    public long length() {
        return output.length();
    }

    @Override
    public void close() throws IOException {
        output.close();
    }
}
