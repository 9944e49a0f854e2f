package org.snifter.pcap.generate;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiFunction;

import org.snifter.pcap.Bytes;

/** The same few IP packets behind the headers of several link types (https://www.tcpdump.org/linktypes.html). */
final class LinkTypeCaptures {
    /** A capture file: its link type and its packets. */
    record Linked(int linkType, Trace trace) {}

    private static final int NULL = 0;
    private static final int RAW = 101;
    private static final int LOOP = 108;
    private static final int LINUX_SLL = 113;
    private static final int IPV4 = 228;
    private static final int IPV6 = 229;
    private static final int LINUX_SLL2 = 276;

    private static final int TO_US = 0;
    private static final int BROADCAST = 1;
    private static final int FROM_US = 4;
    private static final int ETHERNET_DEVICE = 1;
    private static final int LOOPBACK_DEVICE = 772;

    private LinkTypeCaptures() {}

    /** The captures, by file name. */
    static Map<String, Linked> all() {
        Map<String, Linked> all = new LinkedHashMap<>();
        all.put("link-raw.pcap", new Linked(RAW, both((ip, type) -> ip)));
        all.put("link-ipv4.pcap", new Linked(IPV4, ipv4((ip, type) -> ip)));
        all.put("link-ipv6.pcap", new Linked(IPV6, ipv6((ip, type) -> ip)));
        all.put("link-null.pcap", new Linked(NULL, families()));
        all.put("link-loop.pcap", new Linked(LOOP, both((ip, type) -> Bytes.bigEndian()
                .u32(type == Ethernet.IPV4 ? 2 : 24).raw(ip).toArray())));
        all.put("link-sll.pcap", new Linked(LINUX_SLL, cooked()));
        all.put("link-sll2.pcap", new Linked(LINUX_SLL2, cooked2()));
        return all;
    }

    private static Trace both(BiFunction<byte[], Integer, byte[]> link) {
        return ipv4(link).addAll(ipv6(link));
    }

    private static Trace ipv4(BiFunction<byte[], Integer, byte[]> link) {
        Ipv4 ip = Ipv4.request();
        return new Trace().add("IPv4, UDP", link.apply(udp(ip), Ethernet.IPV4))
                .add("IPv4, TCP", link.apply(Tcp.ports(49_152, 80).flags(Tcp.SYN).over(ip), Ethernet.IPV4))
                .add("IPv4, ICMP", link.apply(Icmp.packet(ip, 8, 0, Icmp.echo(1, 1, 8)), Ethernet.IPV4))
                .add("IPv4, nothing", link.apply(new byte[0], Ethernet.IPV4));
    }

    private static Trace ipv6(BiFunction<byte[], Integer, byte[]> link) {
        Ipv6 ip = Ipv6.request();
        return new Trace().add("IPv6, UDP", link.apply(udp(ip), Ethernet.IPV6))
                .add("IPv6, TCP", link.apply(Tcp.ports(49_152, 80).flags(Tcp.SYN).over(ip), Ethernet.IPV6))
                .add("IPv6, ICMPv6", link.apply(Icmp.packet(ip, 128, 0, Icmp.echo(1, 1, 8)), Ethernet.IPV6))
                .add("IPv6, nothing", link.apply(new byte[0], Ethernet.IPV6));
    }

    /**
     * The address family is in the byte order of the machine that captured, and IPv6's number differs among systems.
     */
    private static Trace families() {
        Trace trace = new Trace();
        for (int family : new int[]{24, 28, 30, 10}) {
            trace.add("IPv6 as family " + family + ", little-endian",
                    Bytes.littleEndian().u32(family).raw(udp(Ipv6.request())).toArray());
            trace.add("IPv6 as family " + family + ", big-endian",
                    Bytes.bigEndian().u32(family).raw(udp(Ipv6.request())).toArray());
        }
        return trace.add("IPv4, little-endian", Bytes.littleEndian().u32(2).raw(udp(Ipv4.request())).toArray())
                .add("IPv4, big-endian", Bytes.bigEndian().u32(2).raw(udp(Ipv4.request())).toArray())
                .add("unknown family 99", Bytes.littleEndian().u32(99).raw(udp(Ipv4.request())).toArray())
                .add("family cut short", (byte) 2, (byte) 0);
    }

    private static Trace cooked() {
        Trace trace = both((ip, type) -> sll(FROM_US, ETHERNET_DEVICE, type, ip));
        return trace.add("ARP", sll(BROADCAST, ETHERNET_DEVICE, Ethernet.ARP, arp()))
                .add("received", sll(TO_US, ETHERNET_DEVICE, Ethernet.IPV4, udp(Ipv4.reply())))
                .add("loopback",
                        sll(TO_US, LOOPBACK_DEVICE, Ethernet.IPV4, udp(Ipv4.between("127.0.0.1", "127.0.0.1"))))
                .add("VLAN", sll(FROM_US, ETHERNET_DEVICE, Ethernet.VLAN,
                        Bytes.bigEndian().u16(100).u16(Ethernet.IPV4).raw(udp(Ipv4.request())).toArray()))
                .add("header cut short", new byte[15]);
    }

    private static Trace cooked2() {
        Trace trace = both((ip, type) -> sll2(FROM_US, 3, type, ip));
        return trace.add("ARP", sll2(BROADCAST, 3, Ethernet.ARP, arp()))
                .add("received on interface 70000", sll2(TO_US, 70_000, Ethernet.IPV4, udp(Ipv4.reply())))
                .add("VLAN", sll2(FROM_US, 3, Ethernet.VLAN,
                        Bytes.bigEndian().u16(100).u16(Ethernet.IPV4).raw(udp(Ipv4.request())).toArray()))
                .add("header cut short", new byte[19]);
    }

    private static byte[] sll(int packetType, int device, int protocol, byte... payload) {
        return Bytes.bigEndian().u16(packetType).u16(device).u16(6).mac(Ethernet.CLIENT).u16(0).u16(protocol)
                .raw(payload)
                .toArray();
    }

    private static byte[] sll2(int packetType, int interfaceIndex, int protocol, byte... payload) {
        return Bytes.bigEndian().u16(protocol).u16(0).u32(interfaceIndex).u16(ETHERNET_DEVICE).u8(packetType).u8(6)
                .mac(Ethernet.CLIENT).u16(0).raw(payload).toArray();
    }

    private static byte[] udp(Ip ip) {
        return Udp.packet(ip, 40_000, 53, Dns.query(1).question("www.example.org", Dns.A).message());
    }

    private static byte[] arp() {
        byte[] frame = ArpCapture.trace().entries().getFirst().bytes();
        return Arrays.copyOfRange(frame, 14, frame.length);
    }
}
