package org.snifter.prove;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.snifter.prove.symbolic.Segment.Arrival;
import org.snifter.prove.term.BinaryOperator;
import org.snifter.prove.term.Cone;
import org.snifter.prove.term.Quantity;
import org.snifter.prove.term.Term;
import org.snifter.prove.term.Terms;

/**
 * What is held to be true whenever two programs are at two cut points: facts about the packet, what places hold
 * as a function of the packet, and how what places hold follows from what others do, in the same program and in the
 * other. It begins with all that is true when the programs first come there, and gives up what later arrivals offend
 * against.
 */
final class LoopRelation {
    /** A place of the first program (0) or the second (1), which holds so many bits. */
    private record Slot(int program, int place, int width) {}

    /** What a slot may be held to hold. */
    private sealed interface Claim {
        /** As much as another slot, and a constant. */
        record Follows(Slot other, Term.Constant difference) implements Claim {}

        /** A function of the packet. */
        record Is(Term value) implements Claim {}
    }

    private final Terms terms;
    /** The claims on each slot that have been true so far; what one follows comes before it. */
    private final List<Map.Entry<Slot, List<Claim>>> claims = new ArrayList<>();

    private final List<Term> facts = new ArrayList<>();

    /**
     * What is true where the programs come there like this.
     *
     * @param both that they do
     */
    LoopRelation(Terms terms, Arrival first, Arrival second, Term both) {
        this.terms = terms;
        addFacts(both);
        begin(0, first, first, second);
        begin(1, second, first, second);
    }

    private void begin(int program, Arrival arrival, Arrival first, Arrival second) {
        arrival.values().forEach((place, value) -> {
            List<Claim> here = new ArrayList<>();
            for (Map.Entry<Slot, List<Claim>> before : claims) {
                Term other = value(before.getKey(), first, second);
                if (value.width() == other.width()
                        && terms.subtract(value, other) instanceof Term.Constant difference) {
                    here.add(new Claim.Follows(before.getKey(), difference));
                }
            }
            if (speaksOfThePacketAlone(value)) {
                here.add(new Claim.Is(value));
            }
            claims.add(Map.entry(new Slot(program, place, value.width()), here));
        });
    }

    /** The parts of a conjunction that speak of the packet alone. */
    private void addFacts(Term conjunction) {
        Deque<Term> open = new ArrayDeque<>(List.of(conjunction));
        Set<Term> seen = new HashSet<>();
        while (!open.isEmpty()) {
            Term part = open.pop();
            if (!seen.add(part)) {
                continue;
            }
            if (part instanceof Term.Binary both && both.operator() == BinaryOperator.AND) {
                open.push(both.left());
                open.push(both.right());
            } else if (speaksOfThePacketAlone(part)) {
                facts.add(part);
            }
        }
    }

    /** That the facts are so. */
    Term fact() {
        Term all = terms.truth(true);
        for (Term fact : facts) {
            all = terms.and(all, fact);
        }
        return all;
    }

    /** What places hold at one cut point says nothing at another. */
    private boolean speaksOfThePacketAlone(Term value) {
        return Cone.of(terms, List.of(value)).stream()
                .noneMatch(term -> term instanceof Term.Given given && given.quantity() instanceof Quantity.Held);
    }

    /** What a slot holds; null where it does not always hold so many bits. */
    private static Term value(Slot slot, Arrival first, Arrival second) {
        Term value = (slot.program == 0 ? first : second).values().get(slot.place);
        return value == null || value.width() != slot.width ? null : value;
    }

    /** What the first program's places hold, as far as that is known. */
    NavigableMap<Integer, Term> firstValues() {
        return values(0);
    }

    /** What the second program's places hold, as far as that is known. */
    NavigableMap<Integer, Term> secondValues() {
        return values(1);
    }

    private NavigableMap<Integer, Term> values(int program) {
        Map<Slot, Term> all = new HashMap<>();
        NavigableMap<Integer, Term> values = new TreeMap<>();
        claims.forEach(entry -> {
            Slot slot = entry.getKey();
            Term value = entry.getValue().isEmpty()
                    ? terms.given(new Quantity.Held(slot.program, slot.place, slot.width))
                    : claimed(entry.getValue().getFirst(), all);
            all.put(slot, value);
            if (slot.program == program) {
                values.put(slot.place, value);
            }
        });
        return values;
    }

    private Term claimed(Claim claim, Map<Slot, Term> all) {
        return switch (claim) {
            case Claim.Follows(Slot other, Term.Constant difference) -> terms.add(all.get(other), difference);
            case Claim.Is(Term value) -> value;
        };
    }

    /**
     * Gives up what is not true where the programs come there like this, and places that do not always hold
     * something.
     *
     * @param both     that they do, which may be impossible
     * @param possible whether any packet makes a condition true
     * @return whether anything was given up
     */
    boolean weaken(Arrival first, Arrival second, Term both, Predicate<Term> possible) {
        boolean keepsPlaces = claims.stream().allMatch(entry -> value(entry.getKey(), first, second) != null);
        if (!keepsPlaces && !possible.test(both)) {
            return false;
        }
        Map<Slot, Term> all = new HashMap<>();
        boolean weaker = claims.removeIf(entry -> value(entry.getKey(), first, second) == null);
        claims.forEach(entry -> all.put(entry.getKey(), value(entry.getKey(), first, second)));
        for (Map.Entry<Slot, List<Claim>> entry : claims) {
            weaker |= entry.getValue().removeIf(
                    claim -> claim instanceof Claim.Follows follows && !all.containsKey(follows.other));
        }
        if (!possible.test(terms.and(both, terms.not(everything(all))))) {
            return weaker;
        }
        weaker |= facts.removeIf(fact -> possible.test(terms.and(both, terms.not(fact))));
        for (Map.Entry<Slot, List<Claim>> entry : claims) {
            Term value = all.get(entry.getKey());
            weaker |= entry.getValue().removeIf(claim -> mayDiffer(value, claimed(claim, all), both, possible));
        }
        return weaker;
    }

    /** That all facts and claims are so where slots hold these values. */
    private Term everything(Map<Slot, Term> all) {
        Term everything = fact();
        for (Map.Entry<Slot, List<Claim>> entry : claims) {
            for (Claim claim : entry.getValue()) {
                everything = terms.and(everything, terms.equal(all.get(entry.getKey()), claimed(claim, all)));
            }
        }
        return everything;
    }

    private boolean mayDiffer(Term one, Term other, Term both, Predicate<Term> possible) {
        return one != other && possible.test(terms.and(both, terms.not(terms.equal(one, other))));
    }
}
