package org.snifter.prove;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.snifter.cbpf.CbpfProgram;
import org.snifter.prove.solver.Answer;
import org.snifter.prove.solver.Search;
import org.snifter.prove.symbolic.Execution;
import org.snifter.prove.symbolic.Segment;
import org.snifter.prove.symbolic.Segment.Arrival;
import org.snifter.prove.symbolic.UnsupportedProgramException;
import org.snifter.prove.term.Term;
import org.snifter.prove.term.Terms;

/**
 * Shows that whenever one program accepts a packet, so does another, where they loop: by induction over how often the
 * first comes to a cut point.
 *
 * <p>It is shown that, from the beginning and from every pair of places that the programs can be at together, in all
 * states that a {@link LoopRelation} allows, they come to a cut point or to an end, with states as the relation
 * for that pair of places says, and that the second never comes to reject where the first comes to accept. Where one is
 * further than the other in the order of its loops, it waits for the other; the second one alone must get further each
 * time. A program that never ends accepts nothing.
 */
final class Induction {
    /**
     * Under what view of the packet a program runs, and what it is to accept it.
     *
     * @param whole whether no load fails
     * @param kept  how many bytes are kept of a packet that is accepted; empty for any number but 0
     */
    record View(boolean whole, OptionalInt kept) {
        /** Loads beyond the captured bytes fail. */
        static final View CAPTURED = new View(false, OptionalInt.empty());

        /** No load fails. */
        static final View WHOLE = new View(true, OptionalInt.empty());

        /** Loads beyond the captured bytes fail, and to accept is to keep so many bytes. */
        static View keeping(int bytes) {
            return new View(false, OptionalInt.of(bytes));
        }

        private Term accepts(Terms terms, Execution ends) {
            if (kept.isPresent()) {
                return terms.equal(ends.kept(), terms.constant(32, kept.getAsInt()));
            }
            return whole ? ends.whole() : ends.captured();
        }

        private Term arrives(Arrival arrival) {
            return whole ? arrival.whole() : arrival.captured();
        }
    }

    /** Where the first program is when it has accepted. */
    private static final int ACCEPTED = Integer.MAX_VALUE - 1;

    /** Where the second program is when it has rejected. */
    private static final int REJECTED = Integer.MAX_VALUE;

    private static final NavigableMap<Integer, Term> NOTHING = Collections.emptyNavigableMap();

    /** The cut points that the programs are at; {@link #START} is their beginnings. */
    private record CutPoints(int first, int second) {
        static final CutPoints START = new CutPoints(-1, -1);
    }

    /**
     * Which loops of two programs go together: those of the same rank, from 1. Some ranks may have no loop, and some
     * more than one, where a program has several versions of a loop.
     */
    private record Ranks(List<Integer> cutPoints, List<Integer> ranks) {
        /** More ways than these to put loops together are not tried. */
        private static final int MOST = 16;

        /**
         * The ways to give cut points, in their order, rising ranks; where there are several for each of so many
         * others, first the one that gives them the ranks of those again and again.
         */
        static List<Ranks> all(List<Integer> cutPoints, int others) {
            List<Ranks> all = new ArrayList<>();
            if (others > 0 && cutPoints.size() > others && cutPoints.size() % others == 0) {
                List<Integer> again = IntStream.range(0, cutPoints.size()).mapToObj(i -> 1 + i % others).toList();
                all.add(new Ranks(cutPoints, again));
            }
            rising(cutPoints.size(), Math.max(cutPoints.size(), others))
                    .forEach(ranks -> all.add(new Ranks(cutPoints, ranks)));
            return all;
        }

        private static List<List<Integer>> rising(int cutPoints, int most) {
            List<List<Integer>> found = new ArrayList<>(List.of(List.of()));
            for (int i = 0; i < cutPoints; i++) {
                List<List<Integer>> longer = new ArrayList<>();
                for (List<Integer> ranks : found) {
                    int from = ranks.isEmpty() ? 1 : ranks.getLast() + 1;
                    for (int rank = from; rank <= most - (cutPoints - 1 - i); rank++) {
                        List<Integer> more = new ArrayList<>(ranks);
                        more.add(rank);
                        longer.add(more);
                    }
                }
                found = longer.subList(0, Math.min(longer.size(), MOST));
            }
            return found;
        }

        int of(int cutPoint) {
            if (cutPoint == CutPoints.START.first || cutPoint == ACCEPTED || cutPoint == REJECTED) {
                return cutPoint;
            }
            return ranks.get(cutPoints.indexOf(cutPoint));
        }
    }

    private record Segments(Segment first, Segment second) {}

    private final Terms terms;
    private final Search search;
    private final Subject first;
    private final View firstView;
    private final Subject second;
    private final View secondView;
    private final Ranks firstRanks;
    private final Ranks secondRanks;
    private final Map<CutPoints, LoopRelation> relations = new HashMap<>();

    private Induction(Terms terms, Search search, Subject first, View firstView, Ranks firstRanks,
            Subject second, View secondView, Ranks secondRanks) {
        this.terms = terms;
        this.search = search;
        this.first = first;
        this.firstView = firstView;
        this.second = second;
        this.secondView = secondView;
        this.firstRanks = firstRanks;
        this.secondRanks = secondRanks;
    }

    /** As {@link #shows(Subject, View, Subject, View, Duration)}, of classic programs wherever they run. */
    static boolean shows(CbpfProgram first, View firstView, CbpfProgram second, View secondView, Duration limit) {
        return shows(new Subject.Classic(first), firstView, new Subject.Classic(second), secondView, limit);
    }

    /**
     * Whether it can be shown that the second program accepts whenever the first does. If not, it may be true all the
     * same.
     *
     * @param limit how long the solver may think about one question
     */
    static boolean shows(Subject first, View firstView, Subject second, View secondView, Duration limit) {
        List<Integer> firstCutPoints = first.cutPoints();
        List<Integer> secondCutPoints = second.cutPoints();
        for (Ranks firstRanks : Ranks.all(firstCutPoints, secondCutPoints.size())) {
            for (Ranks secondRanks : Ranks.all(secondCutPoints, firstCutPoints.size())) {
                Terms terms = new Terms();
                try (Search search = new Search(terms, limit)) {
                    if (new Induction(terms, search, first, firstView, firstRanks, second, secondView, secondRanks)
                            .followsEverywhere()) {
                        return true;
                    }
                } catch (UnsupportedProgramException _) {
                    return false;
                }
            }
        }
        return false;
    }

    /**
     * Follows the programs from cut points to cut points until every relation is true of all arrivals.
     *
     * @return whether the second never rejects what the first accepts, nor goes round while the first waits
     */
    private boolean followsEverywhere() throws UnsupportedProgramException {
        Set<CutPoints> open = new LinkedHashSet<>(Set.of(CutPoints.START));
        while (!open.isEmpty()) {
            CutPoints cutPoints = open.iterator().next();
            open.remove(cutPoints);
            Segments both = execute(cutPoints);
            Term fact = fact(cutPoints);
            for (Map.Entry<Integer, Arrival> one : both.first.arrivals().entrySet()) {
                for (Map.Entry<Integer, Arrival> other : both.second.arrivals().entrySet()) {
                    CutPoints next = new CutPoints(one.getKey(), other.getKey());
                    Term together = terms.and(fact, terms.and(firstView.arrives(one.getValue()),
                            secondView.arrives(other.getValue())));
                    boolean goesRound = firstWaits(cutPoints) && next.second <= cutPoints.second;
                    if (goesRound || (next.first == ACCEPTED && next.second == REJECTED)) {
                        if (possible(together)) {
                            return false;
                        }
                    } else if (isNew(next, one.getValue(), other.getValue(), together)) {
                        open.add(next);
                    }
                }
            }
        }
        return true;
    }

    /** Whether the first program is in a later loop, so that only the second one goes on; it must get further. */
    private boolean firstWaits(CutPoints cutPoints) {
        return firstRanks.of(cutPoints.first) > secondRanks.of(cutPoints.second);
    }

    private boolean secondWaits(CutPoints cutPoints) {
        return secondRanks.of(cutPoints.second) > firstRanks.of(cutPoints.first);
    }

    private Segments execute(CutPoints cutPoints) throws UnsupportedProgramException {
        return new Segments(
                firstWaits(cutPoints)
                        ? waiting(cutPoints.first,
                                cutPoints.first == ACCEPTED ? NOTHING : relations.get(cutPoints).firstValues())
                        : withAcceptance(
                                run(first, cutPoints.first, relations.get(cutPoints), LoopRelation::firstValues)),
                secondWaits(cutPoints)
                        ? waiting(cutPoints.second,
                                cutPoints.second == REJECTED ? NOTHING : relations.get(cutPoints).secondValues())
                        : withRejection(
                                run(second, cutPoints.second, relations.get(cutPoints), LoopRelation::secondValues)));
    }

    private Segment run(Subject program, int cutPoint, LoopRelation relation,
            Function<LoopRelation, NavigableMap<Integer, Term>> values) throws UnsupportedProgramException {
        return cutPoint == CutPoints.START.first
                ? program.fromStart(terms)
                : program.fromCutPoint(terms, cutPoint, values.apply(relation));
    }

    /** What a program does that stays where it is. */
    private Segment waiting(int cutPoint, NavigableMap<Integer, Term> values) {
        Term never = terms.truth(false);
        Arrival stays = new Arrival(terms.truth(true), terms.truth(true), values);
        return new Segment(new Execution(never, never, terms.constant(32, 0)), new TreeMap<>(Map.of(cutPoint, stays)));
    }

    /** The same where to accept is to arrive at a place. */
    private Segment withAcceptance(Segment segment) {
        NavigableMap<Integer, Arrival> arrivals = new TreeMap<>(segment.arrivals());
        Term accepts = firstView.accepts(terms, segment.ends());
        arrivals.put(ACCEPTED, new Arrival(accepts, accepts, NOTHING));
        return new Segment(segment.ends(), arrivals);
    }

    /** The same where to reject is to arrive at a place. */
    private Segment withRejection(Segment segment) {
        Term goesOn = secondView.accepts(terms, segment.ends());
        for (Arrival arrival : segment.arrivals().values()) {
            goesOn = terms.or(goesOn, secondView.arrives(arrival));
        }
        NavigableMap<Integer, Arrival> arrivals = new TreeMap<>(segment.arrivals());
        arrivals.put(REJECTED, new Arrival(terms.not(goesOn), terms.not(goesOn), NOTHING));
        return new Segment(segment.ends(), arrivals);
    }

    /** What is known of the packet where the programs are at these cut points. */
    private Term fact(CutPoints cutPoints) {
        Term given = terms.and(first.given(terms), second.given(terms));
        return cutPoints.equals(CutPoints.START) ? given : terms.and(given, relations.get(cutPoints).fact());
    }

    /** Whether the programs have to be followed (again) from these cut points now that they come there like this. */
    private boolean isNew(CutPoints cutPoints, Arrival one, Arrival other, Term together) {
        LoopRelation relation = relations.get(cutPoints);
        if (relation == null && possible(together)) {
            relations.put(cutPoints, new LoopRelation(terms, one, other, together));
            return true;
        }
        return relation != null && relation.weaken(one, other, together, this::possible);
    }

    /** Whether a packet and a state may make a condition true; it may too where the solver gives up. */
    private boolean possible(Term condition) {
        return !condition.is(0) && !(search.find(condition) instanceof Answer.None);
    }
}
