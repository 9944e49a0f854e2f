package org.snifter.cbpf;

import java.util.Arrays;
import java.util.List;

/** What makes a list of instructions a program. */
final class Checker {
    private Checker() {}

    /**
     * Checks the instructions.
     *
     * @return whether they jump backward
     * @throws InvalidProgramException naming the first that is wrong
     */
    static boolean check(List<CbpfInstruction> program, boolean loopsAllowed) {
        int size = program.size();
        if (size == 0) {
            throw new InvalidProgramException(-1, "a program has at least one instruction, which returns");
        }
        boolean looping = false;
        for (int i = 0; i < size; i++) {
            CbpfInstruction instruction = program.get(i);
            String wrong = switch (instruction) {
                case CbpfInstruction.Jump(int distance) -> {
                    looping |= distance < 0;
                    yield distance < 0 && !loopsAllowed ? "jumps backward" : landing(i, distance, size);
                }
                case CbpfInstruction.JumpIfConstant(var _, var _, int ifTrue, int ifFalse) ->
                    branches(i, ifTrue, ifFalse, size);
                case CbpfInstruction.JumpIfX(var _, int ifTrue, int ifFalse) -> branches(i, ifTrue, ifFalse, size);
                case CbpfInstruction.LoadScratch(var _, int slot) -> slot(slot);
                case CbpfInstruction.Store(var _, int slot) -> slot(slot);
                case CbpfInstruction.AluConstant(AluOperation operation, int value) -> operand(operation, value);
                case CbpfInstruction.ReturnConstant _,CbpfInstruction.ReturnA _ -> null;
                case CbpfInstruction.LoadAbsolute _,CbpfInstruction.LoadIndirect _,CbpfInstruction.TestAbsolute _,CbpfInstruction.TestIndirect _,CbpfInstruction.LoadImmediate _,CbpfInstruction.LoadLength _,CbpfInstruction.LoadHeaderLength _,CbpfInstruction.AluX _,CbpfInstruction.Negate _,CbpfInstruction.TransferAToX _,CbpfInstruction.TransferXToA _ ->
                    null;
            };
            if (wrong == null && i == size - 1 && !ends(instruction)) {
                wrong = "is the last one but does not return";
            }
            if (wrong != null) {
                throw new InvalidProgramException(i,
                        "instruction " + i + " (" + Listing.text(instruction, i) + ") " + wrong);
            }
        }
        return looping;
    }

    /** Whether control never goes on to the instruction after this one. */
    private static boolean ends(CbpfInstruction instruction) {
        return instruction instanceof CbpfInstruction.ReturnConstant || instruction instanceof CbpfInstruction.ReturnA
                || instruction instanceof CbpfInstruction.Jump;
    }

    private static String branches(int index, int ifTrue, int ifFalse, int size) {
        String wrong = branch(index, ifTrue, size);
        return wrong != null ? wrong : branch(index, ifFalse, size);
    }

    private static String branch(int index, int distance, int size) {
        if (distance < 0 || distance > CbpfProgram.MAX_CONDITIONAL_DISTANCE) {
            return "skips " + distance + " instructions; a conditional jump skips 0 to 255";
        }
        return landing(index, distance, size);
    }

    private static String landing(int index, int distance, int size) {
        long target = index + 1L + distance;
        if (target >= 0 && target < size) {
            return null;
        }
        return "jumps to " + target + ", but the program has instructions 0 to " + (size - 1);
    }

    private static String slot(int slot) {
        return slot >= 0 && slot < CbpfProgram.SCRATCH_SLOTS ? null : "names a scratch slot other than M[0] to M[15]";
    }

    private static String operand(AluOperation operation, int value) {
        if (operation.divides() && value == 0) {
            return "divides by zero";
        }
        boolean shift = operation == AluOperation.LSH || operation == AluOperation.RSH;
        return shift && (value < 0 || value > 31) ? "shifts by other than 0 to 31 bits" : null;
    }

    /**
     * The first instruction of a loop-free program that reads a scratch slot which some path to it has not written; -1
     * where there is none. Unreachable instructions count as reached with every slot written.
     */
    static int readBeforeWritten(List<CbpfInstruction> program) {
        // For each instruction, the slots that every path to it has written. Jumps go forward, so one pass does.
        int[] written = new int[program.size()];
        Arrays.fill(written, 0xffff);
        written[0] = 0;
        for (int i = 0; i < written.length; i++) {
            CbpfInstruction instruction = program.get(i);
            int after = written[i];
            if (instruction instanceof CbpfInstruction.LoadScratch(var _, int slot) && (after & 1 << slot) == 0) {
                return i;
            }
            if (instruction instanceof CbpfInstruction.Store(var _, int slot)) {
                after |= 1 << slot;
            }
            if (instruction instanceof CbpfInstruction.Jump(int distance)) {
                written[i + 1 + distance] &= after;
            } else if (instruction instanceof CbpfInstruction.JumpIfConstant(var _, var _, int ifTrue, int ifFalse)) {
                written[i + 1 + ifTrue] &= after;
                written[i + 1 + ifFalse] &= after;
            } else if (instruction instanceof CbpfInstruction.JumpIfX(var _, int ifTrue, int ifFalse)) {
                written[i + 1 + ifTrue] &= after;
                written[i + 1 + ifFalse] &= after;
            } else if (!ends(instruction)) {
                written[i + 1] &= after;
            }
        }
        return -1;
    }
}
