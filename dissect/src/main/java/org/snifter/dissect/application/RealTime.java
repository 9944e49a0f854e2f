package org.snifter.dissect.application;

import org.snifter.dissect.core.Dissection;
import org.snifter.dissect.core.PacketBytes;
import org.snifter.dissect.core.Printer;
import org.snifter.dissect.core.TextBuffer;

/** Real-Time Transport Protocol (RFC 3550 section 5.1), where {@code -T rtp} says so. */
public final class RealTime implements Printer {
    /** The printer. */
    public static final RealTime PRINTER = new RealTime();

    private static final int HEADER = 12;

    private RealTime() {}

    @Override
    public void print(Dissection d, int at, int length) {
        d.protocol("rtp");
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        if (length < HEADER) {
            t.put("udp/rtp, length ").unsigned(length).put(" < ").dec(HEADER);
            return;
        }
        int first = b.s32(at);
        int payload = at + HEADER;
        int left = length - HEADER;
        t.put("udp/rtp ").dec(left).put(' ');
        boolean extension = (first & 0x1000_0000) != 0;
        int type = first >> 16 & 0x7f;
        t.put('c').dec(type).put(' ').put((first & 0x80_0000) != 0 ? "*" : "").put(extension ? "+" : " ");
        t.dec(first & 0xffff).put(' ').unsigned(b.s32(at + 4));
        if (d.verbosity > 0) {
            t.put(' ').unsigned(b.s32(at + 8));
            int sources = first >> 24 & 0xf;
            for (int i = 0; i < sources && left >= 4; i++) {
                t.put(' ').unsigned(b.s32(payload));
                payload += 4;
                left -= 4;
            }
            if ((first & 0x2000_0000) != 0) {
                t.put(" p").dec(b.u8(at + length - 1));
            }
        }
    }
}
