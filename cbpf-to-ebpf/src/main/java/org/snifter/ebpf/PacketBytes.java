package org.snifter.ebpf;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/**
 * Reads packet bytes, in network order, zero-extended.
 *
 * <p>Long compiled filters call {@link #read} rather than read the segment themselves: while HotSpot still interprets a long
 * filter, it is compiled already. It is longer than what HotSpot's quick compiler takes into its callers (35 bytes), which
 * would cost milliseconds for every load; the optimizing one takes it in where it is hot. Short ones call what is always
 * taken in.
 */
final class PacketBytes {
    /** What the others give where the packet does not reach; no value, as those are 32 bits and unsigned. */
    static final long BEYOND = -1;

    private static final ValueLayout.OfShort HALF = ValueLayout.JAVA_SHORT_UNALIGNED
            .withOrder(ByteOrder.BIG_ENDIAN);
    private static final ValueLayout.OfInt WORD = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);
    private static final ValueLayout.OfLong DOUBLE_WORD = ValueLayout.JAVA_LONG_UNALIGNED
            .withOrder(ByteOrder.BIG_ENDIAN);

    private PacketBytes() {}

    /** @param offset from the packet's begin, 0 to 0xffffffff */
    static long readByte(MemorySegment memory, long base, int capturedLength, long offset) {
        long end = offset + Byte.BYTES;
        if (end > capturedLength) {
            return BEYOND;
        }
        return memory.get(ValueLayout.JAVA_BYTE, base + offset) & 0xffL;
    }

    /** @param offset from the packet's begin, 0 to 0xffffffff */
    static long readHalf(MemorySegment memory, long base, int capturedLength, long offset) {
        long end = offset + Short.BYTES;
        if (end > capturedLength) {
            return BEYOND;
        }
        return Short.toUnsignedLong(memory.get(HALF, base + offset));
    }

    /** @param offset from the packet's begin, 0 to 0xffffffff */
    static long readWord(MemorySegment memory, long base, int capturedLength, long offset) {
        long end = offset + Integer.BYTES;
        if (end > capturedLength) {
            return BEYOND;
        }
        return Integer.toUnsignedLong(memory.get(WORD, base + offset));
    }

    /**
     * Bytes that are known to be there.
     *
     * @param at   from the packet's begin
     * @param size 1, 2 or 4
     */
    static int read(MemorySegment memory, long base, int at, int size) {
        long place = base + at;
        return switch (size) {
            case Byte.BYTES -> memory.get(ValueLayout.JAVA_BYTE, place) & 0xff;
            case Short.BYTES -> memory.get(HALF, place) & 0xffff;
            default -> memory.get(WORD, place);
        };
    }

    // So short that each compiler of HotSpot takes them in.

    static int byteAt(MemorySegment memory, long place) {
        return memory.get(ValueLayout.JAVA_BYTE, place) & 0xff;
    }

    static int halfAt(MemorySegment memory, long place) {
        return memory.get(HALF, place) & 0xffff;
    }

    static int wordAt(MemorySegment memory, long place) {
        return memory.get(WORD, place);
    }

    static long doubleWordAt(MemorySegment memory, long place) {
        return memory.get(DOUBLE_WORD, place);
    }
}
