package org.snifter.cbpf.lower.link;

import org.snifter.cbpf.AddressSet;
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

    /** Whether the address here is in the set. */
    static Predicate isIn(Offset place, AddressSet set) {
        return Tests.equal(place.isIn(set), 1);
    }

    Predicate host(Frame frame, Address address, Direction direction) {
        long value = of(address, link);
        return Predicate.and(frame.addressesPresent(),
                Directed.test(direction, equal(source, value), equal(destination, value)));
    }

    Predicate host(Frame frame, AddressSet set, Direction direction) {
        return Predicate.and(frame.addressesPresent(),
                Directed.test(direction, isIn(source, set), isIn(destination, set)));
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
