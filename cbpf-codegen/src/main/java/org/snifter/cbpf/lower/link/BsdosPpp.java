package org.snifter.cbpf.lower.link;

import org.snifter.cbpf.lower.predicate.Predicate;
import org.snifter.cbpf.lower.predicate.Tests;
import org.snifter.filter.LinkType;

/** PPP as BSD/OS captured it, where IPv4 may have its headers compressed (RFC 1144). */
record BsdosPpp() implements LinkLayer {
    private static final int COMPRESSED_TCP = 0x2d;
    private static final int UNCOMPRESSED_TCP = 0x2f;

    @Override
    public LinkType linkType() {
        return LinkType.PPP_BSDOS;
    }

    @Override
    public Frame frame(Variables variables) {
        return Frame.of(this, 5, 24);
    }

    @Override
    public Predicate carries(Frame frame, int protocol) {
        Predicate isIt = EtherType.is(frame.type(), Ppp.number(protocol));
        if (protocol != EtherType.IPV4) {
            return isIt;
        }
        return Predicate.any(isIt, Tests.equal(frame.type().loadHalf(), COMPRESSED_TCP),
                Tests.equal(frame.type().loadHalf(), UNCOMPRESSED_TCP));
    }
}
