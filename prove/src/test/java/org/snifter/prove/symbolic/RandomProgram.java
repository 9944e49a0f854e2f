package org.snifter.prove.symbolic;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.snifter.cbpf.AddressSet;
import org.snifter.cbpf.AluOperation;
import org.snifter.cbpf.Ancillary;
import org.snifter.cbpf.CbpfInstruction;
import org.snifter.cbpf.CbpfProgram;
import org.snifter.cbpf.Comparison;
import org.snifter.cbpf.Register;
import org.snifter.cbpf.Width;

/** Valid classic programs of any kind, biased so that packets of few bytes go far. */
public final class RandomProgram {
    private static final Ancillary[] FIELDS = {Ancillary.VLAN_TAG_PRESENT, Ancillary.INTERFACE_INDEX, Ancillary.XOR_X};

    private final Random random;
    private final List<AddressSet> sets;

    private RandomProgram(Random random, List<AddressSet> sets) {
        this.random = random;
        this.sets = sets;
    }

    /** A program that only jumps forward, of 2 to 40 instructions. */
    public static CbpfProgram of(Random random) {
        return new RandomProgram(random, List.of()).program();
    }

    /** One that also tests membership in some sets of addresses. */
    public static CbpfProgram withSets(Random random) {
        return new RandomProgram(random, List.of(set(random), set(random))).program();
    }

    private static AddressSet set(Random random) {
        int width = new int[]{4, 6, 16}[random.nextInt(3)];
        boolean exact = random.nextBoolean();
        List<AddressSet.Prefix> prefixes = new ArrayList<>();
        for (int i = random.nextInt(20); i >= 0; i--) {
            int length = exact ? width * Byte.SIZE : 1 + random.nextInt(12);
            long mask = -1L << (Long.SIZE - Math.min(length, Long.SIZE));
            long low = length > Long.SIZE ? random.nextLong() : 0;
            prefixes.add(new AddressSet.Prefix(random.nextLong() & mask, low, length));
        }
        return AddressSet.of(width, prefixes);
    }

    private CbpfProgram program() {
        int size = 2 + random.nextInt(39);
        List<CbpfInstruction> instructions = new ArrayList<>();
        while (instructions.size() < size - 1) {
            instructions.add(instruction(size - instructions.size() - 2));
        }
        instructions.add(random.nextBoolean()
                ? new CbpfInstruction.ReturnA()
                : new CbpfInstruction.ReturnConstant(random.nextInt(2)));
        return CbpfProgram.of(instructions);
    }

    private CbpfInstruction instruction(int mostSkipped) {
        if (!sets.isEmpty() && random.nextInt(6) == 0) {
            AddressSet set = sets.get(random.nextInt(sets.size()));
            return random.nextBoolean()
                    ? new CbpfInstruction.TestAbsolute(set, offset())
                    : new CbpfInstruction.TestIndirect(set, offset());
        }
        return switch (random.nextInt(20)) {
            case 0, 1, 2 -> new CbpfInstruction.LoadAbsolute(pick(Width.values()), offset());
            case 3, 4 -> new CbpfInstruction.LoadIndirect(pick(Width.values()), offset());
            case 5 -> random.nextInt(4) == 0
                    ? new CbpfInstruction.LoadAbsolute(Width.WORD, pick(FIELDS).offset())
                    : new CbpfInstruction.LoadHeaderLength(offset());
            case 6 -> new CbpfInstruction.LoadImmediate(pick(Register.values()), constant());
            case 7 -> new CbpfInstruction.LoadLength(pick(Register.values()));
            case 8, 9 -> new CbpfInstruction.LoadScratch(pick(Register.values()), random.nextInt(3));
            case 10, 11 -> new CbpfInstruction.Store(pick(Register.values()), random.nextInt(3));
            case 12, 13 -> aluConstant();
            case 14, 15 -> new CbpfInstruction.AluX(pick(AluOperation.values()));
            case 16 -> random.nextBoolean() ? new CbpfInstruction.TransferAToX() : new CbpfInstruction.TransferXToA();
            case 17 -> random.nextBoolean()
                    ? new CbpfInstruction.Negate()
                    : new CbpfInstruction.Jump(random.nextInt(mostSkipped + 1));
            case 18 -> new CbpfInstruction.JumpIfConstant(pick(Comparison.values()), constant(), skip(mostSkipped),
                    skip(mostSkipped));
            default -> new CbpfInstruction.JumpIfX(pick(Comparison.values()), skip(mostSkipped), skip(mostSkipped));
        };
    }

    private CbpfInstruction aluConstant() {
        AluOperation operation = pick(AluOperation.values());
        int value = switch (operation) {
            case LSH, RSH -> random.nextInt(32);
            case DIV, MOD -> 1 + random.nextInt(20);
            case ADD, SUB, MUL, OR, AND, XOR -> constant();
        };
        return new CbpfInstruction.AluConstant(operation, value);
    }

    private int skip(int most) {
        return random.nextInt(Math.min(most, 8) + 1);
    }

    private int offset() {
        return random.nextInt(30) == 0 ? -1 - random.nextInt(70_000) : random.nextInt(12);
    }

    private int constant() {
        return switch (random.nextInt(4)) {
            case 0 -> random.nextInt();
            case 1 -> 0xff << random.nextInt(25);
            default -> random.nextInt(20);
        };
    }

    private <T> T pick(T[] choices) {
        return choices[random.nextInt(choices.length)];
    }
}
