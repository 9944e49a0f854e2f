package org.snifter.dissect.routing;

import org.snifter.dissect.core.Dissection;
import org.snifter.dissect.core.PacketBytes;
import org.snifter.dissect.core.Printer;
import org.snifter.dissect.core.TextBuffer;
import org.snifter.dissect.core.Unwind;
import org.snifter.dissect.ip.Ipv4;

/** Multicast Source Discovery Protocol (RFC 3618 section 12). */
public final class SourceDiscovery implements Printer {
    /** The printer. */
    public static final SourceDiscovery PRINTER = new SourceDiscovery();

    private static final int LENGTH = 1;
    private static final int HEADER = 3;

    private static final int SOURCE_ACTIVE = 1;
    private static final int REQUEST = 2;
    private static final int RESPONSE = 3;
    private static final int KEEPALIVE = 4;
    private static final int NOTIFICATION = 5;
    private static final int LAST_TYPE = 7;

    // Of an active source: how many entries, the rendezvous point, entries of twelve bytes, and a packet.
    private static final int POINT = 4;
    private static final int ENTRIES_AT = 8;
    private static final int ENTRY = 12;
    /** What tcpdump finds long enough to say so. */
    private static final int LONG = 1400;
    private static final int LONGEST = 1500;

    private SourceDiscovery() {}

    @Override
    public void print(Dissection d, int start, int length) {
        d.protocol("msdp");
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        t.put("msdp");
        b.require(start, HEADER);
        int first = b.u16(start + LENGTH);
        if (first < HEADER || first > LONGEST || b.u8(start) == 0 || b.u8(start) > LAST_TYPE) {
            throw Unwind.TRUNCATED; // something else, on the same port
        }
        int at = start;
        int left = length;
        while (left > 0) {
            b.require(at, HEADER);
            int type = b.u8(at);
            int size = b.u16(at + LENGTH);
            if (size > LONG || d.verbosity > 0) {
                t.put(" [len ").dec(size).put(']');
            }
            if (size < HEADER || size > left) {
                throw Unwind.TRUNCATED;
            }
            message(d, type, at, size);
            at += size;
            left -= size;
        }
    }

    private static void message(Dissection d, int type, int at, int size) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        switch (type) {
            case SOURCE_ACTIVE, RESPONSE -> {
                t.put(type == SOURCE_ACTIVE ? " SA" : " SA-Response");
                int entries = b.u8(at + HEADER);
                t.put(' ').dec(entries).put(" entries");
                int data = ENTRIES_AT + ENTRY * entries;
                if (data < size) {
                    t.put(" [w/data]");
                    if (d.verbosity > 1) {
                        t.put(' ');
                        d.print(Ipv4.PRINTER, at + data, size - data);
                    }
                }
            }
            case REQUEST -> {
                t.put(" SA-Request");
                b.require(at + POINT, 4);
                t.put(" for ");
                d.ipv4(at + POINT);
            }
            case KEEPALIVE -> {
                t.put(" Keepalive");
                if (size != HEADER) {
                    t.put("[len=").dec(size).put("] ");
                }
            }
            case NOTIFICATION -> t.put(" Notification");
            default -> t.put(" [type=").dec(type).put(" len=").dec(size).put(']');
        }
    }
}
