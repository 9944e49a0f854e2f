package org.snifter.ebpf;

import java.lang.foreign.MemorySegment;

/** A filter that is ready to judge packets. Thread-safe; judging a packet allocates nothing. */
@FunctionalInterface
public interface PacketFilter {
    /**
     * Judges a packet.
     *
     * @param memory         the segment that holds the packet
     * @param base           where in {@code memory} the packet begins
     * @param capturedLength bytes there are
     * @param originalLength bytes there were on the wire
     * @return how many bytes to keep, unsigned; 0 rejects the packet
     */
    int judge(MemorySegment memory, long base, int capturedLength, int originalLength);
}
