package org.snifter.cbpf.lower.link;

import java.util.Optional;
import org.snifter.cbpf.lower.predicate.Predicate;
import org.snifter.cbpf.lower.predicate.Tests;
import org.snifter.filter.LinkType;

/** Serial Line IP, RFC 1055, with a header of 16 bytes whose first one is the direction. */
record Slip() implements LinkLayer {
    @Override
    public LinkType linkType() {
        return LinkType.SLIP;
    }

    @Override
    public Frame frame(Variables variables) {
        return Frame.of(this, 16, 16);
    }

    @Override
    public Predicate carries(Frame frame, int protocol) {
        return RawIp.version(frame, protocol);
    }

    @Override
    public Optional<Predicate> inbound(Frame frame) {
        return Optional.of(Tests.equal(frame.header().loadByte(), 0));
    }

    @Override
    public Optional<Predicate> outbound(Frame frame) {
        return Optional.of(Tests.equal(frame.header().loadByte(), 1));
    }
}
