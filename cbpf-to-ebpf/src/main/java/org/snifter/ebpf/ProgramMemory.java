package org.snifter.ebpf;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;
import java.util.Objects;
import org.snifter.ebpf.map.EntryMap;
import org.snifter.ebpf.map.UserMap;
import org.snifter.ebpf.map.UserProgramArray;
import org.snifter.ebpf.map.UserRingBuffer;

/**
 * The memory that a program in user space sees: context, packet, stack, and what its maps hold, each at its address and
 * nothing between. What is outside of all ends with an {@link IndexOutOfBoundsException}, what is read-only with an
 * {@link IllegalArgumentException}.
 */
public final class ProgramMemory {
    /** Bytes of stack of each function. Source: Linux {@code Documentation/bpf/verifier.rst}. */
    static final int STACK_BYTES = 512;

    /** How deep functions may call each other ({@code MAX_CALL_FRAMES}). */
    static final int MAX_FRAMES = 8;

    private static final long STACK_ADDRESS = 0x2000_0000L;

    /** The memory of a map begins at a multiple of this, by the map's number; maps are themselves no memory. */
    private static final int MAP_SHIFT = 40;
    private static final long MAP_HANDLE = 1L << 62;

    private final MemorySegment context;
    private final MemorySegment packet;
    private final List<UserMap> maps;
    private final MemorySegment stack = MemorySegment.ofArray(new long[MAX_FRAMES * STACK_BYTES / Long.BYTES]);

    ProgramMemory(EbpfInput input) {
        this.context = input.context();
        this.packet = input.packet();
        this.maps = input.maps();
    }

    /** The frame pointer of a function called this deep. */
    static long framePointer(int depth) {
        return STACK_ADDRESS + (long) (depth + 1) * STACK_BYTES;
    }

    /** Forgets what a function that was called this deep kept on its stack. */
    void clearFrame(int depth) {
        frame(depth).fill((byte) 0);
    }

    /** The stack of a function that was called this deep, from its lowest address. */
    MemorySegment frame(int depth) {
        return stack.asSlice((long) depth * STACK_BYTES, STACK_BYTES);
    }

    /** What a 64-bit immediate stands for. */
    long immediate(WideImmediateKind kind, long value) {
        return switch (kind) {
            case VALUE -> value;
            case MAP_INDEX -> handle((int) value);
            case MAP_INDEX_VALUE -> address(handle((int) value), value >>> 32);
            case MAP_DESCRIPTOR, MAP_VALUE, VARIABLE_ADDRESS, CODE_ADDRESS ->
                throw new UnsupportedOperationException("needs the kernel");
        };
    }

    /** What a program calls the map with this number. */
    private long handle(int map) {
        Objects.checkIndex(map, maps.size());
        return MAP_HANDLE | map;
    }

    /**
     * The map that a program calls so.
     *
     * @throws IndexOutOfBoundsException where it calls none so
     */
    public UserMap map(long handle) {
        long number = handle ^ MAP_HANDLE;
        if (number < 0 || number >= maps.size()) {
            throw new IndexOutOfBoundsException("there is no map " + Long.toHexString(handle));
        }
        return maps.get((int) number);
    }

    /** The map whose memory an address is in. */
    UserMap mapAt(long address) {
        return maps.get(Objects.checkIndex((int) Math.min(address >>> MAP_SHIFT, Integer.MAX_VALUE) - 1, maps.size()));
    }

    /** The address of a place in a map's memory: of the values of an {@link EntryMap}, or of a ring buffer. */
    public long address(long handle, long offset) {
        return (((handle ^ MAP_HANDLE) + 1) << MAP_SHIFT) | offset;
    }

    /** The piece of memory that an address is in. */
    public MemorySegment segment(long address) {
        long map = address >> MAP_SHIFT;
        if (map == 0) {
            if (address >= EbpfInput.PACKET_ADDRESS) {
                return packet;
            }
            return address >= STACK_ADDRESS ? stack : context;
        }
        if (map < 1 || map > maps.size()) {
            throw new IndexOutOfBoundsException(address);
        }
        return switch (maps.get((int) map - 1)) {
            case EntryMap entries -> entries.values();
            case UserRingBuffer ring -> ring.memory();
            case UserProgramArray _ -> throw new IndexOutOfBoundsException(address);
        };
    }

    /** Where in its {@link #segment} an address is; below 0 or beyond the end where it is in none. */
    public long offset(long address) {
        if (address >> MAP_SHIFT != 0) {
            return address & ((1L << MAP_SHIFT) - 1);
        }
        if (address >= EbpfInput.PACKET_ADDRESS) {
            return address - EbpfInput.PACKET_ADDRESS;
        }
        return address - (address >= STACK_ADDRESS ? STACK_ADDRESS : EbpfInput.CONTEXT_ADDRESS);
    }

    /** The zero-extended value at an address. */
    long load(AccessSize size, long address) {
        return switch (size) {
            case BYTE -> loadByte(address);
            case HALF -> loadHalf(address);
            case WORD -> loadWord(address);
            case DOUBLE_WORD -> loadDoubleWord(address);
        };
    }

    long loadByte(long address) {
        return segment(address).get(ValueLayout.JAVA_BYTE, offset(address)) & 0xffL;
    }

    long loadHalf(long address) {
        return segment(address).get(ValueLayout.JAVA_SHORT_UNALIGNED, offset(address)) & 0xffffL;
    }

    long loadWord(long address) {
        return segment(address).get(ValueLayout.JAVA_INT_UNALIGNED, offset(address)) & 0xffffffffL;
    }

    long loadDoubleWord(long address) {
        return segment(address).get(ValueLayout.JAVA_LONG_UNALIGNED, offset(address));
    }

    /** Stores the low bytes of a value. */
    void store(AccessSize size, long address, long value) {
        MemorySegment memory = segment(address);
        long offset = offset(address);
        switch (size) {
            case BYTE -> memory.set(ValueLayout.JAVA_BYTE, offset, (byte) value);
            case HALF -> memory.set(ValueLayout.JAVA_SHORT_UNALIGNED, offset, (short) value);
            case WORD -> memory.set(ValueLayout.JAVA_INT_UNALIGNED, offset, (int) value);
            case DOUBLE_WORD -> memory.set(ValueLayout.JAVA_LONG_UNALIGNED, offset, value);
        }
    }

    /**
     * Does an atomic operation; one thread runs a program, so that nothing can come between.
     *
     * @param operand  the source register
     * @param expected R0, which {@link AtomicOperation#COMPARE_AND_EXCHANGE} compares with
     * @return what was there before, zero-extended
     */
    long atomic(AtomicOperation operation, AccessSize size, long address, long operand, long expected) {
        long before = load(size, address);
        long compared = size == AccessSize.DOUBLE_WORD ? expected : expected & 0xffffffffL;
        store(size, address, switch (operation) {
            case ADD -> before + operand;
            case OR -> before | operand;
            case AND -> before & operand;
            case XOR -> before ^ operand;
            case EXCHANGE -> operand;
            case COMPARE_AND_EXCHANGE -> before == compared ? operand : before;
        });
        return before;
    }
}
