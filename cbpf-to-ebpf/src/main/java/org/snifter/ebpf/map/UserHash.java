package org.snifter.ebpf.map;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import org.snifter.ebpf.MapDeclaration;
import org.snifter.ebpf.MapType;

/**
 * A hash with chains. Entries have numbers; those that are used hang in a chain of their bucket, those that are free in one
 * chain. In an LRU map those in use also stand in a row, what was used last at its end.
 */
final class UserHash implements EntryMap {
    private static final int END = -1;
    private static final int FREE = -2;

    private final MapDeclaration declaration;
    private final int keyBytes;
    private final int stride;
    private final MemorySegment keys;
    private final MemorySegment values;
    private final int[] buckets;
    /** The next entry of the chain. */
    private final int[] chain;
    /** Whether the entry is in use, as {@link #FREE} or anything else. */
    private final int[] state;
    private final int[] older;
    private final int[] newer;
    private final boolean forgetful;
    private int free;
    private int oldest = END;
    private int newest = END;

    UserHash(MapDeclaration declaration) {
        this.declaration = declaration;
        keyBytes = declaration.keyBytes();
        stride = EntryMap.stride(declaration);
        int capacity = declaration.entries();
        keys = Arena.ofAuto().allocate((long) keyBytes * capacity, Long.BYTES);
        values = Arena.ofAuto().allocate((long) stride * capacity, Long.BYTES);
        buckets = new int[Integer.highestOneBit(Math.clamp(capacity * 2L - 1, 1, 1 << 30))];
        Arrays.fill(buckets, END);
        chain = new int[capacity];
        state = new int[capacity];
        Arrays.fill(state, FREE);
        for (int i = 0; i < capacity; i++) {
            chain[i] = i + 1 < capacity ? i + 1 : END;
        }
        forgetful = declaration.type() == MapType.LRU_HASH
                || declaration.type() == MapType.LRU_PER_CPU_HASH;
        older = new int[forgetful ? capacity : 0];
        newer = new int[forgetful ? capacity : 0];
    }

    @Override
    public MapDeclaration declaration() {
        return declaration;
    }

    @Override
    public MemorySegment values() {
        return values;
    }

    @Override
    public long find(MemorySegment key, long keyAt) {
        int entry = entry(key, keyAt);
        if (entry == END) {
            return NONE;
        }
        if (forgetful) {
            leaveRow(entry);
            enterRow(entry);
        }
        return value(entry);
    }

    private int entry(MemorySegment key, long keyAt) {
        int entry = buckets[bucket(key, keyAt)];
        while (entry != END && !isKey(entry, key, keyAt)) {
            entry = chain[entry];
        }
        return entry;
    }

    private boolean isKey(int entry, MemorySegment key, long keyAt) {
        long own = (long) entry * keyBytes;
        if (keyBytes == Integer.BYTES) {
            return keys.get(ValueLayout.JAVA_INT_UNALIGNED, own) == key.get(ValueLayout.JAVA_INT_UNALIGNED, keyAt);
        }
        for (int i = 0; i < keyBytes; i++) {
            if (keys.get(ValueLayout.JAVA_BYTE, own + i) != key.get(ValueLayout.JAVA_BYTE, keyAt + i)) {
                return false;
            }
        }
        return true;
    }

    /** The bucket of a key: FNV-1a over words of it, its bits mixed at the end as by SplitMix64. */
    private int bucket(MemorySegment key, long keyAt) {
        long hash = 0xcbf29ce484222325L;
        int i = 0;
        for (; i + Integer.BYTES <= keyBytes; i += Integer.BYTES) {
            hash = (hash ^ key.get(ValueLayout.JAVA_INT_UNALIGNED, keyAt + i)) * 0x100000001b3L;
        }
        for (; i < keyBytes; i++) {
            hash = (hash ^ key.get(ValueLayout.JAVA_BYTE, keyAt + i)) * 0x100000001b3L;
        }
        hash = (hash ^ (hash >>> 30)) * 0xbf58476d1ce4e5b9L;
        return (int) (hash >>> 32) & (buckets.length - 1);
    }

    @Override
    public int update(MemorySegment key, long keyAt, MemorySegment value, long valueAt, UpdateMode mode) {
        int entry = entry(key, keyAt);
        if (entry != END && mode == UpdateMode.CREATE) {
            return EXISTS;
        }
        if (entry == END && mode == UpdateMode.REPLACE) {
            return NO_ENTRY;
        }
        if (entry == END) {
            if (free == END && !forgetful) {
                return FULL;
            }
            if (free == END) {
                remove(oldest);
            }
            entry = add(key, keyAt);
        }
        MemorySegment.copy(value, valueAt, values, value(entry), declaration.valueBytes());
        return 0;
    }

    private int add(MemorySegment key, long keyAt) {
        int entry = free;
        MemorySegment.copy(key, keyAt, keys, (long) entry * keyBytes, keyBytes);
        free = chain[entry];
        int bucket = bucket(key, keyAt);
        chain[entry] = buckets[bucket];
        buckets[bucket] = entry;
        state[entry] = bucket;
        if (forgetful) {
            enterRow(entry);
        }
        return entry;
    }

    @Override
    public int delete(MemorySegment key, long keyAt) {
        int entry = entry(key, keyAt);
        if (entry == END) {
            return NO_ENTRY;
        }
        remove(entry);
        return 0;
    }

    private void remove(int entry) {
        int bucket = state[entry];
        if (buckets[bucket] == entry) {
            buckets[bucket] = chain[entry];
        } else {
            int before = buckets[bucket];
            while (chain[before] != entry) {
                before = chain[before];
            }
            chain[before] = chain[entry];
        }
        if (forgetful) {
            leaveRow(entry);
        }
        state[entry] = FREE;
        chain[entry] = free;
        free = entry;
    }

    private void enterRow(int entry) {
        older[entry] = newest;
        newer[entry] = END;
        if (newest == END) {
            oldest = entry;
        } else {
            newer[newest] = entry;
        }
        newest = entry;
    }

    private void leaveRow(int entry) {
        if (older[entry] == END) {
            oldest = newer[entry];
        } else {
            newer[older[entry]] = newer[entry];
        }
        if (newer[entry] == END) {
            newest = older[entry];
        } else {
            older[newer[entry]] = older[entry];
        }
    }

    @Override
    public long next(long from) {
        for (int entry = (int) from; entry < state.length; entry++) {
            if (state[entry] != FREE) {
                return entry;
            }
        }
        return NONE;
    }

    @Override
    public void key(long entry, MemorySegment target, long targetAt) {
        MemorySegment.copy(keys, entry * keyBytes, target, targetAt, keyBytes);
    }

    @Override
    public long value(long entry) {
        return entry * stride;
    }
}
