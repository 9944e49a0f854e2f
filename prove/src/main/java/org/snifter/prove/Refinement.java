package org.snifter.prove;

import java.time.Duration;
import org.snifter.cbpf.CbpfProgram;
import org.snifter.prove.ExampleSearch.Outcome;
import org.snifter.prove.Induction.View;
import org.snifter.prove.solver.Answer;
import org.snifter.prove.symbolic.Execution;
import org.snifter.prove.symbolic.UnsupportedProgramException;
import org.snifter.prove.term.Term;
import org.snifter.prove.term.Terms;

/**
 * Decides whether a program is a correct optimization of another, its reference, for every packet p and every number n
 * of captured bytes:
 *
 * <ul>
 * <li>nothing is lost: where the reference accepts the first n bytes of p, so does the program;
 * <li>nothing is wrongly accepted: where the program accepts the first n bytes of p, the reference accepts p whole.
 * </ul>
 *
 * <p>"Whole" means that no load fails: p goes on as far as anyone looks, an offset that overflows 32 bits included. A
 * division by zero rejects the whole packet as it does the truncated one. The captured length is any {@code int} from
 * 0; the length on the wire is any 32-bit number. To accept is to return other than 0: how many bytes a program keeps
 * is not compared.
 *
 * <p>Programs that loop are compared by induction, which finds a proof where both go round together, as a program and
 * what an optimizer made of it do. A program that never ends accepts nothing.
 */
public final class Refinement {
    /** How long a question may take where the caller does not say. */
    public static final Duration DEFAULT_LIMIT = Duration.ofSeconds(30);

    private Refinement() {}

    /** As {@link #check(CbpfProgram, CbpfProgram, Duration)} with {@link #DEFAULT_LIMIT}. */
    public static Verdict check(CbpfProgram reference, CbpfProgram optimized) {
        return check(reference, optimized, DEFAULT_LIMIT);
    }

    /**
     * Decides whether {@code optimized} is a correct optimization of {@code reference}.
     *
     * @param limit how long the solver may think before the verdict is {@link Verdict.Unknown}
     */
    public static Verdict check(CbpfProgram reference, CbpfProgram optimized, Duration limit) {
        if (reference.equals(optimized)) {
            return new Verdict.Correct();
        }
        if (!reference.loops() && !optimized.loops()) {
            return check(new Subject.Classic(reference), new Subject.Classic(optimized), limit);
        }
        if (Induction.shows(reference, View.CAPTURED, optimized, View.CAPTURED, limit)
                && Induction.shows(optimized, View.CAPTURED, reference, View.WHOLE, limit)) {
            return new Verdict.Correct();
        }
        Verdict firstRounds = check(new Subject.Classic(reference), new Subject.Classic(optimized), limit);
        return firstRounds instanceof Verdict.Correct ? new Verdict.Unknown(Relation.BEYOND_FIRST_ROUNDS) : firstRounds;
    }

    private static Verdict check(Subject reference, Subject optimized, Duration limit) {
        Terms terms = new Terms();
        Execution before;
        Execution after;
        try {
            before = reference.execute(terms);
            after = optimized.execute(terms);
        } catch (UnsupportedProgramException e) {
            return new Verdict.Unknown(e.getMessage());
        }
        Term lost = terms.and(before.captured(), terms.not(after.captured()));
        Term wrong = terms.and(after.captured(), terms.not(before.whole()));
        try (ExampleSearch search = new ExampleSearch(terms, limit)) {
            // Most programs are correct, and one question is quicker than two.
            return switch (search.any(terms.or(lost, wrong))) {
                case Answer.None() -> new Verdict.Correct();
                case Answer.GaveUp(String reason) -> new Verdict.Unknown(reason);
                case Answer.Found _ -> incorrect(search, lost, wrong, reference, optimized);
            };
        }
    }

    private static Verdict incorrect(ExampleSearch search, Term lost, Term wrong, Subject reference,
            Subject optimized) {
        return switch (search.find(lost, packet -> reference.accepts(packet) && !optimized.accepts(packet))) {
            case Outcome.Found(ExamplePacket packet) -> new Verdict.Loses(packet);
            case Outcome.GaveUp(String reason) -> new Verdict.Unknown(reason);
            case Outcome.None() -> switch (search.find(wrong,
                    packet -> optimized.accepts(packet) && !reference.accepts(packet.uncut()))) {
                case Outcome.Found(ExamplePacket packet) -> new Verdict.WronglyAccepts(packet);
                case Outcome.GaveUp(String reason) -> new Verdict.Unknown(reason);
                case Outcome.None() -> new Verdict.Unknown("the solver contradicts itself");
            };
        };
    }
}
