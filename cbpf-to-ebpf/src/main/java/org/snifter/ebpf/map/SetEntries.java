package org.snifter.ebpf.map;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import org.snifter.cbpf.AddressSet;
import org.snifter.ebpf.AddressTable;
import org.snifter.ebpf.MapDeclaration;
import org.snifter.ebpf.MapType;

/** What the map of a set of addresses holds: its members as keys, or as a table in its one value. */
public final class SetEntries {
    private SetEntries() {}

    /** Writes the key of a member: its bytes in a hash, its length in bits and its bytes in a trie. */
    public static void key(MapDeclaration declaration, AddressSet.Prefix member, MemorySegment target, long targetAt) {
        long at = targetAt;
        if (declaration.type() == MapType.LPM_TRIE) {
            target.set(ValueLayout.JAVA_INT_UNALIGNED, at, member.length());
            at += MapDeclaration.PREFIX_LENGTH_BYTES;
        }
        long end = targetAt + declaration.keyBytes();
        for (int i = 0; at + i < end; i++) {
            long half = i < Long.BYTES ? member.high() : member.low();
            target.set(ValueLayout.JAVA_BYTE, at + i, (byte) (half >>> (Long.SIZE - Byte.SIZE * (i % Long.BYTES + 1))));
        }
    }

    /** The value of a table, in the machine's byte order. */
    public static byte[] table(MapDeclaration declaration, AddressSet members) {
        return members.size() == 0
                ? new byte[declaration.valueBytes()]
                : AddressTable.of(members).contents(ByteOrder.nativeOrder());
    }

    static void fill(EntryMap map, AddressSet members) {
        MapDeclaration declaration = map.declaration();
        if (declaration.type() == MapType.ARRAY) {
            map.values().copyFrom(MemorySegment.ofArray(table(declaration, members)));
            return;
        }
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment key = arena.allocate(declaration.keyBytes());
            MemorySegment value = arena.allocate(declaration.valueBytes());
            value.set(ValueLayout.JAVA_BYTE, 0, (byte) 1);
            for (int i = 0; i < members.size(); i++) {
                key(declaration, members.prefix(i), key, 0);
                int result = map.update(key, 0, value, 0, UpdateMode.CREATE);
                if (result != 0) {
                    throw new IllegalArgumentException("the map has no room for its set: error " + -result);
                }
            }
        }
    }
}
