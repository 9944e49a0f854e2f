package org.snifter.filter.tree;

/**
 * IPv6 addresses that agree with this one in their first bits.
 *
 * @param high the first eight bytes, big-endian
 * @param low the last eight bytes
 * @param length the number of bits that count, 0 to 128; no bit is set after them
 */
public record Ipv6Network(long high, long low, int length) implements Address {
    public Ipv6Network {
        if (length < 0 || length > 128 || (high & ~highMask(length)) != 0 || (low & ~lowMask(length)) != 0) {
            throw new IllegalArgumentException("not an IPv6 network of length " + length);
        }
    }

    /** The 32 bits at this index, 0 (the first) to 3. */
    public int word(int index) {
        return word(high, low, index);
    }

    /** The mask of the 32 bits at this index, 0 (the first) to 3. */
    public int maskWord(int index) {
        return word(highMask(length), lowMask(length), index);
    }

    private static int word(long high, long low, int index) {
        return switch (index) {
            case 0 -> (int) (high >>> 32);
            case 1 -> (int) high;
            case 2 -> (int) (low >>> 32);
            case 3 -> (int) low;
            default -> throw new IndexOutOfBoundsException(index);
        };
    }

    private static long highMask(int length) {
        return length >= 64 ? -1L : leading(length);
    }

    private static long lowMask(int length) {
        return length <= 64 ? 0 : leading(length - 64);
    }

    /** That many leading ones, 0 to 64. */
    private static long leading(int ones) {
        return ones == 0 ? 0 : -1L << (64 - ones);
    }
}
