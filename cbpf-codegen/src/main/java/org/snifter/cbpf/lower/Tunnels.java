package org.snifter.cbpf.lower;

import java.util.OptionalInt;
import java.util.function.Function;
import org.snifter.cbpf.AluOperation;
import org.snifter.cbpf.Comparison;
import org.snifter.cbpf.ir.Assignment;
import org.snifter.cbpf.ir.Condition;
import org.snifter.cbpf.ir.Value;
import org.snifter.cbpf.lower.link.EtherType;
import org.snifter.cbpf.lower.link.Frame;
import org.snifter.cbpf.lower.link.LinkLayers;
import org.snifter.cbpf.lower.link.Offset;
import org.snifter.cbpf.lower.link.Variables;
import org.snifter.cbpf.lower.predicate.Predicate;
import org.snifter.cbpf.lower.predicate.Tests;
import org.snifter.filter.tree.Encapsulation;

/** {@code geneve} (RFC 8926) and {@code vxlan} (RFC 7348); pcap-filter(7), "geneve", "vxlan". Both carry frames in UDP. */
final class Tunnels {
    private static final int UDP_HEADER_BYTES = 8;
    private static final int UDP_DESTINATION_PORT = 2;

    private static final int GENEVE_PORT = 6081;
    private static final int GENEVE_VERSION_MASK = 0xc0;
    private static final int GENEVE_OPTIONS_LENGTH_MASK = 0x3f;
    private static final int GENEVE_PROTOCOL = 2;
    private static final int GENEVE_HEADER_BYTES = 8;

    private static final int VXLAN_PORT = 4789;
    /** The flags byte with the only flag there is: the network identifier is valid. */
    private static final int VXLAN_FLAGS = 0x08;
    private static final int VXLAN_HEADER_BYTES = 8;

    /** In both headers, in the upper three bytes of this word. */
    private static final int NETWORK_IDENTIFIER = 4;
    private static final int NETWORK_IDENTIFIER_MASK = 0xffffff00;

    private Tunnels() {}

    static Lowered vxlan(Encapsulation.Vxlan vxlan, Frame frame, Variables variables) {
        Value.Variable header = variables.fresh();
        Predicate isVxlan = overUdp(frame, VXLAN_PORT, header,
                place -> Predicate.and(Tests.equal(place.loadByte(), VXLAN_FLAGS), isNetwork(vxlan.vni(), place)));
        Offset inner = Offset.after(header).plus(VXLAN_HEADER_BYTES);
        return new Lowered(isVxlan, LinkLayers.ethernetInside(frame, inner, Predicate.TRUE));
    }

    /** What Geneve carries need not be Ethernet; then there is no link-layer header, but its own type field serves for one. */
    static Lowered geneve(Encapsulation.Geneve geneve, Frame frame, Variables variables) {
        Value.Variable header = variables.fresh();
        Predicate isGeneve = overUdp(frame, GENEVE_PORT, header, place -> Predicate.and(
                Tests.equal(place.loadByte(), GENEVE_VERSION_MASK, 0), isNetwork(geneve.vni(), place)));

        Offset outer = Offset.after(header);
        Value.Variable inner = variables.fresh();
        Value.Variable type = variables.fresh();
        Value.Variable payload = variables.fresh();
        Value optionsLength = new Value.Arithmetic(AluOperation.MUL,
                Tests.masked(outer.loadByte(), GENEVE_OPTIONS_LENGTH_MASK), new Value.Constant(4));
        Value headerEnd = new Value.Arithmetic(AluOperation.ADD, Tests.plus(optionsLength, GENEVE_HEADER_BYTES),
                header);
        Predicate isEthernet = Tests.equal(outer.plus(GENEVE_PROTOCOL).loadHalf(),
                EtherType.TRANSPARENT_ETHERNET_BRIDGING);
        Frame ethernet = LinkLayers.ethernetInside(frame, Offset.after(inner), Predicate.TRUE);
        Predicate places = Predicate.and(Predicate.assign(inner, headerEnd), Predicate.choice(isEthernet,
                Predicate.assign(new Assignment(type, ethernet.type().value()),
                        new Assignment(payload, ethernet.payload().value())),
                Predicate.assign(new Assignment(type, outer.plus(GENEVE_PROTOCOL).value()),
                        new Assignment(payload, inner))));
        Predicate hasAddresses = Predicate
                .not(new Predicate.Test(new Condition(Comparison.EQUAL, inner, payload)));
        return new Lowered(Predicate.and(isGeneve, places),
                frame.inside(ethernet.link(), ethernet.header(), Offset.after(type),
                        Offset.after(payload), ethernet.llcLength(), hasAddresses, Predicate.TRUE));
    }

    private static Predicate isNetwork(OptionalInt identifier, Offset header) {
        return identifier.isPresent()
                ? Tests.equal(header.plus(NETWORK_IDENTIFIER).loadWord(), NETWORK_IDENTIFIER_MASK,
                        identifier.getAsInt() << 8)
                : Predicate.TRUE;
    }

    /** Whether a packet comes over UDP to this port with this header, whose place the variable then holds. */
    private static Predicate overUdp(Frame frame, int port, Value.Variable header,
            Function<Offset, Predicate> isHeader) {
        Predicate overIpv4 = Predicate.all(IpHeaders.isIpv4(frame), IpHeaders.ipv4Carries(frame, IpProtocol.UDP),
                IpHeaders.isFirstFragment(frame), toPort(IpHeaders.ipv4Transport(frame), port, header, isHeader));
        Predicate overIpv6 = Predicate.all(IpHeaders.isIpv6(frame), IpHeaders.ipv6Carries(frame, IpProtocol.UDP),
                toPort(IpHeaders.ipv6Transport(frame), port, header, isHeader));
        return Predicate.or(overIpv4, overIpv6);
    }

    private static Predicate toPort(Offset udp, int port, Value.Variable header, Function<Offset, Predicate> isHeader) {
        Offset place = udp.plus(UDP_HEADER_BYTES);
        return Predicate.all(Tests.equal(udp.plus(UDP_DESTINATION_PORT).loadHalf(), port), isHeader.apply(place),
                Predicate.assign(header, place.value()));
    }
}
