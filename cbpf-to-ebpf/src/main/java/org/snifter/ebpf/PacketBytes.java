package org.snifter.ebpf;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/**
 * Reads packet bytes, in network order, zero-extended, or {@link #BEYOND}.
 *
 * <p>Compiled filters call these rather than read the segment themselves: while HotSpot still interprets a long filter,
 * these are compiled already. Each is a little longer than what its quick compiler takes into its callers (35 bytes),
 * which would cost milliseconds for every load; the optimizing one takes it in where it is hot.
 */
final class PacketBytes {
    /** What is read where the packet does not reach; no value, as those are 32 bits and unsigned. */
    static final long BEYOND = -1;

    private static final ValueLayout.OfShort HALF = ValueLayout.JAVA_SHORT_UNALIGNED
            .withOrder(ByteOrder.BIG_ENDIAN);
    private static final ValueLayout.OfInt WORD = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);

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
}
