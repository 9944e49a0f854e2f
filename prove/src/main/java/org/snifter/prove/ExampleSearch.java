package org.snifter.prove;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.snifter.filter.LinkType;
import org.snifter.prove.solver.Answer;
import org.snifter.prove.solver.ModelEnvironment;
import org.snifter.prove.solver.PacketModel;
import org.snifter.prove.solver.Search;
import org.snifter.prove.term.Cone;
import org.snifter.prove.term.Evaluation;
import org.snifter.prove.term.Quantity;
import org.snifter.prove.term.Term;
import org.snifter.prove.term.Terms;
import org.snifter.prove.wellformed.Dressing;
import org.snifter.prove.wellformed.Template;

/** Finds a packet that makes a condition true: a short one where there is one, and confirmed by interpreters. */
final class ExampleSearch implements AutoCloseable {
    /** Packets longer than this are not made, in bytes. */
    private static final int LONGEST = 1 << 24;

    /** The longest frame of Ethernet, in bytes, which well-formed packets fit into. */
    private static final int LONGEST_FRAME = 1514;

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

    /**
     * As {@link #find}, and where it can be had the packet is complete, and well-formed in all that the condition
     * leaves free.
     */
    Outcome findWellFormed(Term condition, LinkType link, Predicate<ExamplePacket> confirmed) {
        if (any(condition) instanceof Answer.Found) {
            for (Template template : Template.of(link)) {
                if (findOfKind(condition, template, confirmed) instanceof Outcome.Found found) {
                    return found;
                }
            }
        }
        return find(condition, confirmed);
    }

    /**
     * Packets as {@link #findWellFormed} finds them, as many as are asked for or can be had: of different kinds first,
     * then such as differ in what the condition depends on.
     */
    List<ExamplePacket> findSeveral(Term condition, LinkType link, int count, Predicate<ExamplePacket> confirmed) {
        List<ExamplePacket> found = new ArrayList<>();
        if (any(condition) instanceof Answer.Found) {
            for (Template template : Template.of(link)) {
                if (found.size() < count
                        && findOfKind(condition, template, confirmed) instanceof Outcome.Found another) {
                    found.add(another.packet());
                }
            }
        }
        Term others = condition;
        for (ExamplePacket packet : found) {
            others = terms.and(others, differsFrom(packet, condition));
        }
        while (found.size() < count
                && findWellFormed(others, link, confirmed) instanceof Outcome.Found another) {
            found.add(another.packet());
            others = terms.and(others, differsFrom(another.packet(), condition));
        }
        return List.copyOf(found);
    }

    private Outcome findOfKind(Term condition, Template template, Predicate<ExamplePacket> confirmed) {
        for (int most : List.of(template.size(), LONGEST_FRAME)) {
            if (find(condition, template, most, confirmed) instanceof Outcome.Found found) {
                return found;
            }
        }
        return new Outcome.None();
    }

    /** That something at a fixed place that a condition looks at is not as in this packet. */
    private Term differsFrom(ExamplePacket packet, Term condition) {
        Term differs = terms.truth(false);
        for (Term term : Cone.of(terms, List.of(condition))) {
            if (term instanceof Term.PacketByte octet && octet.index() instanceof Term.Constant index
                    && index.value() < packet.packet().byteSize()) {
                byte value = packet.packet().get(ValueLayout.JAVA_BYTE, index.value());
                differs = terms.or(differs, terms.not(terms.equal(octet, terms.constant(8, value))));
            } else if (term instanceof Term.Given given && given.quantity() instanceof Quantity.WireLength) {
                differs = terms.or(differs,
                        terms.not(terms.equal(given, terms.constant(32, packet.wireLength()))));
            }
        }
        return differs;
    }

    private Outcome find(Term condition, Template template, int most, Predicate<ExamplePacket> confirmed) {
        Term kind = template.condition(terms, most);
        if (!(search.find(condition, kind) instanceof Answer.Found(PacketModel model))) {
            return new Outcome.None();
        }
        List<Term> cone = Cone.of(terms, List.of(condition));
        int size = model.captured();
        byte[] packet = Dressing.dress(template, model.bytes(), size, bytes -> new Evaluation(terms, cone,
                new ModelEnvironment(new PacketModel(values(bytes), size, model.wire(), model.ancillary())))
                .holds(condition));
        ExamplePacket example = new ExamplePacket(MemorySegment.ofArray(packet), size, size, model.ancillary());
        return confirmed.test(example) ? new Outcome.Found(example) : new Outcome.None();
    }

    private static NavigableMap<Long, Integer> values(byte[] bytes) {
        NavigableMap<Long, Integer> values = new TreeMap<>();
        for (int i = 0; i < bytes.length; i++) {
            values.put((long) i, Byte.toUnsignedInt(bytes[i]));
        }
        return values;
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
