package org.snifter.dissect.routing;

import org.snifter.dissect.core.AddressFamilies;
import org.snifter.dissect.core.Dissection;
import org.snifter.dissect.core.PacketBytes;
import org.snifter.dissect.core.TextBuffer;

/** Address families (RFC 4760; Address Family Numbers and SAFI Parameters, IANA) and route distinguishers of BGP. */
final class BgpFamilies {
    private BgpFamilies() {}

    static String family(int value) {
        return value < 16 || value == 25 ? AddressFamilies.name(value) : "Unknown";
    }

    static String subsequent(int value) {
        return switch (value) {
            case 0 -> "Reserved";
            case 1 -> "Unicast";
            case 2 -> "Multicast";
            case 3 -> "Unicast+Multicast";
            case 4 -> "labeled Unicast";
            case 5 -> "Multicast VPN";
            case 64 -> "Tunnel";
            case 65 -> "VPLS";
            case 66 -> "MDT";
            case 70 -> "EVPN";
            case 128 -> "labeled VPN Unicast";
            case 129 -> "labeled VPN Multicast";
            case 130 -> "labeled VPN Unicast+Multicast";
            case 132 -> "Route Target Routing Information";
            default -> "Unknown";
        };
    }

    /** Appends an autonomous system number, with {@code -b} in two halves (RFC 5396). */
    static void system(Dissection d, int number) {
        if (d.options.asDot() && number >>> 16 != 0) {
            d.text.dec(number >>> 16).put('.').dec(number & 0xffff);
        } else {
            d.text.unsigned(number);
        }
    }

    /** Appends a route distinguisher (RFC 4364 section 4.2). */
    static void distinguisher(Dissection d, int at) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        switch (b.u16(at)) {
            case 0 -> t.dec(b.u16(at + 2)).put(':').unsigned(b.s32(at + 4)).put(" (= ").ipv4(b.s32(at + 4)).put(')');
            case 1 -> t.ipv4(b.s32(at + 2)).put(':').dec(b.u16(at + 6));
            case 2 -> {
                system(d, b.s32(at + 2));
                t.put(':').dec(b.u16(at + 6)).put(" (").ipv4(b.s32(at + 2)).put(':').dec(b.u16(at + 6)).put(')');
            }
            default -> t.put("unknown RD format");
        }
    }
}
