package org.snifter.prove;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.snifter.filter.LinkType;
import org.snifter.prove.ExampleSearch.Outcome;
import org.snifter.prove.symbolic.Execution;
import org.snifter.prove.symbolic.UnsupportedProgramException;
import org.snifter.prove.term.Cone;
import org.snifter.prove.term.Quantity;
import org.snifter.prove.term.Term;
import org.snifter.prove.term.Terms;

/**
 * Two programs whose verdicts on the same packet are compared.
 *
 * @param link the link type that examples are well-formed packets of where they can be; empty where it does not matter
 */
record Pair(Subject first, Subject second, Optional<LinkType> link, Duration limit) {
    /** A combination of two verdicts, as a term. */
    @FunctionalInterface
    interface Combination {
        Term of(Terms terms, Term first, Term second);
    }

    /** The same combination of two interpreters' verdicts. */
    @FunctionalInterface
    interface Confirmation {
        boolean of(boolean first, boolean second);
    }

    private record Executions(Terms terms, Execution first, Execution second) {}

    private Executions execute() throws UnsupportedProgramException {
        Terms terms = new Terms();
        return new Executions(terms, first.execute(terms), second.execute(terms));
    }

    /** Whether both keep the same number of bytes of each packet, captured as it is. */
    Relation keepTheSame() {
        Executions both;
        try {
            both = execute();
        } catch (UnsupportedProgramException e) {
            return new Relation.Unknown(e.getMessage());
        }
        Terms terms = both.terms;
        Term differs = terms.not(terms.equal(both.first.kept(), both.second.kept()));
        differs = terms.and(differs, terms.and(first.given(terms), second.given(terms)));
        try (ExampleSearch search = new ExampleSearch(both.terms, limit)) {
            return switch (search.find(differs, packet -> !second.alwaysKeeps(packet, first.run(packet)))) {
                case Outcome.Found(ExamplePacket packet) -> new Relation.Fails(packet);
                case Outcome.GaveUp(String reason) -> new Relation.Unknown(reason);
                case Outcome.None() -> new Relation.Holds();
            };
        }
    }

    /**
     * Whether no packet brings about a combination of verdicts; where a program loops, a proof of that for the first
     * rounds is none for all packets.
     */
    Relation never(Combination combination, Confirmation confirmation) {
        Executions both;
        try {
            both = execute();
        } catch (UnsupportedProgramException e) {
            return new Relation.Unknown(e.getMessage());
        }
        Terms terms = both.terms;
        Term differs = combination.of(terms, both.first.captured(), both.second.captured());
        Term uncut = terms.and(terms.equal(both.first.captured(), both.first.whole()),
                terms.equal(both.second.captured(), both.second.whole()));
        Predicate<ExamplePacket> confirmed = packet -> confirmation.of(first.accepts(packet), second.accepts(packet));
        try (ExampleSearch search = new ExampleSearch(terms, limit)) {
            return switch (findUncut(search, terms, terms.and(differs, uncut), confirmed)) {
                case Outcome.Found(ExamplePacket packet) -> new Relation.Fails(packet);
                case Outcome.GaveUp(String reason) -> new Relation.Unknown(reason);
                case Outcome.None() -> cut(search.find(differs, confirmed));
            };
        }
    }

    private Outcome findUncut(ExampleSearch search, Terms terms, Term condition, Predicate<ExamplePacket> confirmed) {
        if (link.isPresent()) {
            return search.findWellFormed(condition, link.get(), confirmed);
        }
        Term andLong = terms.and(condition, reachesAllFixedOffsets(terms, condition));
        Outcome outcome = search.find(andLong, confirmed);
        return outcome instanceof Outcome.Found ? outcome : search.find(condition, confirmed);
    }

    /** That the captured bytes are as many as fixed offsets reach, so that nobody wonders what came after them. */
    private static Term reachesAllFixedOffsets(Terms terms, Term condition) {
        long end = 0;
        for (Term term : Cone.of(terms, List.of(condition))) {
            if (term instanceof Term.PacketByte octet && octet.index() instanceof Term.Constant index) {
                end = Math.max(end, index.value() + 1);
            }
        }
        Term captured = terms.given(new Quantity.CapturedLength());
        return terms.lessOrEqual(terms.constant(34, end), terms.zeroExtension(captured, 34));
    }

    private static Relation cut(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Found(ExamplePacket packet) -> new Relation.HoldsUnlessCut(packet);
            case Outcome.GaveUp(String reason) -> new Relation.Unknown(reason);
            case Outcome.None() -> new Relation.Holds();
        };
    }
}
