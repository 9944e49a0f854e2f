package org.snifter.cbpf.opt;

import java.util.ArrayList;
import java.util.List;
import org.snifter.cbpf.ir.Assignment;
import org.snifter.cbpf.ir.Block;
import org.snifter.cbpf.ir.Condition;
import org.snifter.cbpf.ir.Graph;
import org.snifter.cbpf.ir.Terminator;
import org.snifter.cbpf.ir.Terminator.Branch;
import org.snifter.cbpf.ir.Terminator.Goto;

/**
 * Leads every edge past the tests whose outcome is known on it: from the tests on all ways there, from the edge's own, and
 * from what these tell of the numbers that values can be. Tests that are known on all ways are gone thereby.
 */
@SuppressWarnings("ReferenceEquality") // The same instance says that there was nothing to do.
final class ThreadJumps implements Pass {
    /** How many tests whose outcome is not known are looked through for a place that both outcomes lead to. */
    private static final int LOOKAHEAD = 5;

    @Override
    public String name() {
        return "thread jumps";
    }

    @Override
    public Graph apply(Graph graph) {
        return new Run(graph).run();
    }

    private static final class Run {
        private final Graph graph;
        private final int[] order;
        private final int[] position;
        private final Facts[] before;
        private final Facts nothing = Facts.none(new Numbering());

        Run(Graph graph) {
            this.graph = graph;
            order = graph.reversePostorder();
            position = new int[graph.blocks().size()];
            before = new Facts[position.length];
            for (int i = 0; i < order.length; i++) {
                position[order[i]] = i;
            }
        }

        Graph run() {
            List<Block> blocks = new ArrayList<>(graph.blocks());
            boolean changed = false;
            before[graph.entry()] = nothing;
            forgetAtLoops();
            for (int number : order) {
                if (before[number] != null) {
                    Block block = graph.block(number);
                    Block threaded = thread(number, block);
                    changed |= threaded != block;
                    blocks.set(number, threaded);
                }
            }
            return changed ? new Graph(blocks, graph.entry()) : graph;
        }

        /** Where something jumps back to, nothing is known. */
        private void forgetAtLoops() {
            for (int number : order) {
                switch (graph.block(number).end()) {
                    case Branch branch -> {
                        forgetIfBack(number, branch.ifTrue());
                        forgetIfBack(number, branch.ifFalse());
                    }
                    case Goto jump -> forgetIfBack(number, jump.target());
                    case Terminator.Return _ -> {}
                }
            }
        }

        private void forgetIfBack(int number, int target) {
            if (position[target] <= position[number]) {
                before[target] = nothing;
            }
        }

        private Block thread(int number, Block block) {
            Facts facts = before[number];
            for (Assignment assignment : block.assignments()) {
                facts = facts.evaluated(assignment.value()).assigned(assignment.variable(), assignment.value());
            }
            Terminator end = block.end();
            Terminator threaded = switch (end) {
                case Terminator.Return _ -> end;
                case Goto(int target) -> threadGoto(number, target, facts, end);
                case Branch branch -> threadBranch(number, branch, facts);
            };
            return threaded == end ? block : new Block(block.assignments(), threaded, block.origin());
        }

        private Terminator threadGoto(int number, int target, Facts facts, Terminator end) {
            int last = follow(number, target, facts);
            arrive(last, facts);
            return last == target ? end : new Goto(last);
        }

        private Terminator threadBranch(int number, Branch branch, Facts facts) {
            Condition condition = branch.condition();
            boolean droppable = !facts.mayDivideByZero(condition);
            Facts whenTrue = facts.after(condition, true);
            Facts whenFalse = facts.after(condition, false);
            if (droppable && (whenTrue == null || whenFalse == null)) {
                return threadGoto(number, whenTrue == null ? branch.ifFalse() : branch.ifTrue(), facts, branch);
            }
            int ifTrue = whenTrue == null ? branch.ifTrue() : follow(number, branch.ifTrue(), whenTrue);
            int ifFalse = whenFalse == null ? branch.ifFalse() : follow(number, branch.ifFalse(), whenFalse);
            if (droppable && ifTrue == ifFalse) {
                arrive(ifTrue, facts);
                return new Goto(ifTrue);
            }
            if (droppable) {
                int instead = sufficientTarget(number, branch, ifTrue, ifFalse, whenTrue, whenFalse);
                if (instead >= 0) {
                    arrive(instead, facts);
                    return new Goto(instead);
                }
            }
            arrive(ifTrue, whenTrue == null ? facts : whenTrue);
            arrive(ifFalse, whenFalse == null ? facts : whenFalse);
            return ifTrue == branch.ifTrue() && ifFalse == branch.ifFalse()
                    ? branch
                    : new Branch(condition, ifTrue, ifFalse);
        }

        /**
         * The target of one outcome that leads to where the other one leads when that is the outcome, so that the test is not
         * needed; -1 if there is none.
         */
        private int sufficientTarget(int number, Branch branch, int ifTrue, int ifFalse, Facts whenTrue,
                Facts whenFalse) {
            if (leadsTo(ifTrue, number, branch.ifFalse(), whenTrue)) {
                return branch.ifFalse();
            }
            return leadsTo(ifFalse, number, branch.ifTrue(), whenFalse) ? branch.ifTrue() : -1;
        }

        /**
         * Whether the tests from one block on are known to lead to another. It must be known at once, as a later test in the
         * place of an earlier one would be paid by other packets, and tests must not load what may be cut off unless the way
         * ends in a rejection anyway.
         */
        private boolean leadsTo(int wanted, int number, int from, Facts facts) {
            boolean rejects = graph.block(wanted).end() instanceof Terminator.Return(int snaplen) && snaplen == 0;
            int target = from;
            int last = number;
            while (target != wanted) {
                Block block = graph.block(target);
                if (position[target] <= position[last] || !block.assignments().isEmpty()
                        || !(block.end() instanceof Branch(Condition condition, int ifTrue, int ifFalse))
                        || facts.mayDivideByZero(condition) || (!rejects && !facts.isCaptured(condition))) {
                    return false;
                }
                Boolean outcome = facts.decide(condition);
                if (outcome == null) {
                    return false;
                }
                last = target;
                target = outcome ? ifTrue : ifFalse;
            }
            return last != number;
        }

        private void arrive(int target, Facts facts) {
            before[target] = before[target] == null ? facts : before[target].meet(facts);
        }

        /** Where an edge from the block to the target leads when tests of known outcome are skipped. */
        private int follow(int from, int target, Facts facts) {
            return position[target] <= position[from] ? target : follow(target, facts, LOOKAHEAD);
        }

        private int follow(int from, Facts facts, int lookahead) {
            int target = from;
            while (true) {
                Block block = graph.block(target);
                if (!block.assignments().isEmpty()) {
                    return target;
                }
                int next;
                switch (block.end()) {
                    case Terminator.Return _ -> {
                        return target;
                    }
                    case Goto jump -> next = jump.target();
                    case Branch branch -> {
                        if (facts.mayDivideByZero(branch.condition())) {
                            return target;
                        }
                        Boolean outcome = facts.decide(branch.condition());
                        next = outcome == null
                                ? whereBothLead(target, branch, facts, lookahead)
                                : outcome ? branch.ifTrue() : branch.ifFalse();
                    }
                }
                // Never along a way back: what is known here need not hold in the loop's next round.
                if (next == target || position[next] <= position[target]) {
                    return target;
                }
                target = next;
            }
        }

        /** The block that both outcomes of a test lead to; the test's own block if there is none. */
        private int whereBothLead(int target, Branch branch, Facts facts, int lookahead) {
            if (lookahead == 0 || position[branch.ifTrue()] <= position[target]
                    || position[branch.ifFalse()] <= position[target]) {
                return target;
            }
            Facts whenTrue = facts.after(branch.condition(), true);
            Facts whenFalse = facts.after(branch.condition(), false);
            if (whenTrue == null || whenFalse == null) {
                return target;
            }
            int ifTrue = follow(branch.ifTrue(), whenTrue, lookahead - 1);
            return ifTrue == follow(branch.ifFalse(), whenFalse, lookahead - 1) ? ifTrue : target;
        }
    }
}
