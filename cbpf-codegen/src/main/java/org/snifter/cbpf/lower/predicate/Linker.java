package org.snifter.cbpf.lower.predicate;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.snifter.cbpf.ir.Assignment;
import org.snifter.cbpf.ir.Block;
import org.snifter.cbpf.ir.Condition;
import org.snifter.cbpf.ir.Graph;
import org.snifter.cbpf.ir.LocatedGraph;
import org.snifter.cbpf.ir.Part;
import org.snifter.cbpf.ir.Terminator;
import org.snifter.filter.Span;

/**
 * Makes a graph of a predicate: a block for each test, in the order of the tests, and the two verdicts at the end. Takes time and
 * memory in proportion to the tree, and no deeper a stack for a deeper tree.
 */
public final class Linker {
    private final List<Draft> drafts = new ArrayList<>();

    /** What is still to be linked; the top comes next in the graph. */
    private final ArrayDeque<Open> open = new ArrayDeque<>();

    private final List<Open> located = new ArrayList<>();

    private Linker() {}

    /**
     * The graph that ends with {@code snaplen} where the predicate holds and with 0 where it does not, and where the located predicates
     * stand in it.
     *
     * @param snaplen bytes to keep of an accepted packet
     */
    public static LocatedGraph link(Predicate predicate, int snaplen) {
        return new Linker().linked(predicate, snaplen);
    }

    private LocatedGraph linked(Predicate predicate, int snaplen) {
        Label entry = new Label();
        Label accept = new Label();
        Label reject = new Label();
        open.push(new Open(predicate, Span.NONE, entry, accept, reject));
        while (!open.isEmpty()) {
            step(open.pop());
        }
        boolean accepts = isTarget(accept, entry);
        boolean rejects = isTarget(reject, entry);
        List<Block> blocks = new ArrayList<>(drafts.size() + 2);
        accept.place(drafts.size());
        reject.place(drafts.size() + (accepts ? 1 : 0));
        for (Draft draft : drafts) {
            blocks.add(draft.block());
        }
        if (accepts) {
            blocks.add(verdict(snaplen));
        }
        if (rejects) {
            blocks.add(verdict(0));
        }
        List<Part> parts = located.stream()
                .map(part -> new Part(part.span, part.here.block(), part.ifTrue.block(), part.ifFalse.block()))
                .toList();
        return new LocatedGraph(new Graph(blocks, entry.block()), parts);
    }

    private void step(Open next) {
        Span span = next.span;
        switch (next.predicate) {
            case Predicate.Constant(boolean value) -> next.here.become(value ? next.ifTrue : next.ifFalse);
            case Predicate.Test(var condition) -> {
                next.here.place(drafts.size());
                drafts.add(new Draft.Branch(condition, span, next.ifTrue, next.ifFalse));
            }
            case Predicate.Not(Predicate operand) ->
                open.push(new Open(operand, span, next.here, next.ifFalse, next.ifTrue));
            case Predicate.All(List<Predicate> operands) -> {
                Label here = next.ifTrue;
                for (int i = operands.size() - 1; i >= 0; i--) {
                    Label then = here;
                    here = i == 0 ? next.here : new Label();
                    open.push(new Open(operands.get(i), span, here, then, next.ifFalse));
                }
            }
            case Predicate.Any(List<Predicate> operands) -> {
                Label here = next.ifFalse;
                for (int i = operands.size() - 1; i >= 0; i--) {
                    Label otherwise = here;
                    here = i == 0 ? next.here : new Label();
                    open.push(new Open(operands.get(i), span, here, next.ifTrue, otherwise));
                }
            }
            case Predicate.Choice(Predicate guard, Predicate then, Predicate otherwise) -> {
                Label thenHere = new Label();
                Label otherwiseHere = new Label();
                open.push(new Open(otherwise, span, otherwiseHere, next.ifTrue, next.ifFalse));
                open.push(new Open(then, span, thenHere, next.ifTrue, next.ifFalse));
                open.push(new Open(guard, span, next.here, thenHere, otherwiseHere));
            }
            case Predicate.Assign(List<Assignment> assignments) -> {
                next.here.place(drafts.size());
                drafts.add(new Draft.Straight(assignments, span, next.ifTrue));
            }
            case Predicate.Repeat(Predicate body) -> open.push(new Open(body, span, next.here, next.here, next.ifTrue));
            case Predicate.Located(Span where, Predicate inner) -> {
                Open part = new Open(inner, where, next.here, next.ifTrue, next.ifFalse);
                located.add(part);
                open.push(part);
            }
        }
    }

    private boolean isTarget(Label verdict, Label entry) {
        if (entry.leadsTo(verdict)) {
            return true;
        }
        for (Draft draft : drafts) {
            if (draft.leadsTo(verdict)) {
                return true;
            }
        }
        return false;
    }

    private static Block verdict(int snaplen) {
        return new Block(List.of(), new Terminator.Return(snaplen), Span.NONE);
    }

    /** A predicate to be linked at a place, with the ways out of it. */
    private record Open(Predicate predicate, Span span, Label here, Label ifTrue, Label ifFalse) {}

    /** A block whose targets have no numbers yet. */
    private sealed interface Draft {
        Block block();

        boolean leadsTo(Label label);

        record Branch(Condition condition, Span span, Label ifTrue, Label ifFalse)
                implements
                    Draft {
            @Override
            public Block block() {
                return new Block(List.of(), new Terminator.Branch(condition, ifTrue.block(), ifFalse.block()), span);
            }

            @Override
            public boolean leadsTo(Label label) {
                return ifTrue.leadsTo(label) || ifFalse.leadsTo(label);
            }
        }

        record Straight(List<Assignment> assignments, Span span, Label next) implements Draft {
            @Override
            public Block block() {
                return new Block(assignments, new Terminator.Goto(next.block()), span);
            }

            @Override
            public boolean leadsTo(Label label) {
                return next.leadsTo(label);
            }
        }
    }

    /** A place in the graph, known by number once a block stands there. */
    private static final class Label {
        private static final int NOWHERE = -1;

        private int block = NOWHERE;
        private Label same;

        void place(int number) {
            block = number;
        }

        /** There is nothing to do here; this place is that one. */
        void become(Label other) {
            same = other;
        }

        int block() {
            return last().block;
        }

        boolean leadsTo(Label label) {
            return last() == label;
        }

        private Label last() {
            Label label = this;
            while (label.same != null) {
                label = label.same;
            }
            return label;
        }
    }
}
