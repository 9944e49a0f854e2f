package org.snifter.pcap;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.channels.ReadableByteChannel;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;

/**
 * Reads pcap files (draft-ietf-opsawg-pcap, and pcap-savefile(5)): either byte order, microseconds or nanoseconds,
 * versions 2.0 to 2.4, the modified format with magic number 0xa1b2cd34, and those of Navtel and Ixia.
 *
 * <p>A packet longer than the file's snapshot length is shown up to it: some systems wrote padding after it.
 */
public final class PcapReader implements CaptureReader {
    private static final int LINK_TYPE_MASK = 0x0000_ffff;
    private static final int RESERVED_MASK = 0x03ff_0000;
    private static final int EXTENSION_MASK = 0xfc00_0000;
    private static final long UNKNOWN = PcapRecordSearch.UNKNOWN;

    private final Input input;
    private final PcapFormat format;
    private final int recordSize;
    private final int snaplen;
    private final int limit;
    private final CaptureInterface face;
    private final List<CaptureInterface> interfaces;
    private final int interfaceId;
    private long firstSeconds = UNKNOWN;
    private long lastSeconds = UNKNOWN;

    /** Reads on from the beginning of the file header, which {@code input} has not passed yet; closes it with this. */
    PcapReader(Input input, InterfaceTable interfaces) throws IOException {
        this.input = input;
        this.interfaces = interfaces;
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
        face = new CaptureInterface(linkType, linkTypeField & EXTENSION_MASK, snaplen, format.resolution());
        interfaceId = interfaces.append(face);
        if (!input.require(format.headerSize())) {
            throw input.damage(input.available(), "the file header is cut short: " + input.available() + " of "
                    + format.headerSize() + " bytes", "there are no packets to be had; capture or copy the file again");
        }
        input.skip(format.headerSize());
    }

    /** Reads what {@code whole} has mapped, from its byte {@code from} on. */
    private PcapReader(PcapReader whole, long from) {
        input = new SliceInput(whole.input, whole.input.memory(), from);
        format = whole.format;
        recordSize = whole.recordSize;
        snaplen = whole.snaplen;
        limit = whole.limit;
        face = whole.face;
        interfaces = whole.interfaces;
        interfaceId = whole.interfaceId;
        firstSeconds = whole.firstSeconds;
        lastSeconds = whole.lastSeconds;
    }

    /**
     * Opens a pcap file; a regular one is mapped into memory.
     *
     * @throws CaptureFormatException when it is none
     * @throws IOException            when it cannot be read
     */
    public static PcapReader open(Path file) throws IOException {
        return Input.open(file).read(input -> new PcapReader(input, new InterfaceTable()));
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
        return new StreamInput(name, channel).read(input -> new PcapReader(input, new InterfaceTable()));
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
        int stored = format.storedLength(input, 0);
        if (Integer.compareUnsigned(stored, limit) > 0) {
            throw input.damage(format.storedLengthOffset(input, 0),
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
        long seconds = Integer.toUnsignedLong(input.u32(PcapFormat.SECONDS_OFFSET));
        long fraction = Integer.toUnsignedLong(input.u32(PcapFormat.FRACTION_OFFSET));
        int original = format.originalLength(input, 0);
        packet.moveTo(input.memory(), input.at() + recordSize, Math.min(stored, snaplen), original)
                .at(seconds, fraction * format.tick()).onInterface(interfaceId);
        input.skip(whole);
        lastSeconds = seconds;
        if (firstSeconds == UNKNOWN) {
            firstSeconds = seconds;
        }
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
    public OptionalLong skipDamage() throws IOException {
        try {
            long start = input.position();
            input.skip(Math.min(1, input.available()));
            if (search().advance(input, Long.MAX_VALUE)) {
                return OptionalLong.of(input.position() - start);
            }
            input.skip(input.available());
            return OptionalLong.empty();
        } catch (InternalError e) {
            throw input.explain(e);
        }
    }

    private PcapRecordSearch search() {
        return new PcapRecordSearch(format, Math.min(limit, snaplen), firstSeconds, lastSeconds);
    }

    /** Whether all bytes lie in memory, so that {@link #from} and {@link #guess} can be asked for. */
    boolean isMapped() {
        return switch (input) {
            case MappedInput _,SliceInput _ -> true;
            case StreamInput _ -> false;
        };
    }

    /** Another reader of the same bytes, from a place on that must lie in them; valid as long as this is open. */
    PcapReader from(long offset) {
        return new PcapReader(this, offset);
    }

    /** Reads on at another place of a mapped file, where a record begins. */
    void moveTo(long offset) {
        input.moveTo(offset);
    }

    /** The memory of a mapped file: its offsets are the file's. */
    MemorySegment memory() {
        return input.memory();
    }

    /** What all packets are of. */
    CaptureInterface face() {
        return face;
    }

    /** How the records are laid out. */
    PcapFormat format() {
        return format;
    }

    /** How many of the bytes from {@code from} on, where a record begins, make up whole records before {@code end}. */
    long wholeRecords(long from, long end) {
        input.moveTo(from);
        while (end - input.at() >= recordSize
                && end - input.at() >= recordSize + (long) format.storedLength(input, 0)) {
            input.skip(recordSize + (long) format.storedLength(input, 0));
        }
        return input.at() - from;
    }

    /** Goes to where, up to {@code end}, a record seems to begin; false when there is no such place. */
    boolean guess(long end) throws IOException {
        return search().advance(input, end - input.position());
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
