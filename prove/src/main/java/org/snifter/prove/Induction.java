package org.snifter.prove;

import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.snifter.cbpf.CbpfProgram;
import org.snifter.prove.solver.Answer;
import org.snifter.prove.solver.Search;
import org.snifter.prove.symbolic.CbpfExecution;
import org.snifter.prove.symbolic.Execution;
import org.snifter.prove.symbolic.Segment;
import org.snifter.prove.symbolic.Segment.Arrival;
import org.snifter.prove.symbolic.Surroundings;
import org.snifter.prove.symbolic.UnsupportedProgramException;
import org.snifter.prove.term.Term;
import org.snifter.prove.term.Terms;

/**
 * Shows that whenever one program accepts a packet, so does another, where they loop: by induction over how often the
 * first comes to the head of a loop.
 *
 * <p>It is shown that, from the beginning and from every pair of loop heads that the programs can be at together, in
 * all states that a {@link LoopRelation} allows: where the first accepts, the second does; where the first comes to
 * the head of a loop, the second accepts or comes to one too, and the states are as the relation for that pair of heads
 * says. A program that never ends accepts nothing.
 */
final class Induction {
    /** Under what view of the packet a program runs. */
    enum View {
        /** Loads beyond the captured bytes fail. */
        CAPTURED,
        /** No load fails. */
        WHOLE
    }

    /** Where both programs are; {@link #START} is their beginnings. */
    private record Heads(int first, int second) {
        static final Heads START = new Heads(-1, -1);
    }

    private record Segments(Segment first, Segment second) {}

    private final Terms terms;
    private final Search search;
    private final CbpfProgram first;
    private final View firstView;
    private final CbpfProgram second;
    private final View secondView;
    private final Map<Heads, LoopRelation> relations = new HashMap<>();
    private final Map<Heads, Segments> segments = new HashMap<>();

    private Induction(Terms terms, Search search, CbpfProgram first, View firstView, CbpfProgram second,
            View secondView) {
        this.terms = terms;
        this.search = search;
        this.first = first;
        this.firstView = firstView;
        this.second = second;
        this.secondView = secondView;
    }

    /**
     * Whether it can be shown that the second program accepts whenever the first does. If not, it may be true all the
     * same.
     *
     * @param limit how long the solver may think about one question
     */
    static boolean shows(CbpfProgram first, View firstView, CbpfProgram second, View secondView, Duration limit) {
        Terms terms = new Terms();
        try (Search search = new Search(terms, limit)) {
            return new Induction(terms, search, first, firstView, second, secondView).shows();
        } catch (UnsupportedProgramException _) {
            return false;
        }
    }

    private boolean shows() throws UnsupportedProgramException {
        findRelations();
        for (Segments both : segments.values()) {
            if (possible(offends(both))) {
                return false;
            }
        }
        return true;
    }

    /** Follows the programs from heads to heads until every relation is true of all arrivals. */
    private void findRelations() throws UnsupportedProgramException {
        Set<Heads> open = new LinkedHashSet<>(Set.of(Heads.START));
        while (!open.isEmpty()) {
            Heads heads = open.iterator().next();
            open.remove(heads);
            Segments both = execute(heads);
            segments.put(heads, both);
            for (Map.Entry<Integer, Arrival> one : both.first.arrivals().entrySet()) {
                for (Map.Entry<Integer, Arrival> other : both.second.arrivals().entrySet()) {
                    Heads next = new Heads(one.getKey(), other.getKey());
                    if (arrive(next, one.getValue(), other.getValue())) {
                        open.add(next);
                    }
                }
            }
        }
    }

    private Segments execute(Heads heads) throws UnsupportedProgramException {
        if (heads.equals(Heads.START)) {
            return new Segments(CbpfExecution.fromStart(terms, first, Surroundings.ANY),
                    CbpfExecution.fromStart(terms, second, Surroundings.ANY));
        }
        LoopRelation relation = relations.get(heads);
        return new Segments(
                CbpfExecution.fromHead(terms, first, Surroundings.ANY, heads.first, relation.firstValues()),
                CbpfExecution.fromHead(terms, second, Surroundings.ANY, heads.second, relation.secondValues()));
    }

    /** Whether the programs have to be followed (again) from these heads now that they come there like this. */
    private boolean arrive(Heads heads, Arrival one, Arrival other) {
        Term both = terms.and(arrives(one, firstView), arrives(other, secondView));
        if (!possible(both)) {
            return false;
        }
        LoopRelation relation = relations.get(heads);
        if (relation == null) {
            relations.put(heads, new LoopRelation(terms, one, other));
            return true;
        }
        return relation.weaken(one, other, both, this::possible);
    }

    /** That the first program does what the second does not follow. */
    private Term offends(Segments both) {
        Term accepts = accepts(both.second.ends(), secondView);
        Term arrives = terms.truth(false);
        for (Arrival arrival : both.second.arrivals().values()) {
            arrives = terms.or(arrives, arrives(arrival, secondView));
        }
        Term offends = terms.and(accepts(both.first.ends(), firstView), terms.not(accepts));
        for (Arrival arrival : both.first.arrivals().values()) {
            offends = terms.or(offends,
                    terms.and(arrives(arrival, firstView), terms.not(terms.or(accepts, arrives))));
        }
        return offends;
    }

    /** Whether a packet and a state may make a condition true; it may too where the solver gives up. */
    private boolean possible(Term condition) {
        return !condition.is(0) && !(search.find(condition) instanceof Answer.None);
    }

    private static Term accepts(Execution ends, View view) {
        return switch (view) {
            case CAPTURED -> ends.captured();
            case WHOLE -> ends.whole();
        };
    }

    private static Term arrives(Arrival arrival, View view) {
        return switch (view) {
            case CAPTURED -> arrival.captured();
            case WHOLE -> arrival.whole();
        };
    }
}
