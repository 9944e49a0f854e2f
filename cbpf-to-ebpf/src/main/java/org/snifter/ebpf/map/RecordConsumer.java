package org.snifter.ebpf.map;

import java.lang.foreign.MemorySegment;

/** Takes records of a ring buffer. */
@FunctionalInterface
public interface RecordConsumer {
    /**
     * Takes a record, which is valid until this returns.
     *
     * @param memory where it is
     * @param at     where in the memory it begins
     * @param bytes  how long it is
     */
    void record(MemorySegment memory, long at, int bytes);
}
