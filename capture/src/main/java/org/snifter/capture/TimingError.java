package org.snifter.capture;

/** How late packets were sent, in nanoseconds: as a histogram of powers of two, of which the upper ends are told. */
public final class TimingError {
    private final long[] counts = new long[Long.SIZE];
    private long count;
    private double sum;
    private long largest;

    TimingError() {}

    void add(long nanos) {
        long late = Math.max(0, nanos);
        counts[Long.SIZE - Long.numberOfLeadingZeros(late) - (late == 0 ? 0 : 1)]++;
        count++;
        sum += late;
        largest = Math.max(largest, late);
    }

    /** How many packets had a time. */
    public long count() {
        return count;
    }

    /** The mean; 0 of no packets. */
    public double mean() {
        return count == 0 ? 0 : sum / count;
    }

    /** The largest. */
    public long largest() {
        return largest;
    }

    /** A time that so many of a hundred packets did not exceed, to the next power of two. */
    public long percentile(double percent) {
        long wanted = (long) Math.ceil(count * percent / 100);
        long seen = 0;
        for (int i = 0; i < counts.length; i++) {
            seen += counts[i];
            if (seen >= wanted) {
                return Math.min(largest, i == Long.SIZE - 1 ? Long.MAX_VALUE : 1L << (i + 1));
            }
        }
        return largest;
    }
}
