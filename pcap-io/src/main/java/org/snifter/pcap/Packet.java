package org.snifter.pcap;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.Objects;

/**
 * A captured packet: a view that a source moves from packet to packet, valid until the next one is asked for.
 *
 * <p>A packet owns no bytes. Its data is {@code capturedLength} bytes of {@code memory} from {@code base} on. Whoever
 * wants to keep a packet copies the bytes.
 */
public final class Packet {
    private static final ValueLayout.OfShort U16 = ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);
    private static final ValueLayout.OfInt U32 = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);
    private static final ValueLayout.OfLong U64 = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);

    private MemorySegment memory = MemorySegment.NULL;
    private long base;
    private int capturedLength;
    private int originalLength;
    private long seconds;
    private long nanos;
    private int interfaceId;
    private final Options options = new Options();

    /** A view on nothing yet: an empty packet. */
    public Packet() {}

    /**
     * Moves this view to another packet.
     *
     * @param memory         the segment that holds the bytes
     * @param base           where in {@code memory} the packet begins
     * @param capturedLength bytes there are, 0 and up
     * @param originalLength bytes there were on the wire, 0 and up; unsigned where it comes from a damaged file
     * @return this
     * @throws IndexOutOfBoundsException when {@code memory} has fewer bytes than that
     */
    public Packet moveTo(MemorySegment memory, long base, int capturedLength, int originalLength) {
        Objects.checkFromIndexSize(base, capturedLength, memory.byteSize());
        this.memory = memory;
        this.base = base;
        this.capturedLength = capturedLength;
        this.originalLength = originalLength;
        options.clear();
        return this;
    }

    /** Moves this view to what another shows. */
    void show(Packet other) {
        memory = other.memory;
        base = other.base;
        capturedLength = other.capturedLength;
        originalLength = other.originalLength;
        seconds = other.seconds;
        nanos = other.nanos;
        interfaceId = other.interfaceId;
        options.show(other.options);
    }

    /**
     * Keeps only the first {@code length} captured bytes, where there are more.
     *
     * @param length 0 and up
     * @return this
     */
    public Packet shorten(int length) {
        if (length < 0) {
            throw new IllegalArgumentException("a packet of " + length + " bytes");
        }
        capturedLength = Math.min(capturedLength, length);
        return this;
    }

    /**
     * Sets when the packet was seen.
     *
     * @param seconds since the epoch, UTC
     * @param nanos   of the second; 0 to 999,999,999 in a sound file, and kept as read where a damaged one holds more
     *                (up to 4,294,967,295,000: a pcap file's 32-bit microseconds)
     * @return this
     */
    public Packet at(long seconds, long nanos) {
        this.seconds = seconds;
        this.nanos = nanos;
        return this;
    }

    /** Sets which of the source's interfaces saw the packet, counted from 0. */
    public Packet onInterface(int id) {
        this.interfaceId = id;
        return this;
    }

    /** The segment that holds the bytes; the packet begins at {@link #base()}. */
    public MemorySegment memory() {
        return memory;
    }

    /** Where in {@link #memory()} the packet begins. */
    public long base() {
        return base;
    }

    /** How many bytes there are. */
    public int capturedLength() {
        return capturedLength;
    }

    /** How many bytes there were on the wire. */
    public int originalLength() {
        return originalLength;
    }

    /** When the packet was seen: seconds since the epoch, UTC. */
    public long seconds() {
        return seconds;
    }

    /** When the packet was seen: nanoseconds of the second; beyond 999,999,999 only where a damaged file says so. */
    public long nanos() {
        return nanos;
    }

    /** Which of the source's interfaces saw the packet, counted from 0. */
    public int interfaceId() {
        return interfaceId;
    }

    /** What the capture says about this packet beside its bytes, such as comments; valid as long as the packet is. */
    public Options options() {
        return options;
    }

    /**
     * The byte at {@code offset}, 0 to 255.
     *
     * @throws IndexOutOfBoundsException beyond the captured bytes, as the other reads
     */
    public int u8(int offset) {
        Objects.checkIndex(offset, capturedLength);
        return memory.get(ValueLayout.JAVA_BYTE, base + offset) & 0xff;
    }

    /** The big-endian 16-bit number at {@code offset}. */
    public int u16(int offset) {
        Objects.checkFromIndexSize(offset, 2, capturedLength);
        return memory.get(U16, base + offset) & 0xffff;
    }

    /** The big-endian 32-bit number at {@code offset}; unsigned. */
    public int u32(int offset) {
        Objects.checkFromIndexSize(offset, 4, capturedLength);
        return memory.get(U32, base + offset);
    }

    /** The big-endian 64-bit number at {@code offset}; unsigned. */
    public long u64(int offset) {
        Objects.checkFromIndexSize(offset, 8, capturedLength);
        return memory.get(U64, base + offset);
    }
}
