package org.snifter.pcap.generate;

import java.util.Arrays;

import org.snifter.pcap.Bytes;

/** IPv4 headers of all kinds (RFC 791), sound and damaged. */
final class Ipv4Capture {
    private static final int END = 0;
    private static final int NO_OPERATION = 1;
    private static final int RECORD_ROUTE = 7;
    private static final int TIMESTAMP = 68;
    private static final int SECURITY = 130;
    private static final int LOOSE_ROUTE = 131;
    private static final int STREAM_ID = 136;
    private static final int STRICT_ROUTE = 137;
    private static final int ROUTER_ALERT = 148;

    private Ipv4Capture() {}

    static Trace trace() {
        Trace trace = new Trace();
        options(trace);
        fragments(trace);
        fields(trace);
        protocols(trace);
        damage(trace);
        return trace;
    }

    private static void options(Trace trace) {
        trace.add("record route, empty", datagram(route(RECORD_ROUTE, 4)))
                .add("record route, two of three filled", datagram(route(RECORD_ROUTE, 12)))
                .add("loose source route", datagram(route(LOOSE_ROUTE, 8)))
                .add("strict source route", datagram(route(STRICT_ROUTE, 4)))
                .add("timestamps only", datagram(Bytes.bigEndian().u8(TIMESTAMP).u8(12).u8(9).u8(0x00)
                        .u32(43_200_000).u32(0)))
                .add("timestamps with addresses", datagram(Bytes.bigEndian().u8(TIMESTAMP).u8(20).u8(13).u8(0x01)
                        .address("192.0.2.254").u32(43_200_000).zeros(8)))
                .add("timestamps of given addresses, 3 overflows", datagram(Bytes.bigEndian().u8(TIMESTAMP).u8(12).u8(5)
                        .u8(0x33).address("203.0.113.9").u32(0)))
                .add("router alert", datagram(Bytes.bigEndian().u8(ROUTER_ALERT).u8(4).u16(0)))
                .add("no operation, then end", datagram(Bytes.bigEndian().u8(NO_OPERATION).u8(NO_OPERATION).u8(END)))
                .add("security", datagram(Bytes.bigEndian().u8(SECURITY).u8(11).zeros(9)))
                .add("stream identifier", datagram(Bytes.bigEndian().u8(STREAM_ID).u8(4).u16(7)))
                .add("unknown option 30", datagram(Bytes.bigEndian().u8(30).u8(6).hex("deadbeef")))
                .add("option of length 0", datagram(Bytes.bigEndian().u8(RECORD_ROUTE).u8(0).u16(0)))
                .add("option of length 1", datagram(Bytes.bigEndian().u8(ROUTER_ALERT).u8(1).u16(0)))
                .add("option longer than the header", datagram(Bytes.bigEndian().u8(RECORD_ROUTE).u8(39).u8(4).u8(0)))
                .add("record route with a pointer too small",
                        datagram(Bytes.bigEndian().u8(RECORD_ROUTE).u8(7).u8(2).zeros(4)))
                .add("forty bytes of no operation", datagram(Bytes.bigEndian().hex("01".repeat(40))));
    }

    private static void fragments(Trace trace) {
        Ipv4 whole = Ipv4.request().flags(0).id(4660);
        byte[] datagram = Udp.datagram(whole, 2049, 2049, Bytes.bigEndian().counting(100).toArray());
        trace.add("first fragment: the ports are in it", fragment(whole, datagram, 0, 48, true))
                .add("middle fragment", fragment(whole, datagram, 48, 96, true))
                .add("last fragment", fragment(whole, datagram, 96, 108, false))
                .add("first fragment that stops within the UDP header", Ethernet.ipv4(whole.id(4661)
                        .flags(Ipv4.MORE_FRAGMENTS).packet(Ip.UDP, Arrays.copyOf(datagram, 4))))
                .add("fragment at the highest offset", Ethernet.ipv4(whole.id(4662).fragmentOffset(65_528)
                        .packet(Ip.UDP, Bytes.bigEndian().counting(8).toArray())))
                .add("fragment of a TCP segment", Ethernet.ipv4(whole.id(4663).fragmentOffset(1480)
                        .packet(Ip.TCP, Bytes.bigEndian().counting(16).toArray())))
                .add("fragment of an echo", Ethernet.ipv4(whole.id(4664).fragmentOffset(1480)
                        .packet(Ip.ICMP, Bytes.bigEndian().counting(16).toArray())));
    }

    private static void fields(Trace trace) {
        for (int ttl : new int[]{0, 1, 2, 127, 128, 255}) {
            trace.add("time to live " + ttl, datagram(Ipv4.request().ttl(ttl)));
        }
        for (int tos : new int[]{0x10, 0x08, 0xb8, 0x01, 0x02, 0x03, 0xff}) {
            trace.add("type of service 0x%02x".formatted(tos), datagram(Ipv4.request().tos(tos)));
        }
        trace.add("no flags", datagram(Ipv4.request().flags(0)))
                .add("more and don't fragment",
                        datagram(Ipv4.request().flags(Ipv4.DONT_FRAGMENT | Ipv4.MORE_FRAGMENTS)))
                .add("the reserved flag (RFC 3514)", datagram(Ipv4.request().flags(Ipv4.EVIL)))
                .add("identification 65535", datagram(Ipv4.request().id(65_535)))
                .add("broadcast", datagram(Ipv4.between("0.0.0.0", "255.255.255.255")))
                .add("multicast", datagram(Ipv4.between("192.0.2.1", "224.0.0.251").ttl(255)));
    }

    private static void protocols(Trace trace) {
        byte[] encapsulated = Udp.packet(Ipv4.between("203.0.113.1", "203.0.113.2"), 1024, 7, (byte) 'x');
        trace.add("IPv4 in IPv4", Ethernet.ipv4(Ipv4.request().packet(4, encapsulated)))
                .add("IPv6 in IPv4", Ethernet.ipv4(Ipv4.request().packet(41,
                        Udp.packet(Ipv6.request(), 1024, 7, (byte) 'x'))))
                .add("GRE with IPv4", Ethernet.ipv4(Ipv4.request().packet(Ip.GRE,
                        Bytes.bigEndian().u16(0).u16(Ethernet.IPV4).raw(encapsulated).toArray())))
                .add("IGMP version 2 report", Ethernet.ipv4(Ipv4.between("192.0.2.1", "224.0.0.251").ttl(1)
                        .options(Bytes.bigEndian().u8(ROUTER_ALERT).u8(4).u16(0))
                        .packet(Ip.IGMP, Icmp.message(0x16, 0, Bytes.bigEndian().address("224.0.0.251")))))
                .add("protocol 253, for experiments", Ethernet.ipv4(Ipv4.request().packet(253, (byte) 1, (byte) 2)))
                .add("ESP", Ethernet.ipv4(Ipv4.request().packet(50,
                        Bytes.bigEndian().u32(0x1234_5678).u32(9).counting(24).toArray())))
                .add("SCTP INIT", Ethernet.ipv4(Ipv4.request().packet(132, Bytes.bigEndian().u16(5000).u16(5001).u32(0)
                        .u32(0).u8(1).u8(0).u16(20).u32(77).u32(65_535).u16(1).u16(1).u32(1).toArray())));
    }

    private static void damage(Trace trace) {
        byte[] sound = Udp.packet(Ipv4.request(), 1024, 7, Bytes.bigEndian().counting(20).toArray());
        trace.add("bad header checksum", datagram(Ipv4.request().checksum(0xbad)))
                .add("header checksum of zero", datagram(Ipv4.request().checksum(0)))
                .add("header cut after 19 bytes", Ethernet.ipv4(Arrays.copyOf(sound, 19)))
                .add("header cut after 9 bytes", Ethernet.ipv4(Arrays.copyOf(sound, 9)))
                .add("nothing after the EtherType", Ethernet.ipv4())
                .add("total length smaller than captured: padding", Ethernet.padded(datagram(Ipv4.request())))
                .add("total length larger than captured", datagram(Ipv4.request().totalLength(200)))
                .add("total length smaller than the header", datagram(Ipv4.request().totalLength(19)))
                .add("total length zero", datagram(Ipv4.request().totalLength(0)))
                .add("total length that ends within the UDP header", datagram(Ipv4.request().totalLength(24)))
                .add("header length 4", datagram(Ipv4.request().versionAndHeaderLength(0x44)))
                .add("header length 15 with less there", datagram(Ipv4.request().versionAndHeaderLength(0x4f)))
                .add("version 5", datagram(Ipv4.request().versionAndHeaderLength(0x55)))
                .add("version 6 with the EtherType of IPv4", Ethernet.ipv4(Udp.packet(Ipv6.request(), 1024, 7)));
    }

    private static Bytes route(int type, int pointer) {
        return Bytes.bigEndian().u8(type).u8(15).u8(pointer).address("192.0.2.254").address("203.0.113.1")
                .address("203.0.113.9");
    }

    private static byte[] datagram(Bytes options) {
        return datagram(Ipv4.request().options(options));
    }

    private static byte[] datagram(Ipv4 ip) {
        return Ethernet.ipv4(Udp.packet(ip, 1024, 7, Bytes.bigEndian().ascii("echo").toArray()));
    }

    private static byte[] fragment(Ipv4 ip, byte[] datagram, int from, int to, boolean more) {
        return Ethernet.ipv4(ip.flags(more ? Ipv4.MORE_FRAGMENTS : 0).fragmentOffset(from).packet(Ip.UDP,
                Arrays.copyOfRange(datagram, from, to)));
    }
}
