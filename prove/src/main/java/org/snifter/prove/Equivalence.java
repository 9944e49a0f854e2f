package org.snifter.prove;

import java.time.Duration;
import java.util.Optional;
import org.snifter.cbpf.CbpfProgram;
import org.snifter.prove.Induction.View;
import org.snifter.prove.term.BinaryOperator;

/** Decides whether two programs accept the same packets. To accept is to return other than 0. */
public final class Equivalence {
    private Equivalence() {}

    /** As {@link #check(CbpfProgram, CbpfProgram, Duration)} with {@link Refinement#DEFAULT_LIMIT}. */
    public static Relation check(CbpfProgram first, CbpfProgram second) {
        return check(first, second, Refinement.DEFAULT_LIMIT);
    }

    /**
     * Decides whether two programs accept the same packets.
     *
     * @param limit how long the solver may think about one question before the answer is {@link Relation.Unknown}
     */
    public static Relation check(CbpfProgram first, CbpfProgram second, Duration limit) {
        if (first.equals(second)) {
            return new Relation.Holds();
        }
        if (shown(first, second, View.CAPTURED, limit)) {
            return new Relation.Holds();
        }
        Pair pair = new Pair(new Subject.Classic(first), new Subject.Classic(second), Optional.empty(), limit);
        Relation relation = pair.never((terms, one, other) -> terms.binary(BinaryOperator.XOR, one, other),
                (one, other) -> one != other);
        return switch (relation) {
            case Relation.Holds _ when loop(first, second) -> new Relation.Unknown(Relation.BEYOND_FIRST_ROUNDS);
            case Relation.HoldsUnlessCut _ when loop(first, second) && !shown(first, second, View.WHOLE, limit) ->
                new Relation.Unknown(Relation.BEYOND_FIRST_ROUNDS);
            case Relation.Holds _,Relation.HoldsUnlessCut _,Relation.Fails _,Relation.Unknown _ -> relation;
        };
    }

    private static boolean loop(CbpfProgram first, CbpfProgram second) {
        return first.loops() || second.loops();
    }

    private static boolean shown(CbpfProgram first, CbpfProgram second, View view, Duration limit) {
        return loop(first, second) && Induction.shows(first, view, second, view, limit)
                && Induction.shows(second, view, first, view, limit);
    }
}
