package org.snifter.cbpf.lower.link;

import java.util.Optional;
import org.snifter.cbpf.lower.predicate.Predicate;
import org.snifter.cbpf.lower.predicate.Tests;
import org.snifter.filter.LinkType;

/**
 * Juniper Networks' link types. All begin with the magic number "MGC"; that is all that is known of the protocol inside.
 *
 * @param network where the network header is; nothing where that is not known
 * @param isoNetwork where the network header of ISO protocols is
 */
record Juniper(LinkType linkType, Optional<Integer> network, int isoNetwork) implements LinkLayer {
    private static final int MAGIC = 0x4d474300;
    private static final int MAGIC_MASK = 0xffffff00;
    private static final int FLAGS = 3;
    private static final int FLAG_INBOUND = 0x01;

    /** A link type whose network header is at this offset, and that of ISO protocols one byte before. */
    static Juniper at(LinkType linkType, int network) {
        return new Juniper(linkType, Optional.of(network), network - 1);
    }

    /** A link type whose network header is at this offset, and that of ISO protocols at that one. */
    static Juniper at(LinkType linkType, int network, int isoNetwork) {
        return new Juniper(linkType, Optional.of(network), isoNetwork);
    }

    /** A link type whose network header is nobody knows where. */
    static Juniper unknown(LinkType linkType) {
        return new Juniper(linkType, Optional.empty(), 0);
    }

    @Override
    public Frame frame(Variables variables) {
        Offset payload = Offset.at(network.orElse(0));
        return Frame.of(this, Offset.at(0), payload, payload, 0, isoNetwork - payload.constant());
    }

    @Override
    public Predicate carries(Frame frame, int protocol) {
        if (network.isEmpty()) {
            throw Refusal.because("where " + Refusal.name(this) + " has its network header is not known",
                    "use 'link[offset:size]' to test bytes of the frame");
        }
        return Tests.equal(frame.header().loadWord(), MAGIC_MASK, MAGIC);
    }

    @Override
    public Optional<Predicate> inbound(Frame frame) {
        return Optional.of(Tests.equal(frame.header().plus(FLAGS).loadByte(), FLAG_INBOUND, FLAG_INBOUND));
    }

    @Override
    public Optional<Predicate> outbound(Frame frame) {
        return Optional.of(Tests.equal(frame.header().plus(FLAGS).loadByte(), FLAG_INBOUND, 0));
    }
}
