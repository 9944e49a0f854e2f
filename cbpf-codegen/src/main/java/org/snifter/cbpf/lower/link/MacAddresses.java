package org.snifter.cbpf.lower.link;

import java.util.function.UnaryOperator;
import org.snifter.cbpf.lower.predicate.Predicate;
import org.snifter.cbpf.lower.predicate.Tests;
import org.snifter.filter.tree.Address;
import org.snifter.filter.tree.Direction;
import org.snifter.filter.tree.MacAddress;

/** A link-layer header with a 48-bit destination and source address at fixed places. */
record MacAddresses(LinkLayer link, Offset destination, Offset source) {
    private static final long BROADCAST = 0xffff_ffff_ffffL;

    /** Whether the address here is this one; the last four bytes are compared first. */
    static Predicate equal(Offset place, long address) {
        return Predicate.and(Tests.equal(place.plus(2).loadWord(), (int) address),
                Tests.equal(place.loadHalf(), (int) (address >>> 32)));
    }

    Predicate host(Frame frame, Address address, Direction direction) {
        long value = of(address, link);
        Predicate fromIt = equal(source, value);
        Predicate toIt = equal(destination, value);
        Predicate present = frame.addressesPresent();
        UnaryOperator<Predicate> ifPresent = test -> Predicate.and(present, test);
        return switch (direction) {
            case SRC -> ifPresent.apply(fromIt);
            case DST -> ifPresent.apply(toIt);
            case SRC_OR_DST -> ifPresent.apply(Predicate.or(fromIt, toIt));
            case SRC_AND_DST -> ifPresent.apply(Predicate.and(fromIt, toIt));
            case ADDR1, ADDR2, ADDR3, ADDR4, RA, TA -> throw Refusal.unsupported(Wlan.word(direction), link);
        };
    }

    Predicate broadcast(Frame frame) {
        return Predicate.and(frame.addressesPresent(), equal(destination, BROADCAST));
    }

    Predicate multicast(Frame frame) {
        return Predicate.and(frame.addressesPresent(), Tests.anyBit(destination.loadByte(), 0x01));
    }

    /** The address as a number. */
    static long of(Address address, LinkLayer link) {
        if (address instanceof MacAddress(long value)) {
            return value;
        }
        throw Refusal.unsupported("link host", link);
    }
}
