package org.snifter.cbpf.lower.link;

import org.snifter.cbpf.lower.predicate.Predicate;
import org.snifter.filter.LinkType;

/** A link type whose headers the filter language does not know: only {@code link[...]} and {@code len} can be tested. */
record Opaque(LinkType linkType) implements LinkLayer {
    @Override
    public Frame frame(Variables variables) {
        return Frame.of(this, 0, 0);
    }

    @Override
    public Predicate carries(Frame frame, int protocol) {
        throw unknownTypes(this);
    }

    static Refusal unknownTypes(LinkLayer link) {
        return Refusal.because("what a frame carries is not known on " + Refusal.name(link),
                "use 'link[offset:size]' to test bytes of the frame");
    }
}
