package org.snifter.pcap;

import java.io.IOException;
import java.nio.channels.ReadableByteChannel;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.Queue;

/**
 * Reads pcapng files (draft-ietf-opsawg-pcapng): any number of sections, each in its byte order, and of interfaces,
 * each with its link type and time resolution.
 *
 * <p>The interfaces of all sections are numbered together, in the order of the file. Packets of Simple Packet Blocks
 * have no time and get 0. Times finer than a nanosecond are rounded down.
 */
public final class PcapngReader implements CaptureReader {
    static final String DAMAGED = "the file is damaged here; the packets before are sound";

    private static final int SECTION_MAJOR = 4;
    private static final int SECTION_MINOR = 6;
    private static final int SECTION_FIXED = 16;
    private static final int PACKET_TIME = 4;
    private static final int PACKET_CAPTURED = 12;
    private static final int PACKET_ORIGINAL = 16;
    private static final int PACKET_FIXED = 20;
    private static final int SIMPLE_FIXED = 4;
    private static final int STATISTICS_TIME = 4;
    private static final int STATISTICS_FIXED = 12;

    private static final int MOST_INTERFACES = 1 << 20;
    private static final int MOST_BLOCKS_AHEAD = 1000;

    private final Input input;
    private final PcapngBlock block;
    private final InterfaceTable interfaces;
    // What comes before the first interface was read when the file was opened, and waits for somebody to take it.
    private final Queue<CaptureBlock> ahead = new ArrayDeque<>();
    private BlockSink sink;
    // The numbers in the table of the interfaces that the section has described.
    private int[] described = {};
    private int describedCount;
    private boolean anyDescribed;

    /** Reads on from the beginning of the file, which {@code input} has not passed yet; closes it with this. */
    PcapngReader(Input input, InterfaceTable interfaces) throws IOException {
        this.input = input;
        this.interfaces = interfaces;
        this.block = new PcapngBlock(input);
        if (!input.require(ContentKind.LOOK) && input.available() == 0) {
            throw input.damage(0, "the file is empty", "a pcapng file begins with a section header");
        }
        ContentKind kind = ContentKind.of(input);
        if (kind != ContentKind.PCAPNG) {
            throw input.damage(0, "not a pcapng file: this is " + kind.description(), kind.remedy());
        }
        sink = ahead::add;
        readToFirstInterface();
        sink = null;
    }

    /**
     * Opens a pcapng file; a regular one is mapped into memory.
     *
     * @throws CaptureFormatException when it is none
     * @throws IOException            when it cannot be read
     */
    public static PcapngReader open(Path file) throws IOException {
        return Input.open(file).read(input -> new PcapngReader(input, new InterfaceTable()));
    }

    /**
     * Reads a pcapng file from a stream, such as a pipe.
     *
     * @param channel must block; closed with the reader
     * @param name    what messages call it
     * @throws CaptureFormatException when it is no pcapng file
     * @throws IOException            when it cannot be read
     */
    public static PcapngReader over(ReadableByteChannel channel, String name) throws IOException {
        return new StreamInput(name, channel).read(input -> new PcapngReader(input, new InterfaceTable()));
    }

    private void readToFirstInterface() throws IOException {
        Packet packet = new Packet();
        while (!anyDescribed) {
            if (ahead.size() > MOST_BLOCKS_AHEAD || !block.next()) {
                throw input.damage(0, "no interface is described",
                        "there are no packets to be had without a link type; capture or copy the file again");
            }
            take(packet);
            block.pass();
        }
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
    public void forEach(PacketSink packets) throws IOException {
        Packet packet = new Packet();
        try {
            while (read(packet)) {
                packets.write(packet);
            }
        } catch (InternalError e) {
            throw input.explain(e);
        }
    }

    private boolean read(Packet packet) throws IOException {
        while (!ahead.isEmpty()) {
            CaptureBlock first = ahead.remove();
            if (sink != null) {
                sink.write(first);
            }
        }
        while (block.next()) {
            boolean isPacket = take(packet);
            block.pass();
            if (isPacket) {
                return true;
            }
        }
        return false;
    }

    /** Takes the block for what it is; true when it was a packet. */
    private boolean take(Packet packet) throws IOException {
        switch (block.type()) {
            case PcapngFormat.ENHANCED_PACKET -> {
                block.demand(PACKET_FIXED, "an Enhanced Packet Block");
                timedPacket(packet, block.u32(0));
                return true;
            }
            case PcapngFormat.OBSOLETE_PACKET -> {
                block.demand(PACKET_FIXED, "a Packet Block");
                timedPacket(packet, block.u16(0));
                return true;
            }
            case PcapngFormat.SIMPLE_PACKET -> {
                simplePacket(packet);
                return true;
            }
            case PcapngFormat.SECTION_HEADER -> beginSection();
            case PcapngFormat.INTERFACE_DESCRIPTION -> describeInterface();
            case PcapngFormat.INTERFACE_STATISTICS -> statistics();
            default -> {
                if (sink != null) {
                    sink.write(OtherBlocks.read(block));
                }
            }
        }
        return false;
    }

    /** Enhanced and obsolete packet blocks differ only in their first four bytes (sections 4.3 and appendix A). */
    private void timedPacket(Packet packet, int interfaceInSection) throws IOException {
        int id = interfaceId(interfaceInSection);
        CaptureInterface face = interfaces.get(id);
        int captured = block.u32(PACKET_CAPTURED);
        int room = block.bodyLength() - PACKET_FIXED;
        if (captured < 0 || captured > room || captured > SnapshotLimit.of(face.linkType())) {
            throw block.damage(PACKET_CAPTURED, "a packet of " + Integer.toUnsignedString(captured)
                    + " captured bytes in a block with room for " + room);
        }
        long units = block.upperFirst(PACKET_TIME);
        packet.moveTo(input.memory(), block.address(PACKET_FIXED), captured, block.u32(PACKET_ORIGINAL))
                .at(seconds(face, units), nanos(face, units)).onInterface(id);
        block.options(packet.options(), PACKET_FIXED + PcapngFormat.padded(captured));
    }

    /** A simple packet block is of the section's first interface, cut to its snapshot length (section 4.4). */
    private void simplePacket(Packet packet) throws IOException {
        block.demand(SIMPLE_FIXED, "a Simple Packet Block");
        int id = interfaceId(0);
        CaptureInterface face = interfaces.get(id);
        int original = block.u32(0);
        int room = block.bodyLength() - SIMPLE_FIXED;
        int captured = Integer.compareUnsigned(original, face.snaplen()) < 0 ? original : face.snaplen();
        if (captured > room) {
            throw block.damage(0, "a packet of " + captured + " captured bytes in a block with room for " + room);
        }
        packet.moveTo(input.memory(), block.address(SIMPLE_FIXED), captured, original).at(0, 0)
                .onInterface(id);
    }

    private void beginSection() throws IOException {
        block.demand(SECTION_FIXED, "a section header");
        int major = block.u16(SECTION_MAJOR);
        int minor = block.u16(SECTION_MINOR);
        boolean known = minor == PcapngFormat.VERSION_MINOR || minor == PcapngFormat.VERSION_MINOR_TOO;
        if (major != PcapngFormat.VERSION_MAJOR || !known) {
            throw block.damage(SECTION_MAJOR, "version " + major + "." + minor + " of pcapng is not known");
        }
        describedCount = 0;
        if (sink != null) {
            sink.write(new CaptureBlock.Section(interfaces.size(),
                    block.options(new Options(), SECTION_FIXED).copy()));
        }
    }

    private void describeInterface() throws IOException {
        if (interfaces.size() == MOST_INTERFACES) {
            throw block.damage(0, "more than " + MOST_INTERFACES + " interfaces");
        }
        int id = interfaces.append(InterfaceDescription.read(block));
        if (describedCount == described.length) {
            described = Arrays.copyOf(described, 2 * described.length + 1);
        }
        described[describedCount++] = id;
        anyDescribed = true;
    }

    private void statistics() throws IOException {
        block.demand(STATISTICS_FIXED, "an Interface Statistics Block");
        if (sink == null) {
            return;
        }
        int id = interfaceId(block.u32(0));
        CaptureInterface face = interfaces.get(id);
        long units = block.upperFirst(STATISTICS_TIME);
        sink.write(new CaptureBlock.InterfaceStatistics(id, seconds(face, units), nanos(face, units),
                block.options(new Options(), STATISTICS_FIXED).copy()));
    }

    private int interfaceId(int inSection) throws IOException {
        if (inSection < 0 || inSection >= describedCount) {
            throw block.damage(0, "interface " + Integer.toUnsignedString(inSection)
                    + " of a section that describes only " + describedCount);
        }
        return described[inSection];
    }

    private static long seconds(CaptureInterface face, long units) {
        return Long.divideUnsigned(units, face.resolution().unitsPerSecond()) + face.timeOffset();
    }

    private static long nanos(CaptureInterface face, long units) {
        TimeResolution resolution = face.resolution();
        return resolution.nanos(Long.remainderUnsigned(units, resolution.unitsPerSecond()));
    }

    @Override
    public OptionalLong skipDamage() throws IOException {
        try {
            long start = input.position();
            return block.skipDamage() ? OptionalLong.of(input.position() - start) : OptionalLong.empty();
        } catch (InternalError e) {
            throw input.explain(e);
        }
    }

    @Override
    public List<CaptureInterface> interfaces() {
        return interfaces;
    }

    @Override
    public void onBlock(BlockSink newSink) {
        sink = newSink;
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
