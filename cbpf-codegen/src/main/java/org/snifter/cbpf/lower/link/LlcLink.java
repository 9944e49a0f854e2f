package org.snifter.cbpf.lower.link;

import java.util.Optional;
import org.snifter.cbpf.AddressSet;
import org.snifter.cbpf.lower.predicate.Predicate;
import org.snifter.filter.LinkType;
import org.snifter.filter.tree.Address;
import org.snifter.filter.tree.Direction;
import org.snifter.filter.tree.LlcType;

/**
 * Links whose frames always carry an LLC header at a fixed place: FDDI, Token Ring, IP over Fibre Channel (RFC 2625), ATM (RFC 2684).
 *
 * @param payload where the LLC header is
 * @param addresses where a 48-bit destination and then the source address are; nothing on ATM
 * @param llcPrimitive whether {@code llc} is supported
 */
record LlcLink(LinkType linkType, int payload, Optional<Addresses> addresses,
        boolean llcPrimitive) implements LinkLayer {
    private static final int SNAP_BYTES = 8;
    private static final int LLC_BYTES = 3;

    /** Bytes from the start of the packet to the two addresses. */
    record Addresses(int destination, int source) {}

    static LlcLink fddi() {
        return new LlcLink(LinkType.FDDI, 13, Optional.of(new Addresses(1, 7)), true);
    }

    static LlcLink tokenRing() {
        return new LlcLink(LinkType.IEEE802, 14, Optional.of(new Addresses(2, 8)), true);
    }

    static LlcLink fibreChannel() {
        return new LlcLink(LinkType.IP_OVER_FC, 16, Optional.of(new Addresses(2, 10)), false);
    }

    static LlcLink atm(LinkType linkType, boolean llcPrimitive) {
        return new LlcLink(linkType, 0, Optional.empty(), llcPrimitive);
    }

    @Override
    public Frame frame(Variables variables) {
        return Frame.of(this, Offset.at(0), Offset.at(payload), Offset.at(payload), SNAP_BYTES, LLC_BYTES);
    }

    @Override
    public Predicate carries(Frame frame, int protocol) {
        return Llc.carries(frame, protocol);
    }

    @Override
    public Predicate host(Frame frame, Address address, Direction direction) {
        return addresses(frame, "link host").host(frame, address, direction);
    }

    @Override
    public Predicate host(Frame frame, AddressSet set, Direction direction) {
        return addresses(frame, "link host").host(frame, set, direction);
    }

    @Override
    public Predicate broadcast(Frame frame) {
        return addresses(frame, "broadcast").broadcast(frame);
    }

    @Override
    public Predicate multicast(Frame frame) {
        return addresses(frame, "multicast").multicast(frame);
    }

    private MacAddresses addresses(Frame frame, String primitive) {
        Addresses at = addresses.orElseThrow(() -> Refusal.unsupported(primitive, this));
        return new MacAddresses(this, frame.header().plus(at.destination), frame.header().plus(at.source));
    }

    @Override
    public Predicate llc(Frame frame, Optional<LlcType> type) {
        if (!llcPrimitive) {
            throw Refusal.unsupported("llc", this);
        }
        return Llc.type(frame, Predicate.TRUE, type);
    }
}
