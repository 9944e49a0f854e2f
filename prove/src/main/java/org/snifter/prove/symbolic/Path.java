package org.snifter.prove.symbolic;

import java.util.HashMap;
import java.util.Map;
import org.snifter.prove.term.BinaryOperator;
import org.snifter.prove.term.Term;
import org.snifter.prove.term.Terms;

/**
 * How control comes to an instruction.
 *
 * @param reached whether it comes there, of all packets for which the program has not ended before
 * @param facts   tests whose outcome is the same whenever it comes there
 */
record Path(Terms terms, Term reached, Map<Term, Boolean> facts) {
    /** Where a program begins. */
    static Path start(Terms terms) {
        return new Path(terms, terms.truth(true), Map.of());
    }

    /** The way on if a condition holds. */
    Path when(Term condition) {
        return new Path(terms, terms.and(reached, condition), with(condition));
    }

    /** The way on if a condition holds, where the program ends if it does not: nothing tells that way from others. */
    Path past(Term condition) {
        return new Path(terms, reached, with(condition));
    }

    /** Either way. */
    Path or(Path other) {
        Map<Term, Boolean> common = new HashMap<>(facts);
        common.entrySet().retainAll(other.facts.entrySet());
        return new Path(terms, terms.or(reached, other.reached), common);
    }

    /** What a place holds where this way, on which it holds one value, meets another, on which it holds another. */
    Term meet(Term value, Path other, Term otherValue) {
        return value == otherValue
                ? value
                : or(other).simplified(terms.orderedChoice(other.reached, otherValue, value));
    }

    /** A value in the light of the facts. */
    Term simplified(Term value) {
        return value instanceof Term.Choice ? terms.assuming(value, facts) : value;
    }

    private Map<Term, Boolean> with(Term condition) {
        Map<Term, Boolean> more = new HashMap<>(facts);
        add(more, condition, true);
        return more;
    }

    private static void add(Map<Term, Boolean> facts, Term condition, boolean holds) {
        if (condition instanceof Term.Not not) {
            add(facts, not.operand(), !holds);
        } else if (condition instanceof Term.Binary binary && binary.left().width() == 1
                && binary.operator() == (holds ? BinaryOperator.AND : BinaryOperator.OR)) {
            add(facts, binary.left(), holds);
            add(facts, binary.right(), holds);
        } else {
            facts.put(condition, holds);
        }
    }
}
