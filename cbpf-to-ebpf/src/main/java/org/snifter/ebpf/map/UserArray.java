package org.snifter.ebpf.map;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.snifter.ebpf.MapDeclaration;

/** An array: all entries are always there. */
final class UserArray implements EntryMap {
    private final MapDeclaration declaration;
    private final int stride;
    private final MemorySegment values;

    UserArray(MapDeclaration declaration) {
        if (declaration.keyBytes() != Integer.BYTES) {
            throw new IllegalArgumentException("an array's keys have 4 bytes, not " + declaration.keyBytes());
        }
        this.declaration = declaration;
        this.stride = EntryMap.stride(declaration);
        this.values = Arena.ofAuto().allocate((long) stride * declaration.entries(), Long.BYTES);
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
        long index = Integer.toUnsignedLong(key.get(ValueLayout.JAVA_INT_UNALIGNED, keyAt));
        return index < declaration.entries() ? index * stride : NONE;
    }

    @Override
    public int update(MemorySegment key, long keyAt, MemorySegment value, long valueAt, UpdateMode mode) {
        long place = find(key, keyAt);
        if (place == NONE) {
            return FULL;
        }
        if (mode == UpdateMode.CREATE) {
            return EXISTS;
        }
        MemorySegment.copy(value, valueAt, values, place, declaration.valueBytes());
        return 0;
    }

    @Override
    public int delete(MemorySegment key, long keyAt) {
        return INVALID;
    }

    @Override
    public long next(long from) {
        return from < declaration.entries() ? from : NONE;
    }

    @Override
    public void key(long entry, MemorySegment target, long targetAt) {
        target.set(ValueLayout.JAVA_INT_UNALIGNED, targetAt, (int) entry);
    }

    @Override
    public long value(long entry) {
        return entry * stride;
    }
}
