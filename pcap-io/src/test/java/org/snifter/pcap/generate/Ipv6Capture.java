package org.snifter.pcap.generate;

import java.util.Arrays;

import org.snifter.pcap.Bytes;

/** IPv6 headers and their extension headers (RFC 8200), sound and damaged. */
final class Ipv6Capture {
    private Ipv6Capture() {}

    static Trace trace() {
        Trace trace = new Trace();
        plain(trace);
        extensions(trace);
        fragments(trace);
        damage(trace);
        return trace;
    }

    private static void plain(Trace trace) {
        trace.add("UDP", datagram(Ipv6.request()))
                .add("TCP", Ethernet.ipv6(Tcp.ports(49_152, 80).over(Ipv6.request())))
                .add("traffic class and flow label", datagram(Ipv6.request().trafficClass(0xb8).flowLabel(0xabcde)))
                .add("congestion experienced", datagram(Ipv6.request().trafficClass(0x03)))
                .add("hop limit 0", datagram(Ipv6.request().hopLimit(0)))
                .add("hop limit 255", datagram(Ipv6.request().hopLimit(255)))
                .add("link-local to all nodes", datagram(Ipv6.link("fe80::1", "ff02::1")))
                .add("IPv4-mapped source", datagram(Ipv6.between("2001:db8::192.0.2.1", "2001:db8:2::2")))
                .add("unspecified to loopback", datagram(Ipv6.between("::", "::1")))
                .add("no next header", Ethernet.ipv6(Ipv6.request().packet(Ipv6.NO_NEXT_HEADER)))
                .add("no next header, with bytes after it",
                        Ethernet.ipv6(Ipv6.request().packet(Ipv6.NO_NEXT_HEADER, (byte) 1, (byte) 2)))
                .add("IPv4 in IPv6", Ethernet.ipv6(Ipv6.request().packet(4, Udp.packet(Ipv4.request(), 1024, 7))))
                .add("IPv6 in IPv6", Ethernet.ipv6(Ipv6.request().packet(41, Udp.packet(Ipv6.request(), 1024, 7))))
                .add("ESP", Ethernet.ipv6(Ipv6.request().packet(Ipv6.ESP,
                        Bytes.bigEndian().u32(0x1234_5678).u32(9).counting(24).toArray())));
    }

    private static void extensions(Trace trace) {
        Ipv6 ip = Ipv6.request();
        trace.add("hop-by-hop with router alert",
                datagram(ip.options(Ipv6.HOP_BY_HOP, Bytes.bigEndian().u8(5).u8(2).u16(0))))
                .add("hop-by-hop with padding alone", datagram(ip.options(Ipv6.HOP_BY_HOP, Bytes.bigEndian())))
                .add("hop-by-hop with an unknown option 0xde",
                        datagram(ip.options(Ipv6.HOP_BY_HOP, Bytes.bigEndian().u8(0xde).u8(3).hex("010203"))))
                .add("jumbo payload of 16 bytes, which is too little", Ethernet.ipv6(Udp.packet(
                        ip.payloadLength(0).options(Ipv6.HOP_BY_HOP, Bytes.bigEndian().u8(0xc2).u8(4).u32(16)), 1024,
                        7)))
                .add("destination options with a tunnel limit",
                        datagram(ip.options(Ipv6.DESTINATION_OPTIONS, Bytes.bigEndian().u8(4).u8(1).u8(3))))
                .add("home address option",
                        datagram(ip.options(Ipv6.DESTINATION_OPTIONS,
                                Bytes.bigEndian().u8(1).u8(2).u16(0).u8(0xc9).u8(16).address("2001:db8:9::9"))))
                .add("routing type 0, two addresses", datagram(routing(ip, 0, 2, "2001:db8:7::7", "2001:db8:8::8")))
                .add("routing type 2", datagram(routing(ip, 2, 1, "2001:db8:9::9")))
                .add("segment routing", datagram(routing(ip, 4, 1, "2001:db8:7::7", "2001:db8:8::8")))
                .add("authentication header", datagram(ip.extension(Ipv6.AUTHENTICATION,
                        Bytes.bigEndian().u8(4).u16(0).u32(0x1234_5678).u32(9).counting(12))))
                .add("mobility header", Ethernet.ipv6(ip.packet(Ipv6.MOBILITY,
                        Bytes.bigEndian().u8(Ipv6.NO_NEXT_HEADER).u8(0).u8(0).u8(0).u16(0).u16(0).toArray())))
                .add("hop-by-hop, destination options, routing, UDP",
                        datagram(routing(
                                ip.options(Ipv6.HOP_BY_HOP, Bytes.bigEndian().u8(5).u8(2).u16(0))
                                        .options(Ipv6.DESTINATION_OPTIONS, Bytes.bigEndian()),
                                0, 0, "2001:db8:7::7")));
        Ipv6 chain = ip;
        for (int i = 0; i < 30; i++) {
            chain = chain.options(Ipv6.DESTINATION_OPTIONS, Bytes.bigEndian());
        }
        trace.add("thirty destination options headers", datagram(chain));
    }

    private static void fragments(Trace trace) {
        Ipv6 ip = Ipv6.request();
        byte[] datagram = Udp.datagram(ip, 2049, 2049, Bytes.bigEndian().counting(100).toArray());
        trace.add("first fragment", Ethernet.ipv6(ip.fragment(0, true, 0x1234_5678).packet(Ip.UDP,
                Arrays.copyOfRange(datagram, 0, 48))))
                .add("middle fragment", Ethernet.ipv6(ip.fragment(48, true, 0x1234_5678).packet(Ip.UDP,
                        Arrays.copyOfRange(datagram, 48, 96))))
                .add("last fragment", Ethernet.ipv6(ip.fragment(96, false, 0x1234_5678).packet(Ip.UDP,
                        Arrays.copyOfRange(datagram, 96, 108))))
                .add("atomic fragment", Ethernet.ipv6(ip.fragment(0, false, 1).packet(Ip.UDP, datagram)))
                .add("fragment header behind hop-by-hop", Ethernet.ipv6(ip.options(Ipv6.HOP_BY_HOP, Bytes.bigEndian())
                        .fragment(0, true, 2).packet(Ip.UDP, Arrays.copyOfRange(datagram, 0, 48))));
    }

    private static void damage(Trace trace) {
        byte[] sound = Udp.packet(Ipv6.request(), 1024, 7, Bytes.bigEndian().counting(20).toArray());
        Ipv6 ip = Ipv6.request();
        trace.add("header cut after 39 bytes", Ethernet.ipv6(Arrays.copyOf(sound, 39)))
                .add("header cut after 7 bytes", Ethernet.ipv6(Arrays.copyOf(sound, 7)))
                .add("nothing after the EtherType", Ethernet.ipv6())
                .add("payload length larger than captured", datagram(ip.payloadLength(200)))
                .add("payload length smaller than captured", datagram(ip.payloadLength(10)))
                .add("payload length zero", datagram(ip.payloadLength(0)))
                .add("version 4 with the EtherType of IPv6", Ethernet.ipv6(Udp.packet(Ipv4.request(), 1024, 7)))
                .add("hop-by-hop longer than the packet", Ethernet.ipv6(ip
                        .extension(Ipv6.HOP_BY_HOP, Bytes.bigEndian().u8(255).hex("010400000000")).packet(Ip.UDP)))
                .add("hop-by-hop cut after one byte", Ethernet.ipv6(ip.packet(Ipv6.HOP_BY_HOP, (byte) 17)))
                .add("option longer than its header", datagram(
                        ip.extension(Ipv6.DESTINATION_OPTIONS, Bytes.bigEndian().u8(0).hex("01c800000000"))))
                .add("routing header cut short", Ethernet.ipv6(ip.packet(Ipv6.ROUTING, (byte) 17, (byte) 4, (byte) 0)))
                .add("fragment header cut short",
                        Ethernet.ipv6(ip.packet(Ipv6.FRAGMENT, (byte) 17, (byte) 0, (byte) 0)))
                .add("unknown next header 253", Ethernet.ipv6(ip.packet(253, (byte) 1, (byte) 2)));
    }

    private static Ipv6 routing(Ipv6 ip, int type, int segmentsLeft, String... addresses) {
        Bytes body = Bytes.bigEndian().u8(2 * addresses.length).u8(type).u8(segmentsLeft);
        // Segment routing has the index of the last entry, flags and a tag here (RFC 8754, section 2); the others,
        // zeros.
        body.u8(type == 4 ? addresses.length - 1 : 0).zeros(3);
        for (String address : addresses) {
            body.address(address);
        }
        if (segmentsLeft == 0) {
            return ip.extension(Ipv6.ROUTING, body);
        }
        // Segment routing lists the segments backwards.
        String last = type == 4 ? addresses[0] : addresses[addresses.length - 1];
        return ip.extension(Ipv6.ROUTING, body).finalDestination(last);
    }

    private static byte[] datagram(Ipv6 ip) {
        return Ethernet.ipv6(Udp.packet(ip, 1024, 7, Bytes.bigEndian().ascii("echo").toArray()));
    }
}
