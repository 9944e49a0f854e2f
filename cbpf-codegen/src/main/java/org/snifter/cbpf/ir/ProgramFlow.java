package org.snifter.cbpf.ir;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.snifter.cbpf.Ancillary;
import org.snifter.cbpf.CbpfInstruction;
import org.snifter.cbpf.CbpfInstruction.AluConstant;
import org.snifter.cbpf.CbpfInstruction.AluX;
import org.snifter.cbpf.CbpfInstruction.Jump;
import org.snifter.cbpf.CbpfInstruction.JumpIfConstant;
import org.snifter.cbpf.CbpfInstruction.JumpIfX;
import org.snifter.cbpf.CbpfInstruction.LoadAbsolute;
import org.snifter.cbpf.CbpfInstruction.LoadHeaderLength;
import org.snifter.cbpf.CbpfInstruction.LoadImmediate;
import org.snifter.cbpf.CbpfInstruction.LoadIndirect;
import org.snifter.cbpf.CbpfInstruction.LoadLength;
import org.snifter.cbpf.CbpfInstruction.LoadScratch;
import org.snifter.cbpf.CbpfInstruction.Negate;
import org.snifter.cbpf.CbpfInstruction.ReturnA;
import org.snifter.cbpf.CbpfInstruction.ReturnConstant;
import org.snifter.cbpf.CbpfInstruction.Store;
import org.snifter.cbpf.CbpfInstruction.TestAbsolute;
import org.snifter.cbpf.CbpfInstruction.TestIndirect;
import org.snifter.cbpf.CbpfInstruction.TransferAToX;
import org.snifter.cbpf.CbpfInstruction.TransferXToA;
import org.snifter.cbpf.Register;

/** The control flow of a program, and which registers and scratch slots, its locations, are read later on. */
final class ProgramFlow {
    static final int A = 0;
    static final int X = 1;
    static final int LOCATIONS = 18;

    private final List<CbpfInstruction> code;
    /** Where each block begins; one more element ends the last. */
    private final int[] starts;
    private final int[] blockAt;
    private final int[][] successors;
    private final List<List<Integer>> predecessors = new ArrayList<>();
    private final int[] reversePostorder;
    /** For each instruction, the locations that are read from there on before they are written, a bit each. */
    private final int[] liveBefore;

    ProgramFlow(List<CbpfInstruction> code) {
        this.code = code;
        BitSet leaders = new BitSet();
        leaders.set(0);
        for (int i = 0; i < code.size(); i++) {
            int[] targets = targets(i);
            if (targets.length != 1 || targets[0] != i + 1) {
                leaders.set(i + 1);
            }
            for (int target : targets) {
                if (targets.length > 1 || target != i + 1) {
                    leaders.set(target);
                }
            }
        }
        leaders.clear(code.size(), leaders.length() + 1);
        starts = new int[leaders.cardinality() + 1];
        blockAt = new int[code.size()];
        int block = -1;
        for (int i = 0; i < code.size(); i++) {
            if (leaders.get(i)) {
                starts[++block] = i;
            }
            blockAt[i] = block;
        }
        starts[block + 1] = code.size();
        successors = new int[blockCount()][];
        for (int i = 0; i < blockCount(); i++) {
            predecessors.add(new ArrayList<>());
        }
        for (int i = 0; i < blockCount(); i++) {
            int[] targets = targets(end(i) - 1);
            successors[i] = new int[targets.length];
            for (int j = 0; j < targets.length; j++) {
                successors[i][j] = blockAt[targets[j]];
                predecessors.get(blockAt[targets[j]]).add(i);
            }
        }
        reversePostorder = findReversePostorder();
        liveBefore = findLiveLocations();
    }

    /** The location that stands for the register. */
    static int of(Register register) {
        return switch (register) {
            case A -> A;
            case X -> X;
        };
    }

    /** The location that stands for the scratch slot. */
    static int slot(int slot) {
        return 2 + slot;
    }

    int blockCount() {
        return starts.length - 1;
    }

    /** The block's first instruction. */
    int start(int block) {
        return starts[block];
    }

    /** The instruction after the block's last. */
    int end(int block) {
        return starts[block + 1];
    }

    int blockAt(int instruction) {
        return blockAt[instruction];
    }

    int[] successors(int block) {
        return successors[block];
    }

    List<Integer> predecessors(int block) {
        return predecessors.get(block);
    }

    /** The reachable blocks. */
    int[] reversePostorder() {
        return reversePostorder;
    }

    /** The locations that are read from the instruction on before they are written, a bit each. */
    int liveBefore(int instruction) {
        return instruction < liveBefore.length ? liveBefore[instruction] : 0;
    }

    /** The location that the instruction writes, or -1. */
    int written(int instruction) {
        return switch (code.get(instruction)) {
            case LoadAbsolute _,LoadIndirect _,TestAbsolute _,TestIndirect _,AluConstant _,AluX _,Negate _,TransferXToA _ ->
                A;
            case LoadImmediate load -> of(load.register());
            case LoadLength load -> of(load.register());
            case LoadScratch load -> of(load.register());
            case LoadHeaderLength _,TransferAToX _ -> X;
            case Store store -> slot(store.slot());
            case Jump _,JumpIfConstant _,JumpIfX _,ReturnConstant _,ReturnA _ -> -1;
        };
    }

    private int read(int instruction) {
        return switch (code.get(instruction)) {
            case LoadAbsolute load -> load.offset() == Ancillary.XOR_X.offset() ? 1 << A | 1 << X : 0;
            case TestAbsolute _,LoadImmediate _,LoadLength _,LoadHeaderLength _,Jump _,ReturnConstant _ -> 0;
            case LoadIndirect _,TestIndirect _,TransferXToA _ -> 1 << X;
            case LoadScratch load -> 1 << slot(load.slot());
            case Store store -> 1 << of(store.register());
            case AluConstant _,Negate _,TransferAToX _,JumpIfConstant _,ReturnA _ -> 1 << A;
            case AluX _,JumpIfX _ -> 1 << A | 1 << X;
        };
    }

    private int[] targets(int instruction) {
        int next = instruction + 1;
        return switch (code.get(instruction)) {
            case JumpIfConstant jump -> new int[]{next + jump.ifTrue(), next + jump.ifFalse()};
            case JumpIfX jump -> new int[]{next + jump.ifTrue(), next + jump.ifFalse()};
            case Jump jump -> new int[]{next + jump.distance()};
            case ReturnConstant _,ReturnA _ -> new int[0];
            case LoadAbsolute _,LoadIndirect _,TestAbsolute _,TestIndirect _,LoadImmediate _,LoadLength _,LoadScratch _,LoadHeaderLength _,Store _,AluConstant _,AluX _,Negate _,TransferAToX _,TransferXToA _ ->
                new int[]{next};
        };
    }

    private int[] findReversePostorder() {
        int[] order = new int[blockCount()];
        int next = order.length;
        int[] visits = new int[order.length];
        int[] stack = new int[order.length];
        int depth = 1;
        visits[0] = 1;
        while (depth > 0) {
            int block = stack[depth - 1];
            int visit = visits[block]++ - 1;
            if (visit >= successors[block].length) {
                order[--next] = block;
                depth--;
            } else {
                int successor = successors[block][visit];
                if (visits[successor] == 0) {
                    visits[successor] = 1;
                    stack[depth++] = successor;
                }
            }
        }
        return java.util.Arrays.copyOfRange(order, next, order.length);
    }

    private int[] findLiveLocations() {
        int[] live = new int[code.size()];
        boolean changed = true;
        while (changed) {
            changed = false;
            for (int i = reversePostorder.length - 1; i >= 0; i--) {
                int block = reversePostorder[i];
                int now = 0;
                for (int successor : successors[block]) {
                    now |= live[starts[successor]];
                }
                for (int j = end(block) - 1; j >= starts[block]; j--) {
                    int written = written(j);
                    now = (written < 0 ? now : now & ~(1 << written)) | read(j);
                    changed |= live[j] != now;
                    live[j] = now;
                }
            }
        }
        return live;
    }
}
