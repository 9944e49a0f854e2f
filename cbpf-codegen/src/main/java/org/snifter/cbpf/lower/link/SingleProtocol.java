package org.snifter.cbpf.lower.link;

import org.snifter.cbpf.lower.predicate.Predicate;
import org.snifter.filter.LinkType;

/**
 * One protocol, without a header before it: IPv4, IPv6, or LocalTalk's AppleTalk.
 *
 * @param protocol its EtherType
 */
record SingleProtocol(LinkType linkType, int protocol) implements LinkLayer {
    @Override
    public Frame frame(Variables variables) {
        return Frame.of(this, 0, 0);
    }

    @Override
    public Predicate carries(Frame frame, int other) {
        return other == protocol ? Predicate.TRUE : Predicate.FALSE;
    }
}
