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
 * @param numbers values that are the same number whenever it comes there
 */
record Path(Terms terms, Term reached, Map<Term, Boolean> facts, Map<Term, Term.Constant> numbers) {
    /** Where a program begins. */
    static Path start(Terms terms) {
        return new Path(terms, terms.truth(true), Map.of(), Map.of());
    }

    /** The way on if a condition holds. */
    Path when(Term condition) {
        return past(condition, terms.and(reached, condition));
    }

    /** The way on if a condition holds, where the program ends if it does not: nothing tells that way from others. */
    Path past(Term condition) {
        return past(condition, reached);
    }

    private Path past(Term condition, Term reachedThen) {
        Path further = new Path(terms, reachedThen, new HashMap<>(facts), new HashMap<>(numbers));
        further.learn(condition, true);
        return further;
    }

    private void learn(Term condition, boolean holds) {
        if (condition instanceof Term.Not not) {
            learn(not.operand(), !holds);
        } else if (condition instanceof Term.Binary binary && binary.left().width() == 1
                && binary.operator() == (holds ? BinaryOperator.AND : BinaryOperator.OR)) {
            learn(binary.left(), holds);
            learn(binary.right(), holds);
        } else {
            facts.put(condition, holds);
            if (holds && condition instanceof Term.Binary binary && binary.operator() == BinaryOperator.EQUAL
                    && binary.right() instanceof Term.Constant number) {
                numbers.put(binary.left(), number);
            }
        }
    }

    /** Either way. */
    Path or(Path other) {
        Map<Term, Boolean> commonFacts = new HashMap<>(facts);
        commonFacts.entrySet().retainAll(other.facts.entrySet());
        Map<Term, Term.Constant> commonNumbers = new HashMap<>(numbers);
        commonNumbers.entrySet().retainAll(other.numbers.entrySet());
        return new Path(terms, terms.or(reached, other.reached), commonFacts, commonNumbers);
    }

    /** What a place holds where this way, on which it holds one value, meets another, on which it holds another. */
    Term meet(Term value, Path other, Term otherValue) {
        if (value == otherValue) {
            return value;
        }
        Term test = distinction(other);
        boolean otherHolds = test == null || other.outcome(test);
        Term condition = test == null ? other.reached : test;
        return otherHolds
                ? or(other).simplified(terms.orderedChoice(condition, otherValue, value))
                : or(other).simplified(terms.orderedChoice(condition, value, otherValue));
    }

    /** The first test made that always comes out one way here and the other way there; null where there is none. */
    private Term distinction(Path other) {
        Term first = null;
        for (Term test : facts.keySet()) {
            first = differs(test, other) ? earlier(first, test) : first;
        }
        for (Term test : other.facts.keySet()) {
            first = differs(test, other) ? earlier(first, test) : first;
        }
        return first;
    }

    private boolean differs(Term test, Path other) {
        Boolean here = outcome(test);
        Boolean there = other.outcome(test);
        return here != null && there != null && !here.equals(there);
    }

    private static Term earlier(Term one, Term other) {
        return one != null && one.number() < other.number() ? one : other;
    }

    /** How a test comes out here, or null; what equals one number does not equal another. */
    private Boolean outcome(Term test) {
        Boolean known = facts.get(test);
        if (known == null && test instanceof Term.Binary binary && binary.operator() == BinaryOperator.EQUAL
                && binary.right() instanceof Term.Constant number) {
            Term.Constant fact = numbers.get(binary.left());
            return fact == null ? null : (Boolean) (fact == number);
        }
        return known;
    }

    /** A value in the light of the facts. */
    Term simplified(Term value) {
        return value instanceof Term.Choice ? terms.assuming(value, facts) : value;
    }
}
