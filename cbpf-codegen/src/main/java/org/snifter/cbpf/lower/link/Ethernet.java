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
 * IEEE 802.3 Ethernet, with an EtherType or a length and an LLC header, perhaps with something before the frame or a switch's tag
 * within it.
 *
 * @param before bytes before the destination address
 * @param tag bytes between the source address and the type
 * @param llcPrimitive whether {@code llc} is supported
 */
record Ethernet(LinkType linkType, int before, int tag, VlanTagging vlanTagging, boolean labelled, boolean llcPrimitive)
        implements
            LinkLayer {
    private static final int ADDRESS_BYTES = 6;
    private static final int TYPE_BYTES = 2;
    static final int LLC_BYTES = 3;

    /** Ethernet itself, in a file or inside another packet. */
    static Ethernet plain() {
        return new Ethernet(LinkType.EN10MB, 0, 0, VlanTagging.IN_FRAME, true, true);
    }

    /** Ethernet from a Linux interface, where the kernel takes off the first VLAN tag. */
    static Ethernet live() {
        return new Ethernet(LinkType.EN10MB, 0, 0, VlanTagging.IN_FRAME_OR_BESIDE, true, true);
    }

    /** Hilscher netANALYZER, with this much before each frame. */
    static Ethernet netAnalyzer(LinkType linkType, int before) {
        return new Ethernet(linkType, before, 0, VlanTagging.IN_FRAME, true, false);
    }

    /** Ethernet with a Distributed Switch Architecture tag of this many bytes before the type. */
    static Ethernet switchTagged(LinkType linkType, int tag) {
        return new Ethernet(linkType, 0, tag, VlanTagging.IN_FRAME, false, false);
    }

    @Override
    public Frame frame(Variables variables) {
        return Frame.of(this, Offset.at(before), type(Offset.at(before)), payload(Offset.at(before)), 0, LLC_BYTES);
    }

    Offset type(Offset header) {
        return header.plus(2 * ADDRESS_BYTES + tag);
    }

    Offset payload(Offset header) {
        return type(header).plus(TYPE_BYTES);
    }

    @Override
    public Predicate carries(Frame frame, int protocol) {
        return Predicate.and(frame.typePresent(), says(frame, protocol));
    }

    private static Predicate says(Frame frame, int protocol) {
        Offset llc = frame.payload();
        return switch (protocol) {
            case LlcSap.IP, LlcSap.ISO, LlcSap.NETBEUI ->
                Predicate.and(hasLength(frame), Llc.bothSaps(llc, protocol));
            case LlcSap.IPX -> Predicate.or(hasType(frame, EtherType.IPX),
                    Predicate.and(hasLength(frame), Predicate.any(Llc.snap(llc, 0, EtherType.IPX),
                            Llc.destination(llc, LlcSap.IPX), Tests.equal(llc.loadHalf(), LlcSap.IPX_RAW))));
            case EtherType.APPLETALK, EtherType.APPLETALK_ARP -> Predicate.or(hasType(frame, protocol),
                    Predicate.and(hasLength(frame), Llc.appleSnap(llc, protocol)));
            default -> Llc.isSap(protocol)
                    ? Predicate.and(hasLength(frame), Llc.destination(llc, protocol))
                    : hasType(frame, protocol);
        };
    }

    private static Predicate hasType(Frame frame, int type) {
        return EtherType.is(frame.type(), type);
    }

    /** Whether the type field is a length, as IEEE 802.3 had it first. */
    private static Predicate hasLength(Frame frame) {
        return Predicate.not(Tests.greater(frame.type().loadHalf(), EtherType.MAX_LENGTH));
    }

    @Override
    public Predicate host(Frame frame, Address address, Direction direction) {
        return addresses(frame).host(frame, address, direction);
    }

    @Override
    public Predicate host(Frame frame, AddressSet set, Direction direction) {
        return addresses(frame).host(frame, set, direction);
    }

    @Override
    public Predicate broadcast(Frame frame) {
        return addresses(frame).broadcast(frame);
    }

    @Override
    public Predicate multicast(Frame frame) {
        return addresses(frame).multicast(frame);
    }

    private MacAddresses addresses(Frame frame) {
        return new MacAddresses(this, frame.header(), frame.header().plus(ADDRESS_BYTES));
    }

    @Override
    public Predicate llc(Frame frame, Optional<LlcType> type) {
        if (!llcPrimitive) {
            throw Refusal.unsupported("llc", this);
        }
        Predicate isRawIpx = Tests.equal(frame.payload().loadHalf(), LlcSap.IPX_RAW);
        return Llc.type(frame, Predicate.and(hasLength(frame), Predicate.not(isRawIpx)), type);
    }

    @Override
    public Optional<Integer> mplsType() {
        return labelled ? Optional.of(EtherType.MPLS) : Optional.empty();
    }
}
