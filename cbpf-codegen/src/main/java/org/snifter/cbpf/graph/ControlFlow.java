package org.snifter.cbpf.graph;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.snifter.cbpf.CbpfInstruction;
import org.snifter.cbpf.CbpfProgram;
import org.snifter.cbpf.ExecutionCounts;
import org.snifter.cbpf.graph.BasicBlock.Edge;
import org.snifter.cbpf.graph.BasicBlock.Way;

/**
 * The control-flow graph of a program. Blocks are in the order of the program, which begins with block 0; what no path
 * leads to is there, too.
 */
public final class ControlFlow {
    private final CbpfProgram program;
    private final List<BasicBlock> blocks = new ArrayList<>();
    private final int[] blockOf;

    private ControlFlow(CbpfProgram program) {
        this.program = program;
        this.blockOf = new int[program.size()];
    }

    /** The graph of a program. */
    public static ControlFlow of(CbpfProgram program) {
        ControlFlow flow = new ControlFlow(program);
        flow.split();
        return flow;
    }

    /** The program. */
    public CbpfProgram program() {
        return program;
    }

    /** The blocks in the order of the program. */
    public List<BasicBlock> blocks() {
        return List.copyOf(blocks);
    }

    /** The number of the block that an instruction is in. */
    public int blockOf(int instruction) {
        return blockOf[instruction];
    }

    /** How often control went this way out of a block. */
    public static long count(BasicBlock block, Edge edge, ExecutionCounts counts) {
        return switch (edge.way()) {
            case TRUE -> counts.held(block.last());
            case FALSE, ALWAYS -> counts.wentOn(block.last());
        };
    }

    private void split() {
        BitSet starts = new BitSet(program.size());
        starts.set(0);
        for (int i = 0; i < program.size(); i++) {
            if (!(ways(i) instanceof Ways.On)) {
                starts.set(i + 1);
                ways(i).targets().forEach(starts::set);
            }
        }
        int number = -1;
        for (int i = 0; i < blockOf.length; i++) {
            number += starts.get(i) ? 1 : 0;
            blockOf[i] = number;
        }
        for (int first = 0; first < blockOf.length;) {
            int next = starts.nextSetBit(first + 1);
            int last = next < 0 || next > blockOf.length ? blockOf.length - 1 : next - 1;
            blocks.add(new BasicBlock(first, last, edges(ways(last))));
            first = last + 1;
        }
    }

    private List<Edge> edges(Ways ways) {
        return switch (ways) {
            case Ways.On(int next) -> List.of(new Edge(Way.ALWAYS, blockOf[next]));
            case Ways.Jump(int target) -> List.of(new Edge(Way.ALWAYS, blockOf[target]));
            case Ways.Test(int ifTrue, int ifFalse) ->
                List.of(new Edge(Way.TRUE, blockOf[ifTrue]), new Edge(Way.FALSE, blockOf[ifFalse]));
            case Ways.End() -> List.of();
        };
    }

    /** Where control goes after an instruction, by instruction numbers. */
    private sealed interface Ways {
        List<Integer> targets();

        record On(int next) implements Ways {
            @Override
            public List<Integer> targets() {
                return List.of(next);
            }
        }

        record Jump(int target) implements Ways {
            @Override
            public List<Integer> targets() {
                return List.of(target);
            }
        }

        record Test(int ifTrue, int ifFalse) implements Ways {
            @Override
            public List<Integer> targets() {
                return List.of(ifTrue, ifFalse);
            }
        }

        record End() implements Ways {
            @Override
            public List<Integer> targets() {
                return List.of();
            }
        }
    }

    private Ways ways(int index) {
        return switch (program.get(index)) {
            case CbpfInstruction.Jump(int distance) -> new Ways.Jump(index + 1 + distance);
            case CbpfInstruction.JumpIfConstant(var _, int _, int ifTrue, int ifFalse) ->
                new Ways.Test(index + 1 + ifTrue, index + 1 + ifFalse);
            case CbpfInstruction.JumpIfX(var _, int ifTrue, int ifFalse) ->
                new Ways.Test(index + 1 + ifTrue, index + 1 + ifFalse);
            case CbpfInstruction.ReturnConstant _,CbpfInstruction.ReturnA _ -> new Ways.End();
            case CbpfInstruction.LoadAbsolute _,CbpfInstruction.LoadIndirect _,CbpfInstruction.TestAbsolute _,CbpfInstruction.TestIndirect _,CbpfInstruction.LoadImmediate _,CbpfInstruction.LoadLength _,CbpfInstruction.LoadScratch _,CbpfInstruction.LoadHeaderLength _,CbpfInstruction.Store _,CbpfInstruction.AluConstant _,CbpfInstruction.AluX _,CbpfInstruction.Negate _,CbpfInstruction.TransferAToX _,CbpfInstruction.TransferXToA _ ->
                new Ways.On(index + 1);
        };
    }
}
