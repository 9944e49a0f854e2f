package org.snifter.dissect.ip;

import org.snifter.dissect.core.Dissection;
import org.snifter.dissect.core.Printer;
import org.snifter.dissect.transport.Tcp;
import org.snifter.dissect.transport.Udp;

/** Printers and names of IP protocols (Assigned Internet Protocol Numbers, IANA). */
public final class IpProtocols {
    public static final int TCP = 6;
    public static final int UDP = 17;
    public static final int DCCP = 33;
    public static final int SCTP = 132;

    private IpProtocols() {}

    /** The printer of a protocol, or null. One line each, by number. */
    public static Printer printer(int protocol) {
        return switch (protocol) {
            case TCP -> Tcp.PRINTER;
            case UDP -> Udp.PRINTER;
            default -> null;
        };
    }

    /** Whether a protocol has ports, so that its own printer shows the addresses. */
    static boolean showsAddresses(int protocol) {
        return protocol == TCP || protocol == UDP || protocol == DCCP || protocol == SCTP;
    }

    /** Prints what follows an IP header, or the protocol's name where it has no printer. */
    static void print(Dissection d, int protocol, int at, int length) {
        Printer printer = printer(protocol);
        if (printer == null) {
            name(d, protocol);
            d.text.put(' ').dec(length);
        } else {
            d.print(printer, at, length);
        }
    }

    /** Appends the name of a protocol, or {@code ip-proto-N} without names. */
    static void name(Dissection d, int protocol) {
        d.nameOr(d.options.numeric() ? null : name(protocol), "ip-proto-", protocol);
    }

    /** The name of a protocol, or null. */
    public static String name(int protocol) {
        return switch (protocol) {
            case 1 -> "ICMP";
            case 2 -> "IGMP";
            case 6 -> "TCP";
            case 17 -> "UDP";
            default -> null;
        };
    }
}
