package org.snifter.ebpf;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import org.snifter.cbpf.AddressSet;
import org.snifter.cbpf.CbpfInstruction;
import org.snifter.cbpf.CbpfProgram;
import org.snifter.cbpf.Register;
import org.snifter.cbpf.Width;

/**
 * Where a program with direct packet access tests how long the packet is. Two lengths are followed: from the packet's begin,
 * for loads at fixed offsets, and from X in, for loads at variable ones.
 *
 * <p>Backward, each instruction learns what every accepting way from it on loads: a packet that is shorter is rejected sooner
 * or later. Forward, each learns what has been tested on every way to it. A guard stands before a load that goes beyond what
 * was tested, and tests at once for all that every accepting way will load, and for what any way loads a few bytes farther.
 * Where ways meet and one of them has tested what is wanted, the others do so on their way there. So no way tests for what
 * it has tested.
 */
final class LengthGuards {
    /** The most that is tested for, so that it fits a load's offset and the verifier follows it: the rest is read slowly. */
    static final int MOST = 0x7fff;

    /**
     * How many bytes farther than every accepting way a guard looks. A packet that ends in between is read slowly, so these
     * are lengths where real packets do not end: within the addresses of a network header, or the ports after it.
     */
    private static final int FARTHER_FROM_START = 16;
    private static final int FARTHER_FROM_X = 4;

    /** Every way rejects. */
    private static final int REJECTS = Integer.MAX_VALUE;

    /** What has been tested of the length from X where no pointer is there. */
    private static final int NO_POINTER = -1;

    /**
     * Lengths to test for; 0 where nothing is to be tested.
     *
     * @param fromStart from the packet's begin
     * @param fromX     from X in
     * @param pointer   whether the pointer to the byte X has to be made before
     */
    record Guard(int fromStart, int fromX, boolean pointer) {
        static final Guard NONE = new Guard(0, 0, false);
    }

    private record Facts(int fromStart, int fromX) {}

    private record Way(int from, Facts facts) {}

    private record Edge(int from, int to) {}

    private final CbpfProgram program;
    private final ClassicBounds bounds;
    private final int[] wantedFromStart;
    private final int[] wantedFromX;
    private final Map<Integer, Guard> before = new HashMap<>();
    private final Map<Edge, Guard> between = new HashMap<>();
    private final BitSet reached = new BitSet();
    private final BitSet leaving = new BitSet();

    LengthGuards(CbpfProgram program, ClassicBounds bounds) {
        this.program = program;
        this.bounds = bounds;
        this.wantedFromStart = new int[program.size()];
        this.wantedFromX = new int[program.size()];
        Arrays.fill(wantedFromStart, REJECTS);
        Arrays.fill(wantedFromX, REJECTS);
        boolean again = true;
        while (again) {
            again = findWanted() && program.loops();
        }
        place();
    }

    /** The instructions that control comes to while all that is loaded is within the limit. */
    BitSet reached() {
        return reached;
    }

    /** Whether a load is beyond what can be tested for, so that it is to be read slowly. */
    boolean leaves(int index) {
        return leaving.get(index);
    }

    /** What to test for right before an instruction. */
    Guard before(int index) {
        return before.getOrDefault(index, Guard.NONE);
    }

    /** What to test for on the way from an instruction to another. */
    Guard between(int from, int to) {
        return between.getOrDefault(new Edge(from, to), Guard.NONE);
    }

    /** What every accepting way from an instruction on loads, from the packet's begin. */
    int neededFromStart(int index) {
        return needed(wantedFromStart[index], extentFromStart(program.get(index)));
    }

    /** What every accepting way from an instruction on loads, from X in. */
    int neededFromX(int index) {
        return needed(wantedFromX[index], extentFromX(program.get(index)));
    }

    private static int needed(int wanted, int own) {
        return wanted == REJECTS ? own : wanted;
    }

    /** Whether there is any guard. */
    boolean isEmpty() {
        return before.isEmpty() && between.isEmpty();
    }

    // What accepting ways load

    private boolean findWanted() {
        boolean changed = false;
        for (int i = program.size() - 1; i >= 0; i--) {
            if (bounds.reached(i)) {
                int[] wanted = wantedBefore(i);
                changed |= wanted[0] != wantedFromStart[i] || wanted[1] != wantedFromX[i];
                wantedFromStart[i] = wanted[0];
                wantedFromX[i] = wanted[1];
            }
        }
        return changed;
    }

    private int[] wantedBefore(int index) {
        CbpfInstruction instruction = program.get(index);
        boolean rejects = bounds.rejects(instruction)
                || (instruction instanceof CbpfInstruction.ReturnConstant(int value) && value == 0);
        if (rejects) {
            return new int[]{REJECTS, REJECTS};
        }
        if (instruction instanceof CbpfInstruction.ReturnConstant || instruction instanceof CbpfInstruction.ReturnA) {
            return new int[2];
        }
        int[] wanted = {REJECTS, REJECTS};
        ClassicFlow.successors(program, index, next -> {
            wanted[0] = Math.min(wanted[0], wantedFromStart[next]);
            wanted[1] = Math.min(wanted[1], wantedFromX[next]);
        });
        if (writesX(instruction) && wanted[1] != REJECTS) {
            wanted[1] = 0;
        }
        wanted[0] = Math.max(wanted[0], extentFromStart(instruction));
        wanted[1] = Math.max(wanted[1], extentFromX(instruction));
        return wanted;
    }

    private static boolean writesX(CbpfInstruction instruction) {
        return (ClassicFlow.writes(instruction) & ClassicFlow.X) != 0;
    }

    /** How many bytes from the packet's begin an instruction needs. */
    private static int extentFromStart(CbpfInstruction instruction) {
        return switch (instruction) {
            case CbpfInstruction.LoadAbsolute(Width width, int offset) -> extent(offset, width.bytes());
            case CbpfInstruction.LoadHeaderLength(int offset) -> extent(offset, 1);
            case CbpfInstruction.TestAbsolute(AddressSet set, int offset) -> extent(offset, set.width());
            case CbpfInstruction.LoadIndirect _,CbpfInstruction.TestIndirect _,CbpfInstruction.LoadImmediate _,CbpfInstruction.LoadLength _,CbpfInstruction.LoadScratch _,CbpfInstruction.Store _,CbpfInstruction.AluConstant _,CbpfInstruction.AluX _,CbpfInstruction.Negate _,CbpfInstruction.TransferAToX _,CbpfInstruction.TransferXToA _,CbpfInstruction.Jump _,CbpfInstruction.JumpIfConstant _,CbpfInstruction.JumpIfX _,CbpfInstruction.ReturnConstant _,CbpfInstruction.ReturnA _ ->
                0;
        };
    }

    /** How many bytes from X in an instruction needs. */
    private static int extentFromX(CbpfInstruction instruction) {
        if (instruction instanceof CbpfInstruction.TestIndirect(AddressSet set, int offset)) {
            return extent(offset, set.width());
        }
        return instruction instanceof CbpfInstruction.LoadIndirect(Width width, int offset)
                ? extent(offset, width.bytes())
                : 0;
    }

    /** Negative offsets are no bytes of the packet. */
    private static int extent(int offset, int bytes) {
        return offset < 0 ? 0 : (int) Math.min(REJECTS - 1, (long) offset + bytes);
    }

    // Where to test

    private void place() {
        List<List<Way>> ways = new ArrayList<>();
        for (int i = 0; i < program.size(); i++) {
            ways.add(new ArrayList<>());
        }
        BitSet loopHeads = loopHeads();
        Facts nothing = new Facts(0, NO_POINTER);
        reached.set(0);
        for (int i = 0; i < program.size(); i++) {
            if (reached.get(i)) {
                Facts facts = i == 0 || loopHeads.get(i) ? nothing : meet(i, ways.get(i));
                visit(i, facts, ways);
            }
        }
    }

    /** What jumps back: nothing is known there. */
    private BitSet loopHeads() {
        BitSet heads = new BitSet();
        for (int i = 0; i < program.size(); i++) {
            if (program.get(i) instanceof CbpfInstruction.Jump(int distance) && distance < 0) {
                heads.set(i + 1 + distance);
            }
        }
        return heads;
    }

    /** What was tested on every way to an instruction, once those that lack what another has have caught up. */
    private Facts meet(int to, List<Way> ways) {
        int leastFromStart = ways.stream().mapToInt(way -> way.facts.fromStart).min().orElse(0);
        int mostFromStart = ways.stream().mapToInt(way -> way.facts.fromStart).max().orElse(0);
        int leastFromX = ways.stream().mapToInt(way -> way.facts.fromX).min().orElse(NO_POINTER);
        int mostFromX = ways.stream().mapToInt(way -> way.facts.fromX).max().orElse(NO_POINTER);
        int fromStart = caughtUp(testFromStart(to), wantedFromStart[to], leastFromStart, mostFromStart);
        int fromX = caughtUp(testFromX(to), wantedFromX[to], leastFromX, mostFromX);
        for (Way way : ways) {
            boolean lacksStart = way.facts.fromStart < fromStart;
            boolean lacksX = way.facts.fromX < fromX;
            if (lacksStart || lacksX) {
                between.put(new Edge(way.from, to), new Guard(lacksStart ? fromStart : 0, lacksX ? fromX : 0,
                        lacksX && way.facts.fromX == NO_POINTER));
            }
        }
        return new Facts(fromStart, fromX);
    }

    /** What is tested behind where ways meet: what is wanted where one of them has done so, or what all have. */
    private static int caughtUp(int test, int wanted, int least, int most) {
        boolean useful = wanted != REJECTS && wanted > Math.max(0, least) && most >= wanted;
        return useful ? Math.clamp(most, wanted, test) : least;
    }

    private int testFromStart(int index) {
        int needed = Math.min(MOST, neededFromStart(index));
        return farthest(index, needed, FARTHER_FROM_START, LengthGuards::extentFromStart, _ -> false);
    }

    private int testFromX(int index) {
        int needed = Math.min(MOST, neededFromX(index));
        return farthest(index, needed, FARTHER_FROM_X, LengthGuards::extentFromX, LengthGuards::writesX);
    }

    /** The greatest length that is loaded after an instruction and no more than so many bytes beyond what is needed. */
    private int farthest(int index, int needed, int farther, ToIntFunction<CbpfInstruction> extent,
            Predicate<CbpfInstruction> ends) {
        int most = Math.min(MOST, needed + farther);
        int farthest = needed;
        BitSet seen = new BitSet();
        seen.set(index);
        for (int i = index; i >= 0; i = seen.nextSetBit(i + 1)) {
            CbpfInstruction instruction = program.get(i);
            int own = extent.applyAsInt(instruction);
            farthest = own <= most ? Math.max(farthest, own) : farthest;
            if (!bounds.rejects(instruction) && !ends.test(instruction)) {
                // What is behind a jump back was seen, or is not worth looking.
                ClassicFlow.successors(program, i, seen::set);
            }
        }
        return farthest;
    }

    private void visit(int index, Facts facts, List<List<Way>> ways) {
        CbpfInstruction instruction = program.get(index);
        if (bounds.rejects(instruction)) {
            return;
        }
        int fromStart = extentFromStart(instruction);
        int fromX = extentFromX(instruction);
        if (fromStart > MOST || fromX > MOST) {
            leaving.set(index);
            return;
        }
        Facts tested = facts;
        if (fromStart > facts.fromStart) {
            int test = testFromStart(index);
            before.put(index, new Guard(test, 0, false));
            tested = new Facts(test, facts.fromX);
        } else if (fromX > facts.fromX && fromX > 0) {
            int test = testFromX(index);
            before.put(index, new Guard(0, test, facts.fromX == NO_POINTER));
            tested = new Facts(facts.fromStart, test);
        }
        Facts after = writesX(instruction) ? new Facts(tested.fromStart, NO_POINTER) : tested;
        ClassicFlow.successors(program, index, next -> {
            reached.set(next);
            if (next > index) {
                ways.get(next).add(new Way(index, after));
            }
        });
    }
}
