package org.snifter.cbpf.lower;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntUnaryOperator;
import org.snifter.cbpf.ir.Value;
import org.snifter.cbpf.lower.predicate.Predicate;
import org.snifter.cbpf.lower.predicate.Tests;
import org.snifter.filter.tree.FieldTest;

/** Comparisons of a field with one of several numbers, as the ATM and SS7 primitives have them. */
final class FieldTests {
    private FieldTests() {}

    /**
     * Whether one of the tests holds.
     *
     * @param encoding how a number stands in the field
     */
    static Predicate any(List<FieldTest> tests, Value field, IntUnaryOperator encoding) {
        List<Predicate> predicates = new ArrayList<>(tests.size());
        for (FieldTest test : tests) {
            int number = encoding.applyAsInt(test.value());
            predicates.add(switch (test.operator()) {
                case EQUAL -> Tests.equal(field, number);
                case NOT_EQUAL -> Predicate.not(Tests.equal(field, number));
                case GREATER -> Tests.greater(field, number);
                case LESS_OR_EQUAL -> Predicate.not(Tests.greater(field, number));
                case GREATER_OR_EQUAL -> Tests.atLeast(field, number);
                case LESS -> Predicate.not(Tests.atLeast(field, number));
            });
        }
        return Predicate.any(predicates);
    }
}
