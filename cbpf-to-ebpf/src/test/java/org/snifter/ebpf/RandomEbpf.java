package org.snifter.ebpf;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Makes programs of all arithmetic, tests and stack words there are, which the kernel's verifier takes. */
final class RandomEbpf {
    private static final int[] CONSTANTS = {0, 1, 2, 7, 31, 32, 63, 255, 0xffff, 0x7fffffff, 0x80000000, -1, -4};
    private static final int STACK_WORDS = 4;

    private final Random random;
    private final EbpfAssembler out = new EbpfAssembler();
    private final List<EbpfAssembler.Label> pending = new ArrayList<>();

    private RandomEbpf(Random random) {
        this.random = random;
    }

    /** A program on the first 16 bytes of a packet. */
    static EbpfProgram make(Random random, int length) {
        return new RandomEbpf(random).make(length);
    }

    private EbpfProgram make(int length) {
        out.move64(EbpfRegister.R6, EbpfRegister.R1);
        for (int i = 0; i < 4; i++) {
            out.add(new EbpfInstruction.LoadPacketAbsolute(AccessSize.WORD, 4 * i));
            out.store(AccessSize.WORD, EbpfRegister.R10, -4 * (i + 1), EbpfRegister.R0);
        }
        for (int i = 0; i < 10; i++) {
            EbpfRegister register = EbpfRegister.of(i);
            if (isNumber(i)) {
                out.load(AccessSize.WORD, register, EbpfRegister.R10, -4 * (i % STACK_WORDS + 1));
                if (random.nextBoolean()) {
                    out.alu64(EbpfAluOperation.LSH, register, random.nextInt(33));
                    out.alu64(EbpfAluOperation.OR, register, constant());
                }
            }
        }
        for (int i = 0; i < length; i++) {
            if (!pending.isEmpty() && random.nextInt(4) == 0) {
                out.place(pending.removeLast());
            }
            instruction();
        }
        for (EbpfAssembler.Label label : pending) {
            out.place(label);
        }
        for (int i = 1; i < 10; i++) {
            if (isNumber(i)) {
                out.alu64(EbpfAluOperation.MUL, EbpfRegister.R0, 31);
                out.alu64(EbpfAluOperation.XOR, EbpfRegister.R0, EbpfRegister.of(i));
            }
        }
        // The verdict has 32 bits: fold the others in.
        out.move64(EbpfRegister.R2, EbpfRegister.R0).alu64(EbpfAluOperation.RSH, EbpfRegister.R2, 32);
        return out.alu64(EbpfAluOperation.XOR, EbpfRegister.R0, EbpfRegister.R2).exit().build();
    }

    private void instruction() {
        EbpfRegister target = register();
        OperandWidth width = any(OperandWidth.values());
        switch (random.nextInt(12)) {
            case 0 -> out.add(new EbpfInstruction.Negate(width, target));
            case 1 -> out.add(new EbpfInstruction.MoveSigned(width, target, register(),
                    any(width == OperandWidth.BITS_64
                            ? new AccessSize[]{AccessSize.BYTE, AccessSize.HALF, AccessSize.WORD}
                            : new AccessSize[]{AccessSize.BYTE, AccessSize.HALF})));
            case 2 -> out.add(new EbpfInstruction.ByteSwap(any(ByteSwapKind.values()), target,
                    any(new AccessSize[]{AccessSize.HALF, AccessSize.WORD, AccessSize.DOUBLE_WORD})));
            case 3 -> out.store(AccessSize.WORD, EbpfRegister.R10, -4 * (1 + random.nextInt(STACK_WORDS)), target);
            case 4 -> out.load(AccessSize.WORD, target, EbpfRegister.R10, -4 * (1 + random.nextInt(STACK_WORDS)));
            case 5 -> out.add(new EbpfInstruction.LoadImmediate64(WideImmediateKind.VALUE, target, random.nextLong()));
            case 6, 7 -> {
                EbpfAssembler.Label label = out.newLabel();
                if (random.nextBoolean()) {
                    out.jumpIf(any(EbpfComparison.values()), width, target, constant(), label);
                } else {
                    out.jumpIf(any(EbpfComparison.values()), width, target, register(), label);
                }
                pending.add(label);
            }
            default -> alu(width, target);
        }
    }

    private void alu(OperandWidth width, EbpfRegister target) {
        EbpfAluOperation operation = any(EbpfAluOperation.values());
        boolean immediate = random.nextBoolean();
        int value = switch (operation) {
            case LSH, RSH, ARSH -> random.nextInt(width == OperandWidth.BITS_64 ? 64 : 32);
            case DIV, MOD, SIGNED_DIV, SIGNED_MOD -> constant() | 1;
            default -> constant();
        };
        out.add(new EbpfInstruction.Alu(operation, width, target,
                immediate ? new Operand.Immediate(value) : new Operand.Register(register())));
    }

    /** R1 and R6 are the context, for good: so the compiler wants it. */
    private static boolean isNumber(int register) {
        return register != 1 && register != 6;
    }

    private EbpfRegister register() {
        int number = random.nextInt(10);
        return isNumber(number) ? EbpfRegister.of(number) : register();
    }

    private int constant() {
        return CONSTANTS[random.nextInt(CONSTANTS.length)];
    }

    private <T> T any(T[] values) {
        return values[random.nextInt(values.length)];
    }
}
