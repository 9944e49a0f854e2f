package org.snifter.prove;

import java.time.Duration;
import org.snifter.cbpf.CbpfProgram;

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
        if (narrow.equals(wide)) {
            return new Relation.Holds();
        }
        Pair pair = new Pair(new Subject.Classic(narrow), new Subject.Classic(wide), limit);
        return pair.never((terms, one, other) -> terms.and(one, terms.not(other)), (one, other) -> one && !other);
    }
}
