package org.snifter.cbpf.lower;

import java.util.ArrayList;
import java.util.List;
import org.snifter.cbpf.lower.link.Frame;
import org.snifter.cbpf.lower.predicate.Predicate;
import org.snifter.filter.tree.Direction;
import org.snifter.filter.tree.Ipv4Network;
import org.snifter.filter.tree.Primitive;

/** {@code gateway}; pcap-filter(7), "gateway". */
final class Gateways {
    private Gateways() {}

    static Predicate lower(Primitive.Gateway gateway, Frame frame) {
        List<Predicate> hosts = new ArrayList<>();
        for (Ipv4Network address : gateway.addresses()) {
            hosts.add(Hosts.lower(address, gateway.protocol(), Direction.SRC_OR_DST, frame));
        }
        return Predicate.and(frame.link().host(frame, gateway.mac(), Direction.SRC_OR_DST),
                Predicate.not(Predicate.any(hosts)));
    }
}
