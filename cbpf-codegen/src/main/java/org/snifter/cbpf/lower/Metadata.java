package org.snifter.cbpf.lower;

import java.util.Optional;
import org.snifter.cbpf.Ancillary;
import org.snifter.cbpf.ir.Value;
import org.snifter.cbpf.lower.link.Frame;
import org.snifter.cbpf.lower.link.Refusal;
import org.snifter.cbpf.lower.predicate.Predicate;
import org.snifter.cbpf.lower.predicate.Tests;
import org.snifter.filter.tree.Primitive;

/**
 * What is known of a packet beside its bytes: {@code inbound}, {@code outbound}, {@code ifindex}; pcap-filter(7), "inbound",
 * "ifindex". The link type tells it, or on a live capture the Linux kernel.
 */
final class Metadata {
    /** Linux {@code PACKET_OUTGOING}, packet(7). */
    private static final int OUTGOING = 4;

    private Metadata() {}

    static Predicate lower(Primitive.Inbound inbound, Frame frame, Target.Capture capture) {
        return frame.link().inbound(frame)
                .orElseGet(() -> Predicate.not(isOutgoing("inbound", frame, capture)));
    }

    static Predicate lower(Primitive.Outbound outbound, Frame frame, Target.Capture capture) {
        return frame.link().outbound(frame).orElseGet(() -> isOutgoing("outbound", frame, capture));
    }

    static Predicate lower(Primitive.InterfaceIndex ifindex, Frame frame, Target.Capture capture) {
        Optional<Predicate> inHeader = frame.link().interfaceIndex(frame, ifindex.index());
        return inHeader.orElseGet(
                () -> Tests.equal(fromKernel("ifindex", Ancillary.INTERFACE_INDEX, frame, capture), ifindex.index()));
    }

    private static Predicate isOutgoing(String primitive, Frame frame, Target.Capture capture) {
        return Tests.equal(fromKernel(primitive, Ancillary.PACKET_TYPE, frame, capture), OUTGOING);
    }

    private static Value fromKernel(String primitive, Ancillary field, Frame frame, Target.Capture capture) {
        return switch (capture) {
            case LIVE_LINUX -> new Value.AncillaryLoad(field);
            case NONE, FILE -> throw Refusal.because(
                    '\'' + primitive + "' is not supported on " + Refusal.name(frame.link()) + " when reading a file",
                    "a capture file of this link type does not tell");
        };
    }
}
