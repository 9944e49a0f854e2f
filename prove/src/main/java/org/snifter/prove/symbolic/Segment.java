package org.snifter.prove.symbolic;

import java.util.NavigableMap;
import org.snifter.prove.term.Term;

/**
 * What a program does until it ends or comes to a cut point.
 *
 * @param ends     its verdict where it ends, which is to reject where it does not
 * @param arrivals how it comes to cut points, by their numbers
 */
public record Segment(Execution ends, NavigableMap<Integer, Arrival> arrivals) {
    /**
     * How a program comes to a cut point.
     *
     * @param captured whether it does, on the captured bytes of the packet
     * @param whole    whether it does when no load fails
     * @param values   what places hold then that may matter from there on, 32 or 64 bits each, by numbers that the
     *                 machine gives them; in the classic one 0 to 15 is scratch memory, then A and X
     */
    public record Arrival(Term captured, Term whole, NavigableMap<Integer, Term> values) {}
}
