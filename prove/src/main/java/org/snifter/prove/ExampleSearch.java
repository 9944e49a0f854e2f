package org.snifter.prove;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.snifter.prove.solver.Answer;
import org.snifter.prove.solver.PacketModel;
import org.snifter.prove.solver.Search;
import org.snifter.prove.term.Cone;
import org.snifter.prove.term.Quantity;
import org.snifter.prove.term.Term;
import org.snifter.prove.term.Terms;

/** Finds a packet that makes a condition true: a short one where there is one, and confirmed by interpreters. */
final class ExampleSearch implements AutoCloseable {
    /** Packets longer than this are not made, in bytes. */
    private static final int LONGEST = 1 << 24;

    private final Terms terms;
    private final Search search;

    /** What a search comes to. */
    sealed interface Outcome {
        /** There is no such packet. */
        record None() implements Outcome {}

        /** This is one. */
        record Found(ExamplePacket packet) implements Outcome {}

        /** No answer. */
        record GaveUp(String reason) implements Outcome {}
    }

    ExampleSearch(Terms terms, Duration limit) {
        this.terms = terms;
        this.search = new Search(terms, limit);
    }

    @Override
    public void close() {
        search.close();
    }

    /** Whether any packet makes the condition true; nothing is confirmed. */
    Answer any(Term condition) {
        return condition.is(0) ? new Answer.None() : search.find(condition);
    }

    /**
     * Looks for a packet that makes the condition true.
     *
     * @param confirmed whether the programs do with a packet what the condition says
     */
    Outcome find(Term condition, Predicate<ExamplePacket> confirmed) {
        Answer answer = any(condition);
        List<Term> wishes = List.of(upTo(condition, 128), upTo(condition, 1 << 11), upTo(condition, 1 << 16));
        for (Term wish : wishes) {
            if (answer instanceof Answer.Found && search.find(condition, wish) instanceof Answer.Found better) {
                answer = better;
                break;
            }
        }
        return switch (answer) {
            case Answer.None() -> new Outcome.None();
            case Answer.GaveUp(String reason) -> new Outcome.GaveUp(reason);
            case Answer.Found(PacketModel model) -> {
                PacketModel small = Shrinking.shrink(terms, condition, model);
                ExamplePacket example = example(small);
                if (example.packet().byteSize() < small.captured()) {
                    yield new Outcome.GaveUp("only packets of more than " + LONGEST + " bytes would show it");
                }
                yield confirmed.test(example)
                        ? new Outcome.Found(example)
                        : new Outcome.GaveUp("the interpreter does not confirm " + example);
            }
        };
    }

    /** That lengths and computed offsets are below a limit, and no more is captured than there was on the wire. */
    private Term upTo(Term condition, int limit) {
        Term most = terms.constant(32, limit);
        Term captured = terms.zeroExtension(terms.given(new Quantity.CapturedLength()), 32);
        Term wish = terms.less(captured, most);
        for (Term term : Cone.of(terms, List.of(condition))) {
            if (term instanceof Term.PacketByte octet && !(octet.index() instanceof Term.Constant)) {
                wish = terms.and(wish, terms.less(octet.index(), most));
            } else if (term instanceof Term.Given given && given.quantity() instanceof Quantity.WireLength) {
                wish = terms.and(wish, terms.and(terms.lessOrEqual(captured, given), terms.less(given, most)));
            }
        }
        return wish;
    }

    private static ExamplePacket example(PacketModel model) {
        Long last = model.bytes().lowerKey((long) LONGEST);
        int size = Math.min(LONGEST, Math.max(model.captured(), last == null ? 0 : last.intValue() + 1));
        MemorySegment packet = MemorySegment.ofArray(new byte[size]);
        for (Map.Entry<Long, Integer> octet : model.bytes().headMap((long) size).entrySet()) {
            packet.set(ValueLayout.JAVA_BYTE, octet.getKey(), octet.getValue().byteValue());
        }
        return new ExamplePacket(packet, model.captured(), model.wire().orElse(size), model.ancillary());
    }
}
