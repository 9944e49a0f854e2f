package org.snifter.dissect.link;

import org.snifter.dissect.application.Eap;
import org.snifter.dissect.application.PrecisionTime;
import org.snifter.dissect.application.Transparency;
import org.snifter.dissect.bridging.AppleTalk;
import org.snifter.dissect.bridging.AppleTalkResolution;
import org.snifter.dissect.bridging.AtaOverEthernet;
import org.snifter.dissect.bridging.CalmFast;
import org.snifter.dissect.bridging.ConfigurationTest;
import org.snifter.dissect.bridging.ConnectivityFault;
import org.snifter.dissect.bridging.Decnet;
import org.snifter.dissect.bridging.GeoNetworking;
import org.snifter.dissect.bridging.InternetworkPacketExchange;
import org.snifter.dissect.bridging.Lldp;
import org.snifter.dissect.bridging.MultiPointControl;
import org.snifter.dissect.bridging.NetworkLoadBalancing;
import org.snifter.dissect.bridging.RealtekProtocols;
import org.snifter.dissect.bridging.SlowProtocols;
import org.snifter.dissect.core.Dissection;
import org.snifter.dissect.core.Printer;
import org.snifter.dissect.ip.Arp;
import org.snifter.dissect.ip.Ipv4;
import org.snifter.dissect.ip.Ipv6;
import org.snifter.dissect.routing.Osi;
import org.snifter.dissect.tunnel.Ppp;
import org.snifter.dissect.tunnel.Mpls;
import org.snifter.dissect.tunnel.Nsh;

/** Printers and names of EtherTypes (IEEE 802 Numbers, IANA). */
public final class EtherTypes {
    public static final int IPV4 = 0x0800;
    public static final int ARP = 0x0806;
    public static final int REVERSE_ARP = 0x8035;
    public static final int VLAN = 0x8100;
    public static final int IPV6 = 0x86dd;
    public static final int SERVICE_VLAN = 0x88a8;
    /** Transparent Ethernet Bridging: a whole frame. */
    public static final int TRANSPARENT_BRIDGING = 0x6558;
    public static final int MPLS = 0x8847;
    public static final int MPLS_MULTICAST = 0x8848;
    /** A frame of LLC that is longer than 802.3 allows. */
    public static final int JUMBO_LLC = 0x8870;
    public static final int MACSEC = 0x88e5;
    public static final int ARISTA = 0xd28b;
    public static final int OSI = 0xfefe;
    public static final int VLAN_9100 = 0x9100;
    public static final int VLAN_9200 = 0x9200;

    private EtherTypes() {}

    /** The printer of an EtherType, or null. One line each, by number. */
    public static Printer printer(int type) {
        return switch (type) {
            case IPV4 -> Ipv4.PRINTER;
            case ARP, REVERSE_ARP -> Arp.PRINTER;
            case IPV6 -> Ipv6.PRINTER;
            case MPLS, MPLS_MULTICAST -> Mpls.PRINTER;
            case 0x8863, 0x8864, 0x3c12, 0x3c13 -> PppOverEthernet.PRINTER;
            case 0x888e -> Eap.OVER_LAN;
            case 0x0707, 0x8947 -> GeoNetworking.PRINTER;
            case 0x1111 -> CalmFast.PRINTER;
            case 0x6003 -> Decnet.PRINTER;
            case 0x809b -> AppleTalk.OVER_ETHERNET;
            case 0x80f3 -> AppleTalkResolution.PRINTER;
            case 0x88ca -> Transparency.PRINTER;
            case 0x8137 -> InternetworkPacketExchange.OVER_ETHERNET;
            case 0x8808 -> MultiPointControl.PRINTER;
            case 0x8899 -> RealtekProtocols.PRINTER;
            case 0x8809 -> SlowProtocols.PRINTER;
            case 0x88a2 -> AtaOverEthernet.PRINTER;
            case 0x88cc -> Lldp.PRINTER;
            case 0x8902, 0xabcd -> ConnectivityFault.PRINTER;
            case 0x886f -> NetworkLoadBalancing.PRINTER;
            case 0x88f7 -> PrecisionTime.PRINTER;
            case 0x894f -> Nsh.PRINTER;
            case OSI -> Osi.WITH_CONTROL;
            case 0x880b -> Ppp.OVER_ETHERTYPE;
            case 0x9000 -> ConfigurationTest.PRINTER;
            default -> null;
        };
    }

    /**
     * Prints what an EtherType names.
     *
     * @return false where the type has no printer; nothing is printed then
     */
    public static boolean print(Dissection d, int type, int at, int length) {
        Printer printer = printer(type);
        if (printer == null) {
            return false;
        }
        d.print(printer, at, length);
        return true;
    }

    /** The name of an EtherType. */
    public static String name(int type) {
        return switch (type) {
            case 0x00fe -> "GRE-OSI";
            case 0x0200 -> "PUP";
            case 0x0500 -> "Sprite";
            case 0x0600 -> "NS";
            case 0x0707 -> "GeoNet (old)";
            case 0x0800 -> "IPv4";
            case 0x0806 -> "ARP";
            case 0x1000 -> "Trail";
            case 0x1111 -> "CALM FAST";
            case 0x6001 -> "MOP DL";
            case 0x6002 -> "MOP RC";
            case 0x6003 -> "DN";
            case 0x6004 -> "LAT";
            case 0x6007 -> "SCA";
            case 0x6558 -> "TEB";
            case 0x8035 -> "Reverse ARP";
            case 0x8038 -> "Lanbridge";
            case 0x803c -> "DEC DNS";
            case 0x803e -> "DEC DTS";
            case 0x805b -> "VEXP";
            case 0x805c -> "VPROD";
            case 0x809b -> "Appletalk";
            case 0x80f3 -> "Appletalk ARP";
            case 0x8100 -> "802.1Q";
            case 0x8137 -> "IPX";
            case 0x86dd -> "IPv6";
            case 0x8808 -> "MPCP";
            case 0x8809 -> "Slow Protocols";
            case 0x880b -> "PPP";
            case 0x8847 -> "MPLS unicast";
            case 0x8848 -> "MPLS multicast";
            case 0x8863 -> "PPPoE D";
            case 0x8864 -> "PPPoE S";
            case 0x886f -> "MS NLB heartbeat";
            case 0x8870 -> "Jumbo";
            case 0x888e -> "EAPOL";
            case 0x8899 -> "Realtek protocols";
            case 0x88a2 -> "AoE";
            case 0x88a8 -> "802.1Q-QinQ";
            case 0x88ca -> "TIPC";
            case 0x88cc -> "LLDP";
            case 0x88e5 -> "802.1AE MACsec";
            case 0x88f7 -> "PTP";
            case 0x8902 -> "CFM";
            case 0x893a -> "IEEE1905.1";
            case 0x8947 -> "GeoNet";
            case 0x894f -> "NSH";
            case 0x9000 -> "Loopback";
            case 0x9100 -> "802.1Q-9100";
            case 0x9200 -> "802.1Q-9200";
            case 0xabcd -> "CFM (old)";
            case 0xd28b -> "Arista Vendor Specific Protocol";
            case 0xfefe -> "OSI";
            default -> "Unknown";
        };
    }
}
