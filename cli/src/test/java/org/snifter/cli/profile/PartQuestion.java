package org.snifter.cli.profile;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.snifter.filter.Filter;
import org.snifter.filter.Span;
import org.snifter.filter.tree.Expression;
import org.snifter.filter.tree.Primitive;

/**
 * Filters of their own that tell what a primitive of a filter is asked and answers: parts are tested from left to right until the verdict is known, so it is asked of a
 * packet only where those before it have not decided.
 *
 * @param part  where it stands in the text
 * @param asked matches the packets that come to it
 * @param yes   matches those of them that it is true of
 * @param no    matches those that it is false of
 */
record PartQuestion(Span part, Filter asked, Filter yes, Filter no) {
    /** The questions about all primitives, from left to right. */
    static List<PartQuestion> of(Filter filter) {
        record Open(Expression expression, List<Expression> before) {}
        List<PartQuestion> questions = new ArrayList<>();
        Deque<Open> open = new ArrayDeque<>();
        filter.root().ifPresent(root -> open.push(new Open(root, List.of())));
        while (!open.isEmpty()) {
            Open next = open.pop();
            switch (next.expression) {
                case Primitive primitive -> questions.add(of(filter.text(), primitive, next.before));
                case Expression.Not(var _, Expression operand) -> open.push(new Open(operand, next.before));
                case Expression.And(var _, List<Expression> operands) -> {
                    for (int i = operands.size() - 1; i >= 0; i--) {
                        open.push(new Open(operands.get(i), join(next.before, operands.subList(0, i))));
                    }
                }
                case Expression.Or(var _, List<Expression> operands) -> {
                    List<Expression> untrue = operands.stream().map(PartQuestion::not).toList();
                    for (int i = operands.size() - 1; i >= 0; i--) {
                        open.push(new Open(operands.get(i), join(next.before, untrue.subList(0, i))));
                    }
                }
            }
        }
        return questions;
    }

    /** The conditions stand in the order of the text, for some change what those after them look at. */
    private static PartQuestion of(String text, Primitive primitive, List<Expression> before) {
        return new PartQuestion(primitive.span(), new Filter(text, all(before)),
                new Filter(text, all(join(before, List.of(primitive)))),
                new Filter(text, all(join(before, List.of(not(primitive))))));
    }

    private static Expression not(Expression expression) {
        return new Expression.Not(expression.span(), expression);
    }

    private static List<Expression> join(List<Expression> before, List<Expression> after) {
        List<Expression> both = new ArrayList<>(before);
        both.addAll(after);
        return both;
    }

    private static Optional<Expression> all(List<Expression> conditions) {
        return switch (conditions.size()) {
            case 0 -> Optional.empty();
            case 1 -> Optional.of(conditions.getFirst());
            default -> Optional.of(new Expression.And(
                    conditions.getFirst().span().to(conditions.getLast().span()), conditions));
        };
    }
}
