package org.snifter.dissect.routing;

import org.snifter.dissect.core.Dissection;
import org.snifter.dissect.core.PacketBytes;
import org.snifter.dissect.core.Printer;
import org.snifter.dissect.core.TextBuffer;
import org.snifter.dissect.core.Unwind;

/** Routing Information Protocol of IPv6 (RFC 2080 section 2). */
public final class RipNg implements Printer {
    /** The printer. */
    public static final RipNg PRINTER = new RipNg();

    private static final int ENTRY = 20;

    private RipNg() {}

    @Override
    public void print(Dissection d, int at, int length) {
        d.protocol("ripng");
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        int version = b.u8(at + 1);
        if (version != 1) {
            t.put(" [vers ").dec(version).put(']');
            throw Unwind.INVALID;
        }
        int command = b.u8(at);
        int count = (length - 4) / ENTRY;
        switch (command) {
            case 1 -> {
                if (count == 1 && b.u8(at + 4 + 19) == 16 && b.u64(at + 4) == 0 && b.u64(at + 12) == 0) {
                    t.put(" ripng-req dump");
                } else {
                    t.put(" ripng-req ").dec(count).put(':');
                    entries(d, at + 4, at + length);
                }
            }
            case 2 -> {
                t.put(" ripng-resp ").dec(count).put(':');
                entries(d, at + 4, at + length);
            }
            default -> t.put(" ripng-").dec(command).put(" ?? ").dec(length);
        }
    }

    private static void entries(Dissection d, int start, int end) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        int last = -1;
        for (int at = start; at + ENTRY <= end; at += ENTRY) {
            t.put(d.verbosity > 0 ? "\n\t" : " ");
            d.ipv6(at);
            int metric = b.u8(at + 19);
            t.put('/').dec(b.u8(at + 18));
            if (b.u16(at + 16) != 0) {
                t.put(" [").dec(b.u16(at + 16)).put(']');
            }
            if (metric != last) {
                t.put(" (").dec(metric).put(')');
            }
            last = metric;
        }
    }
}
