package org.snifter.cbpf.lower.link;

import java.util.Optional;
import org.snifter.cbpf.lower.predicate.Predicate;
import org.snifter.cbpf.lower.predicate.Tests;
import org.snifter.filter.LinkType;

/** Cisco HDLC: an EtherType after two bytes; ISO protocols have a byte of padding. */
record CiscoHdlc() implements LinkLayer {
    @Override
    public LinkType linkType() {
        return LinkType.C_HDLC;
    }

    @Override
    public Frame frame(Variables variables) {
        return Frame.of(this, 2, 4);
    }

    @Override
    public Predicate carries(Frame frame, int protocol) {
        int type = protocol == LlcSap.ISO ? LlcSap.ISO << 8 | LlcSap.ISO : protocol;
        return Tests.equal(frame.type().loadHalf(), type);
    }

    @Override
    public Predicate carriesIso(Frame frame, int protocol) {
        return Iso.carries(frame, frame.isoNetwork().plus(1), protocol);
    }

    @Override
    public Optional<Integer> mplsType() {
        return Optional.of(EtherType.MPLS);
    }
}
