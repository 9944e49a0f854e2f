package org.snifter.cbpf.lower.link;

import java.util.List;
import java.util.Optional;
import org.snifter.cbpf.ir.Assignment;
import org.snifter.cbpf.ir.Value;
import org.snifter.cbpf.lower.predicate.Predicate;
import org.snifter.cbpf.lower.predicate.Tests;
import org.snifter.filter.LinkType;
import org.snifter.filter.tree.Address;
import org.snifter.filter.tree.Direction;
import org.snifter.filter.tree.LlcType;

/**
 * IEEE 802.11, perhaps with a radio information header before it. Which of the four addresses is source and which destination depends
 * on the frame; IEEE 802.11-2020, table 9-30.
 */
public record Wlan(LinkType linkType, RadioHeader radio) implements LinkLayer {
    private static final int SNAP_BYTES = 8;
    private static final int LLC_BYTES = 3;
    private static final int HEADER_BYTES = 24;
    private static final int QOS_BYTES = 2;

    private static final int CONTROL_BIT = 0x04;
    private static final int DATA_BIT = 0x08;
    private static final int TYPE_MASK = 0x0c;
    private static final int SUBTYPE_MASK = 0xf0;
    private static final int QOS_BIT = 0x80;
    private static final int TO_DS = 0x01;
    private static final int FROM_DS = 0x02;
    private static final int ACKNOWLEDGEMENT = 0xd0;
    private static final int CLEAR_TO_SEND = 0xc0;

    private static final int ADDRESS1 = 4;
    private static final int ADDRESS2 = 10;
    private static final int ADDRESS3 = 16;
    private static final int ADDRESS4 = 24;
    private static final long BROADCAST = 0xffff_ffff_ffffL;

    @Override
    public Frame frame(Variables variables) {
        Offset header = radio.length()
                .map(length -> Offset.after(variables.atEntry(length)))
                .orElseGet(() -> Offset.at(0));
        Offset payload = Offset.after(variables.atEntry(variable -> measure(header, variable)));
        return Frame.of(this, header, payload, payload, SNAP_BYTES, LLC_BYTES);
    }

    /** Data frames of quality-of-service stations have two bytes more. */
    private Predicate measure(Offset header, Value.Variable payload) {
        Predicate isQosData = Predicate.all(isNotManagement(header), isNotControl(header),
                Tests.anyBit(header.loadByte(), QOS_BIT));
        Predicate length = Predicate.choice(isQosData,
                Predicate.assign(payload, header.plus(HEADER_BYTES + QOS_BYTES).value()),
                Predicate.assign(payload, header.plus(HEADER_BYTES).value()));
        return radio.padding().map(isPadded -> {
            Assignment toMultipleOf4 = new Assignment(payload, Tests.masked(Tests.plus(payload, 3), ~3));
            return Predicate.and(length, Predicate.choice(
                    Predicate.all(isNotManagement(header), isNotControl(header), isPadded),
                    new Predicate.Assign(List.of(toMultipleOf4)), Predicate.TRUE));
        }).orElse(length);
    }

    @Override
    public Predicate precondition() {
        return radio.precondition();
    }

    @Override
    public Predicate carries(Frame frame, int protocol) {
        return Predicate.and(isData(frame), Llc.carries(frame, protocol));
    }

    @Override
    public Predicate llc(Frame frame, Optional<LlcType> type) {
        return Llc.type(frame, isData(frame), type);
    }

    @Override
    public VlanTagging vlanTagging() {
        return radio == RadioHeader.PPI ? VlanTagging.NONE : VlanTagging.IN_FRAME;
    }

    /** Whether the first byte of the frame control field is this, under this mask. */
    public Predicate type(Frame frame, int mask, int value) {
        return Tests.equal(frame.header().loadByte(), mask, value);
    }

    /** Whether the To DS and From DS bits are these. */
    public Predicate direction(Frame frame, int value) {
        return Tests.equal(frame.header().plus(1).loadByte(), TO_DS | FROM_DS, value);
    }

    private static Predicate isData(Frame frame) {
        return Tests.equal(frame.header().loadByte(), TYPE_MASK, DATA_BIT);
    }

    private static Predicate isNotManagement(Offset header) {
        return Tests.anyBit(header.loadByte(), DATA_BIT);
    }

    private static Predicate isNotControl(Offset header) {
        return Predicate.not(Tests.anyBit(header.loadByte(), CONTROL_BIT));
    }

    @Override
    public Predicate host(Frame frame, Address address, Direction direction) {
        long value = MacAddresses.of(address, this);
        Offset header = frame.header();
        return switch (direction) {
            case SRC -> source(header, value);
            case DST -> destination(header, value);
            case SRC_OR_DST -> Predicate.or(source(header, value), destination(header, value));
            case SRC_AND_DST -> Predicate.and(source(header, value), destination(header, value));
            case ADDR1 -> is(header, ADDRESS1, value);
            case ADDR2 -> Predicate.and(hasSecondAddress(header), is(header, ADDRESS2, value));
            case ADDR3 -> Predicate.and(Predicate.not(Tests.equal(header.loadByte(), TYPE_MASK, CONTROL_BIT)),
                    is(header, ADDRESS3, value));
            case ADDR4 -> Predicate.and(direction(frame, TO_DS | FROM_DS), is(header, ADDRESS4, value));
            case RA -> Predicate.and(isNotManagement(header), is(header, ADDRESS1, value));
            case TA -> Predicate.all(isNotManagement(header), hasSecondAddress(header), is(header, ADDRESS2, value));
        };
    }

    /** Acknowledgements and clear-to-send frames are the control frames that have one address only. */
    private static Predicate hasSecondAddress(Offset header) {
        return Predicate.not(Predicate.and(Tests.equal(header.loadByte(), TYPE_MASK, CONTROL_BIT),
                Predicate.or(Tests.equal(header.loadByte(), SUBTYPE_MASK, CLEAR_TO_SEND),
                        Tests.equal(header.loadByte(), SUBTYPE_MASK, ACKNOWLEDGEMENT))));
    }

    private static Predicate source(Offset header, long address) {
        Predicate second = is(header, ADDRESS2, address);
        Predicate ofData = Predicate.choice(bit(header, FROM_DS),
                Predicate.choice(bit(header, TO_DS), is(header, ADDRESS4, address), is(header, ADDRESS3, address)),
                second);
        return Predicate.and(isNotControl(header), Predicate.choice(isNotManagement(header), ofData, second));
    }

    private static Predicate destination(Offset header, long address) {
        return whereDestinationIs(header, is(header, ADDRESS1, address), is(header, ADDRESS3, address));
    }

    @Override
    public Predicate broadcast(Frame frame) {
        return destination(frame.header(), BROADCAST);
    }

    @Override
    public Predicate multicast(Frame frame) {
        Offset header = frame.header();
        return whereDestinationIs(header, Tests.anyBit(header.plus(ADDRESS1).loadByte(), 0x01),
                Tests.anyBit(header.plus(ADDRESS3).loadByte(), 0x01));
    }

    private static Predicate whereDestinationIs(Offset header, Predicate first, Predicate third) {
        Predicate ofData = Predicate.choice(bit(header, TO_DS), third, first);
        return Predicate.and(isNotControl(header), Predicate.choice(isNotManagement(header), ofData, first));
    }

    private static Predicate bit(Offset header, int mask) {
        return Tests.anyBit(header.plus(1).loadByte(), mask);
    }

    private static Predicate is(Offset header, int place, long address) {
        return MacAddresses.equal(header.plus(place), address);
    }
}
