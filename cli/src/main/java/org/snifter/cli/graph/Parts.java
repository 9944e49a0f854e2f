package org.snifter.cli.graph;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.snifter.cbpf.ir.GraphListing;
import org.snifter.filter.Filter;
import org.snifter.filter.Span;
import org.snifter.filter.tree.Expression;
import org.snifter.filter.tree.Primitive;

/**
 * The primitives of an expression, numbered from left to right.
 *
 * @param text  the expression
 * @param spans where they stand
 */
public record Parts(String text, List<Span> spans) {
    public Parts {
        spans = List.copyOf(spans);
    }

    /** Those of a filter. */
    public static Parts of(Filter filter) {
        List<Span> spans = new ArrayList<>();
        filter.root().ifPresent(root -> root.fold(new Expression.Folder<Boolean, RuntimeException>() {
            @Override
            public Boolean primitive(Primitive primitive) {
                return spans.add(primitive.span());
            }

            @Override
            public Boolean and(Expression.And and, List<Boolean> operands) {
                return true;
            }

            @Override
            public Boolean or(Expression.Or or, List<Boolean> operands) {
                return true;
            }

            @Override
            public Boolean not(Expression.Not not, Boolean operand) {
                return true;
            }
        }));
        return new Parts(filter.text(), spans);
    }

    /** The numbers of the primitives at these places. */
    Set<Integer> numbers(Collection<Span> places) {
        Set<Integer> numbers = new TreeSet<>();
        for (Span place : places) {
            int number = spans.indexOf(place);
            if (number >= 0) {
                numbers.add(number);
            }
        }
        return numbers;
    }

    /** The primitives within a place. */
    Set<Integer> within(Span place) {
        Set<Integer> numbers = new TreeSet<>();
        for (int i = 0; i < spans.size(); i++) {
            if (spans.get(i).start() >= place.start() && spans.get(i).end() <= place.end()) {
                numbers.add(i);
            }
        }
        return numbers;
    }

    /** What a primitive says, in one line and not too long. */
    String name(int number, int most) {
        String name = GraphListing.origin(spans.get(number), text);
        return name.length() <= most ? name : name.substring(0, most - 1) + "…";
    }
}
