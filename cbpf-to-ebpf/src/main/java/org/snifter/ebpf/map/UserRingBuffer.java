package org.snifter.ebpf.map;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.snifter.ebpf.MapDeclaration;

/**
 * A ring buffer: programs reserve records and submit or discard them, {@link #consume} takes those that were submitted, in
 * the order in which they were reserved. A record that is not decided yet holds up those after it. One thread uses it.
 *
 * <p>The memory is twice as long as the ring, so that no record is cut in two: a record that goes beyond the end of the
 * ring goes on there, and its rest is room of the ring's beginning that stays unused meanwhile.
 */
public final class UserRingBuffer implements UserMap {
    /** What {@link #reserve} says where there is no room. */
    public static final long NONE = -1;

    /** A record's header: its length and its state; records begin at multiples of 8. */
    private static final int HEADER_BYTES = 8;
    private static final int STATE = 4;
    private static final int RESERVED = 0;
    private static final int SUBMITTED = 1;
    private static final int DISCARDED = 2;

    private final MapDeclaration declaration;
    private final MemorySegment memory;
    private final int mask;
    private long consumed;
    private long produced;

    UserRingBuffer(MapDeclaration declaration) {
        this.declaration = declaration;
        this.memory = Arena.ofAuto().allocate(2L * declaration.entries(), Long.BYTES);
        this.mask = declaration.entries() - 1;
    }

    @Override
    public MapDeclaration declaration() {
        return declaration;
    }

    /** The memory that records are in. */
    public MemorySegment memory() {
        return memory;
    }

    /** Room for a record: where in {@link #memory()} it begins, or {@link #NONE} where there is too little. */
    public long reserve(long bytes) {
        if (bytes < 0 || bytes > declaration.entries()) {
            return NONE;
        }
        long whole = whole((int) bytes);
        if (produced - consumed + whole > declaration.entries()) {
            return NONE;
        }
        long at = produced & mask;
        memory.set(ValueLayout.JAVA_INT, at, (int) bytes);
        memory.set(ValueLayout.JAVA_INT, at + STATE, RESERVED);
        produced += whole;
        return at + HEADER_BYTES;
    }

    /** Makes a reserved record one to be consumed. */
    public void submit(long record) {
        decide(record, SUBMITTED);
    }

    /** Makes a reserved record one that is skipped. */
    public void discard(long record) {
        decide(record, DISCARDED);
    }

    private void decide(long record, int state) {
        memory.set(ValueLayout.JAVA_INT, record - HEADER_BYTES + STATE, state);
    }

    /** Adds a record; 0, or a negative error number where there is too little room. */
    public int output(MemorySegment data, long at, long bytes) {
        long record = reserve(bytes);
        if (record == NONE) {
            return EntryMap.FULL;
        }
        MemorySegment.copy(data, at, memory, record, bytes);
        submit(record);
        return 0;
    }

    /** Hands over the records that were submitted; says how many. */
    public int consume(RecordConsumer consumer) {
        int count = 0;
        while (consumed < produced) {
            long at = consumed & mask;
            int bytes = memory.get(ValueLayout.JAVA_INT, at);
            int state = memory.get(ValueLayout.JAVA_INT, at + STATE);
            if (state == RESERVED) {
                return count;
            }
            if (state == SUBMITTED) {
                consumer.record(memory, at + HEADER_BYTES, bytes);
                count++;
            }
            consumed += whole(bytes);
        }
        return count;
    }

    private static long whole(int bytes) {
        return ((long) bytes + HEADER_BYTES + 7) & -8;
    }
}
