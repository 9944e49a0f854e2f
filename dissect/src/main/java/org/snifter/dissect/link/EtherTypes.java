package org.snifter.dissect.link;

import org.snifter.dissect.core.Dissection;
import org.snifter.dissect.core.Printer;
import org.snifter.dissect.ip.Arp;
import org.snifter.dissect.ip.Ipv4;
import org.snifter.dissect.ip.Ipv6;

/** Printers and names of EtherTypes (IEEE 802 Numbers, IANA). */
public final class EtherTypes {
    public static final int IPV4 = 0x0800;
    public static final int ARP = 0x0806;
    public static final int REVERSE_ARP = 0x8035;
    public static final int VLAN = 0x8100;
    public static final int IPV6 = 0x86dd;
    public static final int SERVICE_VLAN = 0x88a8;
    public static final int VLAN_9100 = 0x9100;
    public static final int VLAN_9200 = 0x9200;

    private EtherTypes() {}

    /** The printer of an EtherType, or null. One line each, by number. */
    public static Printer printer(int type) {
        return switch (type) {
            case IPV4 -> Ipv4.PRINTER;
            case ARP, REVERSE_ARP -> Arp.PRINTER;
            case IPV6 -> Ipv6.PRINTER;
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
            case IPV4 -> "IPv4";
            case ARP -> "ARP";
            case REVERSE_ARP -> "Reverse ARP";
            case VLAN -> "802.1Q";
            case IPV6 -> "IPv6";
            case SERVICE_VLAN -> "802.1Q-QinQ";
            case VLAN_9100 -> "802.1Q-9100";
            case VLAN_9200 -> "802.1Q-9200";
            default -> "Unknown";
        };
    }
}
