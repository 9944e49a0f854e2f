package org.snifter.pcap;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;
import java.util.List;

/**
 * Writes pcapng files of version 1.0 (draft-ietf-opsawg-pcapng). Packets become Enhanced Packet Blocks with the options
 * they have; each is of the interface that its {@link Packet#interfaceId()} names in the list that the writer was
 * given.
 *
 * <p>To copy a capture with all that it says, give the reader's list of interfaces, and have the reader hand its other
 * blocks to the writer: {@code reader.onBlock(writer)}. Blocks that are not to be copied are dropped, and those of
 * unknown types where the byte order is another.
 */
public final class PcapngWriter implements CaptureWriter {
    private static final int SECTION_FIXED = 16;
    private static final int PACKET_FIXED = 20;
    private static final int STATISTICS_FIXED = 12;

    private final OutputBuffer output;
    private final List<CaptureInterface> interfaces;
    private final Options firstSection;
    private boolean begun;
    private boolean closed;
    private int sectionStart;
    private int described;

    /** Writes to {@code output} and closes it with this. */
    PcapngWriter(OutputBuffer output, List<CaptureInterface> interfaces, Options section) {
        this.output = output;
        this.interfaces = interfaces;
        this.firstSection = section;
    }

    /**
     * Creates a file, or replaces the one that is there.
     *
     * @param interfaces the ones that packets may be of; the list may grow while the file is written
     * @param section    what to say about the whole: see {@link Options#SECTION_APPLICATION}; a section that is handed
     *                   to {@link #write(CaptureBlock)} before the first packet takes its place
     * @param order      of the numbers in the file
     * @throws IOException when the file cannot be written
     */
    public static PcapngWriter create(Path file, List<CaptureInterface> interfaces, Options section, ByteOrder order)
            throws IOException {
        return new PcapngWriter(OutputBuffer.create(file, order), interfaces, section);
    }

    /**
     * Writes to a stream, such as a pipe.
     *
     * @param channel must block; closed with the writer
     * @param name    what messages call it; the other parameters are as in {@link #create}
     */
    public static PcapngWriter on(WritableByteChannel channel, String name, List<CaptureInterface> interfaces,
            Options section, ByteOrder order) {
        return new PcapngWriter(OutputBuffer.on(channel, name, order), interfaces, section);
    }

    @Override
    public void write(Packet packet) throws IOException {
        int id = packet.interfaceId();
        describe(id);
        int captured = packet.capturedLength();
        int padded = PcapngFormat.padded(captured);
        int length = PcapngFormat.BLOCK_OVERHEAD + PACKET_FIXED + padded + packet.options().writtenLength();
        output.u32(PcapngFormat.ENHANCED_PACKET);
        output.u32(length);
        output.u32(id - sectionStart);
        output.upperFirst(units(interfaces.get(id), packet.seconds(), packet.nanos()));
        output.u32(captured);
        output.u32(packet.originalLength());
        output.bytes(packet.memory(), packet.base(), captured);
        output.zeros(padded - captured);
        packet.options().write(output, OptionScope.PACKET);
        output.u32(length);
        output.endRecord();
    }

    @Override
    public void write(CaptureBlock block) throws IOException {
        switch (block) {
            case CaptureBlock.Section section -> begin(section);
            case CaptureBlock.InterfaceStatistics statistics -> write(statistics);
            case CaptureBlock.NameResolution names -> {
                describeAll();
                OtherBlocks.write(names, output);
            }
            case CaptureBlock.DecryptionSecrets secrets -> {
                describeAll();
                OtherBlocks.write(secrets, output);
            }
            case CaptureBlock.Custom custom -> {
                describeAll();
                OtherBlocks.write(custom, output);
            }
            case CaptureBlock.Unknown unknown -> {
                describeAll();
                OtherBlocks.write(unknown, output);
            }
        }
    }

    private void write(CaptureBlock.InterfaceStatistics statistics) throws IOException {
        int id = statistics.interfaceId();
        describe(id);
        int length = PcapngFormat.BLOCK_OVERHEAD + STATISTICS_FIXED + statistics.options().writtenLength();
        output.u32(PcapngFormat.INTERFACE_STATISTICS);
        output.u32(length);
        output.u32(id - sectionStart);
        output.upperFirst(units(interfaces.get(id), statistics.seconds(), statistics.nanos()));
        statistics.options().write(output, OptionScope.STATISTICS);
        output.u32(length);
        output.endRecord();
    }

    private static long units(CaptureInterface face, long seconds, long nanos) {
        TimeResolution resolution = face.resolution();
        return (seconds - face.timeOffset()) * resolution.unitsPerSecond() + resolution.units(nanos);
    }

    /** Describes the interfaces that are known by now, as far as they are not, for a block about one of them. */
    private void describe(int id) throws IOException {
        if (id < sectionStart) {
            throw new IllegalArgumentException("interface " + id + " belongs to an earlier section");
        }
        describeAll();
    }

    private void describeAll() throws IOException {
        describeBefore(interfaces.size());
    }

    private void describeBefore(int end) throws IOException {
        begin();
        while (described < end) {
            InterfaceDescription.write(interfaces.get(described), output);
            described++;
        }
    }

    /** Begins the first section, unless that is done. */
    private void begin() throws IOException {
        if (!begun) {
            writeSection(firstSection);
        }
    }

    /** Begins a section; if it is not the first, the one before gets the interfaces that it lacks. */
    private void begin(CaptureBlock.Section section) throws IOException {
        if (begun) {
            describeBefore(section.firstInterface());
        }
        sectionStart = section.firstInterface();
        described = sectionStart;
        writeSection(section.options());
    }

    private void writeSection(Options section) throws IOException {
        begun = true;
        int length = PcapngFormat.BLOCK_OVERHEAD + SECTION_FIXED + section.writtenLength();
        output.u32(PcapngFormat.SECTION_HEADER);
        output.u32(length);
        output.u32(PcapngFormat.BYTE_ORDER_MAGIC);
        output.u16(PcapngFormat.VERSION_MAJOR);
        output.u16(PcapngFormat.VERSION_MINOR);
        output.upperFirst(PcapngFormat.UNKNOWN_SECTION_LENGTH);
        section.write(output, OptionScope.SECTION);
        output.u32(length);
        output.endRecord();
    }

    @Override
    public void flush() throws IOException {
        describeAll();
        output.flush();
    }

    @Override
    public long length() {
        return output.length();
    }

    @Override
    public void close() throws IOException {
        if (closed) {
            return;
        }
        closed = true;
        try (output) {
            if (!output.hasFailed()) {
                describeAll();
            }
        }
    }
}
