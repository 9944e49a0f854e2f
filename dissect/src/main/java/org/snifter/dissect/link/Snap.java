package org.snifter.dissect.link;

import org.snifter.dissect.bridging.AppleTalk;
import org.snifter.dissect.bridging.CiscoDiscovery;
import org.snifter.dissect.bridging.DynamicTrunking;
import org.snifter.dissect.bridging.SpanningTree;
import org.snifter.dissect.bridging.UnidirectionalLinkDetection;
import org.snifter.dissect.bridging.VlanTrunking;
import org.snifter.dissect.core.Dissection;
import org.snifter.dissect.core.Ouis;
import org.snifter.dissect.core.PacketBytes;
import org.snifter.dissect.core.Printer;
import org.snifter.dissect.core.TextBuffer;
import org.snifter.dissect.core.Unwind;

/** Subnetwork Access Protocol (IEEE 802 clause 9.5): who numbers the protocols, and the number. */
public final class Snap {
    private static final int ORGANIZATION = 0;
    private static final int PROTOCOL = 3;
    private static final int HEADER = 5;

    private static final int ENCAPSULATED_ETHERNET = 0x000000;
    private static final int CISCO = 0x00000c;
    private static final int CISCO_BRIDGED = 0x0000f8;
    private static final int IEEE_8021 = 0x0080c2;
    private static final int APPLETALK = 0x080007;
    private static final int APPLETALK_DATAGRAM = 0x809b;

    private Snap() {}

    /**
     * Prints a SNAP header and what it carries; answers false where that is unknown. Addresses are as for Llc;
     * {@code bridgePadding} octets precede a bridged frame.
     */
    static boolean print(Dissection d, int source, int destination, int at, int length, int bridgePadding) {
        d.protocol("snap");
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        b.header(at, HEADER);
        if (length < HEADER) {
            throw Unwind.SHORT;
        }
        int organization = b.u24(at + ORGANIZATION);
        int protocol = b.u16(at + PROTOCOL);
        int payload = at + HEADER;
        int rest = length - HEADER;
        d.linkHeader(d.linkHeader() + HEADER);
        if (d.options.linkLayer()) {
            t.put("oui ").put(Ouis.name(organization)).put(" (0x").hex0(organization, 6).put("), ");
            protocol(d, organization, protocol);
            t.put(", length ").dec(rest).put(": ");
        }
        Printer printer = printer(organization, protocol);
        if (printer != null) {
            int padding = organization == IEEE_8021 ? padding(protocol, bridgePadding) : 0;
            if (rest < padding || b.available(payload) < padding) {
                throw Unwind.SHORT;
            }
            d.print(printer, payload + padding, rest - padding);
            return true;
        }
        if (!d.options.linkLayer()) {
            if (source != Llc.NO_ADDRESSES) {
                d.mac(source);
                t.put(" > ");
                d.mac(destination);
                t.put(' ');
            }
            t.put("SNAP, ");
            if (organization != ENCAPSULATED_ETHERNET) {
                t.put("oui ").put(Ouis.name(organization)).put(" (0x").hex0(organization, 6).put("), ");
            }
            protocol(d, organization, protocol);
            t.put(", length ").dec(rest).put(": ");
        }
        return false;
    }

    /** The printer of an organization's protocol, or null. One line each. */
    private static Printer printer(int organization, int protocol) {
        return switch (organization) {
            case ENCAPSULATED_ETHERNET, CISCO_BRIDGED -> EtherTypes.printer(protocol);
            case CISCO -> switch (protocol) {
                case 0x2000 -> CiscoDiscovery.PRINTER;
                case 0x2003 -> VlanTrunking.PRINTER;
                case 0x2004 -> DynamicTrunking.PRINTER;
                case 0x0111 -> UnidirectionalLinkDetection.PRINTER;
                case 0x010b, 0x010c -> SpanningTree.PRINTER;
                default -> null;
            };
            case APPLETALK -> protocol == APPLETALK_DATAGRAM ? AppleTalk.OVER_ETHERNET : null;
            case IEEE_8021 -> switch (protocol) {
                case 0x0001, 0x0007 -> Ethernet.PRINTER;
                case 0x0003, 0x0009 -> TokenRing.PRINTER;
                case 0x0004, 0x000a -> Fddi.PRINTER;
                case 0x000e -> SpanningTree.PRINTER;
                default -> null;
            };
            default -> null;
        };
    }

    /** How many octets precede a bridged frame (RFC 2684 section 5.2, RFC 2427 section 4.2). */
    private static int padding(int protocol, int bridgePadding) {
        return switch (protocol) {
            case 0x0001, 0x0007, 0x0003, 0x0009 -> bridgePadding;
            case 0x0004, 0x000a -> bridgePadding + 1;
            default -> 0;
        };
    }

    private static void protocol(Dissection d, int organization, int protocol) {
        d.text.put(organization == ENCAPSULATED_ETHERNET ? "ethertype " : "pid ").put(name(organization, protocol))
                .put(" (0x").hex0(protocol, 4).put(')');
    }

    private static String name(int organization, int protocol) {
        return switch (organization) {
            case ENCAPSULATED_ETHERNET, CISCO_BRIDGED, APPLETALK -> EtherTypes.name(protocol);
            case CISCO -> switch (protocol) {
                case 0x2000 -> "CDP";
                case 0x2003 -> "VTP";
                case 0x2004 -> "DTP";
                case 0x0111 -> "UDLD";
                case 0x010b -> "PVST";
                case 0x010c -> "VLAN Bridge";
                default -> "Unknown";
            };
            case IEEE_8021 -> switch (protocol) {
                case 0x0001 -> "Ethernet + FCS";
                case 0x0002 -> "802.4 + FCS";
                case 0x0003 -> "Token Ring + FCS";
                case 0x0004 -> "FDDI + FCS";
                case 0x0005 -> "802.6 + FCS";
                case 0x0007 -> "Ethernet w/o FCS";
                case 0x0008 -> "802.4 w/o FCS";
                case 0x0009 -> "Token Ring w/o FCS";
                case 0x000a -> "FDDI w/o FCS";
                case 0x000b -> "802.6 w/o FCS";
                case 0x000e -> "BPDU";
                default -> "Unknown";
            };
            default -> "Unknown";
        };
    }
}
