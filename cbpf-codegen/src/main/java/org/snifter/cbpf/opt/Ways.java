package org.snifter.cbpf.opt;

import java.util.BitSet;
import org.snifter.cbpf.ir.Assignment;
import org.snifter.cbpf.ir.Block;
import org.snifter.cbpf.ir.Condition;
import org.snifter.cbpf.ir.Graph;
import org.snifter.cbpf.ir.Terminator;
import org.snifter.cbpf.ir.Terminator.Branch;
import org.snifter.cbpf.ir.Terminator.Goto;

/** Where ways through a graph lead, given what is known at their beginning. Ways never go back in a loop. */
final class Ways {
    /** How many tests may cover an earlier one; without a limit, lists of n numbers would take n * n steps. */
    private static final int COVERING = 12;

    /** How many tests are walked past one by one. */
    private static final int WALKED = 8;
    /** How many blocks are looked at past tests of unknown outcome, for the same reason. */
    private static final int LOOKED_AT = 200;

    private final Graph graph;
    private final int[] order;
    /** Each block's place in the reverse postorder. */
    private final int[] position;
    private final LiveVariables variables;
    private final int lookahead;
    /** How many more blocks may be looked at past tests of unknown outcome. */
    private int budget;
    /** Made when first needed. */
    private EqualityChains chains;

    /**
     * @param order the graph's reverse postorder
     * @param position each block's place in it
     * @param lookahead how many tests of unknown outcome are looked through for a place that both outcomes lead to
     */
    Ways(Graph graph, int[] order, int[] position, LiveVariables variables, int lookahead) {
        this.graph = graph;
        this.order = order;
        this.position = position;
        this.variables = variables;
        this.lookahead = lookahead;
    }

    /** Where an edge from the block to the target may lead instead, past tests that need not be made. */
    int follow(int from, int target, Facts facts) {
        budget = LOOKED_AT;
        return position[target] <= position[from] ? target : follow(target, facts, lookahead);
    }

    private int follow(int from, Facts facts, int further) {
        int target = from;
        int farthest = from;
        Facts known = facts;
        // Assignments may be skipped where the variable is not needed any more.
        BitSet skipped = null;
        for (int steps = 0; further == lookahead || budget-- > 0; steps++) {
            Block block = graph.block(target);
            for (Assignment assignment : block.assignments()) {
                if (known.mayDivideByZero(assignment.value())) {
                    return farthest;
                }
                known = known.assigned(assignment.variable(), assignment.value());
                skipped = skipped == null ? new BitSet() : skipped;
                skipped.set(assignment.variable().number());
            }
            int next;
            switch (block.end()) {
                case Terminator.Return _ -> {
                    return farthest;
                }
                case Goto jump -> next = jump.target();
                case Branch branch -> {
                    if (known.mayDivideByZero(branch.condition())) {
                        return farthest;
                    }
                    Boolean outcome = known.decide(branch.condition());
                    next = outcome == null
                            ? whereBothLead(target, branch, known, further)
                            : outcome
                                    ? branch.ifTrue()
                                    : steps < WALKED ? branch.ifFalse() : afterFailed(target, branch, known);
                }
            }
            if (next == target || position[next] <= position[target]) {
                return farthest;
            }
            target = next;
            if (skipped == null || !skipped.intersects(variables.atEntry(target))) {
                farthest = target;
            }
        }
        return farthest;
    }

    /** Where a test that fails leads, past others of the same value that fail too. */
    private int afterFailed(int target, Branch branch, Facts known) {
        NumberSet tested = known.numbers(branch.condition().left());
        if (!tested.isSingle()) {
            return branch.ifFalse();
        }
        if (chains == null) {
            chains = new EqualityChains(graph, order, position);
        }
        return chains.next(target, (int) tested.min());
    }

    /** The block that both outcomes of a test lead to; the test's own block if there is none. */
    private int whereBothLead(int target, Branch branch, Facts facts, int further) {
        if (further == 0 || position[branch.ifTrue()] <= position[target]
                || position[branch.ifFalse()] <= position[target]) {
            return target;
        }
        Facts.Outcomes outcomes = facts.outcomes(branch.condition());
        if (outcomes.whenTrue() == null || outcomes.whenFalse() == null) {
            return target;
        }
        int ifTrue = follow(branch.ifTrue(), outcomes.whenTrue(), further - 1);
        return ifTrue == follow(branch.ifFalse(), outcomes.whenFalse(), further - 1) ? ifTrue : target;
    }

    /**
     * Whether the tests from one block on are known to lead to another. It must be known at once, as a later test in the place
     * of an earlier one would be paid by other packets, and tests must not load what may be cut off unless the way ends in a
     * rejection anyway.
     */
    boolean leadsTo(int wanted, int number, int from, Facts facts) {
        boolean rejects = graph.block(wanted).end() instanceof Terminator.Return(int snaplen) && snaplen == 0;
        int target = from;
        int last = number;
        for (int tests = 0; target != wanted; tests++) {
            Block block = graph.block(target);
            if (tests == COVERING || position[target] <= position[last] || !block.assignments().isEmpty()
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
}
