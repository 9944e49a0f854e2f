package org.snifter.dissect.link;

import org.snifter.dissect.bridging.InternetworkPacketExchange;
import org.snifter.dissect.bridging.SpanningTree;
import org.snifter.dissect.core.Printer;
import org.snifter.dissect.ip.Ipv4;
import org.snifter.dissect.routing.Osi;

/** Printers and names of LLC service access points (IEEE 802.2; the low bit taken out). */
final class LlcSaps {
    static final int SNAP = 0xaa;

    private LlcSaps() {}

    /** The printer of what a service access point stands for, or null. One line each, by number. */
    static Printer printer(int sap) {
        return switch (sap) {
            case 0x06 -> Ipv4.PRINTER;
            case 0xe0 -> InternetworkPacketExchange.OVER_8022;
            case 0xfe -> Osi.PRINTER;
            case 0x42 -> SpanningTree.PRINTER;
            default -> null;
        };
    }

    /** The name of a service access point, or null. */
    static String name(int sap) {
        return switch (sap) {
            case 0x00 -> "Null";
            case 0x02 -> "802.1B I";
            case 0x04 -> "SNA";
            case 0x06 -> "IP";
            case 0x0e -> "ProWay NM";
            case 0x42 -> "STP";
            case 0x4e -> "RS511";
            case 0x7e -> "ISO8208";
            case 0x8e -> "ProWay";
            case SNAP -> "SNAP";
            case 0xe0 -> "IPX";
            case 0xf0 -> "NetBeui";
            case 0xfe -> "OSI";
            default -> null;
        };
    }
}
