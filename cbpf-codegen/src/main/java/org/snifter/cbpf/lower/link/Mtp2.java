package org.snifter.cbpf.lower.link;

import org.snifter.cbpf.lower.predicate.Predicate;
import org.snifter.filter.LinkType;

/**
 * SS7 Message Transfer Part level 2, ITU-T Q.703, also in the records of Endace's ERF format.
 *
 * @param before bytes before the MTP2 header
 */
public record Mtp2(LinkType linkType, int before) implements LinkLayer {
    @Override
    public Frame frame(Variables variables) {
        return Frame.of(this, Offset.at(0), Offset.at(before), Offset.at(before), 0, 0);
    }

    @Override
    public Predicate carries(Frame frame, int protocol) {
        throw Opaque.unknownTypes(this);
    }

    /** Where the MTP2 header is. */
    public Offset signalUnit(Frame frame) {
        return frame.payload();
    }
}
