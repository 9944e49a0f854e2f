package org.snifter.cbpf.lower.link;

import java.util.Optional;
import org.snifter.cbpf.lower.predicate.Predicate;
import org.snifter.cbpf.lower.predicate.Tests;
import org.snifter.filter.LinkType;

/** Linux "cooked" captures, version 2; https://www.tcpdump.org/linktypes/LINKTYPE_LINUX_SLL2.html. */
record LinuxCookedV2() implements LinkLayer {
    private static final int OUTGOING = 4;

    @Override
    public LinkType linkType() {
        return LinkType.LINUX_SLL2;
    }

    @Override
    public Frame frame(Variables variables) {
        return Frame.of(this, 0, 20);
    }

    @Override
    public Predicate carries(Frame frame, int protocol) {
        return EtherType.is(frame.type(), protocol);
    }

    @Override
    public Optional<Predicate> inbound(Frame frame) {
        return outbound(frame).map(Predicate::not);
    }

    @Override
    public Optional<Predicate> outbound(Frame frame) {
        return Optional.of(Tests.equal(frame.header().plus(10).loadByte(), OUTGOING));
    }

    @Override
    public Optional<Predicate> interfaceIndex(Frame frame, int index) {
        return Optional.of(Tests.equal(frame.header().plus(4).loadWord(), index));
    }
}
