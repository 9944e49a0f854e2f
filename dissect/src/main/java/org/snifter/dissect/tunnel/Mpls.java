package org.snifter.dissect.tunnel;

import org.snifter.dissect.core.Dissection;
import org.snifter.dissect.core.HexDump;
import org.snifter.dissect.core.PacketBytes;
import org.snifter.dissect.core.Printer;
import org.snifter.dissect.core.TextBuffer;
import org.snifter.dissect.ip.Ipv4;
import org.snifter.dissect.ip.Ipv6;
import org.snifter.dissect.routing.Osi;

/** MPLS label stack (RFC 3032 section 2.1). */
public final class Mpls implements Printer {
    /** The printer. */
    public static final Mpls PRINTER = new Mpls();

    private static final int ENTRY = 4;
    private static final int BOTTOM = 0x100;
    /** RFC 3032 section 2.1: labels below have a meaning of their own. */
    private static final int FIRST_ORDINARY = 16;

    private Mpls() {}

    @Override
    public void print(Dissection d, int at, int length) {
        d.protocol("mpls");
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        t.put("MPLS");
        int next = at;
        int left = length;
        int entry;
        do {
            if (left < ENTRY) {
                d.invalid();
                b.require(next, left);
                return;
            }
            entry = b.s32(next);
            t.put(next > at && d.verbosity > 0 ? "\n\t" : " ").put("(label ").dec(entry >>> 12);
            String name = name(entry >>> 12);
            if (d.verbosity > 0 && name != null) {
                t.put(" (").put(name).put(')');
            }
            t.put(", tc ").dec(entry >> 9 & 7);
            if ((entry & BOTTOM) != 0) {
                t.put(", [S]");
            }
            t.put(", ttl ").dec(entry & 0xff).put(')');
            next += ENTRY;
            left -= ENTRY;
        } while ((entry & BOTTOM) == 0);
        Printer printer;
        switch (entry >>> 12) {
            case 0, 3 -> printer = Ipv4.PRINTER;
            case 2 -> printer = Ipv6.PRINTER;
            default -> {
                if (left < 1) {
                    return;
                }
                printer = guess(b.u8(next));
            }
        }
        if (printer == null) {
            if (!d.options.quiet()) {
                HexDump.unknownWhole(d, next, left);
            }
            return;
        }
        t.put(d.verbosity > 0 ? "\n\t" : " ");
        d.print(printer, next, left);
    }

    /** What the payload's first byte looks like, or null. */
    private static Printer guess(int first) {
        return first >= 0x45 && first <= 0x4f ? Ipv4.PRINTER
                : first >> 4 == 6 ? Ipv6.PRINTER : first >= 0x81 && first <= 0x83 ? Osi.PRINTER : null;
    }

    private static String name(int label) {
        return switch (label) {
            case 0 -> "IPv4 explicit NULL";
            case 1 -> "router alert";
            case 2 -> "IPv6 explicit NULL";
            case 3 -> "implicit NULL";
            default -> label < FIRST_ORDINARY ? "rsvd" : null;
        };
    }
}
