package org.snifter.dissect.json;

import static org.snifter.dissect.fields.Field.bytes;
import static org.snifter.dissect.fields.Field.flag;
import static org.snifter.dissect.fields.Field.hex;
import static org.snifter.dissect.fields.Field.ipv4;
import static org.snifter.dissect.fields.Field.ipv6;
import static org.snifter.dissect.fields.Field.mac;
import static org.snifter.dissect.fields.Field.number;
import static org.snifter.dissect.fields.Field.scaled;
import static org.snifter.dissect.fields.Field.unused;

import org.snifter.dissect.application.DhcpFields;
import org.snifter.dissect.application.DnsFields;
import org.snifter.dissect.fields.FieldTable;
import org.snifter.dissect.ip.IpProtocols;
import org.snifter.dissect.link.EtherTypes;

/** The fields of the protocols that are commonly met, by the name that their printers go by. */
public final class LayerTables {
    // IEEE 802.3 clause 3.2.
    private static final FieldTable ETHERNET = FieldTable.of("ethernet", mac("destination"), mac("source"))
            .then(EthernetFields::types);
    // LINKTYPE_LINUX_SLL and LINKTYPE_LINUX_SLL2 at tcpdump.org.
    private static final FieldTable COOKED = FieldTable.of("linux_sll", number("packet_type", 16),
            number("hardware_type", 16), number("address_length", 16), bytes("address", 8),
            hex("protocol", 16, LayerTables::etherType));
    private static final FieldTable COOKED_2 = FieldTable.of("linux_sll2", hex("protocol", 16, LayerTables::etherType),
            unused(16), number("interface_index", 32), number("hardware_type", 16), number("packet_type", 8),
            number("address_length", 8), bytes("address", 8));
    // LINKTYPE_NULL at tcpdump.org: in the byte order of the machine that captured.
    private static final FieldTable LOOPBACK = FieldTable.of("loopback", hex("family", 32));
    // RFC 2516 section 4.
    private static final FieldTable PPPOE = FieldTable.of("pppoe", number("version", 4), number("type", 4),
            hex("code", 8), number("session", 16), number("payload_length", 16));
    // RFC 826; addresses of other lengths than these are in the rest.
    private static final FieldTable ARP = FieldTable.of("arp", number("hardware_type", 16), hex("protocol_type", 16),
            number("hardware_length", 8), number("protocol_length", 8), number("operation", 16, ArpFields::operation))
            .then(ArpFields::addresses);
    // RFC 791 section 3.1.
    private static final FieldTable IPV4 = FieldTable.of("ipv4", number("version", 4), scaled("header_length", 4, 4),
            number("dscp", 6), number("ecn", 2), number("total_length", 16), number("identification", 16), unused(1),
            flag("dont_fragment"), flag("more_fragments"), scaled("fragment_offset", 13, 8), number("ttl", 8),
            number("protocol", 8, IpProtocols::keyword), hex("checksum", 16), ipv4("source"), ipv4("destination"))
            .then(IpFields::options);
    // RFC 8200 section 3.
    private static final FieldTable IPV6 = FieldTable.of("ipv6", number("version", 4), number("traffic_class", 8),
            number("flow_label", 20), number("payload_length", 16), number("next_header", 8, IpProtocols::keyword),
            number("hop_limit", 8), ipv6("source"), ipv6("destination")).then(IpFields::extensionHeaders);
    // RFC 792, RFC 4443 section 2.1.
    private static final FieldTable ICMP = FieldTable
            .of("icmp", number("type", 8, IcmpFields::type), number("code", 8), hex("checksum", 16))
            .then(IcmpFields::body);
    private static final FieldTable ICMPV6 = FieldTable
            .of("icmpv6", number("type", 8, IcmpFields::type6), number("code", 8), hex("checksum", 16))
            .then(IcmpFields::body6);
    // RFC 3376 section 4.
    private static final FieldTable IGMP = FieldTable.of("igmp", hex("type", 8), number("max_response_code", 8),
            hex("checksum", 16), ipv4("group"));
    // RFC 9293 section 3.1.
    private static final FieldTable TCP = FieldTable.of("tcp", number("source_port", 16),
            number("destination_port", 16), number("sequence", 32), number("acknowledgment", 32),
            scaled("header_length", 4, 4), unused(3), flag("ae"), flag("cwr"), flag("ece"), flag("urg"), flag("ack"),
            flag("psh"), flag("rst"), flag("syn"), flag("fin"), number("window", 16), hex("checksum", 16),
            number("urgent_pointer", 16)).then(TcpFields::options);
    // RFC 768.
    private static final FieldTable UDP = FieldTable.of("udp", number("source_port", 16),
            number("destination_port", 16), number("udp_length", 16), hex("checksum", 16));
    // RFC 9260 section 3.
    private static final FieldTable SCTP = FieldTable.of("sctp", number("source_port", 16),
            number("destination_port", 16), hex("verification_tag", 32), hex("checksum", 32)).then(SctpFields::chunks);
    // RFC 4340 section 5.1.
    private static final FieldTable DCCP = FieldTable.of("dccp", number("source_port", 16),
            number("destination_port", 16), scaled("data_offset", 8, 4), number("ccval", 4),
            number("checksum_coverage", 4), hex("checksum", 16), unused(3), number("type", 4),
            flag("extended_sequence"));
    // RFC 2784 section 2.1, RFC 2890 section 2.
    private static final FieldTable GRE = FieldTable.of("gre", flag("checksum_present"), flag("routing_present"),
            flag("key_present"), flag("sequence_present"), unused(9), number("version", 3),
            hex("protocol", 16, LayerTables::etherType)).then(TunnelFields::gre);
    // RFC 7348 section 5.
    private static final FieldTable VXLAN = FieldTable.of("vxlan", hex("flags", 8), unused(24), number("vni", 24),
            unused(8));
    // RFC 8926 section 3.4.
    private static final FieldTable GENEVE = FieldTable.of("geneve", number("version", 2),
            scaled("options_length", 6, 4), flag("control"), flag("critical_options"), unused(6),
            hex("protocol", 16, LayerTables::etherType), number("vni", 24), unused(8));
    // RFC 3032 section 2.1.
    private static final FieldTable MPLS = FieldTable.of("mpls").then(TunnelFields::labels);
    // RFC 4303 section 2, RFC 4302 section 2.
    private static final FieldTable ESP = FieldTable.of("esp", hex("spi", 32), number("sequence", 32));
    private static final FieldTable AH = FieldTable.of("ah", number("next_header", 8, IpProtocols::keyword),
            number("payload_words", 8), unused(16), hex("spi", 32), number("sequence", 32));
    // RFC 1035 section 4.1.1; behind a length where the layer outside is TCP.
    private static final FieldTable DNS = FieldTable.of("dns").then(DnsFields::message);
    // RFC 2131 section 2.
    private static final FieldTable DHCP = FieldTable.of("dhcp", number("operation", 8), number("hardware_type", 8),
            number("hardware_length", 8), number("hops", 8), hex("transaction", 32), number("seconds", 16),
            flag("broadcast"), unused(15), ipv4("client_address"), ipv4("your_address"), ipv4("server_address"),
            ipv4("gateway_address"), mac("client_hardware_address"), unused(80)).then(DhcpFields::rest);
    // RFC 5905 section 7.3.
    private static final FieldTable NTP = FieldTable.of("ntp", number("leap_indicator", 2), number("version", 3),
            number("mode", 3), number("stratum", 8), number("poll", 8), number("precision", 8), hex("root_delay", 32),
            hex("root_dispersion", 32), hex("reference_id", 32), hex("reference_time", 64), hex("originate_time", 64),
            hex("receive_time", 64), hex("transmit_time", 64));

    private LayerTables() {}

    /** The table of a protocol, or null. One line each. */
    public static FieldTable of(String protocol) {
        return switch (protocol) {
            case "ether" -> ETHERNET;
            case "sll" -> COOKED;
            case "sll2" -> COOKED_2;
            case "null" -> LOOPBACK;
            case "pppoe" -> PPPOE;
            case "arp" -> ARP;
            case "ip" -> IPV4;
            case "ip6" -> IPV6;
            case "icmp" -> ICMP;
            case "icmp6" -> ICMPV6;
            case "igmp" -> IGMP;
            case "tcp" -> TCP;
            case "udp" -> UDP;
            case "sctp" -> SCTP;
            case "dccp" -> DCCP;
            case "gre" -> GRE;
            case "vxlan" -> VXLAN;
            case "geneve" -> GENEVE;
            case "mpls" -> MPLS;
            case "esp" -> ESP;
            case "ah" -> AH;
            case "domain" -> DNS;
            case "bootp" -> DHCP;
            case "ntp" -> NTP;
            default -> null;
        };
    }

    /** The name of an EtherType, or null. */
    static String etherType(int type) {
        String name = EtherTypes.name(type);
        return name.equals("Unknown") ? null : name;
    }
}
