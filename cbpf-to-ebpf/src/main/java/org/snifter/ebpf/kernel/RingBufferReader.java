package org.snifter.ebpf.kernel;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;
import org.snifter.ebpf.MapType;
import org.snifter.ebpf.map.RecordConsumer;

/**
 * Reads a ring buffer of the kernel, which is mapped: records are handed over where they are. One thread reads.
 *
 * <p>The kernel maps the data twice, end to end, so that no record is cut in two. Source: Linux {@code
 * Documentation/bpf/ringbuf.rst}.
 */
public final class RingBufferReader implements AutoCloseable {
    private static final int HEADER_BYTES = 8;
    private static final int BUSY = 1 << 31;
    private static final int DISCARDED = 1 << 30;

    private static final VarHandle POSITION = ValueLayout.JAVA_LONG.varHandle();
    private static final VarHandle LENGTH = ValueLayout.JAVA_INT.varHandle();

    private static final int POLLFD_BYTES = 8;
    private static final short POLLIN = 1;

    private final int descriptor;
    private final Arena arena = Arena.ofShared();
    private final MemorySegment waiting;
    private final MemorySegment consumer;
    private final MemorySegment producer;
    private final MemorySegment data;
    private final long mask;
    private long consumed;

    private RingBufferReader(KernelMap map, int pageBytes) throws KernelException {
        descriptor = map.descriptor();
        long capacity = map.declaration().entries();
        mask = capacity - 1;
        waiting = arena.allocate(POLLFD_BYTES, Integer.BYTES);
        try {
            consumer = map(0, pageBytes, true);
            MemorySegment all = map(pageBytes, pageBytes + 2 * capacity, false);
            producer = all.asSlice(0, pageBytes);
            data = all.asSlice(pageBytes);
        } catch (KernelException e) {
            arena.close();
            throw e;
        }
        consumed = (long) POSITION.getAcquire(consumer, 0L);
    }

    /**
     * Begins to read a ring buffer.
     *
     * @throws IllegalArgumentException where the map is not one
     */
    public static RingBufferReader open(KernelMap map) throws KernelException {
        if (map.declaration().type() != MapType.RING_BUFFER) {
            throw new IllegalArgumentException("'" + map.declaration().name() + "' is not a ring buffer");
        }
        return new RingBufferReader(map, SystemCalls.pageSize());
    }

    private MemorySegment map(long offset, long bytes, boolean writable) throws KernelException {
        long address = SystemCalls.mmap(descriptor, offset, bytes, writable);
        if (address < 0 && address > -4096) {
            throw KernelException.of("the ring buffer cannot be mapped", (int) -address);
        }
        return MemorySegment.ofAddress(address).reinterpret(bytes, arena, SystemCalls::munmap);
    }

    /**
     * Waits until there are records.
     *
     * @param milliseconds how long at most; -1 without a limit
     * @return false where the time ran out, or a signal came
     */
    public boolean await(int milliseconds) throws KernelException {
        waiting.set(ValueLayout.JAVA_INT, 0, descriptor);
        waiting.set(ValueLayout.JAVA_SHORT, 4, POLLIN);
        long result = SystemCalls.poll(waiting, 1, milliseconds);
        if (result < 0 && result != -Bpf.EINTR) {
            throw KernelException.of("the ring buffer cannot be waited for", (int) -result);
        }
        return result > 0;
    }

    /**
     * Hands over the records there are, and gives their room back one by one.
     *
     * @return how many
     */
    public int consume(RecordConsumer taker) {
        int count = 0;
        long produced = (long) POSITION.getAcquire(producer, 0L);
        while (consumed < produced) {
            long at = consumed & mask;
            int header = (int) LENGTH.getAcquire(data, at);
            if ((header & BUSY) != 0) {
                return count;
            }
            int bytes = header & ~DISCARDED;
            if ((header & DISCARDED) == 0) {
                taker.record(data, at + HEADER_BYTES, bytes);
                count++;
            }
            consumed += ((long) bytes + HEADER_BYTES + 7) & -8;
            POSITION.setRelease(consumer, 0L, consumed);
        }
        return count;
    }

    /** Ends the reading; records that were handed over are no longer valid. The map stays. */
    @Override
    public void close() {
        arena.close();
    }
}
