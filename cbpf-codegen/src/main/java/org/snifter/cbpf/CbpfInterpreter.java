package org.snifter.cbpf;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.Optional;

/**
 * The reference machine for classic programs: runs them instruction by instruction. All state starts as 0.
 *
 * <p>A load beyond the captured bytes, a division by zero, and an {@link Ancillary} field that is not known reject the
 * packet. A program that loops rejects it after {@link #MAX_BACKWARD_JUMPS}.
 */
public final class CbpfInterpreter {
    /**
     * How often a program may jump backward for one packet. The search of {@code protochain} goes at least 4 bytes on each
     * time, so this is enough for the longest packet there is (262144 bytes).
     */
    public static final int MAX_BACKWARD_JUMPS = 1 << 16;

    /** Sees a run from inside, before each instruction. */
    @FunctionalInterface
    interface Watcher {
        /**
         * The instruction with this number, from 0, runs next.
         *
         * @param scratch the slots themselves
         * @return whether it is to run; else the run ends here, with 0
         */
        boolean step(int index, int a, int x, int[] scratch);
    }

    private static final ValueLayout.OfShort HALF = ValueLayout.JAVA_SHORT_UNALIGNED
            .withOrder(ByteOrder.BIG_ENDIAN);
    private static final ValueLayout.OfInt WORD = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);

    /** What a load gives beyond the captured bytes; no value, as those are 32 bits and unsigned. */
    private static final long BEYOND = -1;

    private CbpfInterpreter() {}

    /** As {@link #run(CbpfProgram, MemorySegment, long, int, int, AncillaryData)} where no ancillary data is known. */
    public static int run(CbpfProgram program, MemorySegment memory, long base, int capturedLength,
            int originalLength) {
        return run(program, memory, base, capturedLength, originalLength, AncillaryData.NONE);
    }

    /**
     * Judges a packet.
     *
     * @param memory         the segment that holds the packet
     * @param base           where in {@code memory} the packet begins
     * @param capturedLength bytes there are
     * @param originalLength bytes there were on the wire
     * @param ancillary      what is known beside the bytes
     * @return how many bytes to keep, unsigned; 0 rejects the packet
     */
    public static int run(CbpfProgram program, MemorySegment memory, long base, int capturedLength, int originalLength,
            AncillaryData ancillary) {
        return run(program, memory, base, capturedLength, originalLength, ancillary, null);
    }

    /**
     * As {@link #run(CbpfProgram, MemorySegment, long, int, int, AncillaryData)}, watched step by step.
     *
     * @param watcher null where nobody watches, which costs nothing
     */
    static int run(CbpfProgram program, MemorySegment memory, long base, int capturedLength, int originalLength,
            AncillaryData ancillary, Watcher watcher) {
        int a = 0;
        int x = 0;
        int[] scratch = new int[CbpfProgram.SCRATCH_SLOTS];
        int backwardJumps = 0;
        for (int next = 0;; next++) {
            if (watcher != null && !watcher.step(next, a, x, scratch)) {
                return 0;
            }
            switch (program.get(next)) {
                case CbpfInstruction.LoadAbsolute(Width width, int offset) -> {
                    Optional<Ancillary> field = offset < 0 ? Ancillary.at(offset) : Optional.empty();
                    long value;
                    if (field.isEmpty()) {
                        value = load(width, Integer.toUnsignedLong(offset), memory, base, capturedLength);
                    } else if (field.get() == Ancillary.XOR_X) {
                        value = Integer.toUnsignedLong(a ^ x);
                    } else {
                        value = ancillary.load(field.get(), a, x);
                    }
                    if (value < 0) {
                        return 0;
                    }
                    a = (int) value;
                }
                case CbpfInstruction.LoadIndirect(Width width, int offset) -> {
                    long sum = Integer.toUnsignedLong(x) + Integer.toUnsignedLong(offset);
                    long value = load(width, sum, memory, base, capturedLength);
                    if (value < 0) {
                        return 0;
                    }
                    a = (int) value;
                }
                case CbpfInstruction.LoadHeaderLength(int offset) -> {
                    long value = load(Width.BYTE, Integer.toUnsignedLong(offset), memory, base, capturedLength);
                    if (value < 0) {
                        return 0;
                    }
                    x = ((int) value & 0xf) << 2;
                }
                case CbpfInstruction.TestAbsolute(AddressSet set, int offset) -> {
                    long at = Integer.toUnsignedLong(offset);
                    if (at + set.width() > capturedLength) {
                        return 0;
                    }
                    a = set.contains(memory, base + at) ? 1 : 0;
                }
                case CbpfInstruction.TestIndirect(AddressSet set, int offset) -> {
                    long at = Integer.toUnsignedLong(x) + Integer.toUnsignedLong(offset);
                    if (at + set.width() > capturedLength) {
                        return 0;
                    }
                    a = set.contains(memory, base + at) ? 1 : 0;
                }
                case CbpfInstruction.LoadImmediate(Register register, int value) -> {
                    switch (register) {
                        case A -> a = value;
                        case X -> x = value;
                    }
                }
                case CbpfInstruction.LoadLength(Register register) -> {
                    switch (register) {
                        case A -> a = originalLength;
                        case X -> x = originalLength;
                    }
                }
                case CbpfInstruction.LoadScratch(Register register, int slot) -> {
                    switch (register) {
                        case A -> a = scratch[slot];
                        case X -> x = scratch[slot];
                    }
                }
                case CbpfInstruction.Store(Register register, int slot) ->
                    scratch[slot] = register == Register.A ? a : x;
                case CbpfInstruction.AluConstant(AluOperation operation, int value) -> a = operation.apply(a, value);
                case CbpfInstruction.AluX(AluOperation operation) -> {
                    if (operation.divides() && x == 0) {
                        return 0;
                    }
                    a = operation.apply(a, x);
                }
                case CbpfInstruction.Negate() -> a = -a;
                case CbpfInstruction.TransferAToX() -> x = a;
                case CbpfInstruction.TransferXToA() -> a = x;
                case CbpfInstruction.Jump(int distance) -> {
                    if (distance < 0 && ++backwardJumps > MAX_BACKWARD_JUMPS) {
                        return 0;
                    }
                    next += distance;
                }
                case CbpfInstruction.JumpIfConstant(Comparison comparison, int value, int ifTrue, int ifFalse) ->
                    next += comparison.test(a, value) ? ifTrue : ifFalse;
                case CbpfInstruction.JumpIfX(Comparison comparison, int ifTrue, int ifFalse) ->
                    next += comparison.test(a, x) ? ifTrue : ifFalse;
                case CbpfInstruction.ReturnConstant(int value) -> {
                    return value;
                }
                case CbpfInstruction.ReturnA() -> {
                    return a;
                }
            }
        }
    }

    private static long load(Width width, long offset, MemorySegment memory, long base, int capturedLength) {
        if (offset + width.bytes() > capturedLength) {
            return BEYOND;
        }
        return switch (width) {
            case BYTE -> Byte.toUnsignedLong(memory.get(ValueLayout.JAVA_BYTE, base + offset));
            case HALF -> Short.toUnsignedLong(memory.get(HALF, base + offset));
            case WORD -> Integer.toUnsignedLong(memory.get(WORD, base + offset));
        };
    }
}
