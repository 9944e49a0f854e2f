package org.snifter.pcap.generate;

import java.util.Arrays;

import org.snifter.pcap.Bytes;

/** UDP (RFC 768): ports of many services, and damaged headers. */
final class UdpCapture {
    private static final int[] PORTS = {0, 1, 7, 9, 19, 37, 49, 111, 137, 138, 161, 162, 389, 443, 500, 514, 520, 623,
        646,
        1194, 1645, 1701, 1812, 1900, 2049, 2123, 3478, 3544, 4500, 4789, 5060, 5353, 6081, 6343, 9999, 33_434, 51_820,
        65_535};

    private UdpCapture() {}

    static Trace trace() {
        Trace trace = new Trace();
        for (int port : PORTS) {
            trace.add("to port " + port, Ethernet.ipv4(Udp.packet(Ipv4.request(), 40_000, port, text())));
        }
        trace.add("an answer", Ethernet.frame(Ethernet.CLIENT, Ethernet.ROUTER, Ethernet.IPV4,
                Udp.packet(Ipv4.reply(), 7, 40_000, text())))
                .add("IPv6", Ethernet.ipv6(Udp.packet(Ipv6.request(), 40_000, 7, text())))
                .add("no data", Ethernet.ipv4(Udp.packet(Ipv4.request(), 40_000, 7)))
                .add("an odd number of bytes", Ethernet.ipv4(Udp.packet(Ipv4.request(), 40_000, 7, (byte) 1, (byte) 2,
                        (byte) 3)))
                .add("broadcast", Ethernet.frame(Ethernet.BROADCAST, Ethernet.CLIENT, Ethernet.IPV4,
                        Udp.packet(Ipv4.between("192.0.2.1", "192.0.2.255"), 40_000, 9, text())))
                .add("DHCP discover", Ethernet.frame(Ethernet.BROADCAST, Ethernet.CLIENT, Ethernet.IPV4,
                        Udp.packet(Ipv4.between("0.0.0.0", "255.255.255.255"), 68, 67, dhcpDiscover())))
                .add("NTP client",
                        Ethernet.ipv4(Udp.packet(Ipv4.request(), 123, 123, Bytes.bigEndian().u8(0xe3).u8(0).u8(6)
                                .u8(0xec).zeros(36).u64(0xed14_2ac0_8000_0000L).toArray())))
                .add("1400 bytes", Ethernet.ipv4(Udp.packet(Ipv4.request(), 40_000, 7,
                        Bytes.bigEndian().counting(1400).toArray())));
        damage(trace);
        return trace;
    }

    private static void damage(Trace trace) {
        byte[] sound = Udp.datagram(Ipv4.request(), 40_000, 7, text());
        trace.add("bad checksum", datagram(40_000, 7, 12, 0xbad))
                .add("checksum of zero: none", datagram(40_000, 7, 12, 0))
                .add("checksum of zero over IPv6: forbidden",
                        Ethernet.ipv6(Ipv6.request().packet(Ip.UDP, Udp.withChecksum(40_000, 7, 12, 0, text()))))
                .add("bad checksum over IPv6",
                        Ethernet.ipv6(Ipv6.request().packet(Ip.UDP, Udp.withChecksum(40_000, 7, 12, 0xbad, text()))))
                .add("length 0", datagram(40_000, 7, 0, 0))
                .add("length 7, less than the header", datagram(40_000, 7, 7, 0))
                .add("length 9, less than there is", datagram(40_000, 7, 9, 0))
                .add("length 1000, more than there is", datagram(40_000, 7, 1000, 0))
                .add("header cut after 7 bytes", Ethernet.ipv4(Ipv4.request().packet(Ip.UDP, Arrays.copyOf(sound, 7))))
                .add("header cut after 3 bytes", Ethernet.ipv4(Ipv4.request().packet(Ip.UDP, Arrays.copyOf(sound, 3))))
                .add("no header", Ethernet.ipv4(Ipv4.request().packet(Ip.UDP)))
                .cut("captured up to the ports", 38, Ethernet.ipv4(Ipv4.request().packet(Ip.UDP, sound)));
    }

    private static byte[] datagram(int source, int destination, int length, int checksum) {
        return Ethernet.ipv4(Ipv4.request().packet(Ip.UDP,
                Udp.withChecksum(source, destination, length, checksum, text())));
    }

    private static byte[] text() {
        return Bytes.bigEndian().ascii("data").toArray();
    }

    /** RFC 2131, section 2, with the options of RFC 2132. */
    private static byte[] dhcpDiscover() {
        return Bytes.bigEndian().u8(1).u8(1).u8(6).u8(0).u32(0x1234_5678).u16(0).u16(0x8000).zeros(16)
                .mac(Ethernet.CLIENT).zeros(10).zeros(64).zeros(128).u32(0x6382_5363)
                .u8(53).u8(1).u8(1).u8(55).u8(3).u8(1).u8(3).u8(6).u8(12).u8(6).ascii("client").u8(255).toArray();
    }
}
