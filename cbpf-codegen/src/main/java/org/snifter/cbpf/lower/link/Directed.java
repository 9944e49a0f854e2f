package org.snifter.cbpf.lower.link;

import org.snifter.cbpf.lower.predicate.Predicate;
import org.snifter.filter.tree.Direction;

/** The direction of addresses and ports; pcap-filter(7), "dir". */
public final class Directed {
    private Directed() {}

    /** What must hold for that direction, of tests of the source and of the destination. */
    public static Predicate test(Direction direction, Predicate source, Predicate destination) {
        return switch (direction) {
            case SRC -> source;
            case DST -> destination;
            case SRC_OR_DST -> Predicate.or(source, destination);
            case SRC_AND_DST -> Predicate.and(source, destination);
            case ADDR1 -> throw onlyWireless("addr1");
            case ADDR2 -> throw onlyWireless("addr2");
            case ADDR3 -> throw onlyWireless("addr3");
            case ADDR4 -> throw onlyWireless("addr4");
            case RA -> throw onlyWireless("ra");
            case TA -> throw onlyWireless("ta");
        };
    }

    private static Refusal onlyWireless(String direction) {
        return Refusal.because('\'' + direction + "' is a direction of 802.11 addresses",
                "say 'src' or 'dst', or give an address on an 802.11 capture");
    }
}
