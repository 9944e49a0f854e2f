package org.snifter.ebpf;

import java.util.Optional;
import org.snifter.cbpf.AddressSet;

/**
 * A map that a program refers to, to be created before it is loaded. Two programs that declare the same map mean one map.
 *
 * @param name       1 to 15 letters, digits, underscores
 * @param keyBytes   length of a key; 0 for a ring buffer
 * @param valueBytes length of a value; 0 for a ring buffer
 * @param entries    the most entries there may be; of a ring buffer its length in bytes, a power of two and whole pages
 * @param flags      flags of {@code BPF_MAP_CREATE}, such as 1 ({@code BPF_F_NO_PREALLOC}), which an LPM trie must have
 * @param members    the addresses that are its keys from the start, where it stands for a set
 */
public record MapDeclaration(String name, MapType type, int keyBytes, int valueBytes, int entries, int flags,
        Optional<AddressSet> members) {
    /** The length of the value of a counter: the packets, then the bytes, 64 bits each, of each processor. */
    public static final int COUNTER_BYTES = 16;

    /** The length of the number of bits that the keys of a trie begin with. */
    public static final int PREFIX_LENGTH_BYTES = Integer.BYTES;

    /** The length of the value of a member of a set, which is not zero. */
    public static final int MEMBER_BYTES = 1;

    private static final int NO_PREALLOCATION = 1;
    private static final int READ_ONLY_FOR_PROGRAMS = 1 << 7;

    /** Checks the name and the numbers. */
    public MapDeclaration {
        if (!name.matches("[A-Za-z0-9_]{1,15}")) {
            throw new IllegalArgumentException(
                    "'" + name + "' is no name for a map: it takes 1 to 15 letters, digits and underscores");
        }
        boolean queue = type == MapType.RING_BUFFER;
        if (entries < 1 || (queue && Integer.bitCount(entries) != 1)) {
            throw new IllegalArgumentException("a map has no room for " + entries);
        }
        if (queue ? keyBytes != 0 || valueBytes != 0 : keyBytes < 1 || valueBytes < 1) {
            throw new IllegalArgumentException("keys of " + keyBytes + " and values of " + valueBytes + " bytes");
        }
    }

    /** A map that is empty or all zeros at the start. */
    public MapDeclaration(String name, MapType type, int keyBytes, int valueBytes, int entries, int flags) {
        this(name, type, keyBytes, valueBytes, entries, flags, Optional.empty());
    }

    /** An array of counters per processor, as {@link Action.Count} counts in. */
    public static MapDeclaration counters(String name, int entries) {
        return new MapDeclaration(name, MapType.PER_CPU_ARRAY, Integer.BYTES, COUNTER_BYTES, entries, 0);
    }

    /** A ring buffer, as {@link Action.Sample} writes to. */
    public static MapDeclaration ringBuffer(String name, int bytes) {
        return new MapDeclaration(name, MapType.RING_BUFFER, 0, 0, bytes, 0);
    }

    /** An array of programs, as {@link Continuation.TailCall} goes on in. */
    public static MapDeclaration programs(String name, int entries) {
        return new MapDeclaration(name, MapType.PROGRAM_ARRAY, Integer.BYTES, Integer.BYTES, entries, 0);
    }

    /** A trie of prefixes of so many bytes of data. */
    public static MapDeclaration trie(String name, int dataBytes, int valueBytes, int entries) {
        return new MapDeclaration(name, MapType.LPM_TRIE, PREFIX_LENGTH_BYTES + dataBytes, valueBytes, entries,
                NO_PREALLOCATION);
    }

    /** What a set of addresses becomes: a hash where all are whole, otherwise a trie of prefixes. */
    public static MapDeclaration set(String name, AddressSet members) {
        int entries = Math.max(1, members.size());
        return members.isExact()
                ? new MapDeclaration(name, MapType.HASH, members.width(), MEMBER_BYTES, entries, 0,
                        Optional.of(members))
                : new MapDeclaration(name, MapType.LPM_TRIE, PREFIX_LENGTH_BYTES + members.width(), MEMBER_BYTES,
                        entries, NO_PREALLOCATION, Optional.of(members));
    }

    /** A set of addresses as constants: the one value of an array that programs do not write is its {@link AddressTable}. */
    public static MapDeclaration table(String name, AddressSet members) {
        int bytes = members.size() == 0 ? Integer.BYTES : AddressTable.of(members).bytes();
        return new MapDeclaration(name, MapType.ARRAY, Integer.BYTES, bytes, 1, READ_ONLY_FOR_PROGRAMS,
                Optional.of(members));
    }
}
