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
 * first comes to the head of a loop.
 *
 * <p>It is shown that, from the beginning and from every pair of places that the programs can be at together, in all
 * states that a {@link LoopRelation} allows, they come to the head of a loop or to an end, with states as the relation
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

    /** The heads of the loops that the programs are at; {@link #START} is their beginnings. */
    private record Heads(int first, int second) {
        static final Heads START = new Heads(-1, -1);
    }

    /** Which loops of two programs go together: those of the same rank, from 1. Some ranks may have no loop. */
    private record Ranks(List<Integer> heads, List<Integer> ranks) {
        /** More ways than these to put loops together are not tried. */
        private static final int MOST = 16;

        /** The ways to give heads, in their order, rising ranks. */
        static List<Ranks> all(List<Integer> heads, int most) {
            List<List<Integer>> found = new ArrayList<>(List.of(List.of()));
            for (int i = 0; i < heads.size(); i++) {
                List<List<Integer>> longer = new ArrayList<>();
                for (List<Integer> ranks : found) {
                    int from = ranks.isEmpty() ? 1 : ranks.getLast() + 1;
                    for (int rank = from; rank <= most - (heads.size() - 1 - i); rank++) {
                        List<Integer> more = new ArrayList<>(ranks);
                        more.add(rank);
                        longer.add(more);
                    }
                }
                found = longer.subList(0, Math.min(longer.size(), MOST));
            }
            return found.stream().map(ranks -> new Ranks(heads, ranks)).toList();
        }

        int of(int head) {
            if (head == Heads.START.first || head == ACCEPTED || head == REJECTED) {
                return head;
            }
            return ranks.get(heads.indexOf(head));
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
    private final Map<Heads, LoopRelation> relations = new HashMap<>();

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
        List<Integer> firstHeads = first.loopHeads();
        List<Integer> secondHeads = second.loopHeads();
        int loops = Math.max(firstHeads.size(), secondHeads.size());
        for (Ranks firstRanks : Ranks.all(firstHeads, loops)) {
            for (Ranks secondRanks : Ranks.all(secondHeads, loops)) {
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
     * Follows the programs from heads to heads until every relation is true of all arrivals.
     *
     * @return whether the second never rejects what the first accepts, nor goes round while the first waits
     */
    private boolean followsEverywhere() throws UnsupportedProgramException {
        Set<Heads> open = new LinkedHashSet<>(Set.of(Heads.START));
        while (!open.isEmpty()) {
            Heads heads = open.iterator().next();
            open.remove(heads);
            Segments both = execute(heads);
            Term fact = fact(heads);
            for (Map.Entry<Integer, Arrival> one : both.first.arrivals().entrySet()) {
                for (Map.Entry<Integer, Arrival> other : both.second.arrivals().entrySet()) {
                    Heads next = new Heads(one.getKey(), other.getKey());
                    Term together = terms.and(fact, terms.and(firstView.arrives(one.getValue()),
                            secondView.arrives(other.getValue())));
                    if (!possible(together)) {
                        continue;
                    }
                    boolean goesRound = firstWaits(heads) && next.second <= heads.second;
                    if (goesRound || (next.first == ACCEPTED && next.second == REJECTED)) {
                        return false;
                    }
                    if (isNew(next, one.getValue(), other.getValue(), together)) {
                        open.add(next);
                    }
                }
            }
        }
        return true;
    }

    /** Whether the first program is in a later loop, so that only the second one goes on; it must get further. */
    private boolean firstWaits(Heads heads) {
        return firstRanks.of(heads.first) > secondRanks.of(heads.second);
    }

    private boolean secondWaits(Heads heads) {
        return secondRanks.of(heads.second) > firstRanks.of(heads.first);
    }

    private Segments execute(Heads heads) throws UnsupportedProgramException {
        return new Segments(
                firstWaits(heads)
                        ? waiting(heads.first, heads.first == ACCEPTED ? NOTHING : relations.get(heads).firstValues())
                        : withAcceptance(run(first, heads.first, relations.get(heads), LoopRelation::firstValues)),
                secondWaits(heads)
                        ? waiting(heads.second,
                                heads.second == REJECTED ? NOTHING : relations.get(heads).secondValues())
                        : withRejection(run(second, heads.second, relations.get(heads), LoopRelation::secondValues)));
    }

    private Segment run(Subject program, int head, LoopRelation relation,
            Function<LoopRelation, NavigableMap<Integer, Term>> values) throws UnsupportedProgramException {
        return head == Heads.START.first
                ? program.fromStart(terms)
                : program.fromHead(terms, head, values.apply(relation));
    }

    /** What a program does that stays where it is. */
    private Segment waiting(int head, NavigableMap<Integer, Term> values) {
        Term never = terms.truth(false);
        Arrival stays = new Arrival(terms.truth(true), terms.truth(true), values);
        return new Segment(new Execution(never, never, terms.constant(32, 0)), new TreeMap<>(Map.of(head, stays)));
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

    /** What is known of the packet where the programs are at these heads. */
    private Term fact(Heads heads) {
        return heads.equals(Heads.START) ? terms.truth(true) : relations.get(heads).fact();
    }

    /** Whether the programs have to be followed (again) from these heads now that they come there like this. */
    private boolean isNew(Heads heads, Arrival one, Arrival other, Term together) {
        LoopRelation relation = relations.get(heads);
        if (relation == null) {
            relations.put(heads, new LoopRelation(terms, one, other, together));
            return true;
        }
        return relation.weaken(one, other, together, this::possible);
    }

    /** Whether a packet and a state may make a condition true; it may too where the solver gives up. */
    private boolean possible(Term condition) {
        return !condition.is(0) && !(search.find(condition) instanceof Answer.None);
    }
}
