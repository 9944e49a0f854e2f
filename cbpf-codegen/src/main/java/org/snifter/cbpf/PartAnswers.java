package org.snifter.cbpf;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.snifter.cbpf.emit.PlainEmitter;
import org.snifter.cbpf.ir.Block;
import org.snifter.cbpf.ir.Condition;
import org.snifter.cbpf.ir.Graph;
import org.snifter.cbpf.ir.Part;
import org.snifter.cbpf.ir.Terminator;
import org.snifter.filter.Span;

/**
 * What a primitive of a filter answered. Primitives are tested from left to right until the verdict is known.
 *
 * @param part  where it stands in the text
 * @param asked how many packets came to it
 * @param yes   how many it was true of
 * @param no    how many it was false of; the rest ends before what it looks at
 */
public record PartAnswers(Span part, long asked, long yes, long no) {
    private static final int NONE = -1;

    /**
     * The answers of all primitives that are tested, in the order of the text.
     *
     * @param counts what {@link Compilation#plain} did with packets
     */
    public static List<PartAnswers> of(Compilation compilation, ExecutionCounts counts) {
        Ways ways = new Ways(compilation.lowered(), counts);
        List<PartAnswers> answers = new ArrayList<>();
        List<Part> parts = compilation.parts();
        for (int i = 0; i < parts.size(); i++) {
            int end = i + 1 < parts.size() ? parts.get(i + 1).entry() : compilation.lowered().blocks().size();
            answers.add(ways.answers(parts.get(i), end));
        }
        return answers;
    }

    /** How often control took the ways between the blocks of a graph. */
    private static final class Ways {
        private final Graph graph;
        private final ExecutionCounts counts;
        /** The first instruction of each block, and its last: the test, or whatever leads on. */
        private final int[] first;
        private final int[] last;

        Ways(Graph graph, ExecutionCounts counts) {
            this.graph = graph;
            this.counts = counts;
            this.first = new int[graph.blocks().size()];
            this.last = new int[graph.blocks().size()];
            Arrays.fill(first, NONE);
            Arrays.fill(last, NONE);
            List<Set<Integer>> blocks = new PlainEmitter().emitLocated(graph).blocks();
            for (int i = 0; i < blocks.size(); i++) {
                int block = blocks.get(i).iterator().next();
                if (first[block] == NONE) {
                    first[block] = i;
                }
                // Behind a test there are only islands, which lead on to where it leads.
                if (last[block] == NONE || !isTest(last[block])) {
                    last[block] = i;
                }
            }
        }

        private boolean isTest(int index) {
            CbpfInstruction instruction = counts.program().get(index);
            return instruction instanceof CbpfInstruction.JumpIfConstant
                    || instruction instanceof CbpfInstruction.JumpIfX;
        }

        PartAnswers answers(Part part, int end) {
            long yes = 0;
            long no = 0;
            long again = 0;
            for (int number = part.entry(); number < end; number++) {
                Block block = graph.block(number);
                if (last[number] != NONE && block.origin().equals(part.span())) {
                    yes += taken(number, part.ifTrue());
                    no += taken(number, part.ifFalse());
                    again += taken(number, part.entry());
                }
            }
            long came = first[part.entry()] == NONE ? 0 : counts.runs(first[part.entry()]);
            return new PartAnswers(part.span(), came - again, yes, no);
        }

        /** How often control went from one block to another. */
        private long taken(int from, int to) {
            return switch (graph.block(from).end()) {
                case Terminator.Return _ -> 0;
                case Terminator.Goto(int target) -> target == to ? left(last[from]) : 0;
                case Terminator.Branch(Condition condition, int ifTrue, int ifFalse) -> {
                    // The emitter may test for the opposite.
                    boolean same = comparison(last[from]) == condition.comparison();
                    yield (same ? ifTrue : ifFalse) == to
                            ? counts.held(last[from])
                            : (same ? ifFalse : ifTrue) == to ? counts.wentOn(last[from]) : 0;
                }
            };
        }

        private Comparison comparison(int test) {
            return switch (counts.program().get(test)) {
                case CbpfInstruction.JumpIfConstant jump -> jump.comparison();
                case CbpfInstruction.JumpIfX jump -> jump.comparison();
                case CbpfInstruction other -> throw new IllegalArgumentException("no test: " + other);
            };
        }

        /** How often control left a block that ends with this instruction, which may be a copy of where it leads. */
        private long left(int index) {
            return counts.program().get(index) instanceof CbpfInstruction.ReturnConstant
                    ? counts.runs(index)
                    : counts.wentOn(index);
        }
    }
}
