package org.snifter.ebpf.kernel;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snifter.ebpf.map.UpdateMode;

/**
 * A map in the kernel with typed keys and values. Of a map with a value for each processor, a value here is what one
 * processor has: {@link #getAll} gives those of all, {@link #put} writes the same for all.
 *
 * @param map   the map
 * @param key   the form of its keys, of its length
 * @param value the form of its values, of their length
 */
public record MapView<K, V>(KernelMap map, MapData<K> key, MapData<V> value) {
    /** Checks the lengths. */
    public MapView {
        if (key.bytes() != map.keyBytes() || value.bytes() != map.declaration().valueBytes()) {
            throw new IllegalArgumentException("the map has keys of " + map.keyBytes() + " and values of "
                    + map.declaration().valueBytes() + " bytes");
        }
    }

    /** The value of a key, with many processors the first one's; empty where the key is not there. */
    public Optional<V> get(K wanted) throws KernelException {
        return map.get(write(wanted)).map(memory -> value.read(memory, 0));
    }

    /** The values of a key on each processor, one where the map has one for all; none where the key is not there. */
    public List<V> getAll(K wanted) throws KernelException {
        return map.get(write(wanted)).map(this::all).orElse(List.of());
    }

    /** Writes an entry; false where the mode forbids it. */
    public boolean put(K entryKey, V entryValue, UpdateMode mode) throws KernelException {
        MemorySegment memory = MemorySegment.ofArray(new long[(map.valueBytes() + 7) / 8])
                .asSlice(0, map.valueBytes());
        for (int at = 0; at < map.valueBytes(); at += stride()) {
            value.write(entryValue, memory, at);
        }
        return map.put(write(entryKey), memory, mode);
    }

    /** Writes an entry, whether the key is there or not. */
    public void put(K entryKey, V entryValue) throws KernelException {
        put(entryKey, entryValue, UpdateMode.ANY);
    }

    /** Deletes an entry; false where the key is not there. */
    public boolean remove(K unwanted) throws KernelException {
        return map.remove(write(unwanted));
    }

    /** A copy of all entries, in the kernel's order; with the first processor's values. */
    public Map<K, V> entries() throws KernelException {
        Map<K, V> entries = new LinkedHashMap<>();
        map.forEach((keyMemory, valueMemory) -> entries.put(key.read(keyMemory, 0), value.read(valueMemory, 0)));
        return entries;
    }

    private MemorySegment write(K wanted) {
        MemorySegment memory = MemorySegment.ofArray(new long[(key.bytes() + 7) / 8]).asSlice(0, key.bytes());
        key.write(wanted, memory, 0);
        return memory;
    }

    private List<V> all(MemorySegment memory) {
        List<V> values = new ArrayList<>();
        for (int at = 0; at < map.valueBytes(); at += stride()) {
            values.add(value.read(memory, at));
        }
        return values;
    }

    private int stride() {
        return map.declaration().type().isPerCpu() ? Processors.stride(value.bytes()) : value.bytes();
    }
}
