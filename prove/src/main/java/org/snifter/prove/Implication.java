package org.snifter.prove;

import java.time.Duration;
import java.util.Optional;
import org.snifter.cbpf.CbpfProgram;
import org.snifter.filter.LinkType;
import org.snifter.prove.Induction.View;

/** Decides whether a program accepts every packet that another accepts. To accept is to return other than 0. */
public final class Implication {
    private Implication() {}

    /** As {@link #check(CbpfProgram, CbpfProgram, Duration)} with {@link Refinement#DEFAULT_LIMIT}. */
    public static Relation check(CbpfProgram narrow, CbpfProgram wide) {
        return check(narrow, wide, Refinement.DEFAULT_LIMIT);
    }

    /**
     * Decides whether {@code wide} accepts every packet that {@code narrow} accepts.
     *
     * @param limit how long the solver may think about one question before the answer is {@link Relation.Unknown}
     */
    public static Relation check(CbpfProgram narrow, CbpfProgram wide, Duration limit) {
        return check(narrow, wide, Optional.empty(), limit);
    }

    /**
     * As {@link #check(CbpfProgram, CbpfProgram, Duration)}, and a packet that is no exception by being cut is
     * well-formed as {@link Witness} has it where it can be.
     *
     * @param link the link type that the programs are for
     */
    public static Relation check(CbpfProgram narrow, CbpfProgram wide, LinkType link, Duration limit) {
        return check(narrow, wide, Optional.of(link), limit);
    }

    private static Relation check(CbpfProgram narrow, CbpfProgram wide, Optional<LinkType> link, Duration limit) {
        if (narrow.equals(wide)) {
            return new Relation.Holds();
        }
        if (shown(narrow, wide, View.CAPTURED, limit)) {
            return new Relation.Holds();
        }
        Pair pair = new Pair(new Subject.Classic(narrow), new Subject.Classic(wide), link, limit);
        Relation relation = pair.never((terms, one, other) -> terms.and(one, terms.not(other)),
                (one, other) -> one && !other);
        return switch (relation) {
            // What the wide one accepts in its first rounds it accepts.
            case Relation.Holds _ when narrow.loops() -> new Relation.Unknown(Relation.BEYOND_FIRST_ROUNDS);
            case Relation.HoldsUnlessCut _ when loop(narrow, wide) && !shown(narrow, wide, View.WHOLE, limit) ->
                new Relation.Unknown(Relation.BEYOND_FIRST_ROUNDS);
            case Relation.Holds _,Relation.HoldsUnlessCut _,Relation.Fails _,Relation.Unknown _ -> relation;
        };
    }

    private static boolean loop(CbpfProgram narrow, CbpfProgram wide) {
        return narrow.loops() || wide.loops();
    }

    private static boolean shown(CbpfProgram narrow, CbpfProgram wide, View view, Duration limit) {
        return loop(narrow, wide) && Induction.shows(narrow, view, wide, view, limit);
    }
}
