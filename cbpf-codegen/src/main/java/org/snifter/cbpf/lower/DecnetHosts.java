package org.snifter.cbpf.lower;

import org.snifter.cbpf.lower.link.Directed;
import org.snifter.cbpf.lower.link.EtherType;
import org.snifter.cbpf.lower.link.Frame;
import org.snifter.cbpf.lower.link.Offset;
import org.snifter.cbpf.lower.predicate.Predicate;
import org.snifter.cbpf.lower.predicate.Tests;
import org.snifter.filter.tree.DecnetAddress;
import org.snifter.filter.tree.Direction;

/**
 * {@code decnet host}; pcap-filter(7), "decnet host". DECnet Phase IV routing headers, long or short, perhaps after a byte of padding,
 * with little-endian addresses; DECnet Routing Layer Functional Specification 2.0.0, section 9.
 */
final class DecnetHosts {
    /** The flags byte follows two bytes of length. */
    private static final int FLAGS = 2;
    private static final int FORMAT_MASK = 0x07;
    private static final int SHORT = 0x02;
    private static final int LONG = 0x06;
    private static final int ONE_BYTE_OF_PADDING = 0x81;

    private static final int SHORT_SOURCE = 5;
    private static final int SHORT_DESTINATION = 3;
    private static final int LONG_SOURCE = 17;
    private static final int LONG_DESTINATION = 9;

    private DecnetHosts() {}

    static Predicate lower(DecnetAddress address, Direction direction, Frame frame) {
        int value = Short.toUnsignedInt(Short.reverseBytes((short) address.value()));
        Predicate source = either(frame.network(), SHORT_SOURCE, LONG_SOURCE, value);
        Predicate destination = either(frame.network(), SHORT_DESTINATION, LONG_DESTINATION, value);
        return Predicate.and(frame.carries(EtherType.DECNET), Directed.test(direction, source, destination));
    }

    private static Predicate either(Offset header, int inShort, int inLong, int address) {
        return Predicate.any(inFormat(header, SHORT, inShort, address), inPaddedFormat(header, SHORT, inShort, address),
                inFormat(header, LONG, inLong, address), inPaddedFormat(header, LONG, inLong, address));
    }

    private static Predicate inFormat(Offset header, int format, int place, int address) {
        return Predicate.and(Tests.equal(header.plus(FLAGS).loadByte(), FORMAT_MASK, format),
                Tests.equal(header.plus(place).loadHalf(), address));
    }

    private static Predicate inPaddedFormat(Offset header, int format, int place, int address) {
        return Predicate.and(
                Tests.equal(header.plus(FLAGS).loadHalf(), 0xff00 | FORMAT_MASK, ONE_BYTE_OF_PADDING << 8 | format),
                Tests.equal(header.plus(place + 1).loadHalf(), address));
    }
}
