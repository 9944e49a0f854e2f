package org.snifter.cbpf.lower;

import java.util.ArrayList;
import java.util.List;
import org.snifter.cbpf.lower.link.Directed;
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
            tests.add(Predicate.or(overIpv6(range, port.direction(), frame), overIpv4(range, port.direction(), frame)));
        }
        return Predicate.any(tests);
    }

    private static Predicate overIpv6(PortRange range, Direction direction, Frame frame) {
        List<Predicate> protocols = new ArrayList<>();
        for (int number : numbers(range.transport())) {
            protocols.add(IpHeaders.ipv6Carries(frame, number));
        }
        return Predicate.all(IpHeaders.isIpv6(frame), Predicate.any(protocols),
                inRange(IpHeaders.ipv6Transport(frame), direction, range));
    }

    private static Predicate overIpv4(PortRange range, Direction direction, Frame frame) {
        List<Predicate> protocols = new ArrayList<>();
        for (int number : numbers(range.transport())) {
            protocols.add(IpHeaders.ipv4Carries(frame, number));
        }
        return Predicate.all(IpHeaders.isIpv4(frame), Predicate.any(protocols), IpHeaders.isFirstFragment(frame),
                inRange(IpHeaders.ipv4Transport(frame), direction, range));
    }

    private static int[] numbers(Transport transport) {
        return switch (transport) {
            case TCP -> new int[]{IpProtocol.TCP};
            case UDP -> new int[]{IpProtocol.UDP};
            case SCTP -> new int[]{IpProtocol.SCTP};
            case ANY -> new int[]{IpProtocol.TCP, IpProtocol.UDP, IpProtocol.SCTP};
        };
    }

    private static Predicate inRange(Offset transport, Direction direction, PortRange range) {
        return Directed.test(direction, inRange(transport.plus(SOURCE), range),
                inRange(transport.plus(DESTINATION), range));
    }

    private static Predicate inRange(Offset place, PortRange range) {
        if (range.first() == range.last()) {
            return Tests.equal(place.loadHalf(), range.first());
        }
        return Predicate.and(Tests.atLeast(place.loadHalf(), range.first()),
                Predicate.not(Tests.greater(place.loadHalf(), range.last())));
    }
}
