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

    // So short that each compiler of HotSpot takes them in: bytes that are known to be there

    /** @param at from the packet's begin, as for the others */
    static int byteAt(MemorySegment memory, long base, int at) {
        return memory.get(ValueLayout.JAVA_BYTE, base + at) & 0xff;
    }

    static int halfAt(MemorySegment memory, long base, int at) {
        return memory.get(HALF, base + at) & 0xffff;
    }

    static int wordAt(MemorySegment memory, long base, int at) {
        return memory.get(WORD, base + at);
    }

    static long doubleWordAt(MemorySegment memory, long base, int at) {
        return memory.get(DOUBLE_WORD, base + at);
    }

    // Bytes of which the first are known to be there; where the packet ends among the others, these are 0

    /** @param size how many are known to be there, 1 or 2 */
    static int wordOrLess(MemorySegment memory, long base, int capturedLength, int at, int size) {
        return capturedLength - at >= Integer.BYTES
                ? wordAt(memory, base, at)
                : (int) (padded(memory, base, at, size) >>> Integer.SIZE);
    }

    /** @param size how many are known to be there, 1, 2 or 4 */
    static long doubleWordOrLess(MemorySegment memory, long base, int capturedLength, int at, int size) {
        return capturedLength - at >= Long.BYTES
                ? doubleWordAt(memory, base, at)
                : padded(memory, base, at, size);
    }

    /** Bytes that are known to be there, and 0 behind them. */
    private static long padded(MemorySegment memory, long base, int at, int size) {
        return (long) read(memory, base, at, size) << (Long.SIZE - size * Byte.SIZE);
    }
}
