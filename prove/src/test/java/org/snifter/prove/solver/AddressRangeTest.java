package org.snifter.prove.solver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.snifter.cbpf.AddressSet;

/** What is said of a range is true of its ends, and not of what is next to them. */
class AddressRangeTest {
    @Test
    void rangesAreRightAndAsLongAsCanBe() {
        Random random = new Random(5);
        int members = 0;
        for (int i = 0; i < 2000; i++) {
            AddressSet set = set(random);
            for (int j = 0; j < 10; j++) {
                long high = address(random, set.width() * Byte.SIZE);
                long low = address(random, set.width() * Byte.SIZE - Long.SIZE);
                AddressRange range = AddressRange.of(set, high, low);
                boolean member = set.contains(high, low);
                members += member ? 1 : 0;
                assertEquals(member, range.member());
                assertTrue(compare(range.firstHigh(), range.firstLow(), high, low) <= 0);
                assertTrue(compare(high, low, range.lastHigh(), range.lastLow()) <= 0);
                assertEquals(member, set.contains(range.firstHigh(), range.firstLow()));
                assertEquals(member, set.contains(range.lastHigh(), range.lastLow()));
                if (!member && (range.lastHigh() != -1 || range.lastLow() != -1)) {
                    long next = range.lastLow() + 1;
                    assertTrue(set.contains(range.lastHigh() + (next == 0 ? 1 : 0), next));
                }
                if (!member && (range.firstHigh() != 0 || range.firstLow() != 0)) {
                    long before = range.firstLow() - 1;
                    assertTrue(set.contains(range.firstHigh() - (before == -1 ? 1 : 0), before));
                }
            }
        }
        assertTrue(members > 2000, members + " members");
    }

    private static AddressSet set(Random random) {
        int width = new int[]{4, 6, 16}[random.nextInt(3)];
        List<AddressSet.Prefix> prefixes = new ArrayList<>();
        for (int i = random.nextInt(6); i > 0; i--) {
            int length = random.nextBoolean() ? width * Byte.SIZE : random.nextInt(width * Byte.SIZE + 1);
            prefixes.add(new AddressSet.Prefix(address(random, Math.min(length, Long.SIZE)),
                    address(random, length - Long.SIZE), length));
        }
        return AddressSet.of(width, prefixes);
    }

    /** Of so many bits, few of them set, so that members are met. */
    private static long address(Random random, int bits) {
        if (bits <= 0) {
            return 0;
        }
        long all = bits >= Long.SIZE ? -1 : -1L << (Long.SIZE - bits);
        return switch (random.nextInt(4)) {
            case 0 -> 0;
            case 1 -> all;
            case 2 -> all & 1L << random.nextInt(Long.SIZE);
            default -> all & random.nextLong();
        };
    }

    private static int compare(long high1, long low1, long high2, long low2) {
        int order = Long.compareUnsigned(high1, high2);
        return order != 0 ? order : Long.compareUnsigned(low1, low2);
    }
}
