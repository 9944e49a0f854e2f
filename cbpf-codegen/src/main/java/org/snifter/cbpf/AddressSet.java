package org.snifter.cbpf;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/**
 * A set of addresses of one width, given by prefixes. Prefixes that others cover are left out, and two that make up a
 * shorter one become it, so that equal sets have equal prefixes. Immutable; a million prefixes take some 17 megabytes.
 */
public final class AddressSet {
    /**
     * The addresses that agree in their first bits with this one.
     *
     * @param high   the first eight bytes, big-endian; a shorter address is followed by zeros
     * @param low    the bytes after these
     * @param length bits that count, 0 to 128; those after them are zero
     */
    public record Prefix(long high, long low, int length) {
        /** Checks that no bit is set beyond the length. */
        public Prefix {
            if (length < 0 || length > 128 || (high & ~mask(length)) != 0 || (low & ~mask(length - 64)) != 0) {
                throw new IllegalArgumentException("not a prefix of " + length + " bits");
            }
        }

        /** The prefix of an IPv4 address. */
        public static Prefix ofIpv4(int address, int length) {
            return new Prefix((long) address << 32, 0, length);
        }

        private boolean covers(Prefix other) {
            return length <= other.length && (other.high & mask(length)) == high
                    && (other.low & mask(length - 64)) == low;
        }

        /** Whether the two are the halves of a prefix that is a bit shorter. */
        private boolean isSibling(Prefix other) {
            return length == other.length && length > 0 && !equals(other) && parent().equals(other.parent());
        }

        private Prefix parent() {
            return new Prefix(high & mask(length - 1), low & mask(length - 1 - 64), length - 1);
        }

        private static int compare(Prefix left, Prefix right) {
            int order = compareAddresses(left.high, left.low, right.high, right.low);
            return order != 0 ? order : Integer.compare(left.length, right.length);
        }
    }

    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);
    private static final ValueLayout.OfShort SHORT = ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);
    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);

    private static final int BUCKETS = 1 << 16;
    private static final int BUCKET_SHIFT = Long.SIZE - 16;

    private final int width;

    /** In ascending order of addresses, none of which is in two prefixes. */
    private final long[] high;
    private final long[] low;
    private final byte[] lengths;

    /** Where to search for addresses by their first 16 bits; none where there are few prefixes. */
    private final int[] buckets;
    private final int hash;

    private AddressSet(int width, List<Prefix> prefixes) {
        this.width = width;
        high = new long[prefixes.size()];
        low = new long[width > Long.BYTES ? high.length : 0];
        lengths = new byte[high.length];
        for (int i = 0; i < high.length; i++) {
            Prefix prefix = prefixes.get(i);
            high[i] = prefix.high;
            if (low.length > 0) {
                low[i] = prefix.low;
            }
            lengths[i] = (byte) prefix.length;
        }
        buckets = high.length < BUCKETS ? new int[0] : buckets(high);
        hash = (Arrays.hashCode(high) * 31 + Arrays.hashCode(low)) * 31 + Arrays.hashCode(lengths);
    }

    /** For each beginning of an address, the first prefix that begins with it or with a greater one. */
    private static int[] buckets(long[] high) {
        int[] buckets = new int[BUCKETS + 1];
        int prefix = 0;
        for (int bucket = 0; bucket <= BUCKETS; bucket++) {
            while (prefix < high.length && high[prefix] >>> BUCKET_SHIFT < bucket) {
                prefix++;
            }
            buckets[bucket] = prefix;
        }
        return buckets;
    }

    /**
     * The set of the addresses that one of the prefixes holds.
     *
     * @param width    bytes of an address: 4, 6 or 16
     * @param prefixes none longer than an address
     */
    public static AddressSet of(int width, Collection<Prefix> prefixes) {
        if (width != 4 && width != 6 && width != 16) {
            throw new IllegalArgumentException("no addresses have " + width + " bytes");
        }
        Prefix[] sorted = prefixes.toArray(Prefix[]::new);
        Arrays.parallelSort(sorted, Prefix::compare);
        List<Prefix> kept = new ArrayList<>(sorted.length);
        for (Prefix prefix : sorted) {
            if (prefix.length > width * Byte.SIZE) {
                throw new IllegalArgumentException("a prefix of " + prefix.length + " bits of " + width + " bytes");
            }
            if (kept.isEmpty() || !kept.getLast().covers(prefix)) {
                Prefix last = prefix;
                while (!kept.isEmpty() && kept.getLast().isSibling(last)) {
                    last = last.parent();
                    kept.removeLast();
                }
                kept.add(last);
            }
        }
        return new AddressSet(width, kept);
    }

    /** Bytes of an address: 4, 6 or 16. */
    public int width() {
        return width;
    }

    /** How many prefixes there are. */
    public int size() {
        return high.length;
    }

    /** The prefix with this number; they ascend, and no address is in two. */
    public Prefix prefix(int index) {
        return new Prefix(high[index], low.length > 0 ? low[index] : 0, Byte.toUnsignedInt(lengths[index]));
    }

    /** Whether every prefix is one whole address. */
    public boolean isExact() {
        for (byte length : lengths) {
            if (Byte.toUnsignedInt(length) != width * Byte.SIZE) {
                return false;
            }
        }
        return true;
    }

    /**
     * Whether the address that is at this place in memory is in the set.
     *
     * @throws IndexOutOfBoundsException where it does not fit in the memory
     */
    public boolean contains(MemorySegment memory, long at) {
        return switch (width) {
            case 4 -> contains((long) memory.get(INT, at) << 32, 0);
            case 6 -> contains((long) memory.get(INT, at) << 32 | Short.toUnsignedLong(memory.get(SHORT, at + 4)) << 16,
                    0);
            default -> contains(memory.get(LONG, at), memory.get(LONG, at + Long.BYTES));
        };
    }

    /** Whether the address of these bits, followed by zeros where it is shorter, is in the set. */
    public boolean contains(long addressHigh, long addressLow) {
        int bucket = (int) (addressHigh >>> BUCKET_SHIFT);
        int from = buckets.length == 0 ? 0 : buckets[bucket];
        int to = buckets.length == 0 ? high.length : buckets[bucket + 1];
        while (from < to) {
            int middle = (from + to) >>> 1;
            if (compareAddresses(high[middle], low.length > 0 ? low[middle] : 0, addressHigh, addressLow) <= 0) {
                from = middle + 1;
            } else {
                to = middle;
            }
        }
        // Only the last prefix that does not begin after the address may hold it: prefixes do not overlap.
        int last = from - 1;
        if (last < 0) {
            return false;
        }
        int length = Byte.toUnsignedInt(lengths[last]);
        return (addressHigh & mask(length)) == high[last]
                && (low.length == 0 || (addressLow & mask(length - 64)) == low[last]);
    }

    private static int compareAddresses(long high1, long low1, long high2, long low2) {
        int order = Long.compareUnsigned(high1, high2);
        return order != 0 ? order : Long.compareUnsigned(low1, low2);
    }

    /** That many leading ones of 64 bits; none below 0, all above 64. */
    private static long mask(int ones) {
        if (ones <= 0) {
            return 0;
        }
        return ones >= Long.SIZE ? -1 : -1L << (Long.SIZE - ones);
    }

    @Override
    public boolean equals(Object object) {
        return this == object || (object instanceof AddressSet other && hash == other.hash && width == other.width
                && Arrays.equals(high, other.high) && Arrays.equals(low, other.low)
                && Arrays.equals(lengths, other.lengths));
    }

    @Override
    public int hashCode() {
        return hash;
    }

    /** How many prefixes of what addresses, such as {@code 1000000 IPv4}. */
    @Override
    public String toString() {
        return size() + switch (width) {
            case 4 -> " IPv4";
            case 6 -> " MAC";
            default -> " IPv6";
        };
    }
}
