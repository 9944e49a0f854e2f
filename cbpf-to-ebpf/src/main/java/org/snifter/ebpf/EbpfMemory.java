package org.snifter.ebpf;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** The memory that an interpreted program sees: context, packet, and stack, each at its address and nothing between. */
final class EbpfMemory {
    /** Bytes of stack of each function. Source: Linux {@code Documentation/bpf/verifier.rst}. */
    static final int STACK_BYTES = 512;

    /** How deep functions may call each other ({@code MAX_CALL_FRAMES}). */
    static final int MAX_FRAMES = 8;

    private static final long STACK_ADDRESS = 0x2000_0000L;

    private final MemorySegment context;
    private final MemorySegment packet;
    private final MemorySegment stack = MemorySegment.ofArray(new long[MAX_FRAMES * STACK_BYTES / Long.BYTES]);

    EbpfMemory(EbpfInput input) {
        this.context = input.context();
        this.packet = input.packet();
    }

    /** The frame pointer of a function called this deep. */
    static long framePointer(int depth) {
        return STACK_ADDRESS + (long) (depth + 1) * STACK_BYTES;
    }

    /** The zero-extended value at an address; throws {@link IndexOutOfBoundsException} outside what there is. */
    long load(AccessSize size, long address) {
        MemorySegment memory = region(address);
        long offset = address - start(address);
        return switch (size) {
            case BYTE -> Byte.toUnsignedLong(memory.get(ValueLayout.JAVA_BYTE, offset));
            case HALF -> Short.toUnsignedLong(memory.get(ValueLayout.JAVA_SHORT_UNALIGNED, offset));
            case WORD -> Integer.toUnsignedLong(memory.get(ValueLayout.JAVA_INT_UNALIGNED, offset));
            case DOUBLE_WORD -> memory.get(ValueLayout.JAVA_LONG_UNALIGNED, offset);
        };
    }

    /** Stores the low bytes of a value; throws {@link IndexOutOfBoundsException} outside what there is. */
    void store(AccessSize size, long address, long value) {
        MemorySegment memory = region(address);
        long offset = address - start(address);
        switch (size) {
            case BYTE -> memory.set(ValueLayout.JAVA_BYTE, offset, (byte) value);
            case HALF -> memory.set(ValueLayout.JAVA_SHORT_UNALIGNED, offset, (short) value);
            case WORD -> memory.set(ValueLayout.JAVA_INT_UNALIGNED, offset, (int) value);
            case DOUBLE_WORD -> memory.set(ValueLayout.JAVA_LONG_UNALIGNED, offset, value);
        }
    }

    private MemorySegment region(long address) {
        if (address >= EbpfInput.PACKET_ADDRESS) {
            return packet;
        }
        return address >= STACK_ADDRESS ? stack : context;
    }

    private static long start(long address) {
        if (address >= EbpfInput.PACKET_ADDRESS) {
            return EbpfInput.PACKET_ADDRESS;
        }
        return address >= STACK_ADDRESS ? STACK_ADDRESS : EbpfInput.CONTEXT_ADDRESS;
    }
}
