package org.snifter.prove;

import java.util.ArrayList;
import java.util.List;
import org.snifter.cbpf.CbpfInstruction;
import org.snifter.cbpf.CbpfProgram;

/** Makes a program that only jumps forward of one that loops. */
final class Unrolling {
    private Unrolling() {}

    /** A program that does the same until it has jumped back more than {@code rounds} times; then it rejects. */
    static CbpfProgram of(CbpfProgram program, int rounds) {
        List<CbpfInstruction> instructions = new ArrayList<>();
        for (int round = 0; round <= rounds; round++) {
            for (CbpfInstruction instruction : program.instructions()) {
                // Jumps are relative, so they land in the same copy; one that goes back goes on to the next copy.
                instructions.add(instruction instanceof CbpfInstruction.Jump(int distance) && distance < 0
                        ? again(program, distance, round == rounds)
                        : instruction);
            }
        }
        return CbpfProgram.of(instructions);
    }

    private static CbpfInstruction again(CbpfProgram program, int distance, boolean last) {
        return last
                ? new CbpfInstruction.ReturnConstant(0)
                : new CbpfInstruction.Jump(program.size() + distance);
    }
}
