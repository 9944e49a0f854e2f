package org.snifter.prove.solver;

import org.snifter.cbpf.AddressSet;

/**
 * The longest range of addresses around one that, like it, are all in a set or all not: a prefix of the set, or what is
 * between two of them.
 *
 * @param firstHigh the first address's first eight bytes, big-endian; shorter addresses are followed by zeros
 * @param firstLow  its other bytes
 * @param lastHigh  the last address's first eight bytes
 * @param lastLow   its other bytes
 * @param member    whether they are in the set
 */
record AddressRange(long firstHigh, long firstLow, long lastHigh, long lastLow, boolean member) {
    /** The range around an address. */
    static AddressRange of(AddressSet set, long high, long low) {
        int after = firstAfter(set, high, low);
        if (after > 0) {
            AddressSet.Prefix before = set.prefix(after - 1);
            if (compare(high, low, lastHigh(before), lastLow(before)) <= 0) {
                return new AddressRange(before.high(), before.low(), lastHigh(before), lastLow(before), true);
            }
        }
        long firstHigh = 0;
        long firstLow = 0;
        if (after > 0) {
            AddressSet.Prefix before = set.prefix(after - 1);
            firstLow = lastLow(before) + 1;
            firstHigh = lastHigh(before) + (firstLow == 0 ? 1 : 0);
        }
        long lastHigh = -1;
        long lastLow = -1;
        if (after < set.size()) {
            AddressSet.Prefix next = set.prefix(after);
            lastLow = next.low() - 1;
            lastHigh = next.high() - (next.low() == 0 ? 1 : 0);
        }
        return new AddressRange(firstHigh, firstLow, lastHigh, lastLow, false);
    }

    /** The number of the first prefix that begins after an address. */
    private static int firstAfter(AddressSet set, long high, long low) {
        int from = 0;
        int to = set.size();
        while (from < to) {
            int middle = (from + to) >>> 1;
            AddressSet.Prefix prefix = set.prefix(middle);
            if (compare(prefix.high(), prefix.low(), high, low) <= 0) {
                from = middle + 1;
            } else {
                to = middle;
            }
        }
        return from;
    }

    private static long lastHigh(AddressSet.Prefix prefix) {
        return prefix.high() | afterwards(prefix.length());
    }

    private static long lastLow(AddressSet.Prefix prefix) {
        return prefix.low() | afterwards(prefix.length() - Long.SIZE);
    }

    /** Ones in the bits of 64 that come after so many. */
    private static long afterwards(int bits) {
        if (bits <= 0) {
            return -1;
        }
        return bits >= Long.SIZE ? 0 : -1L >>> bits;
    }

    private static int compare(long high1, long low1, long high2, long low2) {
        int order = Long.compareUnsigned(high1, high2);
        return order != 0 ? order : Long.compareUnsigned(low1, low2);
    }
}
