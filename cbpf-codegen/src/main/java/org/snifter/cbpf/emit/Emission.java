package org.snifter.cbpf.emit;

import java.util.ArrayList;
import java.util.List;
import org.snifter.cbpf.CbpfProgram;
import org.snifter.cbpf.ir.Graph;
import org.snifter.cbpf.ir.Terminator;
import org.snifter.cbpf.ir.Value;

/** One way to write a graph's code. */
final class Emission {
    private final BlockCode[] blocks;
    private final int[] order;
    private final List<Evaluator.Computation> computations;
    private final int size;

    private Emission(BlockCode[] blocks, int[] order, List<Evaluator.Computation> computations) {
        this.blocks = blocks;
        this.order = order;
        this.computations = computations;
        this.size = size(blocks, order);
    }

    /** What had to be computed. */
    List<Evaluator.Computation> computations() {
        return computations;
    }

    /** How many instructions the code takes, jumps over long distances aside. */
    int size() {
        return size;
    }

    /** The program. */
    CbpfProgram program() {
        return CbpfProgram.withLoops(Layout.resolve(blocks, order));
    }

    /**
     * Writes the graph's blocks in order.
     *
     * @param stored the values to keep in scratch memory once they are computed, at most {@link Homes#LIMIT}
     */
    static Emission of(Graph graph, int[] order, List<Value> stored) {
        int blockCount = graph.blocks().size();
        Homes homes = new Homes(stored);
        MachineState[] before = statesOfLoops(graph, order);
        BlockCode[] blocks = new BlockCode[blockCount];
        List<Evaluator.Computation> computations = new ArrayList<>();
        before[graph.entry()] = MachineState.UNKNOWN;
        for (int number : order) {
            Evaluator evaluator = new Evaluator(before[number], homes);
            blocks[number] = BlockWriter.write(graph.block(number), evaluator);
            computations.addAll(evaluator.computations());
            MachineState after = evaluator.state();
            switch (graph.block(number).end()) {
                case Terminator.Branch branch -> {
                    flow(after, branch.ifTrue(), before);
                    flow(after, branch.ifFalse(), before);
                }
                case Terminator.Goto jump -> flow(after, jump.target(), before);
                case Terminator.Return _ -> {}
            }
        }
        ScratchAllocation.apply(blocks, order);
        return new Emission(blocks, CodeMerging.apply(blocks, order), computations);
    }

    private static void flow(MachineState after, int target, MachineState[] before) {
        before[target] = before[target] == null ? after : before[target].meet(after);
    }

    /** Unknown states for the blocks that something jumps back to, none for the others. */
    private static MachineState[] statesOfLoops(Graph graph, int[] order) {
        MachineState[] states = new MachineState[graph.blocks().size()];
        int[] position = new int[states.length];
        for (int i = 0; i < order.length; i++) {
            position[order[i]] = i;
        }
        for (int number : order) {
            switch (graph.block(number).end()) {
                case Terminator.Branch branch -> {
                    markIfBack(number, branch.ifTrue(), position, states);
                    markIfBack(number, branch.ifFalse(), position, states);
                }
                case Terminator.Goto jump -> markIfBack(number, jump.target(), position, states);
                case Terminator.Return _ -> {}
            }
        }
        return states;
    }

    private static void markIfBack(int from, int target, int[] position, MachineState[] states) {
        if (position[target] <= position[from]) {
            states[target] = MachineState.UNKNOWN;
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
