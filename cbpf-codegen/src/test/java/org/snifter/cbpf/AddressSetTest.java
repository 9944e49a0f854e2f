package org.snifter.cbpf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.snifter.cbpf.AddressSet.Prefix;

class AddressSetTest {
    @Test
    void prefixesThatOthersCoverAreLeftOutAndHalvesBecomeOne() {
        AddressSet set = AddressSet.of(4, List.of(Prefix.ofIpv4(0x0a000000, 8), Prefix.ofIpv4(0x0a010000, 16),
                Prefix.ofIpv4(0xc0a80000, 25), Prefix.ofIpv4(0xc0a80080, 25), Prefix.ofIpv4(0xc0a80100, 24)));
        assertEquals(2, set.size());
        assertEquals(Prefix.ofIpv4(0x0a000000, 8), set.prefix(0));
        assertEquals(Prefix.ofIpv4(0xc0a80000, 23), set.prefix(1));
        assertFalse(set.isExact());
    }

    @Test
    void equalSetsAreEqualHoweverTheyWereGiven() {
        AddressSet one = AddressSet.of(4, List.of(Prefix.ofIpv4(1, 32), Prefix.ofIpv4(0, 32)));
        assertEquals(AddressSet.of(4, List.of(Prefix.ofIpv4(0, 31))), one);
        assertEquals(AddressSet.of(4, List.of(Prefix.ofIpv4(0, 31))).hashCode(), one.hashCode());
    }

    @Test
    void addressesAreReadFromMemory() {
        AddressSet mac = AddressSet.of(6, List.of(new Prefix(0x0102030405060000L, 0, 48)));
        assertTrue(mac.isExact());
        assertTrue(mac.contains(MemorySegment.ofArray(new byte[]{9, 1, 2, 3, 4, 5, 6}), 1));
        assertFalse(mac.contains(MemorySegment.ofArray(new byte[]{9, 1, 2, 3, 4, 5, 7}), 1));
        assertThrows(IndexOutOfBoundsException.class,
                () -> mac.contains(MemorySegment.ofArray(new byte[]{9, 1, 2, 3, 4, 5}), 1));
        assertFalse(AddressSet.of(4, List.of()).contains(0, 0));
        assertTrue(AddressSet.of(4, List.of(Prefix.ofIpv4(0, 0))).contains(-1L << 32, 0));
    }

    @Test
    void membershipIsThatOfThePrefixesOneByOne() {
        Random random = new Random(7);
        for (int round = 0; round < 200; round++) {
            boolean wide = round % 2 == 1;
            List<Prefix> prefixes = new ArrayList<>();
            for (int i = random.nextInt(20); i >= 0; i--) {
                prefixes.add(prefix(random, wide));
            }
            AddressSet set = AddressSet.of(wide ? 16 : 4, prefixes);
            for (int i = 0; i < 200; i++) {
                Prefix address = address(random, wide);
                boolean expected = prefixes.stream().anyMatch(prefix -> agrees(prefix, address));
                assertEquals(expected, set.contains(address.high(), address.low()), prefixes + " " + address);
            }
        }
    }

    @Test
    void manyPrefixesAreSearchedByTheirBeginning() {
        Random random = new Random(8);
        List<Prefix> prefixes = new ArrayList<>();
        for (int i = 0; i < 100_000; i++) {
            int length = 12 + random.nextInt(21);
            prefixes.add(Prefix.ofIpv4(random.nextInt() & -1 << (32 - length), length));
        }
        AddressSet set = AddressSet.of(4, prefixes);
        NavigableSet<Integer> starts = new TreeSet<>(Integer::compareUnsigned);
        Map<Integer, Integer> lengths = new HashMap<>();
        for (int i = 0; i < set.size(); i++) {
            int start = (int) (set.prefix(i).high() >>> 32);
            starts.add(start);
            lengths.put(start, set.prefix(i).length());
        }
        int members = 0;
        for (int i = 0; i < 100_000; i++) {
            int address = random.nextBoolean() ? random.nextInt() : (int) (prefixes.get(i).high() >>> 32) - 1;
            Integer start = starts.floor(address);
            boolean expected = start != null && (address & -1 << (32 - lengths.get(start))) == start;
            assertEquals(expected, set.contains((long) address << 32, 0));
            members += expected ? 1 : 0;
        }
        assertTrue(members > 1000 && members < 99_000, "members " + members);
    }

    /** Few bits differ, so that prefixes overlap and addresses hit. */
    private static Prefix address(Random random, boolean wide) {
        long rare = random.nextLong();
        rare &= random.nextLong();
        rare &= random.nextLong();
        long sparse = rare & 0xe000_0000_f000_000fL;
        return wide
                ? new Prefix(sparse, sparse * 3, 128)
                : Prefix.ofIpv4((int) ((sparse >>> 32) | (sparse & 0xf000_000fL)), 32);
    }

    private static Prefix prefix(Random random, boolean wide) {
        Prefix address = address(random, wide);
        int length = random.nextInt(wide ? 129 : 33);
        return new Prefix(address.high() & mask(length), address.low() & mask(length - 64), length);
    }

    private static boolean agrees(Prefix prefix, Prefix address) {
        return (address.high() & mask(prefix.length())) == prefix.high()
                && (address.low() & mask(prefix.length() - 64)) == prefix.low();
    }

    private static long mask(int ones) {
        return ones <= 0 ? 0 : ones >= 64 ? -1 : -1L << (64 - ones);
    }
}
