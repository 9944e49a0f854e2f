package org.snifter.cbpf.lower;

import java.util.ArrayList;
import java.util.List;
import org.snifter.cbpf.lower.link.Frame;
import org.snifter.cbpf.lower.link.Offset;
import org.snifter.cbpf.lower.predicate.Predicate;
import org.snifter.cbpf.lower.predicate.Tests;
import org.snifter.filter.tree.Direction;
import org.snifter.filter.tree.PortRange;
import org.snifter.filter.tree.Primitive;
import org.snifter.filter.tree.Transport;

/** {@code port} and {@code portrange}; pcap-filter(7), "dst port", "portrange". */
final class Ports {
    private static final int SOURCE = 0;
    private static final int DESTINATION = 2;

    private Ports() {}

    static Predicate lower(Primitive.Port port, Frame frame) {
        List<Predicate> tests = new ArrayList<>(port.ranges().size());
        for (PortRange range : port.ranges()) {
            Predicate overIpv6 = Predicate.all(IpHeaders.isIpv6(frame),
                    anyOf(range.transport(), protocol -> IpHeaders.ipv6Carries(frame, protocol)),
                    inRange(IpHeaders.ipv6Transport(frame), port.direction(), range));
            Predicate overIpv4 = Predicate.all(IpHeaders.isIpv4(frame),
                    anyOf(range.transport(), protocol -> IpHeaders.ipv4Carries(frame, protocol)),
                    IpHeaders.isFirstFragment(frame),
                    inRange(IpHeaders.ipv4Transport(frame), port.direction(), range));
            tests.add(Predicate.or(overIpv6, overIpv4));
        }
        return Predicate.any(tests);
    }

    private interface Carries {
        Predicate protocol(int number);
    }

    private static Predicate anyOf(Transport transport, Carries carries) {
        return switch (transport) {
            case TCP -> carries.protocol(IpProtocol.TCP);
            case UDP -> carries.protocol(IpProtocol.UDP);
            case SCTP -> carries.protocol(IpProtocol.SCTP);
            case ANY -> Predicate.any(carries.protocol(IpProtocol.TCP), carries.protocol(IpProtocol.UDP),
                    carries.protocol(IpProtocol.SCTP));
        };
    }

    private static Predicate inRange(Offset transport, Direction direction, PortRange range) {
        Predicate source = inRange(transport.plus(SOURCE), range);
        Predicate destination = inRange(transport.plus(DESTINATION), range);
        return switch (direction) {
            case SRC -> source;
            case DST -> destination;
            case SRC_OR_DST -> Predicate.or(source, destination);
            case SRC_AND_DST -> Predicate.and(source, destination);
            case ADDR1, ADDR2, ADDR3, ADDR4, RA, TA -> throw Hosts.onlyWireless();
        };
    }

    private static Predicate inRange(Offset place, PortRange range) {
        if (range.first() == range.last()) {
            return Tests.equal(place.loadHalf(), range.first());
        }
        return Predicate.and(Tests.atLeast(place.loadHalf(), range.first()),
                Predicate.not(Tests.greater(place.loadHalf(), range.last())));
    }
}
