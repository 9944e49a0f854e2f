package org.snifter.ebpf.map;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.snifter.cbpf.AddressSet.Prefix;
import org.snifter.cbpf.AddressSet;
import org.snifter.ebpf.MapDeclaration;
import org.snifter.ebpf.MapType;

class EntryMapTest {
    private static EntryMap map(MapType type, int keyBytes, int valueBytes, int capacity) {
        return (EntryMap) UserMap.create(new MapDeclaration("test", type, keyBytes, valueBytes, capacity, 0));
    }

    private static MemorySegment bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return MemorySegment.ofArray(bytes);
    }

    private static int put(EntryMap map, MemorySegment key, int value) {
        byte[] bytes = new byte[map.declaration().valueBytes()];
        bytes[0] = (byte) value;
        return map.update(key, 0, MemorySegment.ofArray(bytes), 0, UpdateMode.ANY);
    }

    private static Integer get(EntryMap map, MemorySegment key) {
        long at = map.find(key, 0);
        return at == EntryMap.NONE ? null : (Integer) (int) map.values().get(ValueLayout.JAVA_BYTE, at);
    }

    @Test
    void aHashDoesAsAMapDoes() {
        Random random = new Random(1);
        EntryMap map = map(MapType.HASH, 3, 5, 50);
        Map<Integer, Integer> model = new TreeMap<>();
        for (int i = 0; i < 20_000; i++) {
            int number = random.nextInt(80);
            MemorySegment key = bytes(number, 1, 2);
            int value = random.nextInt(100);
            switch (random.nextInt(3)) {
                case 0 -> {
                    boolean full = model.size() == 50 && !model.containsKey(number);
                    assertEquals(full ? EntryMap.FULL : 0, put(map, key, value));
                    if (!full) {
                        model.put(number, value);
                    }
                }
                case 1 -> assertEquals(model.remove(number) == null ? EntryMap.NO_ENTRY : 0, map.delete(key, 0));
                default -> assertEquals(model.get(number), get(map, key));
            }
        }
        Map<Integer, Integer> seen = new TreeMap<>();
        MemorySegment key = bytes(0, 0, 0);
        for (long entry = map.next(0); entry != EntryMap.NONE; entry = map.next(entry + 1)) {
            map.key(entry, key, 0);
            seen.put((int) key.get(ValueLayout.JAVA_BYTE, 0), (int) map.values().get(ValueLayout.JAVA_BYTE,
                    map.value(entry)));
        }
        assertEquals(model, seen);
    }

    @Test
    void updatesMayAskThatTheKeyIsThereOrNot() {
        EntryMap map = map(MapType.HASH, 1, 1, 4);
        assertEquals(EntryMap.NO_ENTRY, map.update(bytes(1), 0, bytes(1), 0, UpdateMode.REPLACE));
        assertEquals(0, map.update(bytes(1), 0, bytes(1), 0, UpdateMode.CREATE));
        assertEquals(EntryMap.EXISTS, map.update(bytes(1), 0, bytes(2), 0, UpdateMode.CREATE));
        assertEquals(0, map.update(bytes(1), 0, bytes(3), 0, UpdateMode.REPLACE));
        assertEquals(3, get(map, bytes(1)));
    }

    @Test
    void anLruHashForgetsWhatWasNotUsedForLongest() {
        EntryMap map = map(MapType.LRU_HASH, 1, 1, 10);
        LinkedHashMap<Integer, Integer> model = new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<Integer, Integer> eldest) {
                return size() > 10;
            }
        };
        Random random = new Random(2);
        for (int i = 0; i < 5000; i++) {
            int number = random.nextInt(20);
            if (random.nextBoolean()) {
                assertEquals(model.get(number), get(map, bytes(number)));
            } else if (!model.containsKey(number)) {
                put(map, bytes(number), number);
                model.put(number, number);
            }
        }
    }

    @Test
    void anArrayHasAllItsEntriesAlways() {
        EntryMap map = map(MapType.ARRAY, 4, 12, 3);
        MemorySegment index = MemorySegment.ofArray(new int[]{2, 3});
        assertEquals(32, map.find(index, 0));
        assertEquals(EntryMap.NONE, map.find(index, 4));
        assertEquals(EntryMap.FULL, map.update(index, 4, bytes(new int[12]), 0, UpdateMode.ANY));
        assertEquals(EntryMap.EXISTS, map.update(index, 0, bytes(new int[12]), 0, UpdateMode.CREATE));
        assertEquals(EntryMap.INVALID, map.delete(index, 0));
    }

    @Test
    void aTrieFindsTheLongestPrefixAfterAnyHistory() {
        Random random = new Random(3);
        for (int dataBytes : new int[]{1, 4, 6, 16}) {
            EntryMap map = map(MapType.LPM_TRIE, 4 + dataBytes, 1, 60);
            Map<String, Integer> model = new TreeMap<>();
            for (int i = 0; i < 20_000; i++) {
                int length = random.nextInt(dataBytes * 8 + 1);
                byte[] data = new byte[dataBytes];
                for (int j = 0; j < dataBytes; j++) {
                    data[j] = (byte) (random.nextInt(4) == 0 ? 1 << random.nextInt(8) : 0);
                }
                String bits = bits(data).substring(0, length);
                MemorySegment key = key(length, data);
                switch (random.nextInt(3)) {
                    case 0 -> {
                        int value = random.nextInt(100);
                        boolean full = model.size() == 60 && !model.containsKey(bits);
                        assertEquals(full ? EntryMap.FULL : 0, put(map, key, value), bits);
                        if (!full) {
                            model.put(bits, value);
                        }
                    }
                    case 1 -> assertEquals(model.remove(bits) == null ? EntryMap.NO_ENTRY : 0, map.delete(key, 0));
                    default -> assertEquals(longest(model, bits), get(map, key), bits);
                }
            }
            List<String> seen = new ArrayList<>();
            MemorySegment key = key(0, new byte[dataBytes]);
            for (long entry = map.next(0); entry != EntryMap.NONE; entry = map.next(entry + 1)) {
                map.key(entry, key, 0);
                byte[] data = key.asSlice(4).toArray(ValueLayout.JAVA_BYTE);
                seen.add(bits(data).substring(0, key.get(ValueLayout.JAVA_INT_UNALIGNED, 0)));
            }
            assertEquals(List.copyOf(model.keySet()), seen.stream().sorted().toList());
        }
    }

    private static Integer longest(Map<String, Integer> model, String bits) {
        for (int length = bits.length(); length >= 0; length--) {
            Integer value = model.get(bits.substring(0, length));
            if (value != null) {
                return value;
            }
        }
        return null;
    }

    private static MemorySegment key(int length, byte[] data) {
        MemorySegment key = MemorySegment.ofArray(new byte[4 + data.length]);
        key.set(ValueLayout.JAVA_INT_UNALIGNED, 0, length);
        MemorySegment.copy(data, 0, key, ValueLayout.JAVA_BYTE, 4, data.length);
        return key;
    }

    private static String bits(byte[] data) {
        StringBuilder bits = new StringBuilder();
        for (byte b : data) {
            bits.append(Integer.toBinaryString((b & 0xff) | 0x100).substring(1));
        }
        return bits.toString();
    }

    @Test
    void theMapOfASetHoldsItsMembers() {
        AddressSet hosts = AddressSet.of(16, List.of(new Prefix(0x20010db8L << 32, 1, 128)));
        EntryMap hash = (EntryMap) UserMap.create(MapDeclaration.set("hosts", hosts));
        assertEquals(MapType.HASH, hash.declaration().type());
        assertEquals(1, get(hash, bytes(0x20, 1, 0x0d, 0xb8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1)));
        assertEquals(null, get(hash, bytes(0x20, 1, 0x0d, 0xb8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2)));
        AddressSet nets = AddressSet.of(4, List.of(Prefix.ofIpv4(0x0a000000, 8), Prefix.ofIpv4(0x0b000001, 32)));
        EntryMap trie = (EntryMap) UserMap.create(new MapDeclaration("nets", MapType.LPM_TRIE, 8, 1, 2, 1,
                Optional.of(nets)));
        assertEquals(MapDeclaration.set("nets", nets), trie.declaration());
        assertEquals(1, get(trie, key(32, new byte[]{10, 1, 2, 3})));
        assertEquals(1, get(trie, key(32, new byte[]{11, 0, 0, 1})));
        assertEquals(null, get(trie, key(32, new byte[]{11, 0, 0, 2})));
    }
}
