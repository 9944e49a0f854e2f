package org.snifter.cli.shell;

import java.util.ArrayList;
import java.util.List;
import org.snifter.cbpf.CbpfInstruction;
import org.snifter.cbpf.Listing;
import org.snifter.ebpf.EbpfInstruction;
import org.snifter.ebpf.EbpfListing;
import org.snifter.ebpf.EbpfProgram;

/**
 * A program's instructions without where they jump to, which changes with every instruction that comes between, and where
 * they jump to.
 *
 * @param shapes  the text of each
 * @param targets the instructions where each may jump to, in the order of the listing
 */
record ComparedCode(List<String> lines, List<String> shapes, List<List<Integer>> targets) {
    static ComparedCode of(Code code) {
        return switch (code) {
            case Code.Classic(var program, var _) -> classic(code.lines(), program.program().instructions());
            case Code.Extended extended -> extended(code.lines(), extended.program());
        };
    }

    private static ComparedCode classic(List<String> lines, List<CbpfInstruction> instructions) {
        List<String> shapes = new ArrayList<>();
        List<List<Integer>> targets = new ArrayList<>();
        for (int i = 0; i < instructions.size(); i++) {
            CbpfInstruction instruction = instructions.get(i);
            if (instruction instanceof CbpfInstruction.JumpIfConstant(var comparison, int value, int yes, int no)) {
                instruction = new CbpfInstruction.JumpIfConstant(comparison, value, 0, 0);
                targets.add(List.of(i + 1 + yes, i + 1 + no));
            } else if (instruction instanceof CbpfInstruction.JumpIfX(var comparison, int yes, int no)) {
                instruction = new CbpfInstruction.JumpIfX(comparison, 0, 0);
                targets.add(List.of(i + 1 + yes, i + 1 + no));
            } else if (instruction instanceof CbpfInstruction.Jump(int distance)) {
                instruction = new CbpfInstruction.Jump(0);
                targets.add(List.of(i + 1 + distance));
            } else {
                targets.add(List.of());
            }
            shapes.add(Listing.text(instruction, 0));
        }
        return new ComparedCode(lines, shapes, targets);
    }

    private static ComparedCode extended(List<String> lines, EbpfProgram program) {
        List<String> shapes = new ArrayList<>();
        List<List<Integer>> targets = new ArrayList<>();
        for (int i = 0; i < program.size(); i++) {
            EbpfInstruction instruction = program.get(i);
            String text = EbpfListing.text(instruction);
            int jump = text.indexOf("goto");
            shapes.add(jump < 0 ? text : text.substring(0, jump));
            if (instruction instanceof EbpfInstruction.JumpIf conditional) {
                targets.add(List.of(program.target(i, conditional.distance())));
            } else if (instruction instanceof EbpfInstruction.Jump always) {
                targets.add(List.of(program.target(i, always.distance())));
            } else {
                targets.add(List.of());
            }
        }
        return new ComparedCode(lines, shapes, targets);
    }

    int size() {
        return shapes.size();
    }
}
