package org.snifter.cbpf.lower.link;

import org.snifter.cbpf.lower.predicate.Predicate;
import org.snifter.cbpf.lower.predicate.Tests;
import org.snifter.filter.LinkType;
import org.snifter.filter.tree.Address;
import org.snifter.filter.tree.ArcnetAddress;
import org.snifter.filter.tree.Direction;

/**
 * ARCnet, RFC 1201: a byte of source, a byte of destination, then the protocol.
 *
 * @param type where the protocol is
 * @param payload where the network header is
 */
record Arcnet(LinkType linkType, int type, int payload) implements LinkLayer {
    private static final int IPV6 = 196;
    private static final int IPV4 = 212;
    private static final int ARP = 213;
    private static final int REVERSE_ARP = 214;
    private static final int APPLETALK = 221;

    private static final int SOURCE = 0;
    private static final int DESTINATION = 1;
    private static final int BROADCAST = 0;

    @Override
    public Frame frame(Variables variables) {
        return Frame.of(this, type, payload);
    }

    @Override
    public Predicate carries(Frame frame, int protocol) {
        return switch (protocol) {
            case EtherType.IPV4 -> is(frame.type(), IPV4);
            case EtherType.IPV6 -> is(frame.type(), IPV6);
            case EtherType.ARP -> is(frame.type(), ARP);
            case EtherType.REVERSE_ARP -> is(frame.type(), REVERSE_ARP);
            case EtherType.APPLETALK -> is(frame.type(), APPLETALK);
            default -> Predicate.FALSE;
        };
    }

    @Override
    public Predicate host(Frame frame, Address address, Direction direction) {
        if (!(address instanceof ArcnetAddress(int value))) {
            throw Refusal.unsupported("link host", this);
        }
        return Directed.test(direction, is(frame.header().plus(SOURCE), value),
                is(frame.header().plus(DESTINATION), value));
    }

    @Override
    public Predicate broadcast(Frame frame) {
        return is(frame.header().plus(DESTINATION), BROADCAST);
    }

    /** ARCnet has no other group than all stations. */
    @Override
    public Predicate multicast(Frame frame) {
        return broadcast(frame);
    }

    private static Predicate is(Offset place, int value) {
        return Tests.equal(place.loadByte(), value);
    }
}
