package org.snifter.prove.symbolic;

import java.util.NavigableSet;
import java.util.TreeSet;
import org.snifter.cbpf.CbpfInstruction;
import org.snifter.cbpf.CbpfProgram;

/** Where control goes after an instruction. Targets are instruction numbers. */
sealed interface Flow {
    /** Nowhere: the instruction returns. */
    record Ends() implements Flow {}

    /** On to one instruction. */
    record GoesOn(int target) implements Flow {}

    /** One of two ways; the targets differ. */
    record Branches(int ifTrue, int ifFalse) implements Flow {}

    /** The ways from instruction {@code i}, failing loads and divisions aside. */
    static Flow after(CbpfProgram program, int i) {
        CbpfInstruction instruction = program.get(i);
        if (instruction instanceof CbpfInstruction.ReturnConstant || instruction instanceof CbpfInstruction.ReturnA) {
            return new Ends();
        }
        if (instruction instanceof CbpfInstruction.JumpIfConstant(var _, var _, int ifTrue, int ifFalse)) {
            return branch(i + 1 + ifTrue, i + 1 + ifFalse);
        }
        if (instruction instanceof CbpfInstruction.JumpIfX(var _, int ifTrue, int ifFalse)) {
            return branch(i + 1 + ifTrue, i + 1 + ifFalse);
        }
        return new GoesOn(instruction instanceof CbpfInstruction.Jump(int distance) ? i + 1 + distance : i + 1);
    }

    /** The jumps back, one of which every loop has. */
    static NavigableSet<Integer> cutPoints(CbpfProgram program) {
        NavigableSet<Integer> cutPoints = new TreeSet<>();
        for (int i = 0; i < program.size(); i++) {
            if (program.get(i) instanceof CbpfInstruction.Jump(int distance) && distance < 0) {
                cutPoints.add(i);
            }
        }
        return cutPoints;
    }

    /** For each instruction, whether from there the program only returns a constant. */
    static boolean[] endsWithoutState(CbpfProgram program) {
        boolean[] ends = new boolean[program.size()];
        for (int i = ends.length - 1; i >= 0; i--) {
            CbpfInstruction instruction = program.get(i);
            ends[i] = instruction instanceof CbpfInstruction.ReturnConstant
                    || (instruction instanceof CbpfInstruction.Jump(int distance) && ends[i + 1 + distance]);
        }
        return ends;
    }

    private static Flow branch(int ifTrue, int ifFalse) {
        return ifTrue == ifFalse ? new GoesOn(ifTrue) : new Branches(ifTrue, ifFalse);
    }
}
