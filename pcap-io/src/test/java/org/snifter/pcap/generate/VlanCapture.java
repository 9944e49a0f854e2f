package org.snifter.pcap.generate;

import java.util.Arrays;

import org.snifter.pcap.Bytes;

/** VLAN tags (IEEE 802.1Q): single, double, of other kinds; the protocols within them; MPLS and PPPoE beside them. */
final class VlanCapture {
    private static final int CUSTOMER = 100;
    private static final int SERVICE = 2000;

    private VlanCapture() {}

    static Trace trace() {
        byte[] udp4 = Ethernet.ipv4(Udp.packet(Ipv4.request(), 40_000, 53, Dns.query(1)
                .question("www.example.org", Dns.A).message()));
        byte[] tcp4 = Ethernet.ipv4(Tcp.ports(49_152, 80).flags(Tcp.SYN).over(Ipv4.request()));
        byte[] tcp6 = Ethernet.ipv6(Tcp.ports(49_152, 80).flags(Tcp.SYN).over(Ipv6.request()));
        byte[] echo = Ethernet.ipv4(Icmp.packet(Ipv4.request(), 8, 0, Icmp.echo(1, 1, 8)));
        byte[] arp = ArpCapture.trace().entries().getFirst().bytes();
        Trace trace = new Trace();
        trace.add("no tag", udp4).add("802.1Q, UDP", tagged(udp4)).add("802.1Q, TCP", tagged(tcp4))
                .add("802.1Q, TCP over IPv6", tagged(tcp6)).add("802.1Q, ICMP", tagged(echo))
                .add("802.1Q, ARP", tagged(arp))
                .add("priority 5", Ethernet.tagged(Ethernet.VLAN, 5, false, CUSTOMER, udp4))
                .add("drop eligible", Ethernet.tagged(Ethernet.VLAN, 1, true, CUSTOMER, udp4))
                .add("priority tag: VLAN 0", Ethernet.tagged(Ethernet.VLAN, 3, false, 0, udp4))
                .add("VLAN 4095", Ethernet.tagged(Ethernet.VLAN, 0, false, 4095, udp4))
                .add("802.1ad, UDP", twice(Ethernet.SERVICE_VLAN, udp4))
                .add("802.1ad, TCP", twice(Ethernet.SERVICE_VLAN, tcp4))
                .add("802.1ad, TCP over IPv6", twice(Ethernet.SERVICE_VLAN, tcp6))
                .add("802.1ad, ARP", twice(Ethernet.SERVICE_VLAN, arp))
                .add("802.1Q twice, UDP", twice(Ethernet.VLAN, udp4))
                .add("tag type 0x9100 outside", twice(0x9100, udp4))
                .add("a single service tag", Ethernet.tagged(Ethernet.SERVICE_VLAN, 0, false, SERVICE, udp4))
                .add("three tags", tagged(twice(Ethernet.VLAN, udp4)))
                .add("eight tags", eightTags(udp4))
                .add("802.3 length and LLC within a tag", tagged(spanningTree()))
                .add("tag with nothing after it", Arrays.copyOf(tagged(udp4), 18))
                .add("tag cut short", Arrays.copyOf(tagged(udp4), 15))
                .add("tag type with no tag", Arrays.copyOf(tagged(udp4), 14))
                .cut("captured up to the inner EtherType", 20, twice(Ethernet.VLAN, udp4));
        return relatives(trace);
    }

    private static Trace relatives(Trace trace) {
        byte[] ip = Udp.packet(Ipv4.request(), 40_000, 7, (byte) 'x');
        byte[] ip6 = Udp.packet(Ipv6.request(), 40_000, 7, (byte) 'x');
        int last = 0x100;
        return trace.add("802.3 length and LLC: spanning tree", spanningTree())
                .add("MPLS, one label", mpls(Bytes.bigEndian().u32((16_004 << 12) | last | 64).raw(ip)))
                .add("MPLS, two labels", mpls(Bytes.bigEndian().u32((24_000 << 12) | 64).u32((16_004 << 12) | last | 64)
                        .raw(ip)))
                .add("MPLS, explicit null for IPv6", mpls(Bytes.bigEndian().u32((2 << 12) | last | 64).raw(ip6)))
                .add("MPLS within a VLAN", tagged(mpls(Bytes.bigEndian().u32((16_004 << 12) | last | 64).raw(ip))))
                .add("PPPoE discovery", Ethernet.frame(Ethernet.BROADCAST, Ethernet.CLIENT, 0x8863,
                        Bytes.bigEndian().u8(0x11).u8(0x09).u16(0).u16(4).u16(0x0101).u16(0).toArray()))
                .add("PPPoE session with IPv4", Ethernet.frame(Ethernet.ROUTER, Ethernet.CLIENT, 0x8864,
                        Bytes.bigEndian().u8(0x11).u8(0).u16(17).u16(ip.length + 2).u16(0x0021).raw(ip).toArray()))
                .add("PPPoE session with IPv6 within a VLAN",
                        tagged(Ethernet.frame(Ethernet.ROUTER, Ethernet.CLIENT, 0x8864, Bytes.bigEndian().u8(0x11).u8(0)
                                .u16(17).u16(ip6.length + 2).u16(0x0057).raw(ip6).toArray())));
    }

    private static byte[] tagged(byte... frame) {
        return Ethernet.tagged(Ethernet.VLAN, 0, false, CUSTOMER, frame);
    }

    private static byte[] twice(int outerType, byte... frame) {
        return Ethernet.tagged(outerType, 0, false, SERVICE, tagged(frame));
    }

    private static byte[] eightTags(byte... frame) {
        byte[] tagged = frame;
        for (int vlan = 8; vlan >= 1; vlan--) {
            tagged = Ethernet.tagged(Ethernet.VLAN, 0, false, vlan, tagged);
        }
        return tagged;
    }

    private static byte[] mpls(Bytes payload) {
        return Ethernet.frame(Ethernet.ROUTER, Ethernet.CLIENT, 0x8847, payload.toArray());
    }

    /** A configuration message of the spanning tree protocol, in LLC. */
    private static byte[] spanningTree() {
        byte[] message = Bytes.bigEndian().hex("42 42 03").hex("0000 00 00 00").u16(0x8000).mac(Ethernet.ROUTER).u32(4)
                .u16(0x8000).mac(Ethernet.SERVER).u16(0x8001).u16(0x0100).u16(0x1400).u16(0x0200).u16(0x0f00).toArray();
        return Ethernet.padded(Ethernet.frame("01:80:c2:00:00:00", Ethernet.SERVER, message.length, message));
    }
}
