package org.snifter.pcap.generate;

import org.snifter.pcap.Bytes;

/** Ethernet frames (IEEE 802.3, section 3), without a frame check sequence, unpadded. */
final class Ethernet {
    static final int IPV4 = 0x0800;
    static final int ARP = 0x0806;
    static final int RARP = 0x8035;
    static final int VLAN = 0x8100;
    static final int SERVICE_VLAN = 0x88a8;
    static final int IPV6 = 0x86dd;

    static final String CLIENT = "02:00:00:00:00:01";
    static final String SERVER = "02:00:00:00:00:02";
    static final String ROUTER = "02:00:00:00:00:fe";
    static final String BROADCAST = "ff:ff:ff:ff:ff:ff";

    private Ethernet() {}

    static byte[] frame(String destination, String source, int type, byte... payload) {
        return Bytes.bigEndian().mac(destination).mac(source).u16(type).raw(payload).toArray();
    }

    /** From the client to its router. */
    static byte[] ipv4(byte... packet) {
        return frame(ROUTER, CLIENT, IPV4, packet);
    }

    /** From the client to its router. */
    static byte[] ipv6(byte... packet) {
        return frame(ROUTER, CLIENT, IPV6, packet);
    }

    /** Puts a VLAN tag into a frame (IEEE 802.1Q, section 9.3). */
    static byte[] tagged(int tagType, int priority, boolean dropEligible, int vlan, byte... frame) {
        int addresses = 12;
        int control = (priority << 13) | (dropEligible ? 0x1000 : 0) | vlan;
        Bytes bytes = Bytes.bigEndian();
        for (int i = 0; i < frame.length; i++) {
            if (i == addresses) {
                bytes.u16(tagType).u16(control);
            }
            bytes.u8(frame[i]);
        }
        return bytes.toArray();
    }

    /** Pads a frame to the 60 bytes that an Ethernet has at least. */
    static byte[] padded(byte... frame) {
        return Bytes.bigEndian().raw(frame).zeros(Math.max(0, 60 - frame.length)).toArray();
    }
}
