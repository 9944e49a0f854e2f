package org.snifter.pcap;

import java.io.IOException;
import java.lang.foreign.Arena;
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
    private final int tick;
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
        tick = format.tick();
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

    /** Reads {@code part} as {@code whole} is read, whose file it is of. */
    private PcapReader(PcapReader whole, PartInput part) {
        input = part;
        format = whole.format;
        recordSize = whole.recordSize;
        tick = whole.tick;
        snaplen = whole.snaplen;
        limit = whole.limit;
        face = whole.face;
        interfaces = whole.interfaces;
        interfaceId = whole.interfaceId;
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
        long lengths = format.lengths(input, 0);
        int stored = format.storedLength(lengths);
        if (Integer.compareUnsigned(stored, limit) > 0) {
            throw input.damage(format.storedLengthOffset(lengths),
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
        long time = input.upperFirst(PcapFormat.SECONDS_OFFSET);
        long seconds = time >>> Integer.SIZE;
        long fraction = Integer.toUnsignedLong((int) time);
        packet.moveTo(input.memory(), input.at() + recordSize, Math.min(stored, snaplen),
                format.originalLength(lengths)).at(seconds, fraction * tick).onInterface(interfaceId);
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

    /** Whether this is a file, of which {@link #part} can be asked for. */
    boolean isFile() {
        return input.isFile();
    }

    /** Memory for parts of the file, to be read with {@link #of}. */
    PartInput part(long partBytes, Arena arena) {
        return switch (input) {
            case MappedInput file -> new PartInput(file, partBytes, arena);
            case PartInput _,StreamInput _ -> throw new UnsupportedOperationException("only a file has parts");
        };
    }

    /** Another reader, of a part of the same file. */
    PcapReader of(PartInput part) {
        return new PcapReader(this, part);
    }

    /** Reads on where another reader of the same file has come to. */
    void continueAfter(PcapReader other, long position) {
        input.moveTo(position);
        lastSeconds = other.lastSeconds == UNKNOWN ? lastSeconds : other.lastSeconds;
        if (firstSeconds == UNKNOWN) {
            firstSeconds = other.firstSeconds;
        }
    }

    /** Passes over a record; false where there is none to be had whole, for the reason that {@link #next} gives. */
    boolean pass() throws IOException {
        if (!input.require(recordSize)) {
            return false;
        }
        int stored = format.storedLength(format.lengths(input, 0));
        if (Integer.compareUnsigned(stored, limit) > 0 || !input.require(recordSize + (long) stored)) {
            return false;
        }
        input.skip(recordSize + (long) stored);
        return true;
    }

    /** The memory in which a part's records are. */
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

    /** How many of a part's bytes from {@code from} on, where a record begins, make up whole records before {@code end}. */
    long wholeRecords(long from, long end) {
        input.moveTo(from);
        long whole = 0;
        while (whole <= end - input.at()) {
            input.skip(whole);
            whole = end - input.at() < recordSize
                    ? Long.MAX_VALUE
                    : recordSize + (long) format.storedLength(format.lengths(input, 0));
        }
        return input.at() - from;
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
