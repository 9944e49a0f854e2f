package org.snifter.dissect.link;

import org.snifter.dissect.bridging.AppleTalk;
import org.snifter.dissect.bridging.InternetworkPacketExchange;
import org.snifter.dissect.core.Dissection;
import org.snifter.dissect.core.HexDump;
import org.snifter.dissect.core.PacketBytes;
import org.snifter.dissect.core.Printer;
import org.snifter.dissect.ip.Ipv4;
import org.snifter.dissect.ip.Ipv6;
import org.snifter.dissect.routing.Osi;

/** BSD loopback: an address family in some byte order (LINKTYPE_NULL and LINKTYPE_LOOP, tcpdump.org). */
public final class Loopback implements Printer {
    static final Loopback PRINTER = new Loopback();

    private static final int HEADER = 4;

    private Loopback() {}

    @Override
    public void print(Dissection d, int at, int length) {
        d.protocol("null");
        PacketBytes b = d.bytes;
        b.require(at, HEADER);
        d.linkHeader(HEADER);
        int family = (int) b.le32(at);
        if ((family & 0xffff_0000) != 0) {
            family = Integer.reverseBytes(family);
        }
        boolean shown = d.options.linkLayer();
        if (shown) {
            header(d, family, length);
        }
        Printer printer = printer(family);
        if (printer != null) {
            d.print(printer, at + HEADER, length - HEADER);
            return;
        }
        if (!shown) {
            header(d, family, length);
        }
        HexDump.unknown(d, at + HEADER, length - HEADER);
    }

    private static void header(Dissection d, int family, int length) {
        if (d.options.quiet()) {
            d.nameOr(name(family), "Unknown AF ", family);
        } else {
            String name = name(family);
            d.text.put("AF ").put(name == null ? "Unknown" : name).put(" (").unsigned(family).put(')');
        }
        d.text.put(", length ").dec(length).put(": ");
    }

    /** The printer of an address family of one of the BSDs, or null. One line each. */
    private static Printer printer(int family) {
        return switch (family) {
            case 2 -> Ipv4.PRINTER;
            case 7 -> Osi.PRINTER;
            case 16 -> AppleTalk.PRINTER;
            case 23 -> InternetworkPacketExchange.PRINTER;
            case 24, 28, 30 -> Ipv6.PRINTER;
            default -> null;
        };
    }

    /** The name of an address family of one of the BSDs, or null. */
    public static String name(int family) {
        return switch (family) {
            case 2 -> "IPv4";
            case 6 -> "NS";
            case 7 -> "ISO";
            case 16 -> "Appletalk";
            case 23 -> "IPX";
            case 24, 28, 30 -> "IPv6";
            default -> null;
        };
    }
}
