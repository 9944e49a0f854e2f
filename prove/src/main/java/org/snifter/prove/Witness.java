package org.snifter.prove;

import java.time.Duration;
import java.util.List;
import org.snifter.cbpf.CbpfProgram;
import org.snifter.filter.LinkType;
import org.snifter.prove.symbolic.Execution;
import org.snifter.prove.symbolic.UnsupportedProgramException;
import org.snifter.prove.term.Terms;

/**
 * Finds a packet that a program accepts. Where the program leaves it free, and the link type is one whose packets this
 * package knows, the packet is well-formed: headers, lengths and checksums fit, addresses are sensible, and nothing is
 * cut off.
 */
public final class Witness {
    /** What a search for a packet comes to. */
    public sealed interface Answer {
        /** The program accepts this packet; an interpreter has confirmed it. */
        record Found(ExamplePacket packet) implements Answer {}

        /** The program accepts no packet at all. */
        record None() implements Answer {}

        /** Not decided. */
        record Unknown(String reason) implements Answer {}
    }

    private Witness() {}

    /** As {@link #find(CbpfProgram, LinkType, Duration)} with {@link Refinement#DEFAULT_LIMIT}. */
    public static Answer find(CbpfProgram program, LinkType link) {
        return find(program, link, Refinement.DEFAULT_LIMIT);
    }

    /**
     * Finds packets that a program accepts and that differ: in kind, or in what the program looks at.
     *
     * @param count how many to find; there may be fewer
     * @return none also where the search comes to no answer: {@link #find} says so
     */
    public static List<ExamplePacket> findSeveral(CbpfProgram program, LinkType link, int count, Duration limit) {
        Subject subject = new Subject.Classic(program);
        Terms terms = new Terms();
        try (ExampleSearch search = new ExampleSearch(terms, limit)) {
            return search.findSeveral(subject.execute(terms).captured(), link, count, subject::accepts);
        } catch (UnsupportedProgramException _) {
            return List.of();
        }
    }

    /**
     * Finds a packet that a program accepts.
     *
     * @param link  the link type the program is for
     * @param limit how long the solver may think about one question before the answer is {@link Answer.Unknown}
     */
    public static Answer find(CbpfProgram program, LinkType link, Duration limit) {
        Subject subject = new Subject.Classic(program);
        Terms terms = new Terms();
        Execution execution;
        try {
            execution = subject.execute(terms);
        } catch (UnsupportedProgramException e) {
            return new Answer.Unknown(e.getMessage());
        }
        try (ExampleSearch search = new ExampleSearch(terms, limit)) {
            return switch (search.findWellFormed(execution.captured(), link, subject::accepts)) {
                case ExampleSearch.Outcome.Found(ExamplePacket packet) -> new Answer.Found(packet);
                case ExampleSearch.Outcome.GaveUp(String reason) -> new Answer.Unknown(reason);
                case ExampleSearch.Outcome.None() when program.loops() -> new Answer.Unknown(
                        "a program loops; it accepts nothing while loops go round no more than "
                                + Subject.Classic.ROUNDS + " times");
                case ExampleSearch.Outcome.None() -> new Answer.None();
            };
        }
    }
}
