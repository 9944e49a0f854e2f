package org.snifter.cbpf.lower.link;

import java.util.Optional;
import org.snifter.cbpf.lower.predicate.Predicate;
import org.snifter.filter.LinkType;

/** Cisco HDLC: an EtherType after two bytes; ISO protocols have a byte of padding. */
record CiscoHdlc() implements LinkLayer {
    private static final int PADDING_BYTES = 1;

    @Override
    public LinkType linkType() {
        return LinkType.C_HDLC;
    }

    @Override
    public Frame frame(Variables variables) {
        return Frame.of(this, Offset.at(0), Offset.at(2), Offset.at(4), 0, PADDING_BYTES);
    }

    @Override
    public Predicate carries(Frame frame, int protocol) {
        int type = protocol == LlcSap.ISO ? LlcSap.ISO << 8 | LlcSap.ISO : protocol;
        return EtherType.is(frame.type(), type);
    }

    @Override
    public Optional<Integer> mplsType() {
        return Optional.of(EtherType.MPLS);
    }
}
