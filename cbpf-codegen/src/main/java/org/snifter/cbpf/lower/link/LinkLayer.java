package org.snifter.cbpf.lower.link;

import java.util.Optional;
import org.snifter.cbpf.AddressSet;
import org.snifter.cbpf.lower.predicate.Predicate;
import org.snifter.cbpf.lower.predicate.Tests;
import org.snifter.filter.LinkType;
import org.snifter.filter.tree.Address;
import org.snifter.filter.tree.Direction;
import org.snifter.filter.tree.LlcType;

/**
 * A link type: where its headers are and how it says what it carries. Everything but that is refused unless a link type
 * knows better.
 *
 * <p>Every method but the first two takes the frame as encapsulations before the primitive have left it, and throws {@link Refusal}
 * where the primitive has no meaning.
 */
public interface LinkLayer {
    /** Which one this is. */
    LinkType linkType();

    /** Where things are in a packet of this link type. */
    Frame frame(Variables variables);

    /** What every packet must be before any test, such as of the one link type that is supported among many. */
    default Predicate precondition() {
        return Predicate.TRUE;
    }

    /**
     * Whether the frame carries this protocol.
     *
     * @param protocol an EtherType, or up to 1500 an LLC service access point
     */
    Predicate carries(Frame frame, int protocol);

    /**
     * Whether an ISO network-layer packet (RFC 1195, "NLPID") of this kind is inside.
     *
     * @param protocol 0 to 255
     */
    default Predicate carriesIso(Frame frame, int protocol) {
        return Predicate.and(frame.carries(LlcSap.ISO), Tests.equal(frame.isoNetwork().loadByte(), protocol));
    }

    /** Whether the link-layer address is the source or destination, or what else the direction says. */
    default Predicate host(Frame frame, Address address, Direction direction) {
        throw Refusal.unsupported("link host", this);
    }

    /** Whether the link-layer address that the direction says is in a set of 48-bit addresses. */
    default Predicate host(Frame frame, AddressSet addresses, Direction direction) {
        throw Refusal.unsupported("link host", this);
    }

    /** Whether the frame goes to all. */
    default Predicate broadcast(Frame frame) {
        throw Refusal.unsupported("broadcast", this);
    }

    /** Whether the frame goes to many. */
    default Predicate multicast(Frame frame) {
        throw Refusal.unsupported("multicast", this);
    }

    /** Whether the frame has an IEEE 802.2 LLC header, of this type if one is given. */
    default Predicate llc(Frame frame, Optional<LlcType> type) {
        throw Refusal.unsupported("llc", this);
    }

    /** Whether the capture says that the packet came in; nothing when it does not tell directions. */
    default Optional<Predicate> inbound(Frame frame) {
        return Optional.empty();
    }

    /** Whether the capture says that the packet went out; nothing when it does not tell directions. */
    default Optional<Predicate> outbound(Frame frame) {
        return Optional.empty();
    }

    /** Whether the packet was seen on the interface of this number; nothing when the capture does not tell. */
    default Optional<Predicate> interfaceIndex(Frame frame, int index) {
        return Optional.empty();
    }

    /** How VLAN tags stand in frames. */
    default VlanTagging vlanTagging() {
        return VlanTagging.NONE;
    }

    /** The number for MPLS in the link layer's type field; nothing where MPLS is not supported. */
    default Optional<Integer> mplsType() {
        return Optional.empty();
    }
}
