package org.snifter.cbpf;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.snifter.cbpf.lower.Target;
import org.snifter.filter.Diagnostic;
import org.snifter.filter.Filter;
import org.snifter.filter.FilterException;
import org.snifter.filter.Span;
import org.snifter.filter.tree.Encapsulation;
import org.snifter.filter.tree.Expression;
import org.snifter.filter.tree.Primitive;

/**
 * Finds out why a filter matches no packet: which of its parts alone matches none, or which two parts never match the same
 * packet. Parts are tried by compiling them without the rest, so that two are named only if they alone are enough.
 */
public final class Contradiction {
    /** The reference's words. */
    private static final String MESSAGE = "expression rejects all packets";
    private static final String TWO_PARTS = "these two parts contradict each other";
    /** How many parts are tried together with the one that made the filter match nothing. */
    private static final int MOST_TRIALS = 500;
    /** How deeply a part is looked into for smaller ones. */
    private static final int DEEPEST = 20;

    private final Filter filter;
    private final Target target;

    private Contradiction(Filter filter, Target target) {
        this.filter = filter;
        this.target = target;
    }

    /**
     * Explains why a filter matches nothing.
     *
     * @param filter one whose optimized program rejects every packet
     */
    public static Diagnostic in(Filter filter, Target target) {
        Contradiction search = new Contradiction(filter, target);
        return filter.root().isEmpty()
                ? search.diagnostic(Span.NONE, Optional.empty(), Optional.empty())
                : search.explain(List.of(filter.root().get()), DEEPEST);
    }

    /** @param parts what has to match at the same time, and cannot */
    private Diagnostic explain(List<Expression> parts, int deeper) {
        List<Expression> conjuncts = new ArrayList<>();
        for (Expression part : parts) {
            conjuncts.addAll(conjuncts(part));
        }
        int last = lastNeeded(conjuncts);
        Expression culprit = conjuncts.get(last);
        List<Expression> before = conjuncts.subList(0, last);
        List<Expression> around = before.stream().filter(Contradiction::changesWhatFollows).toList();
        if (matchesNothing(with(around, List.of(culprit)))) {
            return alone(around, culprit, deeper);
        }
        List<Expression> others = before.stream().filter(part -> !around.contains(part)).toList();
        for (Expression other : others.subList(Math.max(0, others.size() - MOST_TRIALS), others.size())) {
            if (matchesNothing(inOrder(conjuncts, around, other, culprit))) {
                return diagnostic(culprit.span(), Optional.of(other.span()),
                        Optional.of(TWO_PARTS));
            }
        }
        return diagnostic(culprit.span(), Optional.empty(),
                Optional.of("this part contradicts what stands before it"));
    }

    /** Explains a part that matches nothing after the headers that others skipped. */
    private Diagnostic alone(List<Expression> around, Expression culprit, int deeper) {
        if (!around.isEmpty() && !matchesNothing(List.of(culprit))) {
            return diagnostic(culprit.span(), Optional.of(around.getLast().span()),
                    Optional.of(TWO_PARTS));
        }
        if (culprit instanceof Expression.Or(Span _, List<Expression> operands) && deeper > 0) {
            List<Expression> first = new ArrayList<>(around);
            first.add(operands.getFirst());
            return explain(first, deeper - 1);
        }
        return diagnostic(culprit.span(), Optional.empty(), Optional.of("this part alone rejects all packets"));
    }

    private Diagnostic diagnostic(Span span, Optional<Span> other, Optional<String> hint) {
        return new Diagnostic(filter.text(), span, other, MESSAGE, hint);
    }

    /** The parts that must all match for the expression to match, from left to right. */
    private static List<Expression> conjuncts(Expression expression) {
        record Part(Expression expression, boolean positive, Span span) {}
        List<Expression> conjuncts = new ArrayList<>();
        Deque<Part> open = new ArrayDeque<>();
        open.push(new Part(expression, true, expression.span()));
        while (!open.isEmpty()) {
            Part part = open.pop();
            boolean positive = part.positive;
            switch (part.expression) {
                case Expression.And(Span _, List<Expression> operands) when positive ->
                    operands.reversed().forEach(each -> open.push(new Part(each, true, each.span())));
                case Expression.Or(Span _, List<Expression> operands) when !positive ->
                    operands.reversed().forEach(each -> open.push(new Part(each, false, each.span())));
                case Expression.Not(Span _, Expression operand) -> open.push(new Part(operand, !positive, part.span));
                case Expression.And _,Expression.Or _,Primitive _ -> conjuncts.add(
                        positive ? part.expression : new Expression.Not(part.span, part.expression));
            }
        }
        return conjuncts;
    }

    /** The first part with which the ones before it match nothing. */
    private int lastNeeded(List<Expression> conjuncts) {
        int low = 0;
        int high = conjuncts.size() - 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (matchesNothing(conjuncts.subList(0, middle + 1))) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    /** Whether the part moves on in the packet, so that later parts mean something else without it. */
    private static boolean changesWhatFollows(Expression part) {
        return part.fold(new Expression.Folder<Boolean, RuntimeException>() {
            @Override
            public Boolean primitive(Primitive primitive) {
                return primitive instanceof Encapsulation;
            }

            @Override
            public Boolean and(Expression.And and, List<Boolean> operands) {
                return operands.contains(true);
            }

            @Override
            public Boolean or(Expression.Or or, List<Boolean> operands) {
                return operands.contains(true);
            }

            @Override
            public Boolean not(Expression.Not not, Boolean operand) {
                return operand;
            }
        });
    }

    private static List<Expression> with(List<Expression> around, List<Expression> others) {
        List<Expression> both = new ArrayList<>(around);
        both.addAll(others);
        return both;
    }

    /** These of the conjuncts, as they stand in the text. */
    private static List<Expression> inOrder(List<Expression> conjuncts, List<Expression> around, Expression one,
            Expression other) {
        List<Expression> wanted = with(around, List.of(one, other));
        return conjuncts.stream().filter(wanted::contains).toList();
    }

    private boolean matchesNothing(List<Expression> conjuncts) {
        Expression whole = conjuncts.size() == 1
                ? conjuncts.getFirst()
                : new Expression.And(conjuncts.getFirst().span().to(conjuncts.getLast().span()), conjuncts);
        try {
            Filter part = new Filter(filter.text(), Optional.of(whole));
            return Coverage.of(FilterCompiler.OPTIMIZING.compile(part, target)) == Coverage.NONE;
        } catch (FilterException _) {
            return false; // means something only together with the rest
        }
    }
}
