package org.snifter.dissect.tunnel;

import org.snifter.dissect.core.Dissection;
import org.snifter.dissect.core.PacketBytes;
import org.snifter.dissect.core.Printer;
import org.snifter.dissect.core.TextBuffer;
import org.snifter.dissect.core.Unwind;
import org.snifter.dissect.ip.Ipv4;
import org.snifter.dissect.ip.Ipv6;
import org.snifter.dissect.link.Ethernet;

/** Broadcom's lawful intercept shim (Broadcom's documentation of its switches). */
public final class BroadcomIntercept implements Printer {
    /** The printer. */
    public static final BroadcomIntercept PRINTER = new BroadcomIntercept();

    private static final int SHIM = 4;

    private BroadcomIntercept() {}

    @Override
    public void print(Dissection d, int at, int length) {
        d.protocol("bcm_li");
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        if (length < SHIM) {
            throw Unwind.INVALID;
        }
        int shim = b.s32(at);
        int type = shim >> 25 & 0xf;
        int subtype = shim >> 22 & 7;
        t.put(d.verbosity > 0 ? "\n    " : "").put("BCM-LI-SHIM: direction ").put(direction(shim >>> 29))
                .put(", pkt-type ").put(type(type)).put(", pkt-subtype ").put(subtype(subtype))
                .put(", li-id ").dec(shim & 0x3fffff);
        if (d.verbosity == 0) {
            b.require(at, length);
            return;
        }
        t.put("\n    ");
        switch (type) {
            case 5 -> d.print(Ipv4.PRINTER, at + SHIM, length - SHIM);
            case 6 -> d.print(Ipv6.PRINTER, at + SHIM, length - SHIM);
            case 7 -> d.print(Ethernet.PRINTER, at + SHIM, length - SHIM);
            case 4 -> {
                // Undecided: what it looks like.
                switch (b.u8(at + SHIM) >> 4) {
                    case 4 -> d.print(Ipv4.PRINTER, at + SHIM, length - SHIM);
                    case 6 -> d.print(Ipv6.PRINTER, at + SHIM, length - SHIM);
                    default -> t.put("unknown payload");
                }
            }
            default -> {
                d.invalid();
                b.require(at, length);
            }
        }
    }

    private static String direction(int value) {
        return switch (value) {
            case 1 -> "unused";
            case 2 -> "egress";
            case 3 -> "ingress";
            default -> "unknown";
        };
    }

    private static String type(int value) {
        return switch (value) {
            case 4 -> "undecided";
            case 5 -> "ipv4";
            case 6 -> "ipv6";
            case 7 -> "ethernet";
            default -> "unknown";
        };
    }

    private static String subtype(int value) {
        return switch (value) {
            case 1 -> "single VLAN tag";
            case 2 -> "double VLAN tag";
            case 3 -> "untagged";
            default -> "unknown";
        };
    }
}
