package org.snifter.dissect.routing;

import org.snifter.dissect.core.Dissection;
import org.snifter.dissect.core.PacketBytes;
import org.snifter.dissect.core.Printer;
import org.snifter.dissect.core.Strings;
import org.snifter.dissect.core.TextBuffer;
import org.snifter.dissect.core.Unwind;

/** Cisco's Auto-RP: rendezvous points of PIM and the groups that they serve. There is no public specification. */
public final class AutoRendezvous implements Printer {
    /** The printer. */
    public static final AutoRendezvous PRINTER = new AutoRendezvous();

    private static final int TYPE = 0;
    private static final int COUNT = 1;
    private static final int HOLD_TIME = 2;
    private static final int HEADER = 8;

    private static final int ADVERTISEMENT = 0x11;
    private static final int MAPPING = 0x12;

    // Of a rendezvous point: its address, the versions of PIM, how many groups; of a group: flags, prefix length, address.
    private static final int VERSIONS = 4;
    private static final int GROUPS = 5;
    private static final int POINT = 6;
    private static final int GROUP = 6;
    private static final int NEGATIVE = 0x01;
    private static final int BIDIRECTIONAL = 0x02;

    private AutoRendezvous() {}

    @Override
    public void print(Dissection d, int at, int length) {
        d.protocol("cisco_autorp");
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        if (length < HEADER) {
            throw Unwind.TRUNCATED;
        }
        t.put(" auto-rp ");
        int type = b.u8(at + TYPE);
        switch (type) {
            case ADVERTISEMENT -> t.put("candidate-advert");
            case MAPPING -> t.put("mapping");
            default -> t.put("type-0x").hex2(type);
        }
        int count = b.u8(at + COUNT);
        t.put(" Hold ");
        int hold = b.u16(at + HOLD_TIME);
        if (hold == 0) {
            t.put("FOREVER");
        } else {
            Strings.duration(t, hold);
        }
        int next = at + HEADER;
        for (int i = 0; i < count; i++) {
            next = point(d, next);
        }
    }

    /** Prints a rendezvous point with its groups; answers where the next one is. */
    private static int point(Dissection d, int at) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        b.require(at, 4);
        t.put(" RP ");
        d.ipv4(at);
        int versions = b.u8(at + VERSIONS);
        t.put(switch (versions & 3) {
            case 0 -> " PIMv?";
            case 1 -> " PIMv1";
            case 2 -> " PIMv2";
            default -> " PIMv1+2";
        });
        if ((versions & ~3) != 0) {
            t.put(" [rsvd=0x").hex2(versions & ~3).put(']');
        }
        int next = at + POINT;
        int groups = b.u8(at + GROUPS);
        for (int i = 0; i < groups; i++) {
            b.require(next, GROUP);
            int flags = b.u8(next);
            t.put(i == 0 ? ' ' : ',').put((flags & NEGATIVE) != 0 ? "!" : "");
            d.ipv4(next + 2);
            t.put('/').dec(b.u8(next + 1)).put((flags & BIDIRECTIONAL) != 0 ? " bidir" : "");
            if ((flags & ~3) != 0) {
                t.put("[rsvd=0x").hex2(flags & ~3).put(']');
            }
            next += GROUP;
        }
        return next;
    }
}
