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

    // RFC 2080 section 2.1: the header and an entry.
    private static final int COMMAND = 0;
    private static final int VERSION = 1;
    private static final int HEADER = 4;
    private static final int TAG = 16;
    private static final int PREFIX_LENGTH = 18;
    private static final int METRIC = 19;
    private static final int ENTRY = 20;

    private static final int REQUEST = 1;
    private static final int RESPONSE = 2;
    private static final int INFINITY = 16;

    private RipNg() {}

    @Override
    public void print(Dissection d, int at, int length) {
        d.protocol("ripng");
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        int command = b.u8(at + COMMAND);
        int version = b.u8(at + VERSION);
        if (version != 1) {
            t.put(" [vers ").dec(version).put(']');
            throw Unwind.INVALID;
        }
        switch (command) {
            case REQUEST -> {
                if (dump(b, at, length)) {
                    t.put(" ripng-req dump");
                } else {
                    entries(d, " ripng-req ", at, length, false);
                }
            }
            case RESPONSE -> entries(d, " ripng-resp ", at, length, true);
            default -> {
                t.put(" ripng-").dec(command).put(" ?? ").unsigned(length);
                throw Unwind.INVALID;
            }
        }
    }

    /** Whether a request is for the whole table (section 2.4.1). */
    private static boolean dump(PacketBytes b, int at, int length) {
        int entry = at + HEADER;
        return length >= HEADER && (length - HEADER) / ENTRY == 1 && b.u8(entry + METRIC) == INFINITY
                && b.u64(entry) == 0 && b.u64(entry + 8) == 0;
    }

    private static void entries(Dissection d, String name, int start, int length, boolean metrics) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        if (length < HEADER) {
            throw Unwind.INVALID;
        }
        int count = (length - HEADER) / ENTRY;
        boolean rest = (length - HEADER) % ENTRY != 0;
        t.put(name).dec(count);
        if (rest) {
            t.put('[').dec(length).put(']');
        }
        t.put(':');
        int at = start + HEADER;
        for (int i = 0; i < count; i++, at += ENTRY) {
            t.put(d.verbosity > 1 ? "\n\t" : " ");
            b.require(at, METRIC);
            d.ipv6(at);
            t.put('/').dec(b.u8(at + PREFIX_LENGTH));
            if (b.u16(at + TAG) != 0) {
                t.put(" [").dec(b.u16(at + TAG)).put(']');
            }
            int metric = b.u8(at + METRIC);
            if (metrics && metric != 0) {
                t.put(" (").dec(metric).put(')');
            }
        }
        if (rest) {
            throw Unwind.INVALID;
        }
    }
}
