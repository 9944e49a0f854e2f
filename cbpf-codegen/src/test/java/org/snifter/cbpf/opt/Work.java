package org.snifter.cbpf.opt;

import java.lang.foreign.MemorySegment;
import org.snifter.cbpf.AluOperation;
import org.snifter.cbpf.AncillaryData;
import org.snifter.cbpf.CbpfInstruction;
import org.snifter.cbpf.CbpfInterpreter;
import org.snifter.cbpf.CbpfProgram;
import org.snifter.cbpf.Comparison;
import org.snifter.cbpf.Register;
import org.snifter.cbpf.Width;

/**
 * What a program does on a packet.
 *
 * @param verdict how many bytes it keeps, unsigned
 * @param instructions how many it executes, the last one included
 */
record Work(int verdict, int instructions) {
    /** Runs the program; the project's reference machine has to come to the same verdict. */
    static Work of(CbpfProgram program, byte[] packet, int originalLength) {
        Work work = new Counter(program, packet, originalLength).run();
        int verdict = CbpfInterpreter.run(program, MemorySegment.ofArray(packet), 0, packet.length, originalLength,
                AncillaryData.NONE);
        if (verdict != work.verdict) {
            throw new IllegalStateException("counted " + work + " for the verdict " + verdict);
        }
        return work;
    }

    /** How many instructions no packet exceeds; only for programs without loops. */
    static int most(CbpfProgram program) {
        int[] most = new int[program.size()];
        for (int i = program.size() - 1; i >= 0; i--) {
            int next = i + 1;
            most[i] = 1 + switch (program.get(i)) {
                case CbpfInstruction.JumpIfConstant jump ->
                    Math.max(most[next + jump.ifTrue()], most[next + jump.ifFalse()]);
                case CbpfInstruction.JumpIfX jump -> Math.max(most[next + jump.ifTrue()], most[next + jump.ifFalse()]);
                case CbpfInstruction.Jump(int distance) -> most[next + distance];
                case CbpfInstruction.ReturnConstant _,CbpfInstruction.ReturnA _ -> 0;
                case CbpfInstruction.LoadAbsolute _,CbpfInstruction.LoadIndirect _,CbpfInstruction.TestAbsolute _,CbpfInstruction.TestIndirect _,CbpfInstruction.LoadImmediate _,CbpfInstruction.LoadLength _,CbpfInstruction.LoadScratch _,CbpfInstruction.LoadHeaderLength _,CbpfInstruction.Store _,CbpfInstruction.AluConstant _,CbpfInstruction.AluX _,CbpfInstruction.Negate _,CbpfInstruction.TransferAToX _,CbpfInstruction.TransferXToA _ ->
                    most[next];
            };
        }
        return most[0];
    }

    /** A machine that counts; ancillary data is not known to it. */
    private static final class Counter {
        private final CbpfProgram program;
        private final byte[] packet;
        private final int originalLength;
        private int a;
        private int x;
        private final int[] scratch = new int[CbpfProgram.SCRATCH_SLOTS];
        private int next;
        private boolean rejected;

        Counter(CbpfProgram program, byte[] packet, int originalLength) {
            this.program = program;
            this.packet = packet;
            this.originalLength = originalLength;
        }

        Work run() {
            for (int count = 1;; count++) {
                CbpfInstruction instruction = program.get(next++);
                if (instruction instanceof CbpfInstruction.ReturnConstant(int verdict)) {
                    return new Work(verdict, count);
                }
                if (instruction instanceof CbpfInstruction.ReturnA) {
                    return new Work(a, count);
                }
                step(instruction);
                if (rejected) {
                    return new Work(0, count);
                }
            }
        }

        private void step(CbpfInstruction instruction) {
            switch (instruction) {
                case CbpfInstruction.LoadAbsolute(Width width, int offset) -> a = load(width, offset & 0xffffffffL);
                case CbpfInstruction.LoadIndirect(Width width, int offset) ->
                    a = load(width, (x & 0xffffffffL) + (offset & 0xffffffffL));
                case CbpfInstruction.LoadHeaderLength(int offset) -> x = (load(Width.BYTE, offset) & 0xf) << 2;
                case CbpfInstruction.LoadImmediate(Register register, int value) -> set(register, value);
                case CbpfInstruction.LoadLength(Register register) -> set(register, originalLength);
                case CbpfInstruction.LoadScratch(Register register, int slot) -> set(register, scratch[slot]);
                case CbpfInstruction.Store(Register register, int slot) ->
                    scratch[slot] = register == Register.A ? a : x;
                case CbpfInstruction.AluConstant(AluOperation operation, int value) -> a = operation.apply(a, value);
                case CbpfInstruction.AluX(AluOperation operation) -> {
                    rejected = operation.divides() && x == 0;
                    a = rejected ? a : operation.apply(a, x);
                }
                case CbpfInstruction.Negate _ -> a = -a;
                case CbpfInstruction.TransferAToX _ -> x = a;
                case CbpfInstruction.TransferXToA _ -> a = x;
                case CbpfInstruction.Jump(int distance) -> next += distance;
                case CbpfInstruction.JumpIfConstant(Comparison comparison, int value, int ifTrue, int ifFalse) ->
                    next += comparison.test(a, value) ? ifTrue : ifFalse;
                case CbpfInstruction.JumpIfX(Comparison comparison, int ifTrue, int ifFalse) ->
                    next += comparison.test(a, x) ? ifTrue : ifFalse;
                case CbpfInstruction.TestAbsolute _,CbpfInstruction.TestIndirect _ ->
                    throw new IllegalStateException("programs with sets are not counted");
                case CbpfInstruction.ReturnConstant _,CbpfInstruction.ReturnA _ ->
                    throw new IllegalStateException("is no step");
            }
        }

        private void set(Register register, int value) {
            switch (register) {
                case A -> a = value;
                case X -> x = value;
            }
        }

        private int load(Width width, long offset) {
            if (offset + width.bytes() > packet.length) {
                rejected = true;
                return 0;
            }
            int value = 0;
            for (int i = 0; i < width.bytes(); i++) {
                value = (value << 8) | (packet[(int) offset + i] & 0xff);
            }
            return value;
        }
    }
}
