package org.snifter.cbpf.lower.link;

import org.snifter.cbpf.lower.predicate.Predicate;
import org.snifter.cbpf.lower.predicate.Tests;

/** Ethernet protocol numbers; IANA, "IEEE 802 Numbers". */
public final class EtherType {
    public static final int IPV4 = 0x0800;
    public static final int ARP = 0x0806;
    public static final int TRANSPARENT_ETHERNET_BRIDGING = 0x6558;
    public static final int MOP_DUMP_LOAD = 0x6001;
    public static final int MOP_REMOTE_CONSOLE = 0x6002;
    public static final int DECNET = 0x6003;
    public static final int LAT = 0x6004;
    public static final int SCA = 0x6007;
    public static final int REVERSE_ARP = 0x8035;
    public static final int APPLETALK = 0x809b;
    public static final int APPLETALK_ARP = 0x80f3;
    public static final int VLAN = 0x8100;
    public static final int IPX = 0x8137;
    public static final int IPV6 = 0x86dd;
    public static final int MPLS = 0x8847;
    public static final int PPPOE_DISCOVERY = 0x8863;
    public static final int PPPOE_SESSION = 0x8864;
    public static final int SERVICE_VLAN = 0x88a8;
    /** What stacked VLANs used before IEEE 802.1ad. */
    public static final int OLD_STACKED_VLAN = 0x9100;

    /** The greatest length in an IEEE 802.3 length field; what is greater is an EtherType. */
    public static final int MAX_LENGTH = 1500;

    private EtherType() {}

    /** Whether the two bytes at this place are this EtherType, or another number that stands where EtherTypes do. */
    static Predicate is(Offset place, int type) {
        if (type >>> 16 != 0) {
            throw Refusal.because("EtherType " + Integer.toUnsignedString(type) + " has more than 16 bits",
                    "the greatest EtherType is 65535");
        }
        return Tests.equal(place.loadHalf(), type);
    }
}
