package org.snifter.cbpf.lower.link;

import java.util.Optional;
import org.snifter.cbpf.lower.predicate.Predicate;
import org.snifter.cbpf.lower.predicate.Tests;
import org.snifter.filter.LinkType;

/** Linux "cooked" captures, version 1; https://www.tcpdump.org/linktypes/LINKTYPE_LINUX_SLL.html. */
record LinuxCooked() implements LinkLayer {
    /** Novell's IPX in an 802.3 frame without an LLC header. */
    private static final int NOVELL_802_3 = 1;
    private static final int LLC = 4;
    private static final int OUTGOING = 4;

    @Override
    public LinkType linkType() {
        return LinkType.LINUX_SLL;
    }

    @Override
    public Frame frame(Variables variables) {
        return Frame.of(this, 14, 16);
    }

    @Override
    public Predicate carries(Frame frame, int protocol) {
        Offset llc = frame.payload();
        return switch (protocol) {
            case LlcSap.IP, LlcSap.ISO, LlcSap.NETBEUI -> Predicate.and(is(frame, LLC), Llc.bothSaps(llc, protocol));
            case LlcSap.IPX -> Predicate.any(is(frame, EtherType.IPX), is(frame, NOVELL_802_3), Predicate.and(
                    is(frame, LLC),
                    Predicate.or(Llc.destination(llc, LlcSap.IPX), Llc.snap(llc, 0, EtherType.IPX))));
            case EtherType.APPLETALK, EtherType.APPLETALK_ARP -> Predicate.or(is(frame, protocol),
                    Predicate.and(is(frame, LLC), Llc.appleSnap(llc, protocol)));
            default -> Llc.isSap(protocol)
                    ? Predicate.and(is(frame, LLC), Llc.destination(llc, protocol))
                    : is(frame, protocol);
        };
    }

    private static Predicate is(Frame frame, int protocol) {
        return EtherType.is(frame.type(), protocol);
    }

    @Override
    public Optional<Predicate> inbound(Frame frame) {
        return outbound(frame).map(Predicate::not);
    }

    @Override
    public Optional<Predicate> outbound(Frame frame) {
        return Optional.of(Tests.equal(frame.header().loadHalf(), OUTGOING));
    }
}
