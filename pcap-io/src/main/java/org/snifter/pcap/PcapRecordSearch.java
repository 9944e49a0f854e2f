package org.snifter.pcap;

import java.io.IOException;

/**
 * Finds where a record of a pcap file may begin when it is not known where the one before ends, after damage. What it
 * finds is a guess: several headers in a row that look sound.
 */
final class PcapRecordSearch {
    /** How many records in a row must look sound, if there are that many before the end. */
    private static final int IN_A_ROW = 4;
    private static final long YEAR_SECONDS = 366L * 24 * 3600;
    private static final int NANOS_PER_SECOND = 1_000_000_000;

    /** Stands for a time that is not known: then the records of a row need only be near the first of them. */
    static final long UNKNOWN = -1;

    private final PcapFormat format;
    private final int longest;
    private final long earlier;
    private final long later;

    /**
     * Looks for records that are no more than a year away from one of two times, in seconds since the epoch or {@link #UNKNOWN}.
     *
     * @param longest the most bytes that a packet of the file should have
     */
    PcapRecordSearch(PcapFormat format, int longest, long earlier, long later) {
        this.format = format;
        this.longest = longest;
        this.earlier = earlier;
        this.later = later;
    }

    /**
     * Moves {@code input} to the next byte at which a record seems to begin, itself included.
     *
     * @param limit how many bytes may be passed
     * @return whether there is one; if not, the input is {@code limit} bytes on, or near its end
     */
    boolean advance(Input input, long limit) throws IOException {
        long left = limit;
        while (left > 0 && input.require(format.recordSize())) {
            if (isRow(input)) {
                return true;
            }
            input.skip(1);
            left--;
        }
        return false;
    }

    private boolean isRow(Input input) throws IOException {
        long first = Integer.toUnsignedLong(input.u32(PcapFormat.SECONDS_OFFSET));
        long offset = 0;
        for (int i = 0; i < IN_A_ROW; i++) {
            if (!input.require(offset + format.recordSize())) {
                // The file may end after a whole packet only, but for one that was being written.
                return i > 0 && input.available() == offset;
            }
            if (!looksSound(input, offset, first)) {
                return false;
            }
            offset += format.recordSize() + format.storedLength(format.lengths(input, offset));
        }
        return input.require(offset);
    }

    private boolean looksSound(Input input, long offset, long first) {
        long seconds = Integer.toUnsignedLong(input.u32(offset + PcapFormat.SECONDS_OFFSET));
        boolean near = earlier == UNKNOWN
                ? isNear(seconds, first)
                : isNear(seconds, earlier) || isNear(seconds, later);
        if (!near) {
            return false;
        }
        long nanos = Integer.toUnsignedLong(input.u32(offset + PcapFormat.FRACTION_OFFSET)) * format.tick();
        long lengths = format.lengths(input, offset);
        int stored = format.storedLength(lengths);
        int original = format.originalLength(lengths);
        return nanos < NANOS_PER_SECOND && stored > 0 && stored <= longest && original >= stored
                && original <= Math.max(longest, SnapshotLimit.ORDINARY);
    }

    private static boolean isNear(long seconds, long other) {
        return Math.abs(seconds - other) <= YEAR_SECONDS;
    }
}
