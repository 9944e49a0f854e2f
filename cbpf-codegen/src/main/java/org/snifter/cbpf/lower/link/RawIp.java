package org.snifter.cbpf.lower.link;

import org.snifter.cbpf.lower.predicate.Predicate;
import org.snifter.cbpf.lower.predicate.Tests;
import org.snifter.filter.LinkType;

/**
 * IPv4 or IPv6 and nothing to tell which but the IP version.
 *
 * <p>Before SLIP's packets there is something more, and the reference looks for the version in the first byte of that.
 *
 * @param payload where the IP header is
 */
record RawIp(LinkType linkType, int payload) implements LinkLayer {
    @Override
    public Frame frame(Variables variables) {
        return Frame.of(this, payload, payload);
    }

    @Override
    public Predicate carries(Frame frame, int protocol) {
        return version(frame, protocol);
    }

    static Predicate version(Frame frame, int protocol) {
        return switch (protocol) {
            case EtherType.IPV4 -> Tests.equal(frame.header().loadByte(), 0xf0, 0x40);
            case EtherType.IPV6 -> Tests.equal(frame.header().loadByte(), 0xf0, 0x60);
            default -> Predicate.FALSE;
        };
    }
}
