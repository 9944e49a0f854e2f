package org.snifter.ebpf;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import org.snifter.cbpf.CbpfInterpreter;
import org.snifter.ebpf.map.UserMap;

/**
 * The reference machine for eBPF programs: runs them instruction by instruction. Registers and stack start as 0 but for
 * R1, which points to the context, and R10; so they do in a function that is called, but for its arguments. After a call
 * R1 to R5 are 0.
 *
 * <p>What the kernel's verifier would not have let through ends with an {@link EbpfExecutionException} that names the
 * instruction: an access outside context, packet, stack and maps, an unknown helper, calls too deep, more instructions than
 * the budget allows.
 */
public final class EbpfInterpreter {
    /** What comes after the last instruction. */
    static final int END = -1;

    private static final int FIRST_SAVED = 6;
    private static final int SAVED = 4;

    private EbpfProgram program;
    private final EbpfInput input;
    private final ProgramMemory memory;
    private final long[] registers = new long[11];

    /** Of each function that waits for another to return: its next instruction. */
    private final int[] returnTo = new int[ProgramMemory.MAX_FRAMES];
    private final long[] saved = new long[ProgramMemory.MAX_FRAMES * SAVED];
    private int depth;
    private int tailCalls;
    private long instructionsLeft;
    private int backwardJumpsLeft;

    EbpfInterpreter(EbpfProgram program, EbpfInput input, int backwardJumps) {
        this.program = program;
        this.input = input;
        this.memory = new ProgramMemory(input);
        this.instructionsLeft = input.budget();
        this.backwardJumpsLeft = backwardJumps;
        begin();
    }

    private void begin() {
        Arrays.fill(registers, 0);
        memory.clearFrame(0);
        registers[1] = EbpfInput.CONTEXT_ADDRESS;
        registers[10] = ProgramMemory.framePointer(0);
    }

    /**
     * Runs a program from its first instruction.
     *
     * @return R0 at the end
     * @throws EbpfExecutionException naming the instruction that did what it must not
     */
    public static long run(EbpfProgram program, EbpfInput input) {
        return new EbpfInterpreter(program, input, Integer.MAX_VALUE).run();
    }

    /** Judges a packet by a program that has no maps. */
    public static int judge(EbpfProgram program, MemorySegment memory, long base, int capturedLength,
            int originalLength) {
        return judge(program, List.of(), memory, base, capturedLength, originalLength);
    }

    /**
     * Judges a packet by a program of the {@link Flavour.UserSpace} flavour: all that its context knows is the length. A
     * program that loops rejects it after {@link CbpfInterpreter#MAX_BACKWARD_JUMPS}, as a classic one does.
     *
     * @param maps           those of {@link Translator#maps}
     * @param memory         the segment that holds the packet
     * @param base           where in {@code memory} the packet begins
     * @param capturedLength bytes there are
     * @param originalLength bytes there were on the wire
     * @return how many bytes to keep, unsigned; 0 rejects the packet
     */
    public static int judge(EbpfProgram program, List<UserMap> maps, MemorySegment memory, long base,
            int capturedLength, int originalLength) {
        MemorySegment context = MemorySegment.ofArray(new int[SkBuffField.STRUCTURE_BYTES / Integer.BYTES]);
        context.set(ValueLayout.JAVA_INT, SkBuffField.LENGTH.offset(), originalLength);
        MemorySegment packet = memory.asSlice(base, capturedLength);
        EbpfInput input = new EbpfInput(context, packet, new UserHelpers(packet), maps, Long.MAX_VALUE);
        return (int) new EbpfInterpreter(program, input, CbpfInterpreter.MAX_BACKWARD_JUMPS).run();
    }

    private long run() {
        int index = 0;
        while (index != END) {
            index = execute(index);
        }
        return registers[0];
    }

    /**
     * Runs one instruction within the budget.
     *
     * @return the number of the next one, or {@link #END}
     * @throws EbpfExecutionException where it did what it must not
     */
    int execute(int index) {
        try {
            if (--instructionsLeft < 0) {
                throw EbpfExecutionException.at(program, index,
                        "is one more than the budget of " + input.budget() + " instructions allows");
            }
            return step(index);
        } catch (IndexOutOfBoundsException e) {
            throw EbpfExecutionException.outside(program, index, e);
        } catch (UnsupportedOperationException | IllegalArgumentException e) {
            throw EbpfExecutionException.refused(program, index, e);
        }
    }

    /** What the register holds. */
    long get(EbpfRegister register) {
        return registers[register.number()];
    }

    /** The stack of the function that runs, from its lowest address. */
    MemorySegment frame() {
        return memory.frame(depth);
    }

    /** Runs one instruction; the number of the next one, or {@link #END}. */
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
                try {
                    set(target, memory.immediate(kind, value));
                } catch (UnsupportedOperationException e) {
                    throw EbpfExecutionException.at(program, index, e.getMessage());
                }
            }
            case EbpfInstruction.LoadPacketAbsolute(var size, int offset) -> {
                if (!packetLoad(size, offset)) {
                    return END;
                }
            }
            case EbpfInstruction.LoadPacketIndirect(var size, var register, int offset) -> {
                if (!packetLoad(size, (int) get(register) + offset)) {
                    return END;
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
            case EbpfInstruction.MayJump _ -> {
                // This machine has a budget of its own.
            }
            case EbpfInstruction.Call(var kind, int target) -> {
                switch (kind) {
                    case HELPER -> next = help(index, target);
                    case LOCAL -> next = call(index, target);
                    case BTF_HELPER -> throw EbpfExecutionException.at(program, index, "needs the kernel");
                }
            }
            case EbpfInstruction.Exit() -> next = leave();
        }
        return next;
    }

    private int help(int index, int helper) {
        try {
            registers[0] = input.helpers().call(helper, registers[1], registers[2], registers[3], registers[4],
                    registers[5], memory);
        } catch (TailCall call) {
            if (depth == 0 && tailCalls < TailCall.MOST) {
                tailCalls++;
                program = call.program();
                begin();
                return 0;
            }
            registers[0] = TailCall.FAILED;
        }
        Arrays.fill(registers, 1, FIRST_SAVED, 0);
        return index + 1;
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
        long before = memory.atomic(atomic.operation(), atomic.size(), get(atomic.base()) + atomic.offset(),
                get(atomic.source()), registers[0]);
        if (atomic.operation() == AtomicOperation.COMPARE_AND_EXCHANGE) {
            registers[0] = before;
        } else if (atomic.fetch()) {
            set(atomic.source(), before);
        }
    }

    private int jump(int index, int distance) {
        if (distance < 0 && --backwardJumpsLeft < 0) {
            registers[0] = 0;
            return END;
        }
        return program.target(index, distance);
    }

    private int call(int index, int distance) {
        if (depth + 1 == ProgramMemory.MAX_FRAMES) {
            throw EbpfExecutionException.at(program, index, "calls too deep");
        }
        returnTo[depth] = index + 1;
        System.arraycopy(registers, FIRST_SAVED, saved, depth * SAVED, SAVED);
        depth++;
        registers[0] = 0;
        Arrays.fill(registers, FIRST_SAVED, FIRST_SAVED + SAVED, 0);
        memory.clearFrame(depth);
        registers[10] = ProgramMemory.framePointer(depth);
        return program.target(index, distance);
    }

    private int leave() {
        if (depth == 0) {
            return END;
        }
        depth--;
        System.arraycopy(saved, depth * SAVED, registers, FIRST_SAVED, SAVED);
        Arrays.fill(registers, 1, FIRST_SAVED, 0);
        registers[10] = ProgramMemory.framePointer(depth);
        return returnTo[depth];
    }
}
