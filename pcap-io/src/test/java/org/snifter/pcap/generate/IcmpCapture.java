package org.snifter.pcap.generate;

import java.util.Arrays;

import org.snifter.pcap.Bytes;

/** ICMP (RFC 792, RFC 950, RFC 1191, RFC 1256, RFC 4884). */
final class IcmpCapture {
    private static final int ECHO_REPLY = 0;
    private static final int UNREACHABLE = 3;
    private static final int SOURCE_QUENCH = 4;
    private static final int REDIRECT = 5;
    private static final int ECHO = 8;
    private static final int ROUTER_ADVERTISEMENT = 9;
    private static final int ROUTER_SOLICITATION = 10;
    private static final int TIME_EXCEEDED = 11;
    private static final int PARAMETER_PROBLEM = 12;
    private static final int TIMESTAMP = 13;
    private static final int TIMESTAMP_REPLY = 14;
    private static final int INFORMATION = 15;
    private static final int INFORMATION_REPLY = 16;
    private static final int MASK = 17;
    private static final int MASK_REPLY = 18;

    private static final int UNREACHABLE_CODES = 16;
    private static final int FRAGMENTATION_NEEDED = 4;
    // An IPv4 header and 8 bytes, as RFC 792 has it.
    private static final int QUOTED = 28;

    private static final byte[] UDP = Udp.packet(Ipv4.request(), 33_000, 33_434,
            Bytes.bigEndian().counting(40).toArray());
    private static final byte[] TCP = Tcp.ports(49_152, 80).flags(Tcp.SYN).over(Ipv4.request());

    private IcmpCapture() {}

    static Trace trace() {
        Trace trace = new Trace();
        queries(trace);
        errors(trace);
        damage(trace);
        return trace;
    }

    private static void queries(Trace trace) {
        int noon = 43_200_000;
        for (int i = 1; i <= 3; i++) {
            trace.add("echo request " + i, message(ECHO, 0, Icmp.echo(4321, i, 56)))
                    .add("echo reply " + i, reply(ECHO_REPLY, 0, Icmp.echo(4321, i, 56)));
        }
        trace.add("echo request without data", message(ECHO, 0, Icmp.echo(4321, 4, 0)))
                .add("timestamp request", message(TIMESTAMP, 0, Bytes.bigEndian().u16(7).u16(1).u32(noon).zeros(8)))
                .add("timestamp reply", reply(TIMESTAMP_REPLY, 0,
                        Bytes.bigEndian().u16(7).u16(1).u32(noon).u32(noon + 15).u32(noon + 16)))
                .add("information request", message(INFORMATION, 0, Bytes.bigEndian().u16(7).u16(1)))
                .add("information reply", reply(INFORMATION_REPLY, 0, Bytes.bigEndian().u16(7).u16(1)))
                .add("address mask request", message(MASK, 0, Bytes.bigEndian().u16(7).u16(1).u32(0)))
                .add("address mask reply",
                        answer(MASK_REPLY, 0, Bytes.bigEndian().u16(7).u16(1).address("255.255.255.0")))
                .add("router solicitation", message(ROUTER_SOLICITATION, 0, Bytes.bigEndian().u32(0)))
                .add("router advertisement of two routers",
                        answer(ROUTER_ADVERTISEMENT, 0, Bytes.bigEndian().u8(2).u8(2)
                                .u16(1800).address("192.0.2.254").u32(0).address("192.0.2.253").u32(-2)));
    }

    private static void errors(Trace trace) {
        for (int code = 0; code < UNREACHABLE_CODES; code++) {
            int nextHopMtu = code == FRAGMENTATION_NEEDED ? 1400 : 0;
            trace.add("unreachable, code " + code, answer(UNREACHABLE, code, Icmp.about(nextHopMtu, UDP, QUOTED)));
        }
        trace.add("unreachable, unknown code 99", answer(UNREACHABLE, 99, Icmp.about(0, UDP, QUOTED)))
                .add("fragmentation needed without a size", answer(UNREACHABLE, 4, Icmp.about(0, UDP, QUOTED)))
                .add("port unreachable about TCP, quoted whole", answer(UNREACHABLE, 3, Icmp.about(0, TCP, 100)))
                .add("host unreachable about an echo", answer(UNREACHABLE, 1,
                        Icmp.about(0, Icmp.packet(Ipv4.request(), ECHO, 0, Icmp.echo(1, 1, 8)), QUOTED)))
                .add("time exceeded in transit", answer(TIME_EXCEEDED, 0, Icmp.about(0, UDP, QUOTED)))
                .add("time exceeded in reassembly", answer(TIME_EXCEEDED, 1, Icmp.about(0, UDP, QUOTED)))
                .add("time exceeded with an MPLS label (RFC 4950)", answer(TIME_EXCEEDED, 0, mplsExtension()))
                .add("source quench", answer(SOURCE_QUENCH, 0, Icmp.about(0, UDP, QUOTED)));
        int better = 0xc000_02fd;
        for (int code = 0; code < 4; code++) {
            trace.add("redirect, code " + code, answer(REDIRECT, code, Icmp.about(better, UDP, QUOTED)));
        }
        trace.add("parameter problem at byte 20", answer(PARAMETER_PROBLEM, 0, Icmp.about(20 << 24, UDP, QUOTED)))
                .add("parameter problem, option missing", answer(PARAMETER_PROBLEM, 1, Icmp.about(0, UDP, QUOTED)));
    }

    private static void damage(Trace trace) {
        byte[] bad = Icmp.message(ECHO, 0, Icmp.echo(4321, 9, 8));
        Checksum.put(bad, 2, 0xbad);
        byte[] sound = Icmp.message(ECHO, 0, Icmp.echo(4321, 9, 8));
        trace.add("bad checksum", Ethernet.ipv4(Ipv4.request().packet(Ip.ICMP, bad)))
                .add("unknown type 42", message(42, 0, Bytes.bigEndian().u32(0)))
                .add("no header", Ethernet.ipv4(Ipv4.request().packet(Ip.ICMP)))
                .add("header cut after 3 bytes", Ethernet.ipv4(Ipv4.request().packet(Ip.ICMP,
                        Arrays.copyOf(sound, 3))))
                .add("unreachable with half a header quoted", answer(UNREACHABLE, 3, Icmp.about(0, UDP, 10)))
                .add("unreachable with nothing quoted", answer(UNREACHABLE, 3, Icmp.about(0, UDP, 0)));
    }

    /** RFC 4884: the quoted packet padded to 128 bytes, then the extension structure. */
    private static Bytes mplsExtension() {
        byte[] structure = Bytes.bigEndian().u8(0x20).u8(0).u16(0).u16(8).u8(1).u8(1).u32((16_004 << 12) | 0x1ff)
                .toArray();
        Checksum.put(structure, 2, Checksum.of(structure));
        byte[] quoted = Arrays.copyOf(UDP, 128);
        return Bytes.bigEndian().u8(0).u8(quoted.length / 4).u16(0).raw(quoted).raw(structure);
    }

    private static byte[] message(int type, int code, Bytes body) {
        return Ethernet.ipv4(Icmp.packet(Ipv4.request(), type, code, body));
    }

    /** From the server that was asked. */
    private static byte[] reply(int type, int code, Bytes body) {
        return Ethernet.frame(Ethernet.CLIENT, Ethernet.ROUTER, Ethernet.IPV4,
                Icmp.packet(Ipv4.reply(), type, code, body));
    }

    /** From the router. */
    private static byte[] answer(int type, int code, Bytes body) {
        return Ethernet.frame(Ethernet.CLIENT, Ethernet.ROUTER, Ethernet.IPV4,
                Icmp.packet(Ipv4.between("192.0.2.254", "192.0.2.1"), type, code, body));
    }
}
