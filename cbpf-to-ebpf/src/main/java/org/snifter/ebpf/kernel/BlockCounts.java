package org.snifter.ebpf.kernel;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.snifter.ebpf.BlockProfile;

/** Reads what a program that a {@link BlockProfile} instruments has counted. */
public final class BlockCounts {
    private BlockCounts() {}

    /**
     * How often control came to each block so far, on all processors. Programs go on counting meanwhile.
     *
     * @param map of {@link BlockProfile#counts}
     */
    public static long[] read(BlockProfile profile, KernelMap map) throws KernelException {
        MemorySegment values = map.get(MemorySegment.ofArray(new int[1]))
                .orElseThrow(() -> new IllegalArgumentException("the map has no counts"));
        long[] counts = new long[profile.starts().size()];
        int stride = Processors.stride(counts.length * Long.BYTES);
        for (long at = 0; at < values.byteSize(); at += stride) {
            for (int block = 0; block < counts.length; block++) {
                counts[block] += values.get(ValueLayout.JAVA_LONG_UNALIGNED, at + (long) block * Long.BYTES);
            }
        }
        return counts;
    }
}
