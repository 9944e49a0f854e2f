package org.snifter.cbpf.lower.link;

import org.snifter.cbpf.lower.predicate.Predicate;
import org.snifter.filter.LinkType;

/**
 * Links that only have a two-byte EtherType at a fixed place: Symantec firewalls, Apple's IP over IEEE 1394.
 *
 * @param type where the EtherType is
 * @param payload where the network header is
 */
record TypeField(LinkType linkType, int type, int payload) implements LinkLayer {
    @Override
    public Frame frame(Variables variables) {
        return Frame.of(this, type, payload);
    }

    @Override
    public Predicate carries(Frame frame, int protocol) {
        return EtherType.is(frame.type(), protocol);
    }
}
