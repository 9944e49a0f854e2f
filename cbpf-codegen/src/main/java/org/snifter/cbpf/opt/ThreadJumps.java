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
import org.snifter.cbpf.ir.Value;

/**
 * Leads every edge past the tests whose outcome is known on it: from the tests on all ways there, from the edge's own, and
 * from what these tell of the numbers that values can be. Tests that are known on all ways are gone thereby, and variables
 * whose number is known are replaced by it.
 */
@SuppressWarnings("ReferenceEquality") // The same instance says that there was nothing to do.
final class ThreadJumps implements Pass {
    private final int lookahead;

    /** @param lookahead how many tests of unknown outcome are looked through for a place that both outcomes lead to */
    ThreadJumps(int lookahead) {
        this.lookahead = lookahead;
    }

    @Override
    public String name() {
        return lookahead == 0 ? "thread jumps" : "thread jumps with lookahead";
    }

    @Override
    public Graph apply(Graph graph) {
        return new Run(graph, lookahead).run();
    }

    private static final class Run {
        private final Graph graph;
        private final int[] order;
        private final int[] position;
        private final Ways ways;
        private final Facts[] before;
        private final Facts nothing = Facts.none(new Numbering());

        Run(Graph graph, int lookahead) {
            this.graph = graph;
            order = graph.reversePostorder();
            position = new int[graph.blocks().size()];
            before = new Facts[position.length];
            for (int i = 0; i < order.length; i++) {
                position[order[i]] = i;
            }
            ways = new Ways(graph, order, position, new LiveVariables(graph, order), lookahead);
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
                    before[number] = null;
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
            boolean changed = false;
            List<Assignment> assignments = block.assignments();
            if (!assignments.isEmpty()) {
                assignments = new ArrayList<>(assignments.size());
                for (Assignment assignment : block.assignments()) {
                    Value value = facts.withKnownVariables(assignment.value());
                    changed |= value != assignment.value();
                    assignments.add(new Assignment(assignment.variable(), value));
                    facts = facts.evaluated(value).assigned(assignment.variable(), value);
                }
            }
            Terminator end = block.end();
            Terminator threaded = switch (end) {
                case Terminator.Return _ -> end;
                case Goto(int target) -> threadGoto(number, target, facts, end);
                case Branch branch -> threadBranch(number, withKnownVariables(branch, facts), facts);
            };
            return changed || threaded != end ? new Block(assignments, threaded, block.origin()) : block;
        }

        private static Branch withKnownVariables(Branch branch, Facts facts) {
            Condition condition = branch.condition();
            Value left = facts.withKnownVariables(condition.left());
            Value right = facts.withKnownVariables(condition.right());
            return left == condition.left() && right == condition.right()
                    ? branch
                    : new Branch(new Condition(condition.comparison(), left, right), branch.ifTrue(), branch.ifFalse());
        }

        private Terminator threadGoto(int number, int target, Facts facts, Terminator end) {
            int last = ways.follow(number, target, facts);
            arrive(last, facts);
            return last == target && end instanceof Goto ? end : new Goto(last);
        }

        private Terminator threadBranch(int number, Branch branch, Facts facts) {
            Condition condition = branch.condition();
            boolean droppable = !facts.mayDivideByZero(condition);
            Facts.Outcomes outcomes = facts.outcomes(condition);
            Facts whenTrue = outcomes.whenTrue();
            Facts whenFalse = outcomes.whenFalse();
            if (droppable && (whenTrue == null || whenFalse == null)) {
                return threadGoto(number, whenTrue == null ? branch.ifFalse() : branch.ifTrue(), facts, branch);
            }
            int ifTrue = whenTrue == null ? branch.ifTrue() : ways.follow(number, branch.ifTrue(), whenTrue);
            int ifFalse = whenFalse == null ? branch.ifFalse() : ways.follow(number, branch.ifFalse(), whenFalse);
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
         * needed; -1 if there is none. A target that the other outcome was led past is none: it is not needed any more.
         */
        private int sufficientTarget(int number, Branch branch, int ifTrue, int ifFalse, Facts whenTrue,
                Facts whenFalse) {
            if (ifFalse == branch.ifFalse() && ways.leadsTo(ifTrue, number, ifFalse, whenTrue)) {
                return ifFalse;
            }
            return ifTrue == branch.ifTrue() && ways.leadsTo(ifFalse, number, ifTrue, whenFalse) ? ifTrue : -1;
        }

        private void arrive(int target, Facts facts) {
            Block block = graph.block(target);
            if (block.end() instanceof Terminator.Return && block.assignments().isEmpty()) {
                return; // nothing that facts could help
            }
            before[target] = before[target] == null ? facts : before[target].meet(facts);
        }
    }
}
