package org.snifter.ebpf;

import java.util.function.IntConsumer;
import org.snifter.cbpf.Ancillary;
import org.snifter.cbpf.CbpfInstruction;
import org.snifter.cbpf.CbpfProgram;
import org.snifter.cbpf.Register;

/** Which instruction of a classic program follows which, and which of its state each reads and writes. */
final class ClassicFlow {
    /** The accumulator in a set of state; the scratch slots are bits 0 to 15. */
    static final int A = 1 << CbpfProgram.SCRATCH_SLOTS;

    /** The index register in a set of state. */
    static final int X = A << 1;

    private ClassicFlow() {}

    /** Calls back with every instruction that may run right after this one. */
    static void successors(CbpfProgram program, int index, IntConsumer each) {
        switch (program.get(index)) {
            case CbpfInstruction.ReturnConstant _,CbpfInstruction.ReturnA _ -> {
                // nothing follows
            }
            case CbpfInstruction.Jump(int distance) -> each.accept(index + 1 + distance);
            case CbpfInstruction.JumpIfConstant(var _, int _, int ifTrue, int ifFalse) -> {
                each.accept(index + 1 + ifTrue);
                each.accept(index + 1 + ifFalse);
            }
            case CbpfInstruction.JumpIfX(var _, int ifTrue, int ifFalse) -> {
                each.accept(index + 1 + ifTrue);
                each.accept(index + 1 + ifFalse);
            }
            case CbpfInstruction.LoadAbsolute _,CbpfInstruction.LoadIndirect _,CbpfInstruction.TestAbsolute _,CbpfInstruction.TestIndirect _,CbpfInstruction.LoadImmediate _,CbpfInstruction.LoadLength _,CbpfInstruction.LoadScratch _,CbpfInstruction.LoadHeaderLength _,CbpfInstruction.Store _,CbpfInstruction.AluConstant _,CbpfInstruction.AluX _,CbpfInstruction.Negate _,CbpfInstruction.TransferAToX _,CbpfInstruction.TransferXToA _ ->
                each.accept(index + 1);
        }
    }

    /** The set of state that an instruction reads. */
    static int reads(CbpfInstruction instruction) {
        return switch (instruction) {
            // Some ancillary loads take A and X as arguments.
            case CbpfInstruction.LoadAbsolute(var _, int offset) ->
                Ancillary.at(offset).filter(field -> field == Ancillary.XOR_X).isPresent() ? A | X : 0;
            case CbpfInstruction.LoadIndirect _,CbpfInstruction.TestIndirect _,CbpfInstruction.TransferXToA _ -> X;
            case CbpfInstruction.TestAbsolute _,CbpfInstruction.LoadImmediate _,CbpfInstruction.LoadLength _,CbpfInstruction.LoadHeaderLength _,CbpfInstruction.Jump _,CbpfInstruction.ReturnConstant _ ->
                0;
            case CbpfInstruction.LoadScratch(var _, int slot) -> 1 << slot;
            case CbpfInstruction.Store(Register register, int _) -> of(register);
            case CbpfInstruction.AluConstant _,CbpfInstruction.Negate _,CbpfInstruction.TransferAToX _,CbpfInstruction.JumpIfConstant _,CbpfInstruction.ReturnA _ ->
                A;
            case CbpfInstruction.AluX _,CbpfInstruction.JumpIfX _ -> A | X;
        };
    }

    /** The set of state that an instruction writes. */
    static int writes(CbpfInstruction instruction) {
        return switch (instruction) {
            case CbpfInstruction.LoadAbsolute _,CbpfInstruction.LoadIndirect _,CbpfInstruction.TestAbsolute _,CbpfInstruction.TestIndirect _,CbpfInstruction.AluConstant _,CbpfInstruction.AluX _,CbpfInstruction.Negate _,CbpfInstruction.TransferXToA _ ->
                A;
            case CbpfInstruction.LoadHeaderLength _,CbpfInstruction.TransferAToX _ -> X;
            case CbpfInstruction.LoadImmediate(Register register, int _) -> of(register);
            case CbpfInstruction.LoadLength(Register register) -> of(register);
            case CbpfInstruction.LoadScratch(Register register, int _) -> of(register);
            case CbpfInstruction.Store(var _, int slot) -> 1 << slot;
            case CbpfInstruction.Jump _,CbpfInstruction.JumpIfConstant _,CbpfInstruction.JumpIfX _,CbpfInstruction.ReturnConstant _,CbpfInstruction.ReturnA _ ->
                0;
        };
    }

    /** For each instruction, the set of state that may be read from there on before it is written. */
    static int[] liveBefore(CbpfProgram program) {
        int[] live = new int[program.size()];
        // Jumps lead forward but for loops, so that the first round from the end most often finds all.
        boolean changed = true;
        while (changed) {
            changed = false;
            for (int i = live.length - 1; i >= 0; i--) {
                int before = (liveAfter(program, i, live) & ~writes(program.get(i))) | reads(program.get(i));
                changed |= before != live[i] && program.loops();
                live[i] = before;
            }
        }
        return live;
    }

    /** The set of state that may be read after an instruction before it is written. */
    static int liveAfter(CbpfProgram program, int index, int[] liveBefore) {
        int[] after = {0};
        successors(program, index, next -> after[0] |= liveBefore[next]);
        return after[0];
    }

    private static int of(Register register) {
        return register == Register.A ? A : X;
    }
}
