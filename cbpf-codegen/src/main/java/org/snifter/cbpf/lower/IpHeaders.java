package org.snifter.cbpf.lower;

import org.snifter.cbpf.lower.link.EtherType;
import org.snifter.cbpf.lower.link.Frame;
import org.snifter.cbpf.lower.link.Offset;
import org.snifter.cbpf.lower.predicate.Predicate;
import org.snifter.cbpf.lower.predicate.Tests;

/** The fields of IPv4 (RFC 791) and IPv6 headers (RFC 8200) that primitives look at. */
final class IpHeaders {
    static final int IPV6_HEADER_BYTES = 40;
    private static final int IPV6_FRAGMENT_HEADER = 44;
    private static final int FRAGMENT_OFFSET_MASK = 0x1fff;

    private IpHeaders() {}

    static Predicate isIpv4(Frame frame) {
        return frame.carries(EtherType.IPV4);
    }

    static Predicate isIpv6(Frame frame) {
        return frame.carries(EtherType.IPV6);
    }

    /** Whether the protocol field of the IPv4 header is this. */
    static Predicate ipv4Carries(Frame frame, int protocol) {
        return Tests.equal(frame.network().plus(9).loadByte(), protocol);
    }

    /** Whether the next header field of the IPv6 header is this. */
    static Predicate ipv6Carries(Frame frame, int protocol) {
        return Tests.equal(frame.network().plus(6).loadByte(), protocol);
    }

    /** Whether the next header is this, or a fragment header whose next header is this. */
    static Predicate ipv6CarriesPastFragment(Frame frame, int protocol) {
        Predicate inFragment = Tests.equal(ipv6Transport(frame).loadByte(), protocol);
        return Predicate.or(ipv6Carries(frame, protocol),
                Predicate.and(ipv6Carries(frame, IPV6_FRAGMENT_HEADER), inFragment));
    }

    /** Whether the IPv4 packet is whole or the first fragment, so that its transport header is there. */
    static Predicate isFirstFragment(Frame frame) {
        return Predicate.not(Tests.anyBit(frame.network().plus(6).loadHalf(), FRAGMENT_OFFSET_MASK));
    }

    /** Where what the IPv4 packet carries begins. */
    static Offset ipv4Transport(Frame frame) {
        return frame.network().afterIpv4Header();
    }

    /** Where what the IPv6 packet carries begins, if it has no extension headers. */
    static Offset ipv6Transport(Frame frame) {
        return frame.network().plus(IPV6_HEADER_BYTES);
    }
}
