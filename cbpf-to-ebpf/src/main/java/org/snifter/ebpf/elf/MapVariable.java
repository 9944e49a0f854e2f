package org.snifter.ebpf.elf;

import java.util.ArrayList;
import java.util.List;
import org.snifter.cbpf.AddressSet;
import org.snifter.ebpf.AddressTable;
import org.snifter.ebpf.MapDeclaration;

/**
 * The variable that defines a map to who loads an object: a structure of pointers, whose types say it all; of a table, which
 * is plain data, its type. What is a number is the length of an array pointed to. Source: Linux {@code Documentation/bpf/libbpf/libbpf_overview.rst} and
 * {@code tools/lib/bpf/bpf_helpers.h}, {@code __uint} and {@code __type}.
 */
final class MapVariable {
    /** Every member is a pointer. */
    private static final int MEMBER_BYTES = 8;

    private static final BtfType INT = new BtfType.Int("int", 4, true);
    private static final BtfType BYTE = new BtfType.Int("unsigned char", 1, false);
    private static final BtfType WORD = new BtfType.Int("unsigned int", 4, false);
    private static final BtfType DOUBLE_WORD = new BtfType.Int("unsigned long long", 8, false);

    /** What {@link MapDeclaration#counters} counts. */
    private static final BtfType COUNTER = new BtfType.Structure("counter", MapDeclaration.COUNTER_BYTES,
            List.of(new BtfType.Member("packets", DOUBLE_WORD, 0), new BtfType.Member("bytes", DOUBLE_WORD, 8)));

    private final List<BtfType.Member> members = new ArrayList<>();

    private MapVariable() {}

    /** The variable; its size is that of its structure. */
    static BtfType.Variable of(MapDeclaration map) {
        MapVariable variable = new MapVariable();
        variable.number("type", map.type().number());
        variable.number("max_entries", map.entries());
        if (map.flags() != 0) {
            variable.number("map_flags", map.flags());
        }
        switch (map.type()) {
            case RING_BUFFER -> {
                // has neither keys nor values
            }
            case PROGRAM_ARRAY -> {
                // Values are descriptors, of which the kernel wants no type.
                variable.number("key_size", map.keyBytes());
                variable.number("value_size", map.valueBytes());
            }
            case LPM_TRIE -> {
                variable.type("key", prefix(map.keyBytes()));
                variable.type("value", value(map));
            }
            case HASH, ARRAY, PER_CPU_HASH, PER_CPU_ARRAY, LRU_HASH, LRU_PER_CPU_HASH -> {
                variable.type("key", plain(map.keyBytes()));
                variable.type("value", value(map));
            }
        }
        return new BtfType.Variable(map.name(), new BtfType.Structure("", variable.bytes(), variable.members));
    }

    /** The variable that is a table. */
    static BtfType.Variable ofTable(String name, AddressSet set) {
        if (set.size() == 0) {
            return new BtfType.Variable(name, WORD);
        }
        AddressTable table = AddressTable.of(set);
        List<BtfType.Member> entry = new ArrayList<>();
        int wordBytes = table.words() * Integer.BYTES;
        entry.add(new BtfType.Member("prefix", new BtfType.Array(WORD, table.words()), 0));
        if (table.entryBytes() > wordBytes) {
            entry.add(new BtfType.Member("shifts", new BtfType.Array(BYTE, table.entryBytes() - wordBytes), wordBytes));
        }
        return new BtfType.Variable(name,
                new BtfType.Array(new BtfType.Structure("", table.entryBytes(), entry), table.entries()));
    }

    /** How many bytes the variable of a map is long. */
    static int bytes(BtfType.Variable variable) {
        return ((BtfType.Structure) variable.type()).bytes();
    }

    private int bytes() {
        return MEMBER_BYTES * members.size();
    }

    private void number(String name, int value) {
        type(name, new BtfType.Array(INT, value));
    }

    private void type(String name, BtfType type) {
        members.add(new BtfType.Member(name, new BtfType.Pointer(type), bytes()));
    }

    private static BtfType value(MapDeclaration map) {
        boolean counter = map.equals(MapDeclaration.counters(map.name(), map.entries()));
        return counter ? COUNTER : plain(map.valueBytes());
    }

    private static BtfType plain(int bytes) {
        return switch (bytes) {
            case 1 -> BYTE;
            case 2 -> new BtfType.Int("unsigned short", 2, false);
            case 4 -> WORD;
            case 8 -> DOUBLE_WORD;
            default -> new BtfType.Array(BYTE, bytes);
        };
    }

    /** The key of a trie, for which the kernel wants a structure: the prefix's length, then its bytes. */
    private static BtfType prefix(int bytes) {
        int length = MapDeclaration.PREFIX_LENGTH_BYTES;
        return new BtfType.Structure("bpf_lpm_trie_key", bytes,
                List.of(new BtfType.Member("prefixlen", WORD, 0),
                        new BtfType.Member("data", new BtfType.Array(BYTE, bytes - length), length)));
    }
}
