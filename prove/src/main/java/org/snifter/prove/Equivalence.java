package org.snifter.prove;

import java.time.Duration;
import org.snifter.cbpf.CbpfProgram;
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
        Pair pair = new Pair(new Subject.Classic(first), new Subject.Classic(second), limit);
        return pair.never((terms, one, other) -> terms.binary(BinaryOperator.XOR, one, other),
                (one, other) -> one != other);
    }
}
