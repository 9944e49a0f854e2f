package org.snifter.ebpf;

import java.lang.foreign.MemorySegment;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.snifter.ebpf.map.EntryMap;
import org.snifter.ebpf.map.UpdateMode;
import org.snifter.ebpf.map.UserMap;
import org.snifter.ebpf.map.UserProgramArray;
import org.snifter.ebpf.map.UserRingBuffer;

/**
 * The helper functions that make sense in user space, for one packet: maps, time, random numbers, the processor (always 0),
 * the packet's bytes, tail calls and redirection. Errors are those of the kernel's helpers, as negative numbers.
 */
public final class UserHelpers implements Helpers {
    private static final long FAULT = -14;
    private static final long INVALID = -22;

    private final MemorySegment packet;
    private final Redirection redirection;

    /**
     * With none that redirects.
     *
     * @param packet the packet, fragments included
     */
    public UserHelpers(MemorySegment packet) {
        this(packet, (_, _) -> {
            throw new UnsupportedOperationException("redirects the packet, but there is nowhere to");
        });
    }

    /**
     * With one that redirects.
     *
     * @param packet      the packet, fragments included
     * @param redirection where packets go that are redirected
     */
    public UserHelpers(MemorySegment packet, Redirection redirection) {
        this.packet = packet;
        this.redirection = redirection;
    }

    @Override
    public long call(int number, long r1, long r2, long r3, long r4, long r5, ProgramMemory memory) {
        for (Helper helper : Helper.values()) {
            if (helper.number() == number) {
                return call(helper, r1, r2, r3, r4, memory);
            }
        }
        return NONE.call(number, r1, r2, r3, r4, r5, memory);
    }

    private long call(Helper helper, long r1, long r2, long r3, long r4, ProgramMemory memory) {
        return switch (helper) {
            case MAP_LOOKUP_ELEM -> {
                long place = entries(memory, r1).find(memory.segment(r2), memory.offset(r2));
                yield place == EntryMap.NONE ? 0 : memory.address(r1, place);
            }
            case MAP_UPDATE_ELEM -> r4 < 0 || r4 >= UpdateMode.values().length
                    ? INVALID
                    : entries(memory, r1).update(memory.segment(r2), memory.offset(r2), memory.segment(r3),
                            memory.offset(r3), UpdateMode.of(r4));
            case MAP_DELETE_ELEM -> entries(memory, r1).delete(memory.segment(r2), memory.offset(r2));
            case KTIME_GET_NS -> System.nanoTime();
            case GET_PRANDOM_U32 -> Integer.toUnsignedLong(ThreadLocalRandom.current().nextInt());
            case GET_SMP_PROCESSOR_ID -> 0;
            case SKB_LOAD_BYTES, XDP_LOAD_BYTES -> copy(r2, r3, r4, memory);
            case XDP_GET_BUFF_LEN -> packet.byteSize();
            case RINGBUF_RESERVE -> {
                long place = ring(memory, r1).reserve(r2);
                yield place == UserRingBuffer.NONE ? 0 : memory.address(r1, place);
            }
            case RINGBUF_SUBMIT -> {
                ringOf(memory, r1).submit(memory.offset(r1));
                yield 0;
            }
            case RINGBUF_DISCARD -> {
                ringOf(memory, r1).discard(memory.offset(r1));
                yield 0;
            }
            case TAIL_CALL -> {
                Optional<EbpfProgram> next = programs(memory, r2).get((int) r3);
                if (next.isPresent()) {
                    throw new TailCall(next.get());
                }
                yield TailCall.FAILED;
            }
            case REDIRECT -> redirection.redirect((int) r1, r2);
        };
    }

    private long copy(long from, long target, long bytes, ProgramMemory memory) {
        long offset = from & 0xffffffffL;
        long length = bytes & 0xffffffffL;
        MemorySegment room = memory.segment(target).asSlice(memory.offset(target), length);
        if (offset + length > packet.byteSize()) {
            return FAULT;
        }
        MemorySegment.copy(packet, offset, room, 0, length);
        return 0;
    }

    private static EntryMap entries(ProgramMemory memory, long handle) {
        return switch (memory.map(handle)) {
            case EntryMap entries -> entries;
            case UserRingBuffer _,UserProgramArray _ ->
                throw new UnsupportedOperationException("asks for entries of a map that has none");
        };
    }

    private static UserProgramArray programs(ProgramMemory memory, long handle) {
        if (memory.map(handle) instanceof UserProgramArray programs) {
            return programs;
        }
        throw new UnsupportedOperationException("asks for a program of a map that has none");
    }

    private static UserRingBuffer ring(ProgramMemory memory, long handle) {
        UserMap map = memory.map(handle);
        if (map instanceof UserRingBuffer ring) {
            return ring;
        }
        throw new UnsupportedOperationException("asks for a record of a map that is no ring buffer");
    }

    /** The ring buffer that an address is in. */
    private static UserRingBuffer ringOf(ProgramMemory memory, long address) {
        if (memory.mapAt(address) instanceof UserRingBuffer ring) {
            return ring;
        }
        throw new UnsupportedOperationException("hands back what is no record of a ring buffer");
    }
}
