package org.snifter.ebpf;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import org.snifter.cbpf.CbpfInterpreter;

/**
 * The reference machine for eBPF programs: runs them instruction by instruction. Registers and stack start as 0 but for
 * R1, which points to the context, and R10.
 *
 * <p>What the kernel's verifier would not have let through ends with an {@link EbpfExecutionException} that names the
 * instruction: an access outside context, packet and stack, an unknown helper, calls too deep. A program that loops ends
 * with verdict 0 after {@link CbpfInterpreter#MAX_BACKWARD_JUMPS}, which calls count against too.
 */
public final class EbpfInterpreter {

    /** R6 to R9 outlive a call. */
    private static final int FIRST_SAVED = 6;
    private static final int SAVED = 4;

    private final EbpfProgram program;
    private final EbpfInput input;
    private final EbpfMemory memory;
    private final long[] registers = new long[11];

    /** Of each function that waits for another to return: its next instruction. */
    private final int[] returnTo = new int[EbpfMemory.MAX_FRAMES];
    private final long[] saved = new long[EbpfMemory.MAX_FRAMES * SAVED];
    private int depth;
    private int backwardJumps;

    private EbpfInterpreter(EbpfProgram program, EbpfInput input) {
        this.program = program;
        this.input = input;
        this.memory = new EbpfMemory(input);
        registers[1] = EbpfInput.CONTEXT_ADDRESS;
        registers[10] = EbpfMemory.framePointer(0);
    }

    /**
     * Runs a program from its first instruction.
     *
     * @return R0 at the end
     * @throws EbpfExecutionException naming the instruction that did what it must not
     */
    public static long run(EbpfProgram program, EbpfInput input) {
        return new EbpfInterpreter(program, input).run();
    }

    /**
     * Judges a packet by a program of the {@link Flavour.UserSpace} flavour: all that its context knows is the length.
     *
     * @param memory         the segment that holds the packet
     * @param base           where in {@code memory} the packet begins
     * @param capturedLength bytes there are
     * @param originalLength bytes there were on the wire
     * @return how many bytes to keep, unsigned; 0 rejects the packet
     */
    public static int judge(EbpfProgram program, MemorySegment memory, long base, int capturedLength,
            int originalLength) {
        MemorySegment context = MemorySegment.ofArray(new int[SkBuffField.STRUCTURE_BYTES / Integer.BYTES]);
        context.set(ValueLayout.JAVA_INT, SkBuffField.LENGTH.offset(), originalLength);
        return (int) run(program, new EbpfInput(context, memory.asSlice(base, capturedLength), Helpers.NONE));
    }

    private long run() {
        int index = 0;
        while (true) {
            int next;
            try {
                next = step(index);
            } catch (IndexOutOfBoundsException e) {
                throw error(index, "reaches outside the memory it was given", e);
            } catch (UnsupportedOperationException e) {
                throw error(index, e.getMessage(), e);
            }
            if (next < 0) {
                return registers[0];
            }
            index = next;
        }
    }

    private EbpfExecutionException error(int index, String what, Throwable cause) {
        int slot = program.slotOf(index);
        EbpfExecutionException error = new EbpfExecutionException(slot,
                "slot " + slot + " (" + EbpfListing.text(program.get(index)) + ") " + what);
        if (cause != null) {
            error.initCause(cause);
        }
        return error;
    }

    /** Runs one instruction; the number of the next one, or -1 at the end. */
    private int step(int index) {
        int next = index + 1;
        switch (program.get(index)) {
            case EbpfInstruction.Alu(var operation, var width, var target, var operand) ->
                set(target, switch (width) {
                    case BITS_64 -> operation.apply(get(target), value(operand));
                    case BITS_32 -> Integer.toUnsignedLong(operation.apply((int) get(target), (int) value(operand)));
                });
            case EbpfInstruction.MoveSigned(var width, var target, var source, var from) -> {
                long extended = signExtend(get(source), from);
                set(target, width == OperandWidth.BITS_64 ? extended : extended & 0xffffffffL);
            }
            case EbpfInstruction.Negate(var width, var target) -> {
                long negated = -get(target);
                set(target, width == OperandWidth.BITS_64 ? negated : negated & 0xffffffffL);
            }
            case EbpfInstruction.ByteSwap(var kind, var target, var size) -> set(target, swap(kind, size, get(target)));
            case EbpfInstruction.Load(var size, var target, var base, int offset) ->
                set(target, memory.load(size, get(base) + offset));
            case EbpfInstruction.LoadSigned(var size, var target, var base, int offset) ->
                set(target, signExtend(memory.load(size, get(base) + offset), size));
            case EbpfInstruction.Store(var size, var base, int offset, var value) ->
                memory.store(size, get(base) + offset, value(value));
            case EbpfInstruction.Atomic atomic -> atomic(atomic);
            case EbpfInstruction.LoadImmediate64(var kind, var target, long value) -> {
                if (kind != WideImmediateKind.VALUE) {
                    throw error(index, "needs the kernel", null);
                }
                set(target, value);
            }
            case EbpfInstruction.LoadPacketAbsolute(var size, int offset) -> {
                if (!packetLoad(size, offset)) {
                    return -1;
                }
            }
            case EbpfInstruction.LoadPacketIndirect(var size, var register, int offset) -> {
                if (!packetLoad(size, (int) get(register) + offset)) {
                    return -1;
                }
            }
            case EbpfInstruction.Jump(int distance) -> next = jump(index, distance);
            case EbpfInstruction.JumpIf(var comparison, var width, var left, var right, int distance) -> {
                boolean holds = switch (width) {
                    case BITS_64 -> comparison.test(get(left), value(right));
                    case BITS_32 -> comparison.test((int) get(left), (int) value(right));
                };
                if (holds) {
                    next = jump(index, distance);
                }
            }
            case EbpfInstruction.Call(var kind, int target) -> {
                switch (kind) {
                    case HELPER -> registers[0] = input.helpers().call(target, registers[1], registers[2], registers[3],
                            registers[4], registers[5]);
                    case LOCAL -> next = call(index, target);
                    case BTF_HELPER -> throw error(index, "needs the kernel", null);
                }
            }
            case EbpfInstruction.Exit() -> next = leave();
        }
        return next;
    }

    private long get(EbpfRegister register) {
        return registers[register.number()];
    }

    private void set(EbpfRegister register, long value) {
        registers[register.number()] = value;
    }

    private long value(Operand operand) {
        return switch (operand) {
            case Operand.Immediate(int value) -> value;
            case Operand.Register(var register) -> get(register);
        };
    }

    private static long signExtend(long value, AccessSize from) {
        int unused = 64 - from.bits();
        return value << unused >> unused;
    }

    private static long swap(ByteSwapKind kind, AccessSize size, long value) {
        ByteOrder order = switch (kind) {
            case TO_LITTLE_ENDIAN -> ByteOrder.LITTLE_ENDIAN;
            case TO_BIG_ENDIAN -> ByteOrder.BIG_ENDIAN;
            case ALWAYS -> null;
        };
        int unused = 64 - size.bits();
        return order == ByteOrder.nativeOrder() ? value << unused >>> unused : Long.reverseBytes(value) >>> unused;
    }

    /** Loads into R0; whether the packet has these bytes. */
    private boolean packetLoad(AccessSize size, int offset) {
        MemorySegment packet = input.packet();
        int length = (int) packet.byteSize();
        long from = Integer.toUnsignedLong(offset);
        long value = switch (size) {
            case BYTE -> PacketBytes.readByte(packet, 0, length, from);
            case HALF -> PacketBytes.readHalf(packet, 0, length, from);
            case WORD -> PacketBytes.readWord(packet, 0, length, from);
            case DOUBLE_WORD -> throw new AssertionError("the checker lets no such load through");
        };
        registers[0] = Math.max(0, value);
        return value != PacketBytes.BEYOND;
    }

    private void atomic(EbpfInstruction.Atomic atomic) {
        long address = get(atomic.base()) + atomic.offset();
        long before = memory.load(atomic.size(), address);
        long operand = get(atomic.source());
        boolean wide = atomic.size() == AccessSize.DOUBLE_WORD;
        long after = switch (atomic.operation()) {
            case ADD -> before + operand;
            case OR -> before | operand;
            case AND -> before & operand;
            case XOR -> before ^ operand;
            case EXCHANGE -> operand;
            case COMPARE_AND_EXCHANGE ->
                before == (wide ? registers[0] : registers[0] & 0xffffffffL) ? operand : before;
        };
        memory.store(atomic.size(), address, after);
        if (atomic.operation() == AtomicOperation.COMPARE_AND_EXCHANGE) {
            registers[0] = before;
        } else if (atomic.fetch()) {
            set(atomic.source(), before);
        }
    }

    private int jump(int index, int distance) {
        if (distance < 0 && ++backwardJumps > CbpfInterpreter.MAX_BACKWARD_JUMPS) {
            registers[0] = 0;
            return -1;
        }
        return program.target(index, distance);
    }

    private int call(int index, int distance) {
        if (depth + 1 == EbpfMemory.MAX_FRAMES) {
            throw error(index, "calls too deep", null);
        }
        if (++backwardJumps > CbpfInterpreter.MAX_BACKWARD_JUMPS) {
            registers[0] = 0;
            return -1;
        }
        returnTo[depth] = index + 1;
        System.arraycopy(registers, FIRST_SAVED, saved, depth * SAVED, SAVED);
        depth++;
        registers[10] = EbpfMemory.framePointer(depth);
        return program.target(index, distance);
    }

    private int leave() {
        if (depth == 0) {
            return -1;
        }
        depth--;
        System.arraycopy(saved, depth * SAVED, registers, FIRST_SAVED, SAVED);
        registers[10] = EbpfMemory.framePointer(depth);
        return returnTo[depth];
    }
}
