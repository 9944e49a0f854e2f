package org.snifter.cbpf.lower.link;

import java.util.Optional;
import org.snifter.cbpf.lower.predicate.Predicate;
import org.snifter.cbpf.lower.predicate.Tests;
import org.snifter.filter.LinkType;

/** Solaris ipnet devices: a header of 24 bytes with Solaris's address family and the direction. */
record Ipnet() implements LinkLayer {
    private static final int IPV4 = 2;
    private static final int IPV6 = 26;
    private static final int OUTBOUND = 1;
    private static final int INBOUND = 2;

    @Override
    public LinkType linkType() {
        return LinkType.IPNET;
    }

    @Override
    public Frame frame(Variables variables) {
        return Frame.of(this, 1, 24);
    }

    @Override
    public Predicate carries(Frame frame, int protocol) {
        return switch (protocol) {
            case EtherType.IPV4 -> Tests.equal(frame.type().loadByte(), IPV4);
            case EtherType.IPV6 -> Tests.equal(frame.type().loadByte(), IPV6);
            default -> Predicate.FALSE;
        };
    }

    @Override
    public Optional<Predicate> inbound(Frame frame) {
        return Optional.of(Tests.equal(frame.header().plus(2).loadHalf(), INBOUND));
    }

    @Override
    public Optional<Predicate> outbound(Frame frame) {
        return Optional.of(Tests.equal(frame.header().plus(2).loadHalf(), OUTBOUND));
    }
}
