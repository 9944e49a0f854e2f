package org.snifter.pcap.generate;

import java.util.Arrays;

import org.snifter.pcap.Bytes;

/** The address resolution protocols: ARP (RFC 826), RARP (RFC 903), InARP (RFC 2390), probes (RFC 5227). */
final class ArpCapture {
    private static final int REQUEST = 1;
    private static final int REPLY = 2;
    private static final int RARP_REQUEST = 3;
    private static final int RARP_REPLY = 4;
    private static final int INVERSE_REQUEST = 8;
    private static final int INVERSE_REPLY = 9;
    private static final int NAK = 10;

    private static final String NOBODY = "00:00:00:00:00:00";
    private static final String CLIENT = "192.0.2.1";
    private static final String ROUTER = "192.0.2.254";

    private ArpCapture() {}

    static Trace trace() {
        byte[] request = packet(REQUEST, Ethernet.CLIENT, CLIENT, NOBODY, ROUTER);
        byte[] reply = packet(REPLY, Ethernet.ROUTER, ROUTER, Ethernet.CLIENT, CLIENT);
        byte[] gratuitous = packet(REQUEST, Ethernet.CLIENT, CLIENT, NOBODY, CLIENT);
        byte[] probe = packet(REQUEST, Ethernet.CLIENT, "0.0.0.0", NOBODY, CLIENT);
        return new Trace()
                .add("request", broadcast(request))
                .add("reply", Ethernet.frame(Ethernet.CLIENT, Ethernet.ROUTER, Ethernet.ARP, reply))
                .add("request, padded to 60 bytes", Ethernet.padded(broadcast(request)))
                .add("reply, padded to 60 bytes",
                        Ethernet.padded(Ethernet.frame(Ethernet.CLIENT, Ethernet.ROUTER, Ethernet.ARP, reply)))
                .add("request to one host",
                        Ethernet.frame(Ethernet.ROUTER, Ethernet.CLIENT, Ethernet.ARP,
                                packet(REQUEST, Ethernet.CLIENT, CLIENT, Ethernet.ROUTER, ROUTER)))
                .add("gratuitous request", broadcast(gratuitous))
                .add("gratuitous reply", broadcast(packet(REPLY, Ethernet.CLIENT, CLIENT, Ethernet.CLIENT, CLIENT)))
                .add("probe: the sender has no address yet", broadcast(probe))
                .add("announcement", broadcast(packet(REQUEST, Ethernet.CLIENT, CLIENT, NOBODY, CLIENT)))
                .add("reverse request", Ethernet.frame(Ethernet.BROADCAST, Ethernet.CLIENT, Ethernet.RARP,
                        packet(RARP_REQUEST, Ethernet.CLIENT, "0.0.0.0", Ethernet.CLIENT, "0.0.0.0")))
                .add("reverse reply", Ethernet.frame(Ethernet.CLIENT, Ethernet.SERVER, Ethernet.RARP,
                        packet(RARP_REPLY, Ethernet.SERVER, "192.0.2.2", Ethernet.CLIENT, CLIENT)))
                .add("inverse request", broadcast(packet(INVERSE_REQUEST, Ethernet.CLIENT, CLIENT, Ethernet.SERVER,
                        "0.0.0.0")))
                .add("inverse reply", Ethernet.frame(Ethernet.CLIENT, Ethernet.SERVER, Ethernet.ARP,
                        packet(INVERSE_REPLY, Ethernet.SERVER, "192.0.2.2", Ethernet.CLIENT, CLIENT)))
                .add("negative acknowledgment", Ethernet.frame(Ethernet.CLIENT, Ethernet.SERVER, Ethernet.ARP,
                        packet(NAK, Ethernet.SERVER, "192.0.2.2", Ethernet.CLIENT, CLIENT)))
                .add("unknown operation 77", broadcast(packet(77, Ethernet.CLIENT, CLIENT, NOBODY, ROUTER)))
                .add("hardware type 6 (IEEE 802)", broadcast(Bytes.bigEndian().u16(6).u16(Ethernet.IPV4).u8(6).u8(4)
                        .u16(REQUEST).mac(Ethernet.CLIENT).address(CLIENT).mac(NOBODY).address(ROUTER).toArray()))
                .add("protocol type 0x86dd with 16-byte addresses", broadcast(Bytes.bigEndian().u16(1)
                        .u16(Ethernet.IPV6).u8(6).u8(16).u16(REQUEST).mac(Ethernet.CLIENT).address("2001:db8::1")
                        .mac(NOBODY).address("2001:db8::fe").toArray()))
                .add("hardware addresses of 8 bytes", broadcast(Bytes.bigEndian().u16(24).u16(Ethernet.IPV4).u8(8).u8(4)
                        .u16(REQUEST).hex("0200000000000001").address(CLIENT).zeros(8).address(ROUTER).toArray()))
                .add("address lengths of 0", broadcast(
                        Bytes.bigEndian().u16(1).u16(Ethernet.IPV4).u8(0).u8(0).u16(REQUEST).toArray()))
                .add("address lengths of 255 with no addresses", broadcast(
                        Bytes.bigEndian().u16(1).u16(Ethernet.IPV4).u8(255).u8(255).u16(REQUEST).toArray()))
                .add("cut short after the sender's hardware address",
                        broadcast(Arrays.copyOf(request, 14)))
                .add("cut short in the fixed header", broadcast(Arrays.copyOf(request, 5)))
                .add("no header at all", broadcast());
    }

    private static byte[] packet(int operation, String senderMac, String sender, String targetMac, String target) {
        return Bytes.bigEndian().u16(1).u16(Ethernet.IPV4).u8(6).u8(4).u16(operation).mac(senderMac).address(sender)
                .mac(targetMac).address(target).toArray();
    }

    private static byte[] broadcast(byte... packet) {
        return Ethernet.frame(Ethernet.BROADCAST, Ethernet.CLIENT, Ethernet.ARP, packet);
    }
}
