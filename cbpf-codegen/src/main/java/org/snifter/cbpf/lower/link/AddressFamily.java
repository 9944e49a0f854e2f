package org.snifter.cbpf.lower.link;

import java.nio.ByteOrder;
import org.snifter.cbpf.lower.predicate.Predicate;
import org.snifter.cbpf.lower.predicate.Tests;
import org.snifter.filter.LinkType;

/**
 * Links that say the address family (Linux's {@code AF_INET}, {@code AF_INET6}) in four bytes at the start: BSD and OpenBSD
 * loopback, OpenBSD's enc(4).
 *
 * @param order of the four bytes: of the host that wrote the capture, or big-endian
 * @param payload where the IP header is
 */
record AddressFamily(LinkType linkType, ByteOrder order, int payload) implements LinkLayer {
    static final int IPV4 = 2;
    static final int IPV6 = 10;

    @Override
    public Frame frame(Variables variables) {
        return Frame.of(this, 0, payload);
    }

    @Override
    public Predicate carries(Frame frame, int protocol) {
        return switch (protocol) {
            case EtherType.IPV4 -> is(frame, IPV4);
            case EtherType.IPV6 -> is(frame, IPV6);
            default -> Predicate.FALSE;
        };
    }

    private Predicate is(Frame frame, int family) {
        return Tests.equal(frame.header().loadWord(),
                order == ByteOrder.BIG_ENDIAN ? family : Integer.reverseBytes(family));
    }
}
