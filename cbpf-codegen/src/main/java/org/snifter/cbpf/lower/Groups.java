package org.snifter.cbpf.lower;

import java.util.OptionalInt;
import org.snifter.cbpf.ir.Value;
import org.snifter.cbpf.lower.link.Frame;
import org.snifter.cbpf.lower.link.Refusal;
import org.snifter.cbpf.lower.predicate.Predicate;
import org.snifter.cbpf.lower.predicate.Tests;
import org.snifter.filter.tree.Primitive;

/** {@code broadcast} and {@code multicast}; pcap-filter(7), "ether broadcast", "ip multicast". */
final class Groups {
    private static final int IPV4_DESTINATION = 16;
    private static final int IPV6_DESTINATION = 24;

    private Groups() {}

    static Predicate lower(Primitive.Broadcast broadcast, Frame frame, OptionalInt netmask) {
        return switch (broadcast.layer()) {
            case LINK -> frame.link().broadcast(frame);
            case IP -> ipBroadcast(frame, netmask);
        };
    }

    static Predicate lower(Primitive.Multicast multicast, Frame frame) {
        return switch (multicast.layer()) {
            case LINK -> frame.link().multicast(frame);
            // RFC 5771: 224.0.0.0 to 239.255.255.255.
            case IP -> Predicate.and(IpHeaders.isIpv4(frame),
                    Tests.equal(frame.network().plus(IPV4_DESTINATION).loadByte(), 0xf0, 0xe0));
            // RFC 4291, section 2.7.
            case IP6 -> Predicate.and(IpHeaders.isIpv6(frame),
                    Tests.equal(frame.network().plus(IPV6_DESTINATION).loadByte(), 0xff));
        };
    }

    /** The host part is all zeros, as it once was, or all ones; RFC 919, RFC 1122 section 3.3.6. */
    private static Predicate ipBroadcast(Frame frame, OptionalInt netmask) {
        if (netmask.isEmpty()) {
            throw Refusal.because("the netmask is not known, so 'ip broadcast' cannot be told",
                    "say which network: 'dst host 192.168.1.255', for example");
        }
        int hostMask = ~netmask.getAsInt();
        Value destination = frame.network().plus(IPV4_DESTINATION).loadWord();
        return Predicate.and(IpHeaders.isIpv4(frame),
                Predicate.or(Tests.equal(destination, hostMask, 0), Tests.equal(destination, hostMask, hostMask)));
    }
}
