package org.snifter.cli.profile;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import org.snifter.cbpf.FilterCompiler;
import org.snifter.cbpf.lower.Target;
import org.snifter.ebpf.FilterEngine;
import org.snifter.ebpf.PacketFilter;
import org.snifter.filter.Filter;
import org.snifter.filter.FilterException;
import org.snifter.filter.Span;

/** How often each primitive of a filter was asked of a packet, and what the answer was. */
public final class PartCounts {
    /** Of more, the questions alone would take longer than any answer is worth. */
    private static final int MOST_PARTS = 64;

    /** Of one primitive. */
    private static final class Part {
        private final Span span;
        private final PacketFilter asked;
        private final PacketFilter yes;
        private final PacketFilter no;
        private long timesAsked;
        private long timesYes;
        private long timesNo;

        Part(PartQuestion question, Target target) throws FilterException {
            span = question.part();
            asked = filter(question.asked(), target);
            yes = filter(question.yes(), target);
            no = filter(question.no(), target);
        }

        private static PacketFilter filter(Filter filter, Target target) throws FilterException {
            return FilterEngine.COMPILED.prepare(FilterCompiler.PLAIN.compile(filter, target));
        }
    }

    /**
     * The answers of one primitive.
     *
     * @param part  where it stands in the text
     * @param asked how many packets came to it
     * @param yes   how many it was true of
     * @param no    how many it was false of; the rest ends before what it looks at
     */
    public record Answers(Span part, long asked, long yes, long no) {}

    private final List<Part> parts = new ArrayList<>();

    private PartCounts() {}

    /**
     * Nothing asked yet. Filters of very many parts have none that are counted.
     *
     * @throws FilterException where the filter has no meaning there
     */
    public static PartCounts of(Filter filter, Target target) throws FilterException {
        PartCounts counts = new PartCounts();
        List<PartQuestion> questions = PartQuestion.of(filter);
        if (questions.size() <= MOST_PARTS) {
            for (PartQuestion question : questions) {
                counts.parts.add(new Part(question, target));
            }
        }
        return counts;
    }

    /** Asks of a packet. */
    public void judge(MemorySegment memory, long base, int capturedLength, int originalLength) {
        for (Part part : parts) {
            if (part.asked.judge(memory, base, capturedLength, originalLength) != 0) {
                part.timesAsked++;
                if (part.yes.judge(memory, base, capturedLength, originalLength) != 0) {
                    part.timesYes++;
                } else if (part.no.judge(memory, base, capturedLength, originalLength) != 0) {
                    part.timesNo++;
                }
            }
        }
    }

    /** The answers, in the order of the text. */
    public List<Answers> answers() {
        return parts.stream().map(part -> new Answers(part.span, part.timesAsked, part.timesYes, part.timesNo))
                .toList();
    }
}
