package org.snifter.cbpf.lower.link;

import java.util.Optional;
import org.snifter.cbpf.lower.predicate.Predicate;
import org.snifter.cbpf.lower.predicate.Tests;
import org.snifter.filter.LinkType;

/**
 * The Point-to-Point Protocol, RFC 1661. Numbers are IANA's "PPP DLL Protocol Numbers"; what has none there is looked for under its
 * EtherType.
 *
 * @param type where the protocol field is
 * @param payload where the network header is
 * @param labelled whether {@code mpls} is supported
 * @param directed whether the first byte tells the direction, as Linux's pppd has it
 */
record Ppp(LinkType linkType, int type, int payload, boolean labelled, boolean directed) implements LinkLayer {
    static final int PROTOCOL_BYTES = 2;

    private static final int IPV4 = 0x21;
    private static final int ISO = 0x23;
    private static final int DECNET = 0x27;
    private static final int APPLETALK = 0x29;
    private static final int IPX = 0x2b;
    private static final int BRIDGING = 0x31;
    private static final int IPV6 = 0x57;
    private static final int MPLS_UNICAST = 0x281;

    /** PPP itself, in a file or inside PPPoE. */
    static Ppp plain() {
        return new Ppp(LinkType.PPP, 2, 4, true, false);
    }

    /** PPP in HDLC-like framing, RFC 1662. */
    static Ppp serial() {
        return new Ppp(LinkType.PPP_SERIAL, 2, 4, false, false);
    }

    static Ppp pppd() {
        return new Ppp(LinkType.PPP_PPPD, 2, 4, false, true);
    }

    /** PPPoE session packets without their Ethernet header. */
    static Ppp pppoe() {
        return new Ppp(LinkType.PPP_ETHER, 6, 8, false, false);
    }

    @Override
    public Frame frame(Variables variables) {
        return Frame.of(this, type, payload);
    }

    @Override
    public Predicate carries(Frame frame, int protocol) {
        return EtherType.is(frame.type(), number(protocol));
    }

    static int number(int protocol) {
        return switch (protocol) {
            case EtherType.IPV4 -> IPV4;
            case EtherType.IPV6 -> IPV6;
            case EtherType.DECNET -> DECNET;
            case EtherType.APPLETALK -> APPLETALK;
            case LlcSap.ISO -> ISO;
            case LlcSap.IPX -> IPX;
            case LlcSap.SPANNING_TREE -> BRIDGING;
            default -> protocol;
        };
    }

    @Override
    public Optional<Predicate> inbound(Frame frame) {
        return direction(frame, 0);
    }

    @Override
    public Optional<Predicate> outbound(Frame frame) {
        return direction(frame, 1);
    }

    private Optional<Predicate> direction(Frame frame, int number) {
        return directed ? Optional.of(Tests.equal(frame.header().loadByte(), number)) : Optional.empty();
    }

    @Override
    public Optional<Integer> mplsType() {
        return labelled ? Optional.of(MPLS_UNICAST) : Optional.empty();
    }
}
