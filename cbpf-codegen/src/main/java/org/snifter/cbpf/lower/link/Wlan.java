package org.snifter.cbpf.lower.link;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.snifter.cbpf.ir.Assignment;
import org.snifter.cbpf.ir.Value;
import org.snifter.cbpf.AddressSet;
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
        return host(frame, place -> MacAddresses.equal(place, value), direction);
    }

    @Override
    public Predicate host(Frame frame, AddressSet set, Direction direction) {
        return host(frame, place -> MacAddresses.isIn(place, set), direction);
    }

    /** @param test whether the address at a place is the one that is asked for */
    private Predicate host(Frame frame, Function<Offset, Predicate> test, Direction direction) {
        Offset header = frame.header();
        return switch (direction) {
            case SRC -> source(header, test);
            case DST -> destination(header, test);
            case SRC_OR_DST -> Predicate.or(source(header, test), destination(header, test));
            case SRC_AND_DST -> Predicate.and(source(header, test), destination(header, test));
            case ADDR1 -> test.apply(header.plus(ADDRESS1));
            case ADDR2 -> Predicate.and(hasSecondAddress(header), test.apply(header.plus(ADDRESS2)));
            case ADDR3 -> Predicate.and(Predicate.not(Tests.equal(header.loadByte(), TYPE_MASK, CONTROL_BIT)),
                    test.apply(header.plus(ADDRESS3)));
            case ADDR4 -> Predicate.and(direction(frame, TO_DS | FROM_DS), test.apply(header.plus(ADDRESS4)));
            case RA -> Predicate.and(isNotManagement(header), test.apply(header.plus(ADDRESS1)));
            case TA -> Predicate.all(isNotManagement(header), hasSecondAddress(header),
                    test.apply(header.plus(ADDRESS2)));
        };
    }

    /** Acknowledgements and clear-to-send frames are the control frames that have one address only. */
    private static Predicate hasSecondAddress(Offset header) {
        return Predicate.not(Predicate.and(Tests.equal(header.loadByte(), TYPE_MASK, CONTROL_BIT),
                Predicate.or(Tests.equal(header.loadByte(), SUBTYPE_MASK, CLEAR_TO_SEND),
                        Tests.equal(header.loadByte(), SUBTYPE_MASK, ACKNOWLEDGEMENT))));
    }

    private static Predicate source(Offset header, Function<Offset, Predicate> test) {
        Predicate second = test.apply(header.plus(ADDRESS2));
        Predicate ofData = Predicate.choice(bit(header, FROM_DS), Predicate.choice(bit(header, TO_DS),
                test.apply(header.plus(ADDRESS4)), test.apply(header.plus(ADDRESS3))), second);
        return Predicate.and(isNotControl(header), Predicate.choice(isNotManagement(header), ofData, second));
    }

    private static Predicate destination(Offset header, Function<Offset, Predicate> test) {
        return whereDestinationIs(header, test.apply(header.plus(ADDRESS1)), test.apply(header.plus(ADDRESS3)));
    }

    @Override
    public Predicate broadcast(Frame frame) {
        return destination(frame.header(), place -> MacAddresses.equal(place, BROADCAST));
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
}
