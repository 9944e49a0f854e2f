package org.snifter.pcap;

/**
 * When a {@link RotatingWriter} begins another file, as tcpdump(8) does with -C, -G and -W.
 *
 * @param bytes   another file begins before a packet when the one before has more than so many bytes; 0: never for
 *                that. The bytes are counted before compression
 * @param seconds another file begins with the first packet that is so much later than the one the file began with; 0:
 *                never for that
 * @param files   how many files there are at most, 0 for any number: by size alone, the first is then written over, and
 *                so on in circles; by time alone, nothing is written after the last; with both, the number of files of
 *                one time
 */
public record Rotation(long bytes, long seconds, int files) {
    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException for negative numbers
     */
    public Rotation {
        if (bytes < 0 || seconds < 0 || files < 0) {
            throw new IllegalArgumentException(
                    "rotation by " + bytes + " bytes, " + seconds + " s, " + files + " files");
        }
    }
}
