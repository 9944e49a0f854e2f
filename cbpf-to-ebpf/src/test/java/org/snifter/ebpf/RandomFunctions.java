package org.snifter.ebpf;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Makes programs of several functions of all instructions there are but legacy packet loads, which the kernel's verifier
 * takes: the first function reads 40 bytes of the packet by a helper, gives them as arguments to each of the others in turn,
 * and returns a hash of what they return. Each of those computes with registers, its stack, and the only value of a map, and
 * may call the last one.
 *
 * <p>Atomic operations are on the map's value, not on the stack: Linux 6.18 takes a branch on what one has fetched from the
 * stack for decided by the value that it saw there on another way (the backward search for what has to be known precisely
 * ends at the operation).
 */
final class RandomFunctions {
    private static final int[] CONSTANTS = {0, 1, 2, 7, 31, 32, 63, 255, 0xffff, 0x7fffffff, 0x80000000, -1, -4};

    /** The map that programs use. */
    static final MapDeclaration MAP = new MapDeclaration("values", MapType.ARRAY, Integer.BYTES, 32, 1, 0);

    /** How much of its stack, and of the map's value, a function uses. */
    private static final int STACK_BYTES = 32;

    /** Points to the map's value in every function; no number. */
    private static final EbpfRegister VALUE = EbpfRegister.R9;

    /** The bytes of the packet that programs read. */
    static final int PACKET_BYTES = 40;

    private final Random random;
    private final List<EbpfInstruction> out = new ArrayList<>();

    /** Where each jump that waits for its distance is. */
    private final List<Integer> pending = new ArrayList<>();

    /** Where calls of the last function are. */
    private final List<Integer> callsOfLast = new ArrayList<>();

    private RandomFunctions(Random random) {
        this.random = random;
    }

    static EbpfProgram make(Random random, int functions, int length) {
        return new RandomFunctions(random).make(functions, length);
    }

    private EbpfProgram make(int functions, int length) {
        List<Integer> calls = main(functions);
        for (int i = 0; i < functions; i++) {
            setCall(calls.get(i), out.size());
            boolean last = i == functions - 1;
            if (last) {
                int start = out.size();
                callsOfLast.forEach(call -> setCall(call, start));
            }
            function(1 + random.nextInt(length), !last);
        }
        return EbpfProgram.of(out);
    }

    private void setCall(int index, int target) {
        out.set(index, new EbpfInstruction.Call(CallKind.LOCAL, slots(target) - slots(index) - 1));
    }

    private int slots(int index) {
        return out.subList(0, index).stream().mapToInt(EbpfInstruction::slots).sum();
    }

    /** Its calls have no targets yet. */
    private List<Integer> main(int functions) {
        EbpfAssembler begin = new EbpfAssembler();
        begin.move32(EbpfRegister.R2, 0).move64(EbpfRegister.R3, EbpfRegister.R10);
        begin.alu64(EbpfAluOperation.ADD, EbpfRegister.R3, -PACKET_BYTES).move32(EbpfRegister.R4, PACKET_BYTES);
        begin.call(Helper.SKB_LOAD_BYTES).move32(EbpfRegister.R6, 0).exit();
        out.addAll(begin.build().instructions());
        out.removeLast();
        // Where the packet is too short the stack is not written.
        out.add(new EbpfInstruction.JumpIf(EbpfComparison.EQUAL, OperandWidth.BITS_64, EbpfRegister.R0,
                new Operand.Immediate(0), 2));
        out.add(alu(EbpfAluOperation.MOV, EbpfRegister.R0, new Operand.Immediate(0)));
        out.add(new EbpfInstruction.Exit());
        out.add(new EbpfInstruction.LoadImmediate64(WideImmediateKind.MAP_INDEX, EbpfRegister.R1, 0));
        out.add(alu(EbpfAluOperation.MOV, EbpfRegister.R2, new Operand.Register(EbpfRegister.R10)));
        out.add(alu(EbpfAluOperation.ADD, EbpfRegister.R2, new Operand.Immediate(-PACKET_BYTES - 4)));
        out.add(new EbpfInstruction.Store(AccessSize.WORD, EbpfRegister.R2, 0, new Operand.Immediate(0)));
        out.add(new EbpfInstruction.Call(CallKind.HELPER, Helper.MAP_LOOKUP_ELEM.number()));
        out.add(new EbpfInstruction.JumpIf(EbpfComparison.NOT_EQUAL, OperandWidth.BITS_64, EbpfRegister.R0,
                new Operand.Immediate(0), 1));
        out.add(new EbpfInstruction.Exit());
        out.add(alu(EbpfAluOperation.MOV, VALUE, new Operand.Register(EbpfRegister.R0)));
        List<Integer> calls = new ArrayList<>();
        for (int i = 0; i < functions; i++) {
            out.add(alu(EbpfAluOperation.MOV, EbpfRegister.R5, new Operand.Register(VALUE)));
            for (int argument = 1; argument <= 4; argument++) {
                out.add(new EbpfInstruction.Load(AccessSize.DOUBLE_WORD, EbpfRegister.of(argument), EbpfRegister.R10,
                        -8 * argument));
            }
            calls.add(out.size());
            out.add(new EbpfInstruction.Call(CallKind.LOCAL, 0));
            out.add(alu(EbpfAluOperation.MUL, EbpfRegister.R6, new Operand.Immediate(31)));
            out.add(alu(EbpfAluOperation.XOR, EbpfRegister.R6, new Operand.Register(EbpfRegister.R0)));
        }
        // The verdict has 32 bits: fold the others in.
        out.add(alu(EbpfAluOperation.MOV, EbpfRegister.R0, new Operand.Register(EbpfRegister.R6)));
        out.add(alu(EbpfAluOperation.RSH, EbpfRegister.R6, new Operand.Immediate(32)));
        out.add(alu(EbpfAluOperation.XOR, EbpfRegister.R0, new Operand.Register(EbpfRegister.R6)));
        out.add(new EbpfInstruction.Exit());
        return calls;
    }

    private static EbpfInstruction alu(EbpfAluOperation operation, EbpfRegister target, Operand operand) {
        return new EbpfInstruction.Alu(operation, OperandWidth.BITS_64, target, operand);
    }

    private void function(int length, boolean mayCall) {
        for (int offset = 8; offset <= STACK_BYTES; offset += 8) {
            out.add(new EbpfInstruction.Store(AccessSize.DOUBLE_WORD, EbpfRegister.R10, -offset,
                    new Operand.Register(EbpfRegister.of(offset / 8))));
        }
        out.add(alu(EbpfAluOperation.MOV, VALUE, new Operand.Register(EbpfRegister.R5)));
        for (int offset = 0; offset < STACK_BYTES; offset += 8) {
            out.add(new EbpfInstruction.Store(AccessSize.DOUBLE_WORD, VALUE, offset,
                    new Operand.Register(EbpfRegister.of(4 - offset / 8))));
        }
        for (int i : new int[]{0, 5, 6, 7, 8}) {
            if (random.nextBoolean()) {
                out.add(alu(EbpfAluOperation.MOV, EbpfRegister.of(i), new Operand.Register(register(1, 4))));
            } else {
                out.add(new EbpfInstruction.LoadImmediate64(WideImmediateKind.VALUE, EbpfRegister.of(i),
                        random.nextLong()));
            }
        }
        for (int i = 0; i < length; i++) {
            if (!pending.isEmpty() && random.nextInt(4) == 0) {
                land(pending.removeLast());
            }
            if (mayCall && random.nextInt(40) == 0) {
                out.add(alu(EbpfAluOperation.MOV, EbpfRegister.R5, new Operand.Register(VALUE)));
                callsOfLast.add(out.size());
                out.add(new EbpfInstruction.Call(CallKind.LOCAL, 0));
                reload();
            } else if (random.nextInt(40) == 0) {
                // A helper whose result says nothing that differs from machine to machine.
                out.add(new EbpfInstruction.Call(CallKind.HELPER, Helper.GET_PRANDOM_U32.number()));
                out.add(alu(EbpfAluOperation.AND, EbpfRegister.R0, new Operand.Immediate(0)));
                reload();
            } else {
                instruction();
            }
        }
        pending.forEach(this::land);
        pending.clear();
        for (int i = 1; i < 9; i++) {
            out.add(alu(EbpfAluOperation.MUL, EbpfRegister.R0, new Operand.Immediate(31)));
            out.add(alu(EbpfAluOperation.XOR, EbpfRegister.R0, new Operand.Register(EbpfRegister.of(i))));
        }
        for (int offset = 8; offset <= STACK_BYTES; offset += 8) {
            out.add(new EbpfInstruction.Load(AccessSize.DOUBLE_WORD, EbpfRegister.R1, EbpfRegister.R10, -offset));
            out.add(alu(EbpfAluOperation.MUL, EbpfRegister.R0, new Operand.Immediate(31)));
            out.add(alu(EbpfAluOperation.XOR, EbpfRegister.R0, new Operand.Register(EbpfRegister.R1)));
            out.add(new EbpfInstruction.Load(AccessSize.DOUBLE_WORD, EbpfRegister.R1, VALUE, offset - 8));
            out.add(alu(EbpfAluOperation.MUL, EbpfRegister.R0, new Operand.Immediate(31)));
            out.add(alu(EbpfAluOperation.XOR, EbpfRegister.R0, new Operand.Register(EbpfRegister.R1)));
        }
        out.add(new EbpfInstruction.Exit());
    }

    /** Gives R1 to R5 values again after a call. */
    private void reload() {
        for (int i = 1; i <= 5; i++) {
            out.add(new EbpfInstruction.Load(AccessSize.DOUBLE_WORD, EbpfRegister.of(i), EbpfRegister.R10,
                    -8 * (1 + random.nextInt(STACK_BYTES / 8))));
        }
    }

    /** Lets a jump lead to the next instruction. */
    private void land(int index) {
        int distance = out.subList(index + 1, out.size()).stream().mapToInt(EbpfInstruction::slots).sum();
        out.set(index, switch (out.get(index)) {
            case EbpfInstruction.JumpIf(var comparison, var width, var left, var right, int _) ->
                new EbpfInstruction.JumpIf(comparison, width, left, right, distance);
            case EbpfInstruction.Jump _ -> new EbpfInstruction.Jump(distance);
            case EbpfInstruction other -> throw new AssertionError(other);
        });
    }

    private void instruction() {
        EbpfRegister target = register(0, 8);
        OperandWidth width = any(OperandWidth.values());
        switch (random.nextInt(20)) {
            case 0 -> out.add(new EbpfInstruction.Negate(width, target));
            case 1 -> out.add(new EbpfInstruction.MoveSigned(width, target, register(0, 8),
                    any(width == OperandWidth.BITS_64
                            ? new AccessSize[]{AccessSize.BYTE, AccessSize.HALF, AccessSize.WORD}
                            : new AccessSize[]{AccessSize.BYTE, AccessSize.HALF})));
            case 2 -> out.add(new EbpfInstruction.ByteSwap(any(ByteSwapKind.values()), target,
                    any(new AccessSize[]{AccessSize.HALF, AccessSize.WORD, AccessSize.DOUBLE_WORD})));
            case 3, 4 -> {
                AccessSize size = any(AccessSize.values());
                Operand value = random.nextBoolean()
                        ? new Operand.Register(register(0, 8))
                        : new Operand.Immediate(constant());
                boolean stack = random.nextBoolean();
                out.add(new EbpfInstruction.Store(size, base(stack), place(size, stack), value));
            }
            case 5 -> {
                AccessSize size = any(AccessSize.values());
                boolean stack = random.nextBoolean();
                out.add(new EbpfInstruction.Load(size, target, base(stack), place(size, stack)));
            }
            case 6 -> {
                AccessSize size = any(new AccessSize[]{AccessSize.BYTE, AccessSize.HALF, AccessSize.WORD});
                boolean stack = random.nextBoolean();
                out.add(new EbpfInstruction.LoadSigned(size, target, base(stack), place(size, stack)));
            }
            case 7, 8 -> {
                AccessSize size = any(new AccessSize[]{AccessSize.WORD, AccessSize.DOUBLE_WORD});
                AtomicOperation operation = any(AtomicOperation.values());
                boolean fetch = operation.alwaysFetches() || random.nextBoolean();
                out.add(new EbpfInstruction.Atomic(operation, fetch, size, VALUE, place(size, false), target));
                if (operation == AtomicOperation.COMPARE_AND_EXCHANGE && size == AccessSize.WORD) {
                    // By RFC 9669, 5.3, R0 is zero-extended. On x86-64, Linux 6.18 does so by an instruction that it adds
                    // where it sees the upper half read, which it misses on ways that it takes for equal to others.
                    out.add(new EbpfInstruction.Alu(EbpfAluOperation.MOV, OperandWidth.BITS_32, EbpfRegister.R0,
                            new Operand.Register(EbpfRegister.R0)));
                }
            }
            case 9 -> out.add(new EbpfInstruction.LoadImmediate64(WideImmediateKind.VALUE, target,
                    random.nextLong()));
            case 10 -> {
                pending.add(out.size());
                out.add(new EbpfInstruction.JumpIf(any(EbpfComparison.values()), width, target,
                        random.nextBoolean()
                                ? new Operand.Immediate(constant())
                                : new Operand.Register(register(0, 8)),
                        0));
            }
            case 11 -> {
                // What a plain jump passes over must be reached some other way.
                EbpfRegister left = register(0, 8);
                out.add(new EbpfInstruction.JumpIf(any(EbpfComparison.values()), width, left,
                        new Operand.Immediate(constant()), 1));
                pending.add(out.size());
                out.add(new EbpfInstruction.Jump(0));
            }
            default -> alu(width, target);
        }
    }

    private void alu(OperandWidth width, EbpfRegister target) {
        EbpfAluOperation operation = any(EbpfAluOperation.values());
        int value = switch (operation) {
            case LSH, RSH, ARSH -> random.nextInt(width == OperandWidth.BITS_64 ? 64 : 32);
            case DIV, MOD, SIGNED_DIV, SIGNED_MOD -> constant() | 1;
            case ADD, SUB, MUL, OR, AND, XOR, MOV -> constant();
        };
        out.add(new EbpfInstruction.Alu(operation, width, target,
                random.nextBoolean() ? new Operand.Immediate(value) : new Operand.Register(register(0, 8))));
    }

    private static EbpfRegister base(boolean stack) {
        return stack ? EbpfRegister.R10 : VALUE;
    }

    /** An aligned offset from the frame pointer, or in the map's value. */
    private int place(AccessSize size, boolean stack) {
        int places = STACK_BYTES / size.bytes();
        return size.bytes() * (stack ? -1 - random.nextInt(places) : random.nextInt(places));
    }

    private EbpfRegister register(int first, int last) {
        return EbpfRegister.of(random.nextInt(first, last + 1));
    }

    private int constant() {
        return random.nextInt(4) == 0 ? random.nextInt() : CONSTANTS[random.nextInt(CONSTANTS.length)];
    }

    private <T> T any(T[] values) {
        return values[random.nextInt(values.length)];
    }
}
