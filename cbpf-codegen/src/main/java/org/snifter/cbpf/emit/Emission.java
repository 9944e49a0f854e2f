package org.snifter.cbpf.emit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.snifter.cbpf.CbpfProgram;
import org.snifter.cbpf.ir.Graph;
import org.snifter.cbpf.ir.Terminator;
import org.snifter.cbpf.ir.Value;
import org.snifter.cbpf.ir.Value.Variable;

/** One way to write a graph's code. */
final class Emission {
    private final BlockCode[] blocks;
    private final int[] order;
    private final List<Evaluator.Computation> computations;
    private final int[] same;
    private final int size;

    private Emission(BlockCode[] blocks, int[] order, int[] same, List<Evaluator.Computation> computations) {
        this.blocks = blocks;
        this.same = same;
        this.order = order;
        this.computations = computations;
        this.size = size(blocks, order);
    }

    /** How a loop goes back to where it begins. */
    enum Loops {
        /** With the registers as they are. */
        AS_IS,
        /** With the variables in the registers that were there when the loop was entered. */
        RESTORING
    }

    /** What had to be computed. */
    List<Evaluator.Computation> computations() {
        return computations;
    }

    /** How many instructions the code takes, jumps over long distances aside. */
    int size() {
        return size;
    }

    /** Whether the graph has loops. */
    static boolean hasLoops(Graph graph, int[] order) {
        boolean[] seen = new boolean[graph.blocks().size()];
        for (int number : order) {
            seen[number] = true;
            boolean back = switch (graph.block(number).end()) {
                case Terminator.Branch branch -> seen[branch.ifTrue()] || seen[branch.ifFalse()];
                case Terminator.Goto jump -> seen[jump.target()];
                case Terminator.Return _ -> false;
            };
            if (back) {
                return true;
            }
        }
        return false;
    }

    /** The program. */
    CbpfProgram program() {
        return CbpfProgram.withLoops(Layout.resolve(blocks, order));
    }

    /** For each instruction of the program the blocks that it is part of. */
    List<Set<Integer>> origins() {
        List<Set<Integer>> twins = new ArrayList<>();
        for (int number = 0; number < same.length; number++) {
            twins.add(new TreeSet<>());
        }
        for (int number = 0; number < same.length; number++) {
            if (blocks[number] != null) {
                twins.get(same[number]).add(number);
            }
        }
        return Arrays.stream(Layout.blocks(blocks, order)).mapToObj(twins::get).toList();
    }

    /**
     * Writes the graph's blocks in order.
     *
     * @param stored the values to keep in scratch memory once they are computed, at most {@link Homes#LIMIT}
     * @param loops what to do at the end of a loop
     */
    static Emission of(Graph graph, int[] order, List<Value> stored, Loops loops) {
        // What registers hold where a loop begins is first taken to be what they hold when it is entered. If the way back
        // brings less, the code is written anew with that.
        Set<Variable> bases = Bases.of(graph);
        MachineState[] assumed = new MachineState[graph.blocks().size()];
        while (true) {
            Writing writing = new Writing(graph, order, new Homes(stored, bases), loops, assumed);
            MachineState[] found = writing.write();
            if (Arrays.equals(found, assumed)) {
                return writing.emission();
            }
            assumed = found;
        }
    }

    private static final class Writing {
        private final Graph graph;
        private final int[] order;
        private final Homes homes;
        private final Loops loops;
        private final BlockCode[] blocks;
        private final List<Evaluator.Computation> computations = new ArrayList<>();
        /** What is known where blocks begin, as far as it was found yet. */
        private final MachineState[] before;
        /** What loops brought back to where they begin. */
        private final MachineState[] broughtBack;
        private final boolean[] written;

        Writing(Graph graph, int[] order, Homes homes, Loops loops, MachineState[] assumed) {
            this.graph = graph;
            this.order = order;
            this.homes = homes;
            this.loops = loops;
            blocks = new BlockCode[graph.blocks().size()];
            before = assumed.clone();
            broughtBack = assumed.clone();
            written = new boolean[blocks.length];
        }

        /** Writes all blocks; returns what is known where loops begin, null for the other blocks. */
        MachineState[] write() {
            before[graph.entry()] = MachineState.UNKNOWN;
            for (int number : order) {
                Evaluator evaluator = new Evaluator(before[number], homes);
                blocks[number] = BlockWriter.write(graph.block(number), evaluator);
                written[number] = true;
                if (loops == Loops.RESTORING && graph.block(number).end() instanceof Terminator.Goto(int target)
                        && written[target]) {
                    evaluator.restore(before[target]);
                    blocks[number] = new BlockCode(evaluator.code(), new BlockCode.Jump(target));
                }
                computations.addAll(evaluator.computations());
                MachineState after = evaluator.state();
                switch (graph.block(number).end()) {
                    case Terminator.Branch branch -> {
                        flow(after, branch.ifTrue());
                        flow(after, branch.ifFalse());
                    }
                    case Terminator.Goto jump -> flow(after, jump.target());
                    case Terminator.Return _ -> {}
                }
            }
            return broughtBack;
        }

        private void flow(MachineState after, int target) {
            if (written[target]) {
                broughtBack[target] = before[target].meet(after);
            }
            before[target] = before[target] == null ? after : before[target].meet(after);
        }

        Emission emission() {
            ScratchAllocation.apply(blocks, order);
            int[] same = new int[blocks.length];
            return new Emission(blocks, CodeMerging.apply(blocks, order, same), same, computations);
        }
    }

    private static int size(BlockCode[] blocks, int[] order) {
        int size = 0;
        for (int i = 0; i < order.length; i++) {
            BlockCode code = blocks[order[i]];
            boolean fallsThrough = i + 1 < order.length && code.exit() instanceof BlockCode.Jump(int target)
                    && target == order[i + 1];
            size += code.body().size() + (fallsThrough ? 0 : 1);
        }
        return size;
    }
}
