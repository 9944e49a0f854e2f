package org.snifter.cbpf.emit;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.snifter.cbpf.CbpfProgram;
import org.snifter.cbpf.ir.Graph;

/** Block by block, every block evaluates all it needs: the program reads like the graph. */
public final class PlainEmitter implements Emitter {
    /** Keeps nothing from one graph to the next. */
    public PlainEmitter() {}

    @Override
    public CbpfProgram emit(Graph graph) {
        int[] order = graph.reversePostorder();
        return CbpfProgram.withLoops(Layout.resolve(blocks(graph, order), order));
    }

    @Override
    public Located emitLocated(Graph graph) {
        int[] order = graph.reversePostorder();
        BlockCode[] blocks = blocks(graph, order);
        return new Located(CbpfProgram.withLoops(Layout.resolve(blocks, order)),
                Arrays.stream(Layout.blocks(blocks, order)).mapToObj(Set::of).toList());
    }

    private static BlockCode[] blocks(Graph graph, int[] order) {
        BlockCode[] blocks = new BlockCode[graph.blocks().size()];
        Homes homes = new Homes(List.of(), Set.of());
        for (int number : order) {
            blocks[number] = BlockWriter.write(graph.block(number), new Evaluator(MachineState.UNKNOWN, homes));
        }
        ScratchAllocation.apply(blocks, order);
        return blocks;
    }
}
