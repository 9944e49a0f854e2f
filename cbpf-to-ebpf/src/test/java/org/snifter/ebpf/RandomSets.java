package org.snifter.ebpf;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.snifter.cbpf.AddressSet;

/** Sets of addresses, and addresses that are in them or nearly so. */
public final class RandomSets {
    private final Random random;

    /** Repeatable by its seed. */
    public RandomSets(long seed) {
        this.random = new Random(seed);
    }

    /** A set of prefixes of all lengths, most of them long. */
    public AddressSet set(int width, int size) {
        List<AddressSet.Prefix> prefixes = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            int bits = width * Byte.SIZE;
            prefixes.add(prefix(random.nextBoolean() ? bits : bits - random.nextInt(bits / 2)));
        }
        return AddressSet.of(width, prefixes);
    }

    /** A set of prefixes of one length. */
    public AddressSet set(int width, int size, int length) {
        List<AddressSet.Prefix> prefixes = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            prefixes.add(prefix(length));
        }
        return AddressSet.of(width, prefixes);
    }

    private AddressSet.Prefix prefix(int length) {
        return new AddressSet.Prefix(random.nextLong() & mask(length), random.nextLong() & mask(length - Long.SIZE),
                length);
    }

    private static long mask(int ones) {
        return ones <= 0 ? 0 : ones >= Long.SIZE ? -1 : -1L << (Long.SIZE - ones);
    }

    /** An address in the set, or next to one that is, or as great or as small as can be. */
    public byte[] address(AddressSet set) {
        byte[] address = new byte[set.width()];
        AddressSet.Prefix prefix = set.prefix(random.nextInt(set.size()));
        for (int i = 0; i < address.length; i++) {
            address[i] = (byte) ((i < Long.BYTES ? prefix.high() : prefix.low()) >>> (56 - 8 * (i % Long.BYTES)));
        }
        for (int bit = prefix.length(); bit < Byte.SIZE * address.length; bit++) {
            address[bit / Byte.SIZE] |= (byte) (random.nextInt(2) << (7 - bit % Byte.SIZE));
        }
        switch (random.nextInt(6)) {
            case 0 -> Arrays.fill(address, (byte) -1);
            case 1 -> Arrays.fill(address, (byte) 0);
            case 2 -> address[random.nextInt(address.length)]--;
            case 3 -> address[random.nextInt(address.length)]++;
            default -> {
                // a member
            }
        }
        return address;
    }
}
