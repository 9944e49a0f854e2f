package org.snifter.cbpf.lower.link;

import java.nio.ByteOrder;
import java.util.List;
import org.snifter.cbpf.lower.predicate.Predicate;
import org.snifter.cbpf.lower.predicate.Tests;
import org.snifter.filter.LinkType;

/**
 * Links that say the address family ({@code AF_INET}, {@code AF_INET6}) in four bytes at the start: BSD and OpenBSD
 * loopback, OpenBSD's enc(4). IPv4's number is the same on every system, IPv6's is not.
 *
 * @param order of the four bytes: of the host that wrote the capture, or big-endian
 * @param payload where the IP header is
 * @param ipv6 the numbers that may stand for IPv6
 */
record AddressFamily(LinkType linkType, ByteOrder order, int payload, List<Integer> ipv6) implements LinkLayer {
    static final int IPV4 = 2;

    /** {@code AF_INET6} of Linux. */
    static final int IPV6 = 10;

    /** {@code AF_INET6} of the systems that write such files: Darwin; NetBSD, OpenBSD and BSD/OS; FreeBSD. */
    static final List<Integer> IPV6_IN_FILES = List.of(30, 24, 28);

    @Override
    public Frame frame(Variables variables) {
        return Frame.of(this, 0, payload);
    }

    @Override
    public Predicate carries(Frame frame, int protocol) {
        return switch (protocol) {
            case EtherType.IPV4 -> is(frame, IPV4);
            case EtherType.IPV6 -> ipv6.stream().map(family -> is(frame, family)).reduce(Predicate::or).orElseThrow();
            default -> Predicate.FALSE;
        };
    }

    private Predicate is(Frame frame, int family) {
        return Tests.equal(frame.header().loadWord(),
                order == ByteOrder.BIG_ENDIAN ? family : Integer.reverseBytes(family));
    }
}
