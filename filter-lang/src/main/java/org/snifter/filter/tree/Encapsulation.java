package org.snifter.filter.tree;

import java.util.OptionalInt;
import org.snifter.filter.Span;

/**
 * A header that carries another packet. From here on, to the end of the expression, offsets are those of the
 * packet inside; pcap-filter(7), "vlan". The optional numbers are within their header field's range.
 */
public sealed interface Encapsulation extends Primitive {
    /** IEEE 802.1Q; the tag is 0 to 4095. */
    record Vlan(Span span, OptionalInt tag) implements Encapsulation {}

    /** MPLS; the label is 0 to 0xfffff. */
    record Mpls(Span span, OptionalInt label) implements Encapsulation {}

    /** PPPoE discovery, which carries nothing. */
    record PppoeDiscovery(Span span) implements Encapsulation {}

    /** PPPoE session; the session is 0 to 0xffff. */
    record PppoeSession(Span span, OptionalInt session) implements Encapsulation {}

    /** Geneve; the virtual network identifier is 0 to 0xffffff. */
    record Geneve(Span span, OptionalInt vni) implements Encapsulation {}

    /** VXLAN; the virtual network identifier is 0 to 0xffffff. */
    record Vxlan(Span span, OptionalInt vni) implements Encapsulation {}
}
