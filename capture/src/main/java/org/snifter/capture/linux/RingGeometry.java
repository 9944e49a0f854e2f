package org.snifter.capture.linux;

/**
 * How a ring's memory is cut up. The kernel fills a block with packets and hands it over when it is full, or when the
 * retire time has passed since it was begun and it holds a packet.
 *
 * @param blockSize          bytes a block, a power of two, at least a page
 * @param blockCount         blocks, 1 and up
 * @param retireMilliseconds how long a packet may wait in a block that does not fill, 1 and up
 */
public record RingGeometry(int blockSize, int blockCount, int retireMilliseconds) {
    /** The kernel's {@code BLK_PLUS_PRIV}, the packet's header and address, the gap before it, and a VLAN tag. */
    private static final int OVERHEAD = 256;

    /** Below that, the memory is spent on headers of blocks. */
    private static final int SMALLEST_BLOCK = 1 << 16;

    /**
     * The ring of about this many bytes for packets of up to this many bytes.
     *
     * @param bytes              of memory, 1 and up; at least two blocks are taken
     * @param longestPacket      bytes the longest packet may have, 1 to 2^29
     * @param retireMilliseconds see {@link #retireMilliseconds()}
     */
    public static RingGeometry of(long bytes, int longestPacket, int retireMilliseconds) {
        int wanted = Math.max(SMALLEST_BLOCK, longestPacket + OVERHEAD);
        int block = Integer.highestOneBit(wanted - 1) << 1;
        long blocks = Math.max(2, (bytes + block - 1) / block);
        return new RingGeometry(block, Math.toIntExact(blocks), retireMilliseconds);
    }

    /** The bytes of memory it takes. */
    public long bytes() {
        return (long) blockSize * blockCount;
    }
}
