package org.snifter.cbpf;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToLongFunction;
import org.snifter.cbpf.CbpfInstruction.Jump;
import org.snifter.cbpf.CbpfInstruction.JumpIfConstant;
import org.snifter.cbpf.CbpfInstruction.JumpIfX;
import org.snifter.cbpf.CbpfInstruction.ReturnConstant;

/**
 * A program rewritten so that whoever counts how often control comes to its basic blocks can tell everything that
 * {@link ExecutionCounts} knows of the original: each way out of a test leads over a block of its own, and so does what goes
 * on behind a load that a packet may be too short for. The rewritten program rejects every packet, so that none is kept for
 * nobody.
 */
public final class CountedProgram {
    private static final Jump ON = new Jump(0);

    private final CbpfProgram original;
    private final CbpfProgram counting;
    /** Where each instruction of the original is. */
    private final int[] places;

    private CountedProgram(CbpfProgram original) {
        this.original = original;
        this.places = new int[original.size()];
        int size = 0;
        // Control may come back to the first instruction; to this one it comes once a packet.
        size++;
        for (int i = 0; i < places.length; i++) {
            places[i] = size;
            size += room(original.get(i));
        }
        List<CbpfInstruction> rewritten = new ArrayList<>(size);
        rewritten.add(ON);
        for (int i = 0; i < places.length; i++) {
            rewrite(i, rewritten);
        }
        this.counting = CbpfProgram.withLoops(rewritten);
    }

    /** Rewrites a program; the result is up to three times as long. */
    public static CountedProgram of(CbpfProgram program) {
        return new CountedProgram(program);
    }

    /** The rewritten program. */
    public CbpfProgram counting() {
        return counting;
    }

    private static int room(CbpfInstruction instruction) {
        boolean forks = instruction instanceof JumpIfConstant || instruction instanceof JumpIfX
                || instruction instanceof CbpfInstruction.ReturnA;
        return forks || mayReject(instruction) ? 3 : 1;
    }

    private static boolean mayReject(CbpfInstruction instruction) {
        return instruction instanceof CbpfInstruction.LoadAbsolute
                || instruction instanceof CbpfInstruction.LoadIndirect
                || instruction instanceof CbpfInstruction.LoadHeaderLength
                || instruction instanceof CbpfInstruction.TestAbsolute
                || instruction instanceof CbpfInstruction.TestIndirect
                || (instruction instanceof CbpfInstruction.AluX(AluOperation operation) && operation.divides());
    }

    private void rewrite(int index, List<CbpfInstruction> out) {
        CbpfInstruction instruction = original.get(index);
        if (instruction instanceof JumpIfConstant(var comparison, int value, int ifTrue, int ifFalse)) {
            out.add(new JumpIfConstant(comparison, value, 0, 1));
            jump(index + 1 + ifTrue, out);
            jump(index + 1 + ifFalse, out);
        } else if (instruction instanceof JumpIfX(var comparison, int ifTrue, int ifFalse)) {
            out.add(new JumpIfX(comparison, 0, 1));
            jump(index + 1 + ifTrue, out);
            jump(index + 1 + ifFalse, out);
        } else if (instruction instanceof Jump(int distance)) {
            jump(index + 1 + distance, out);
        } else if (instruction instanceof ReturnConstant) {
            out.add(new ReturnConstant(0));
        } else if (instruction instanceof CbpfInstruction.ReturnA) {
            out.add(new JumpIfConstant(Comparison.EQUAL, 0, 0, 1));
            out.add(new ReturnConstant(0));
            out.add(new ReturnConstant(0));
        } else {
            out.add(instruction);
            if (mayReject(instruction)) {
                out.add(ON);
                out.add(ON);
            }
        }
    }

    private void jump(int target, List<CbpfInstruction> out) {
        out.add(new Jump(places[target] - out.size() - 1));
    }

    /**
     * What the original would have done with the packets.
     *
     * @param came how often control came to the block of an instruction of {@link #counting()}, by its number
     */
    public ExecutionCounts counts(IntToLongFunction came) {
        long[] runs = new long[places.length];
        long[] held = new long[places.length];
        long[] ended = new long[places.length];
        long accepted = 0;
        for (int i = 0; i < places.length; i++) {
            CbpfInstruction instruction = original.get(i);
            int place = places[i];
            runs[i] = came.applyAsLong(place);
            if (instruction instanceof JumpIfConstant || instruction instanceof JumpIfX) {
                held[i] = came.applyAsLong(place + 1);
            } else if (instruction instanceof ReturnConstant(int value)) {
                ended[i] = runs[i];
                accepted += value == 0 ? 0 : runs[i];
            } else if (instruction instanceof CbpfInstruction.ReturnA) {
                ended[i] = runs[i];
                accepted += came.applyAsLong(place + 2);
            } else if (mayReject(instruction)) {
                // Counts are read while packets come, so the later ones may be ahead.
                ended[i] = Math.max(0, runs[i] - came.applyAsLong(place + 2));
            }
        }
        return new ExecutionCounts(original, runs, held, ended, came.applyAsLong(0), accepted);
    }
}
