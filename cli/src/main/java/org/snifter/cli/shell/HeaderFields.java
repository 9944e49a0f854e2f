package org.snifter.cli.shell;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.snifter.cbpf.debug.PacketRead;
import org.snifter.filter.LinkType;

/**
 * The fields of the headers that filters look into most, each with its place in one packet. Names are those of pcap-filter(7)
 * where it has them. Sources: IEEE 802.3 and 802.1Q, RFC 826, 791, 8200, 9293, 768, 9260, 792, 4443; LINKTYPE_LINUX_SLL and
 * LINKTYPE_LINUX_SLL2 of tcpdump.org.
 */
final class HeaderFields {
    private static final ValueLayout.OfShort HALF = ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);
    private static final int MOST_TAGS = 8;

    private final MemorySegment packet;
    private final List<HeaderField> fields = new ArrayList<>();
    private int at;

    private HeaderFields(MemorySegment packet) {
        this.packet = packet;
    }

    /** The fields, in order; of a link type that is not known here, none. */
    static List<HeaderField> of(LinkType linkType, MemorySegment packet) {
        HeaderFields reading = new HeaderFields(packet);
        reading.link(linkType);
        return List.copyOf(reading.fields);
    }

    /** What bytes are called: the fields they are in, or their place. */
    static String name(List<HeaderField> fields, PacketRead read) {
        long end = read.offset() + read.length();
        List<HeaderField> covered = fields.stream().filter(field -> field.overlaps(read.offset(), end)).toList();
        return covered.isEmpty() ? ""
                : covered.stream().map(field -> name(field, read)).collect(Collectors.joining(", "));
    }

    private static String name(HeaderField field, PacketRead read) {
        boolean whole = read.offset() <= field.offset()
                && read.offset() + read.length() >= field.offset() + field.length();
        long first = Math.max(0, read.offset() - field.offset());
        long last = Math.min(field.length(), read.offset() + read.length() - field.offset()) - 1;
        if (whole) {
            return field.name();
        }
        return field.name() + (first == last ? " (byte " + first + ")" : " (bytes " + first + "-" + last + ")");
    }

    /** A field that comes next. */
    private void field(int length, String name) {
        fields.add(new HeaderField(at, length, name));
        at += length;
    }

    /** The byte at a place; -1 beyond the captured ones. */
    private int u8(int place) {
        return place < packet.byteSize() ? packet.get(ValueLayout.JAVA_BYTE, place) & 0xff : -1;
    }

    private int u16(int place) {
        return place + 1 < packet.byteSize() ? packet.get(HALF, place) & 0xffff : -1;
    }

    private void link(LinkType linkType) {
        if (linkType == LinkType.EN10MB) {
            field(6, "ether dst");
            field(6, "ether src");
            etherType("ether");
        } else if (linkType == LinkType.LINUX_SLL) {
            field(2, "sll packet type");
            field(2, "sll hardware type");
            field(2, "sll address length");
            field(8, "sll address");
            etherType("sll");
        } else if (linkType == LinkType.LINUX_SLL2) {
            int type = u16(at);
            field(2, "sll2 protocol");
            field(2, "sll2 reserved");
            field(4, "sll2 interface index");
            field(2, "sll2 hardware type");
            field(1, "sll2 packet type");
            field(1, "sll2 address length");
            field(8, "sll2 address");
            network(type);
        } else if (linkType == LinkType.NULL || linkType == LinkType.LOOP) {
            field(4, "loopback family");
            rawIp();
        } else if (linkType == LinkType.RAW || linkType == LinkType.IPV4 || linkType == LinkType.IPV6) {
            rawIp();
        }
    }

    private void etherType(String layer) {
        int type = u16(at);
        field(2, layer + (layer.equals("ether") ? " type" : " protocol"));
        for (int tags = 0; tags < MOST_TAGS && (type == 0x8100 || type == 0x88a8 || type == 0x9100); tags++) {
            type = u16(at + 2);
            field(2, "vlan tag");
            field(2, "vlan type");
        }
        network(type);
    }

    private void network(int type) {
        switch (type) {
            case 0x0800 -> ip();
            case 0x86dd -> ip6();
            case 0x0806 -> arp();
            default -> {
                // others are not taken apart
            }
        }
    }

    private void rawIp() {
        int version = u8(at) >> 4;
        if (version == 4) {
            ip();
        } else if (version == 6) {
            ip6();
        }
    }

    private void arp() {
        field(2, "arp hardware type");
        field(2, "arp protocol type");
        field(1, "arp hardware length");
        field(1, "arp protocol length");
        field(2, "arp operation");
        field(6, "arp sender ether");
        field(4, "arp sender ip");
        field(6, "arp target ether");
        field(4, "arp target ip");
    }

    private void ip() {
        int start = at;
        int headerLength = (u8(start) & 0xf) * 4;
        int protocol = u8(start + 9);
        int fragment = u16(start + 6) & 0x1fff;
        field(1, "ip version and header length");
        field(1, "ip tos");
        field(2, "ip length");
        field(2, "ip id");
        field(2, "ip fragment");
        field(1, "ip ttl");
        field(1, "ip proto");
        field(2, "ip checksum");
        field(4, "ip src");
        field(4, "ip dst");
        if (headerLength > at - start) {
            field(headerLength - (at - start), "ip options");
        }
        if (fragment == 0 && headerLength >= 20) {
            transport(protocol, false);
        }
    }

    private void ip6() {
        int next = u8(at + 6);
        field(4, "ip6 version, class and flow");
        field(2, "ip6 payload length");
        field(1, "ip6 proto");
        field(1, "ip6 hop limit");
        field(16, "ip6 src");
        field(16, "ip6 dst");
        transport(next, true);
    }

    private void transport(int protocol, boolean ip6) {
        switch (protocol) {
            case 6 -> tcp();
            case 17 -> {
                ports("udp");
                field(2, "udp length");
                field(2, "udp checksum");
            }
            case 132 -> {
                ports("sctp");
                field(4, "sctp tag");
                field(4, "sctp checksum");
            }
            case 1, 58 -> {
                String name = ip6 ? "icmp6" : "icmp";
                field(1, name + " type");
                field(1, name + " code");
                field(2, name + " checksum");
            }
            default -> {
                // others are not taken apart
            }
        }
    }

    private void tcp() {
        int headerLength = (u8(at + 12) >> 4) * 4;
        int start = at;
        ports("tcp");
        field(4, "tcp seq");
        field(4, "tcp ack");
        field(1, "tcp header length");
        field(1, "tcp flags");
        field(2, "tcp window");
        field(2, "tcp checksum");
        field(2, "tcp urgent");
        if (headerLength > at - start) {
            field(headerLength - (at - start), "tcp options");
        }
    }

    private void ports(String protocol) {
        field(2, protocol + " src port");
        field(2, protocol + " dst port");
    }
}
