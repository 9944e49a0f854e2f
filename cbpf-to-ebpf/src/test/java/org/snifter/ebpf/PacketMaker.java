package org.snifter.ebpf;

import java.util.Random;
import org.snifter.cbpf.AluOperation;
import org.snifter.cbpf.CbpfInstruction;
import org.snifter.cbpf.CbpfProgram;
import org.snifter.cbpf.Comparison;
import org.snifter.cbpf.Register;
import org.snifter.cbpf.Width;

/**
 * Makes packets that a program does not reject at its first test: it walks along the program, throws a coin at each test,
 * and writes what the test asks for where the program took its value from.
 */
public final class PacketMaker {
    private final CbpfProgram program;
    private final Random random;
    private final byte[] packet;

    /** Where A was loaded from, and what it was masked with; -1 where it came from elsewhere. */
    private int origin;
    private Width originWidth = Width.BYTE;
    private int mask;

    private PacketMaker(CbpfProgram program, Random random, int length) {
        this.program = program;
        this.random = random;
        this.packet = new byte[length];
        random.nextBytes(packet);
    }

    /** A packet of this length. */
    public static byte[] make(CbpfProgram program, Random random, int length) {
        PacketMaker maker = new PacketMaker(program, random, length);
        maker.walk();
        return maker.packet;
    }

    private void walk() {
        int a = 0;
        int x = 0;
        int[] scratch = new int[CbpfProgram.SCRATCH_SLOTS];
        origin = -1;
        for (int i = 0, steps = 0; steps < 2000; i++, steps++) {
            switch (program.get(i)) {
                case CbpfInstruction.LoadAbsolute(Width width, int offset) -> a = load(width, offset);
                case CbpfInstruction.LoadIndirect(Width width, int offset) -> a = load(width, x + offset);
                case CbpfInstruction.TestAbsolute _,CbpfInstruction.TestIndirect _ ->
                    throw new IllegalArgumentException("for classic programs only");
                case CbpfInstruction.LoadHeaderLength(int offset) -> {
                    int keptOrigin = origin;
                    x = (load(Width.BYTE, offset) & 0xf) << 2;
                    origin = keptOrigin;
                }
                case CbpfInstruction.LoadImmediate(Register register, int value) -> {
                    if (register == Register.A) {
                        a = value;
                        origin = -1;
                    } else {
                        x = value;
                    }
                }
                case CbpfInstruction.LoadLength(Register register) -> {
                    if (register == Register.A) {
                        a = packet.length;
                        origin = -1;
                    } else {
                        x = packet.length;
                    }
                }
                case CbpfInstruction.LoadScratch(Register register, int slot) -> {
                    if (register == Register.A) {
                        a = scratch[slot];
                    } else {
                        x = scratch[slot];
                    }
                }
                case CbpfInstruction.Store(Register register, int slot) ->
                    scratch[slot] = register == Register.A ? a : x;
                case CbpfInstruction.AluConstant(AluOperation operation, int value) -> {
                    a = operation.apply(a, value);
                    mask = operation == AluOperation.AND ? mask & value : mask;
                }
                case CbpfInstruction.AluX(AluOperation operation) -> {
                    if (operation.divides() && x == 0) {
                        return;
                    }
                    a = operation.apply(a, x);
                    mask = operation == AluOperation.AND ? mask & x : mask;
                }
                case CbpfInstruction.Negate() -> a = -a;
                case CbpfInstruction.TransferAToX() -> x = a;
                case CbpfInstruction.TransferXToA() -> a = x;
                case CbpfInstruction.Jump(int distance) -> i += distance;
                case CbpfInstruction.JumpIfConstant(Comparison comparison, int value, int ifTrue, int ifFalse) -> {
                    a = wish(comparison, a, value);
                    i += comparison.test(a, value) ? ifTrue : ifFalse;
                }
                case CbpfInstruction.JumpIfX(Comparison comparison, int ifTrue, int ifFalse) -> {
                    a = wish(comparison, a, x);
                    i += comparison.test(a, x) ? ifTrue : ifFalse;
                }
                case CbpfInstruction.ReturnConstant _,CbpfInstruction.ReturnA _ -> {
                    return;
                }
            }
        }
    }

    private int load(Width width, int offset) {
        if (offset < 0 || offset > packet.length - width.bytes()) {
            origin = -1;
            return 0;
        }
        origin = offset;
        originWidth = width;
        mask = -1;
        int value = 0;
        for (int i = 0; i < width.bytes(); i++) {
            value = (value << 8) | (packet[offset + i] & 0xff);
        }
        return value;
    }

    /** Perhaps writes the value that is compared with into the packet; A as it is then. */
    private int wish(Comparison comparison, int a, int value) {
        if (origin < 0 || random.nextInt(4) == 0) {
            return a;
        }
        int wished = comparison == Comparison.GREATER ? value + random.nextInt(2) : value;
        int kept = load(originWidth, origin) & ~mask;
        int written = (wished & mask) | kept;
        for (int i = originWidth.bytes() - 1; i >= 0; i--) {
            packet[origin + i] = (byte) written;
            written >>>= 8;
        }
        return wished & mask;
    }
}
