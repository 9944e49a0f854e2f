package org.snifter.cbpf.ir;

import org.snifter.filter.Span;

/** A difference between a graph and one that was made of it; {@link GraphDifference} finds them. */
public sealed interface GraphChange {
    /** The part of the expression that it concerns; {@link Span#NONE} where there is none. */
    Span origin();

    /** What happened, in a few words. */
    String text();

    /**
     * A test or an assignment is gone.
     *
     * @param what it, as {@link GraphListing} writes it
     */
    record Removed(Span origin, String what) implements GraphChange {
        @Override
        public String text() {
            return "removed    " + what;
        }
    }

    /**
     * A test or an assignment is new.
     *
     * @param what it, as {@link GraphListing} writes it
     */
    record Added(Span origin, String what) implements GraphChange {
        @Override
        public String text() {
            return "added      " + what;
        }
    }

    /**
     * A test or an assignment is written otherwise.
     *
     * @param before as it was
     * @param after as it is
     */
    record Rewritten(Span origin, String before, String after) implements GraphChange {
        @Override
        public String text() {
            return "rewritten  " + before + "  as  " + after;
        }
    }

    /**
     * A test goes on elsewhere.
     *
     * @param outcome the test or, where it is about the other way, its opposite
     * @param before what followed
     * @param after what follows
     */
    record Redirected(Span origin, String outcome, String before, String after) implements GraphChange {
        @Override
        public String text() {
            return "redirected " + outcome + ":  to  " + after + "  past  " + before;
        }
    }
}
