package org.snifter.cbpf.lower.link;

import org.snifter.cbpf.lower.predicate.Predicate;
import org.snifter.cbpf.lower.predicate.Tests;
import org.snifter.filter.LinkType;

/** Frame Relay, RFC 2427: two bytes of address, the control field 3, then an ISO network layer protocol identifier. */
record FrameRelay() implements LinkLayer {
    private static final int UNNUMBERED_INFORMATION = 0x03;
    private static final int CLNP = 0x81;
    private static final int ES_IS = 0x82;
    private static final int IS_IS = 0x83;
    private static final int IPV6 = 0x8e;
    private static final int IPV4 = 0xcc;

    @Override
    public LinkType linkType() {
        return LinkType.FRELAY;
    }

    @Override
    public Frame frame(Variables variables) {
        return Frame.of(this, 0, 0);
    }

    @Override
    public Predicate carries(Frame frame, int protocol) {
        return switch (protocol) {
            case EtherType.IPV4 -> carriesIso(frame, IPV4);
            case EtherType.IPV6 -> carriesIso(frame, IPV6);
            case LlcSap.ISO ->
                Predicate.any(carriesIso(frame, CLNP), carriesIso(frame, ES_IS), carriesIso(frame, IS_IS));
            default -> Predicate.FALSE;
        };
    }

    @Override
    public Predicate carriesIso(Frame frame, int protocol) {
        return Tests.equal(frame.header().plus(2).loadHalf(), UNNUMBERED_INFORMATION << 8 | protocol);
    }
}
