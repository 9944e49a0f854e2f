package org.snifter.dissect.core;

/** Address family numbers (IANA). */
public final class AddressFamilies {
    private AddressFamilies() {}

    /** The name of a family. */
    public static String name(int value) {
        return switch (value) {
            case 0 -> "Reserved";
            case 1 -> "IPv4";
            case 2 -> "IPv6";
            case 3 -> "NSAP";
            case 4 -> "HDLC";
            case 5 -> "BBN 1822";
            case 6 -> "802";
            case 7 -> "E.163";
            case 8 -> "E.164";
            case 9 -> "F.69";
            case 10 -> "X.121";
            case 11 -> "Novell IPX";
            case 12 -> "Appletalk";
            case 13 -> "Decnet IV";
            case 14 -> "Banyan Vines";
            case 15 -> "E.164 with NSAP subaddress";
            case 16 -> "DNS";
            case 17 -> "Distinguished name";
            case 18 -> "AS Number";
            case 19 -> "XTP over IP4";
            case 20 -> "XTP over IP6";
            case 21 -> "XTP";
            case 22 -> "Fibre Channel World-Wide Port Name";
            case 23 -> "Fibre Channel World-Wide Node Name";
            case 24 -> "GWID";
            case 25 -> "VPLS";
            default -> "Unknown";
        };
    }
}
