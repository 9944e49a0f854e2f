package org.snifter.ebpf.map;

import java.lang.foreign.MemorySegment;
import org.snifter.ebpf.MapDeclaration;

/**
 * A map of keys and values in user space. Keys and values are given as places in memory, so that asking allocates nothing;
 * results are as those of the kernel's helpers.
 */
public sealed interface EntryMap extends UserMap permits UserHash, UserArray, UserTrie {
    /** What {@link #find} and {@link #next} say where there is nothing. */
    long NONE = -1;

    /** The key is not there. */
    int NO_ENTRY = -2;
    /** The map is full, or the index is beyond it. */
    int FULL = -7;
    /** The key is there already. */
    int EXISTS = -17;
    /** The key or the operation makes no sense for the map. */
    int INVALID = -22;

    /** The memory of all values, the same for the map's life. Values begin at multiples of 8. */
    MemorySegment values();

    /**
     * Where in {@link #values()} the value of the key is; {@link #NONE} where the key is not there.
     *
     * @throws IndexOutOfBoundsException where the key is not whole in its memory
     */
    long find(MemorySegment key, long keyAt);

    /** Writes an entry; 0, or what forbids it as a negative error number. */
    int update(MemorySegment key, long keyAt, MemorySegment value, long valueAt, UpdateMode mode);

    /** Deletes an entry; 0, or what forbids it as a negative error number. */
    int delete(MemorySegment key, long keyAt);

    /**
     * Goes through the entries, in no particular order, while none is written: the number of the first whose number is
     * at least {@code from}, or {@link #NONE}.
     */
    long next(long from);

    /** Copies the key of the entry with this number, as {@link #next} gave it. */
    void key(long entry, MemorySegment target, long targetAt);

    /** Where in {@link #values()} the value of the entry with this number is. */
    long value(long entry);

    /** Bytes from one value to the next. */
    static int stride(MapDeclaration declaration) {
        return (declaration.valueBytes() + Long.BYTES - 1) & -Long.BYTES;
    }
}
