package org.snifter.cbpf.lower.link;

import org.snifter.cbpf.lower.predicate.Predicate;
import org.snifter.cbpf.lower.predicate.Tests;

/**
 * Where the headers are that a primitive looks at. Encapsulations ({@code vlan}, {@code mpls}, …) give the primitives after them a
 * frame of their own.
 *
 * @param link the link layer
 * @param header where its header begins
 * @param type where the EtherType or what it has for that is, if anywhere
 * @param payload where what it carries begins: an LLC header on the link types that have one, else the network header
 * @param snapLength bytes from {@code payload} to the network header of IP and everything else that an EtherType names: 8 where LLC
 *        and SNAP come before it, and 4 for each MPLS label
 * @param llcLength bytes from {@code payload} to the network header of ISO protocols, which have LLC without SNAP
 * @param mplsLabels how many MPLS labels there are
 * @param vlanTags how many VLAN tags there are
 * @param addressesPresent whether the packet has the link-layer header in which addresses are looked for
 * @param typePresent whether it has the one in which {@code type} is looked for
 */
public record Frame(LinkLayer link, Offset header, Offset type, Offset payload, int snapLength, int llcLength,
        int mplsLabels, int vlanTags, Predicate addressesPresent, Predicate typePresent) {
    private static final int MPLS_LABEL_BYTES = 4;

    /** A frame with nothing before it. */
    public static Frame of(LinkLayer link, Offset header, Offset type, Offset payload, int snapLength, int llcLength) {
        return new Frame(link, header, type, payload, snapLength, llcLength, 0, 0, Predicate.TRUE, Predicate.TRUE);
    }

    /** A frame with nothing before it, whose network header comes right after the link-layer header. */
    public static Frame of(LinkLayer link, int type, int payload) {
        return of(link, Offset.at(0), Offset.at(type), Offset.at(payload), 0, 0);
    }

    /** Where the network header is, of IP and everything else that an EtherType names. */
    public Offset network() {
        return payload.plus(snapLength);
    }

    /** Where the network header of ISO protocols is. */
    public Offset isoNetwork() {
        return payload.plus(llcLength);
    }

    /**
     * Whether the frame carries this protocol.
     *
     * @param protocol an EtherType, or up to 1500 an LLC service access point
     */
    public Predicate carries(int protocol) {
        return mplsLabels > 0 ? afterLabels(protocol) : link.carries(this, protocol);
    }

    /** MPLS does not say what it carries: the first bits after the bottom of the stack are taken for an IP version. */
    private Predicate afterLabels(int protocol) {
        int version = switch (protocol) {
            case EtherType.IPV4 -> 0x40;
            case EtherType.IPV6 -> 0x60;
            default -> throw Refusal.because("unsupported protocol over mpls",
                    "after 'mpls' only 'ip' and 'ip6' and what they carry can be told apart");
        };
        return Predicate.and(isBottomOfStack(), Tests.equal(network().loadByte(), 0xf0, version));
    }

    /** Whether the last label known is the last there is; RFC 3032, section 2.1. */
    public Predicate isBottomOfStack() {
        return Tests.anyBit(network().plus(2 - MPLS_LABEL_BYTES).loadByte(), 0x01);
    }

    /** This frame with an MPLS label before the network header. */
    public Frame withLabel() {
        return new Frame(link, header, type, payload, snapLength + MPLS_LABEL_BYTES, llcLength + MPLS_LABEL_BYTES,
                mplsLabels + 1, vlanTags, addressesPresent, typePresent);
    }

    /** This frame with a VLAN tag in it that moves the type and the payload here. */
    public Frame withTag(Offset type, Offset payload) {
        return new Frame(link, header, type, payload, snapLength, llcLength, mplsLabels, vlanTags + 1,
                addressesPresent, typePresent);
    }

    /** The frame inside this one, which has a link layer of its own. */
    public Frame inside(LinkLayer link, Offset header, Offset type, Offset payload, int llcLength,
            Predicate addressesPresent, Predicate typePresent) {
        return new Frame(link, header, type, payload, 0, llcLength, 0, vlanTags, addressesPresent, typePresent);
    }
}
