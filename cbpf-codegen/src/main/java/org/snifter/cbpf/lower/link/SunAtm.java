package org.snifter.cbpf.lower.link;

import java.util.Optional;
import org.snifter.cbpf.ir.Value;
import org.snifter.cbpf.lower.predicate.Predicate;
import org.snifter.cbpf.lower.predicate.Tests;
import org.snifter.filter.LinkType;
import org.snifter.filter.tree.LlcType;

/** SunATM: a header of four bytes (kind of traffic, VPI, VCI), then an AAL5 packet; https://www.tcpdump.org/linktypes.html. */
public record SunAtm() implements LinkLayer {
    private static final int KIND_MASK = 0x0f;
    private static final int LANE = 1;
    private static final int LLC = 2;
    private static final int PACKET = 4;
    private static final int SNAP_BYTES = 8;
    private static final int LLC_BYTES = 3;

    /** The first two bytes of an ATM LAN Emulation control frame; AF-LANE-0021, section 4. */
    private static final int LANE_CONTROL = 0xff00;
    private static final int LANE_HEADER_BYTES = 2;

    @Override
    public LinkType linkType() {
        return LinkType.SUNATM;
    }

    @Override
    public Frame frame(Variables variables) {
        return Frame.of(this, Offset.at(0), Offset.at(PACKET), Offset.at(PACKET), SNAP_BYTES, LLC_BYTES);
    }

    @Override
    public Predicate carries(Frame frame, int protocol) {
        return Predicate.and(isOfKind(frame, LLC), Llc.carries(frame, protocol));
    }

    @Override
    public Predicate llc(Frame frame, Optional<LlcType> type) {
        return Llc.type(frame, isOfKind(frame, LLC), type);
    }

    /** Whether the packet is ATM LAN Emulation traffic. */
    public Predicate isLane(Frame frame) {
        return isOfKind(frame, LANE);
    }

    /** The Ethernet frame in LAN Emulation traffic, where that is not a control frame. */
    public Frame emulated(Frame frame) {
        Offset header = frame.header().plus(PACKET + LANE_HEADER_BYTES);
        Predicate isData = Predicate.not(Tests.equal(frame.header().plus(PACKET).loadHalf(), LANE_CONTROL));
        return LinkLayers.ethernetInside(frame, header, isData);
    }

    private static Predicate isOfKind(Frame frame, int kind) {
        return Tests.equal(frame.header().loadByte(), KIND_MASK, kind);
    }

    /** The virtual path identifier. */
    public Value vpi(Frame frame) {
        return frame.header().plus(1).loadByte();
    }

    /** The virtual channel identifier. */
    public Value vci(Frame frame) {
        return frame.header().plus(2).loadHalf();
    }

    /** The message type of a signalling message; ITU-T Q.2931, section 4.4. */
    public Value messageType(Frame frame) {
        return frame.header().plus(PACKET + 5).loadByte();
    }
}
