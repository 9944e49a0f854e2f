package org.snifter.dissect.application;

import org.snifter.dissect.core.Dissection;
import org.snifter.dissect.core.PacketBytes;
import org.snifter.dissect.core.Printer;
import org.snifter.dissect.core.TextBuffer;

/**
 * Real-Time Transport Protocol (RFC 3550 section 5.1), where {@code -T rtp} says so; and its first version, which came
 * before the RFCs and has options where later ones have contributing sources.
 */
public final class RealTime implements Printer {
    /** The printer. */
    public static final RealTime PRINTER = new RealTime();

    private static final int FIRST_HEADER = 8;
    private static final int HEADER = 12;
    private static final int SOURCE = 8;
    private static final int WORD = 4;

    // Flags of the first word; in the first version those of the payload type's byte mean other things.
    private static final int EXTENSION = 0x1000_0000;
    private static final int MARKER = 0x80_0000;
    private static final int FIRST_OPTIONS = 0x80_0000;
    private static final int FIRST_MARKER = 0x40_0000;

    /** H.261, whose header says more; RFC 3551 section 5. */
    private static final int H261 = 31;

    private RealTime() {}

    @Override
    public void print(Dissection d, int at, int length) {
        d.protocol("rtp");
        if (length < FIRST_HEADER) {
            tooShort(d.text, length, FIRST_HEADER);
            return;
        }
        d.bytes.require(at, FIRST_HEADER);
        int first = d.bytes.s32(at);
        if (first >>> 30 == 1) {
            firstVersion(d, at, length, first);
        } else if (length < HEADER) {
            tooShort(d.text, length, HEADER);
        } else {
            version(d, at, length, first);
        }
    }

    private static void tooShort(TextBuffer t, int length, int header) {
        t.put("udp/rtp, length ").unsigned(length).put(" < ").dec(header);
    }

    private static void firstVersion(Dissection d, int at, int length, int first) {
        int type = first >> 16 & 0x3f;
        boolean options = (first & FIRST_OPTIONS) != 0;
        int left = length - FIRST_HEADER;
        d.text.put("udp/rtpv1 ").dec(left);
        begin(d, at, first, type, options, (first & FIRST_MARKER) != 0);
        if (d.verbosity == 0) {
            return;
        }
        int source = d.bytes.s32(at + SOURCE);
        d.text.put(' ').unsigned(source);
        int payload = at + FIRST_HEADER;
        int words = left / WORD;
        for (boolean more = options; more;) {
            int option = d.bytes.s32(payload);
            int size = option >> 16 & 0xff;
            if (size == 0 || size > words) {
                d.text.put(" !opt");
                return;
            }
            payload += size * WORD;
            words -= size;
            more = option >= 0;
        }
        codec(d, payload, type);
    }

    private static void version(Dissection d, int at, int length, int first) {
        int type = first >> 16 & 0x7f;
        boolean extension = (first & EXTENSION) != 0;
        int left = length - HEADER;
        d.text.put("udp/rtp ").dec(left);
        begin(d, at, first, type, extension, (first & MARKER) != 0);
        if (d.verbosity == 0) {
            return;
        }
        PacketBytes b = d.bytes;
        int source = b.s32(at + SOURCE);
        d.text.put(' ').unsigned(source);
        int payload = at + HEADER;
        if (extension) { // looked for before the contributing sources, as tcpdump does
            int size = b.s32(payload) & 0xffff;
            if (size >= left / WORD) {
                d.text.put(" !ext");
                return;
            }
            payload += WORD + size * WORD;
        }
        codec(d, payload, type);
    }

    private static void begin(Dissection d, int at, int first, int type, boolean more, boolean marked) {
        d.text.put(" c").dec(type).put(' ').put(more ? "+" : "").put(marked ? "*" : "").put(' ');
        d.text.dec(first & 0xffff).put(' ').unsigned(d.bytes.s32(at + WORD));
    }

    private static void codec(Dissection d, int payload, int type) {
        if (type == H261) {
            int header = d.bytes.s32(payload);
            d.text.put(" 0x").hex0(header >>> 16, 4);
        }
    }
}
