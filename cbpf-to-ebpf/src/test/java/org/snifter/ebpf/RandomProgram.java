package org.snifter.ebpf;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.snifter.cbpf.AluOperation;
import org.snifter.cbpf.CbpfInstruction;
import org.snifter.cbpf.CbpfProgram;
import org.snifter.cbpf.Comparison;
import org.snifter.cbpf.Register;
import org.snifter.cbpf.Width;

/** Makes programs of all instructions, far from anything that people write. */
public final class RandomProgram {
    private static final int[] CONSTANTS = {0, 1, 2, 3, 7, 14, 31, 32, 255, 0xffff, 0x7fffffff, 0x80000000, -1, -4};

    private final Random random;

    private RandomProgram(Random random) {
        this.random = random;
    }

    /** A loop-free program of about this length that reads scratch slots it has not always written. */
    public static CbpfProgram make(Random random, int length) {
        RandomProgram maker = new RandomProgram(random);
        List<CbpfInstruction> program = new ArrayList<>();
        for (int i = 0; i < length; i++) {
            program.add(maker.instruction(length - i));
        }
        program.add(new CbpfInstruction.ReturnA());
        program.add(new CbpfInstruction.ReturnConstant(random.nextInt(3)));
        return CbpfProgram.of(program);
    }

    private CbpfInstruction instruction(int left) {
        return switch (random.nextInt(18)) {
            case 0, 1 -> new CbpfInstruction.LoadAbsolute(any(Width.values()), offset());
            case 2 -> new CbpfInstruction.LoadIndirect(any(Width.values()), offset());
            case 3 -> new CbpfInstruction.LoadImmediate(any(Register.values()), constant());
            case 4 -> new CbpfInstruction.LoadLength(any(Register.values()));
            case 5 -> new CbpfInstruction.LoadScratch(any(Register.values()), random.nextInt(16));
            case 6 -> new CbpfInstruction.LoadHeaderLength(offset());
            case 7, 8 -> new CbpfInstruction.Store(any(Register.values()), random.nextInt(16));
            case 9 -> aluConstant();
            case 10, 11 -> new CbpfInstruction.AluX(any(AluOperation.values()));
            case 12 -> new CbpfInstruction.Negate();
            case 13 -> new CbpfInstruction.TransferAToX();
            case 14 -> new CbpfInstruction.TransferXToA();
            case 15 -> new CbpfInstruction.Jump(distance(left));
            case 16 -> new CbpfInstruction.JumpIfConstant(any(Comparison.values()), constant(), distance(left),
                    distance(left));
            default -> new CbpfInstruction.JumpIfX(any(Comparison.values()), distance(left), distance(left));
        };
    }

    private CbpfInstruction aluConstant() {
        AluOperation operation = any(AluOperation.values());
        int value = switch (operation) {
            case LSH, RSH -> random.nextInt(32);
            case DIV, MOD -> constant() | 1;
            default -> constant();
        };
        return new CbpfInstruction.AluConstant(operation, value);
    }

    private int offset() {
        return random.nextInt(40) == 0 ? constant() : random.nextInt(20);
    }

    private int distance(int left) {
        return random.nextInt(Math.min(left, 12));
    }

    private int constant() {
        return CONSTANTS[random.nextInt(CONSTANTS.length)];
    }

    private <T> T any(T[] values) {
        return values[random.nextInt(values.length)];
    }
}
