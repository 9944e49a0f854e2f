package org.snifter.filter.tree;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/** The walk behind {@link Expression#fold}, with lists for a stack instead of the thread's. */
final class ExpressionFold {
    private ExpressionFold() {}

    static <R, X extends Exception> R fold(Expression root, Expression.Folder<R, X> folder) throws X {
        List<R> values = new ArrayList<>();
        for (Expression node : operandsFirst(root)) {
            R value = switch (node) {
                case Primitive primitive -> folder.primitive(primitive);
                case Expression.Not not -> folder.not(not, values.removeLast());
                case Expression.And and -> folder.and(and, removeLast(values, and.operands().size()));
                case Expression.Or or -> folder.or(or, removeLast(values, or.operands().size()));
            };
            values.add(value);
        }
        return values.getFirst();
    }

    /** Every node after its operands, those from left to right. */
    private static List<Expression> operandsFirst(Expression root) {
        ArrayDeque<Expression> open = new ArrayDeque<>();
        open.push(root);
        // Node, then operands from right to left: the wanted order, backwards.
        List<Expression> backwards = new ArrayList<>();
        while (!open.isEmpty()) {
            Expression node = open.pop();
            backwards.add(node);
            switch (node) {
                case Primitive _ -> {}
                case Expression.Not not -> open.push(not.operand());
                case Expression.And and -> and.operands().forEach(open::push);
                case Expression.Or or -> or.operands().forEach(open::push);
            }
        }
        return backwards.reversed();
    }

    private static <R> List<R> removeLast(List<R> values, int count) {
        List<R> tail = values.subList(values.size() - count, values.size());
        List<R> removed = new ArrayList<>(tail);
        tail.clear();
        return removed;
    }
}
