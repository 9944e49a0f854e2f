package org.snifter.ebpf;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * What {@link Action.Sample} writes to its ring buffer: a header of 24 bytes, numbers in the machine's byte order, then the
 * bytes.
 *
 * @param nanoseconds    since the machine started, suspended time left out ({@code bpf_ktime_get_ns})
 * @param origin         as the action said
 * @param originalLength the packet's length
 * @param bytes          its first bytes, a view that is valid as long as the ring's record
 */
public record PacketSample(long nanoseconds, int origin, int originalLength, MemorySegment bytes) {
    /** The length of the header. */
    public static final int HEADER_BYTES = 24;

    static final int NANOSECONDS = 0;
    static final int ORIGIN = 8;
    static final int ORIGINAL_LENGTH = 12;
    static final int CAPTURED_LENGTH = 16;

    /**
     * Reads a record of the ring buffer.
     *
     * @throws IndexOutOfBoundsException where it is none
     */
    public static PacketSample read(MemorySegment record) {
        int captured = record.get(ValueLayout.JAVA_INT_UNALIGNED, CAPTURED_LENGTH);
        return new PacketSample(record.get(ValueLayout.JAVA_LONG_UNALIGNED, NANOSECONDS),
                record.get(ValueLayout.JAVA_INT_UNALIGNED, ORIGIN),
                record.get(ValueLayout.JAVA_INT_UNALIGNED, ORIGINAL_LENGTH), record.asSlice(HEADER_BYTES, captured));
    }
}
