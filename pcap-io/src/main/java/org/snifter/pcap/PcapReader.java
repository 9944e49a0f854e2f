package org.snifter.pcap;

import java.io.IOException;
import java.nio.channels.ReadableByteChannel;
import java.nio.file.Path;
import java.util.List;

/**
 * Reads pcap files (draft-ietf-opsawg-pcap, and pcap-savefile(5)): either byte order, microseconds or nanoseconds,
 * versions 2.0 to 2.4, and the modified format with magic number 0xa1b2cd34.
 *
 * <p>A packet longer than the file's snapshot length is shown up to it: some systems wrote padding after it.
 */
public final class PcapReader implements CaptureReader {
    private static final int LINK_TYPE_MASK = 0x0000_ffff;
    private static final int RESERVED_MASK = 0x03ff_0000;
    private static final int EXTENSION_MASK = 0xfc00_0000;

    private static final int SECONDS_OFFSET = 0;
    private static final int FRACTION_OFFSET = 4;
    private static final int FIRST_LENGTH_OFFSET = 8;
    private static final int SECOND_LENGTH_OFFSET = 12;

    private final Input input;
    private final PcapFormat format;
    private final int recordSize;
    private final int snaplen;
    private final int limit;
    private final List<CaptureInterface> interfaces;

    /** Reads on from the beginning of the file header, which {@code input} has not passed yet; closes it with this. */
    PcapReader(Input input) throws IOException {
        this.input = input;
        format = PcapFormat.of(input);
        recordSize = format.recordSize();
        int linkTypeField = input.u32(PcapFormat.LINK_TYPE_OFFSET);
        if ((linkTypeField & RESERVED_MASK) != 0) {
            throw input.damage(PcapFormat.LINK_TYPE_OFFSET,
                    "the link type is 0x%08x, with bits set that must be zero".formatted(linkTypeField),
                    "the file header is damaged, or of a later version");
        }
        int linkType = linkTypeField & LINK_TYPE_MASK;
        limit = SnapshotLimit.of(linkType);
        int claimed = input.u32(PcapFormat.SNAPLEN_OFFSET);
        snaplen = claimed <= 0 ? limit : claimed;
        interfaces = List
                .of(new CaptureInterface(linkType, linkTypeField & EXTENSION_MASK, snaplen, format.resolution()));
        input.skip(PcapFormat.HEADER_SIZE);
    }

    /**
     * Opens a pcap file; a regular one is mapped into memory.
     *
     * @throws CaptureFormatException when it is none
     * @throws IOException            when it cannot be read
     */
    public static PcapReader open(Path file) throws IOException {
        return Input.open(file).read(PcapReader::new);
    }

    /**
     * Reads a pcap file from a stream, such as a pipe.
     *
     * @param channel must block; closed with the reader
     * @param name    what messages call it
     * @throws CaptureFormatException when it is no pcap file
     * @throws IOException            when it cannot be read
     */
    public static PcapReader over(ReadableByteChannel channel, String name) throws IOException {
        return new StreamInput(name, channel).read(PcapReader::new);
    }

    @Override
    public boolean next(Packet packet) throws IOException {
        try {
            return read(packet);
        } catch (InternalError e) {
            throw input.explain(e);
        }
    }

    @Override
    public void forEach(PacketSink sink) throws IOException {
        Packet packet = new Packet();
        try {
            while (read(packet)) {
                sink.write(packet);
            }
        } catch (InternalError e) {
            throw input.explain(e);
        }
    }

    private boolean read(Packet packet) throws IOException {
        if (!input.require(recordSize)) {
            return endOfFile();
        }
        long seconds = Integer.toUnsignedLong(input.u32(SECONDS_OFFSET));
        long fraction = Integer.toUnsignedLong(input.u32(FRACTION_OFFSET));
        int first = input.u32(FIRST_LENGTH_OFFSET);
        int second = input.u32(SECOND_LENGTH_OFFSET);
        boolean swap = switch (format.lengths()) {
            case CAPTURED_FIRST -> false;
            case ORIGINAL_FIRST -> true;
            case SMALLER_IS_CAPTURED -> Integer.compareUnsigned(first, second) > 0;
        };
        int stored = swap ? second : first;
        int original = swap ? first : second;
        if (Integer.compareUnsigned(stored, limit) > 0) {
            throw input.damage(swap ? SECOND_LENGTH_OFFSET : FIRST_LENGTH_OFFSET,
                    "a packet of " + Integer.toUnsignedString(stored) + " captured bytes; at most " + limit
                            + " are possible",
                    "the file is damaged here; the packets before are sound");
        }
        long whole = (long) recordSize + stored;
        if (!input.require(whole)) {
            throw input.damage(input.available(),
                    "the packet is cut short: " + (input.available() - recordSize) + " of "
                            + stored + " captured bytes",
                    "the file was not written to its end; the packets before are sound");
        }
        packet.moveTo(input.memory(), input.at() + recordSize, Math.min(stored, snaplen), original)
                .at(seconds, fraction * format.tick()).onInterface(0);
        input.skip(whole);
        return true;
    }

    private boolean endOfFile() throws IOException {
        if (input.available() > 0) {
            throw input.damage(input.available(),
                    "the packet's header is cut short: " + input.available() + " of " + recordSize + " bytes",
                    "the file was not written to its end; the packets before are sound");
        }
        return false;
    }

    @Override
    public List<CaptureInterface> interfaces() {
        return interfaces;
    }

    @Override
    public IOException explain(InternalError fault) {
        return input.explain(fault);
    }

    @Override
    public long position() {
        return input.position();
    }

    @Override
    public long length() {
        return input.length();
    }

    @Override
    public void close() throws IOException {
        input.close();
    }
}
