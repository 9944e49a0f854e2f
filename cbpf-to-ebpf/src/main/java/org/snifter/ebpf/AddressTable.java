package org.snifter.ebpf;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.OptionalInt;
import org.snifter.cbpf.AddressSet;

/**
 * A set of addresses as constants in memory: its prefixes in ascending order, to be searched by halves. An entry is a prefix
 * as words of 32 bits, the first bits of the address first, as many words as the longest prefix of the set needs; where the
 * prefixes are not all of one length there follow four bytes, which say of each word how many bits do not count.
 */
public final class AddressTable {
    private static final int SHIFT_BYTES = 4;

    private final AddressSet set;
    private final int words;
    private final OptionalInt commonLength;

    private AddressTable(AddressSet set, int words, OptionalInt commonLength) {
        this.set = set;
        this.words = words;
        this.commonLength = commonLength;
    }

    /**
     * The table of a set.
     *
     * @param set not empty
     */
    public static AddressTable of(AddressSet set) {
        int shortest = set.prefix(0).length();
        int longest = shortest;
        for (int i = 1; i < set.size(); i++) {
            int length = set.prefix(i).length();
            shortest = Math.min(shortest, length);
            longest = Math.max(longest, length);
        }
        return new AddressTable(set, Math.max(1, (longest + Integer.SIZE - 1) / Integer.SIZE),
                shortest == longest ? OptionalInt.of(longest) : OptionalInt.empty());
    }

    /** How many entries there are. */
    public int entries() {
        return set.size();
    }

    /** How many words of an address entries have: 1 to 4. */
    public int words() {
        return words;
    }

    /** How many bits of its entries count, where that is the same for all. */
    public OptionalInt commonLength() {
        return commonLength;
    }

    /** From one entry to the next. */
    public int entryBytes() {
        return words * Integer.BYTES + (commonLength.isPresent() ? 0 : SHIFT_BYTES);
    }

    /** Where in an entry stands how many bits of a word do not count. */
    int shiftAt(int word) {
        return words * Integer.BYTES + word;
    }

    /** How many bits of a word of a prefix do not count. */
    static int shift(int length, int word) {
        return Math.clamp((word + 1) * Integer.SIZE - length, 0, Integer.SIZE);
    }

    /** The length of all entries. */
    public int bytes() {
        return Math.multiplyExact(entries(), entryBytes());
    }

    /** All entries, for machines of this byte order. */
    public byte[] contents(ByteOrder order) {
        ByteBuffer out = ByteBuffer.allocate(bytes()).order(order);
        for (int i = 0; i < set.size(); i++) {
            AddressSet.Prefix prefix = set.prefix(i);
            for (int word = 0; word < words; word++) {
                long half = word < 2 ? prefix.high() : prefix.low();
                out.putInt((int) (half >>> (word % 2 == 0 ? Integer.SIZE : 0)));
            }
            for (int word = 0; commonLength.isEmpty() && word < SHIFT_BYTES; word++) {
                out.put((byte) shift(prefix.length(), word));
            }
        }
        return out.array();
    }
}
