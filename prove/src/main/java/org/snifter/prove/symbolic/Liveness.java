package org.snifter.prove.symbolic;

import org.snifter.cbpf.CbpfInstruction;
import org.snifter.cbpf.CbpfInstruction.*;
import org.snifter.cbpf.CbpfProgram;
import org.snifter.cbpf.Register;

/**
 * Which places of the classic machine an instruction and its successors may still read. A set of places is a bit mask:
 * bits 0 to 15 are scratch memory, bit 16 is A, bit 17 is X.
 */
final class Liveness {
    static final int A = CbpfProgram.SCRATCH_SLOTS;
    static final int X = A + 1;
    static final int PLACES = X + 1;

    private Liveness() {}

    /** For each instruction, the places that are live before it. */
    static int[] of(CbpfProgram program) {
        int[] live = new int[program.size()];
        // One round finds all that forward jumps carry; what goes round a loop takes another.
        boolean changed = true;
        while (changed) {
            changed = false;
            for (int i = live.length - 1; i >= 0; i--) {
                int before = before(program, i, live);
                changed |= before != live[i] && program.loops();
                live[i] = before;
            }
        }
        return live;
    }

    private static int before(CbpfProgram program, int i, int[] live) {
        CbpfInstruction instruction = program.get(i);
        int after = switch (Flow.after(program, i)) {
            case Flow.Ends() -> 0;
            case Flow.GoesOn(int target) -> live[target];
            case Flow.Branches(int ifTrue, int ifFalse) -> live[ifTrue] | live[ifFalse];
        };
        return (after & ~written(instruction)) | read(instruction);
    }

    private static int written(CbpfInstruction instruction) {
        return switch (instruction) {
            case LoadAbsolute _,LoadIndirect _,TestAbsolute _,TestIndirect _,AluConstant _,AluX _,Negate _,TransferXToA _ ->
                1 << A;
            case LoadImmediate(Register register, var _) -> place(register);
            case LoadLength(Register register) -> place(register);
            case LoadScratch(Register register, var _) -> place(register);
            case LoadHeaderLength _,TransferAToX _ -> 1 << X;
            case Store(var _, int slot) -> 1 << slot;
            case Jump _,JumpIfConstant _,JumpIfX _,ReturnConstant _,ReturnA _ -> 0;
        };
    }

    private static int read(CbpfInstruction instruction) {
        return switch (instruction) {
            // Some ancillary loads take arguments from the registers.
            case LoadAbsolute(var _, int offset) -> offset < 0 ? 1 << A | 1 << X : 0;
            case TestAbsolute _,LoadImmediate _,LoadLength _,LoadHeaderLength _,Jump _,ReturnConstant _ -> 0;
            case LoadIndirect _,TestIndirect _,TransferXToA _ -> 1 << X;
            case LoadScratch(var _, int slot) -> 1 << slot;
            case Store(Register register, var _) -> place(register);
            case AluConstant _,Negate _,TransferAToX _,JumpIfConstant _,ReturnA _ -> 1 << A;
            case AluX _,JumpIfX _ -> 1 << A | 1 << X;
        };
    }

    private static int place(Register register) {
        return switch (register) {
            case A -> 1 << A;
            case X -> 1 << X;
        };
    }
}
