package org.snifter.pcap.generate;

import java.util.Arrays;

import org.snifter.pcap.Bytes;

/** ICMPv6 (RFC 4443), neighbour discovery (RFC 4861), listener discovery (RFC 2710, RFC 3810). */
final class Icmpv6Capture {
    private static final int UNREACHABLE = 1;
    private static final int TOO_BIG = 2;
    private static final int TIME_EXCEEDED = 3;
    private static final int PARAMETER_PROBLEM = 4;
    private static final int ECHO = 128;
    private static final int ECHO_REPLY = 129;
    private static final int LISTENER_QUERY = 130;
    private static final int LISTENER_REPORT = 131;
    private static final int LISTENER_DONE = 132;
    private static final int ROUTER_SOLICITATION = 133;
    private static final int ROUTER_ADVERTISEMENT = 134;
    private static final int NEIGHBOUR_SOLICITATION = 135;
    private static final int NEIGHBOUR_ADVERTISEMENT = 136;
    private static final int REDIRECT = 137;
    private static final int LISTENER_REPORT_2 = 143;

    private static final String ME = "fe80::1";
    private static final String ROUTER = "fe80::fe";
    private static final String ALL_NODES = "ff02::1";
    private static final String ALL_ROUTERS = "ff02::2";
    private static final String GROUP = "ff02::fb";

    private static final byte[] UDP = Udp.packet(Ipv6.request(), 33_000, 33_434,
            Bytes.bigEndian().counting(40).toArray());

    private Icmpv6Capture() {}

    static Trace trace() {
        Trace trace = new Trace();
        echoes(trace);
        errors(trace);
        neighbours(trace);
        listeners(trace);
        damage(trace);
        return trace;
    }

    private static void echoes(Trace trace) {
        for (int i = 1; i <= 2; i++) {
            trace.add("echo request " + i, message(Ipv6.request(), ECHO, 0, Icmp.echo(4321, i, 56)))
                    .add("echo reply " + i, message(Ipv6.reply(), ECHO_REPLY, 0, Icmp.echo(4321, i, 56)));
        }
    }

    private static void errors(Trace trace) {
        Ipv6 router = Ipv6.between("2001:db8::fe", "2001:db8::1");
        for (int code = 0; code < 8; code++) {
            trace.add("unreachable, code " + code, message(router, UNREACHABLE, code, Icmp.about(0, UDP, 1232)));
        }
        trace.add("packet too big: 1280", message(router, TOO_BIG, 0, Icmp.about(1280, UDP, 1232)))
                .add("hop limit exceeded", message(router, TIME_EXCEEDED, 0, Icmp.about(0, UDP, 1232)))
                .add("reassembly time exceeded", message(router, TIME_EXCEEDED, 1, Icmp.about(0, UDP, 1232)));
        for (int code = 0; code < 3; code++) {
            trace.add("parameter problem, code " + code, message(router, PARAMETER_PROBLEM, code,
                    Icmp.about(40, UDP, 1232)));
        }
    }

    private static void neighbours(Trace trace) {
        Ipv6 advertised = Ipv6.link(ROUTER, ALL_NODES);
        trace.add("router solicitation", message(Ipv6.link(ME, ALL_ROUTERS), ROUTER_SOLICITATION, 0,
                Bytes.bigEndian().u32(0).u8(1).u8(1).mac(Ethernet.CLIENT)))
                .add("router solicitation of an unspecified source",
                        message(Ipv6.link("::", ALL_ROUTERS), ROUTER_SOLICITATION, 0, Bytes.bigEndian().u32(0)))
                .add("router advertisement without options",
                        message(advertised, ROUTER_ADVERTISEMENT, 0, advertisement(0x00)))
                .add("router advertisement with all options",
                        message(advertised, ROUTER_ADVERTISEMENT, 0, advertisement(0xc8)
                                // Source link-layer address.
                                .u8(1).u8(1).mac(Ethernet.ROUTER)
                                // MTU.
                                .u8(5).u8(1).u16(0).u32(1500)
                                // Prefix information, on-link and autonomous.
                                .u8(3).u8(4).u8(64).u8(0xc0).u32(2_592_000).u32(604_800).u32(0).address("2001:db8::")
                                // Route information (RFC 4191, section 2.3).
                                .u8(24).u8(2).u8(48).u8(0x08).u32(1800).hex("20010db8000900 00")
                                // Recursive DNS servers (RFC 8106, section 5.1).
                                .u8(25).u8(5).u16(0).u32(600).address("2001:db8::53").address("2001:db8::54")
                                // Search list: example.org (RFC 8106, section 5.2).
                                .u8(31).u8(3).u16(0).u32(600).u8(7).ascii("example").u8(3).ascii("org").u8(0).zeros(3)
                                // Advertisement interval (RFC 6275, section 7.3).
                                .u8(7).u8(1).u16(0).u32(10_000)))
                .add("router advertisement, unknown option 200",
                        message(advertised, ROUTER_ADVERTISEMENT, 0, advertisement(0x00).u8(200).u8(1).zeros(6)))
                .add("neighbour solicitation", message(Ipv6.link(ME, "ff02::1:ff00:fe"), NEIGHBOUR_SOLICITATION, 0,
                        Bytes.bigEndian().u32(0).address(ROUTER).u8(1).u8(1).mac(Ethernet.CLIENT)))
                .add("neighbour advertisement: router, solicited, override",
                        message(Ipv6.link(ROUTER, ME), NEIGHBOUR_ADVERTISEMENT, 0,
                                Bytes.bigEndian().u32(0xe000_0000).address(ROUTER).u8(2).u8(1).mac(Ethernet.ROUTER)))
                .add("duplicate address detection",
                        message(Ipv6.link("::", "ff02::1:ff00:1"), NEIGHBOUR_SOLICITATION, 0,
                                Bytes.bigEndian().u32(0).address("2001:db8::1")))
                .add("unsolicited neighbour advertisement",
                        message(Ipv6.link(ME, ALL_NODES), NEIGHBOUR_ADVERTISEMENT, 0,
                                Bytes.bigEndian().u32(0x2000_0000).address(ME).u8(2).u8(1).mac(Ethernet.CLIENT)))
                .add("redirect", message(Ipv6.link(ROUTER, ME), REDIRECT, 0,
                        Bytes.bigEndian().u32(0).address("fe80::fd").address("2001:db8:2::2").u8(2).u8(1)
                                .mac("02:00:00:00:00:fd").u8(4).u8(7).zeros(6).raw(Arrays.copyOf(UDP, 48))));
    }

    private static void listeners(Trace trace) {
        Bytes alert = Bytes.bigEndian().u8(5).u8(2).u16(0);
        Ipv6 fromRouter = Ipv6.between(ROUTER, ALL_NODES).hopLimit(1).options(Ipv6.HOP_BY_HOP, alert);
        alert = Bytes.bigEndian().u8(5).u8(2).u16(0);
        Ipv6 toGroup = Ipv6.between(ME, GROUP).hopLimit(1).options(Ipv6.HOP_BY_HOP, alert);
        alert = Bytes.bigEndian().u8(5).u8(2).u16(0);
        Ipv6 toRouters = Ipv6.between(ME, "ff02::16").hopLimit(1).options(Ipv6.HOP_BY_HOP, alert);
        trace.add("version 1 general query", message(fromRouter, LISTENER_QUERY, 0,
                Bytes.bigEndian().u16(10_000).u16(0).address("::")))
                .add("version 1 report", message(toGroup, LISTENER_REPORT, 0,
                        Bytes.bigEndian().u16(0).u16(0).address(GROUP)))
                .add("version 1 done", message(toGroup, LISTENER_DONE, 0,
                        Bytes.bigEndian().u16(0).u16(0).address(GROUP)))
                .add("version 2 query of two sources", message(fromRouter, LISTENER_QUERY, 0,
                        Bytes.bigEndian().u16(1000).u16(0).address(GROUP).u8(0x02).u8(125).u16(2).address("2001:db8::1")
                                .address("2001:db8::2")))
                .add("version 2 report of two groups", message(toRouters, LISTENER_REPORT_2, 0,
                        Bytes.bigEndian().u16(0).u16(2).u8(4).u8(0).u16(0).address(GROUP).u8(1).u8(0).u16(1)
                                .address("ff02::1:3").address("2001:db8::1")))
                .add("version 2 report that claims 65535 groups", message(toRouters, LISTENER_REPORT_2, 0,
                        Bytes.bigEndian().u16(0).u16(65_535).u8(4).u8(0).u16(0).address(GROUP)));
    }

    private static void damage(Trace trace) {
        Ipv6 ip = Ipv6.request();
        byte[] sound = Icmp.message6(ip, ECHO, 0, Icmp.echo(4321, 9, 8));
        byte[] bad = Checksum.put(sound.clone(), 2, 0xbad);
        trace.add("bad checksum", Ethernet.ipv6(ip.packet(Ip.ICMPV6, bad)))
                .add("unknown type 200", message(ip, 200, 0, Bytes.bigEndian().u32(0)))
                .add("no header", Ethernet.ipv6(ip.packet(Ip.ICMPV6)))
                .add("header cut after 3 bytes", Ethernet.ipv6(ip.packet(Ip.ICMPV6, Arrays.copyOf(sound, 3))))
                .add("option of length 0", message(Ipv6.link(ROUTER, ALL_NODES), ROUTER_ADVERTISEMENT, 0,
                        advertisement(0x00).u8(1).u8(0).zeros(6)))
                .add("option longer than the packet", message(Ipv6.link(ROUTER, ALL_NODES), ROUTER_ADVERTISEMENT, 0,
                        advertisement(0x00).u8(3).u8(4).u8(64).u8(0xc0).zeros(4)))
                .add("neighbour solicitation cut in the target",
                        message(Ipv6.link(ME, ALL_NODES), NEIGHBOUR_SOLICITATION,
                                0, Bytes.bigEndian().u32(0).zeros(9)));
    }

    private static Bytes advertisement(int flags) {
        return Bytes.bigEndian().u8(64).u8(flags).u16(1800).u32(0).u32(0);
    }

    private static byte[] message(Ipv6 ip, int type, int code, Bytes body) {
        return Ethernet.ipv6(Icmp.packet(ip, type, code, body));
    }
}
