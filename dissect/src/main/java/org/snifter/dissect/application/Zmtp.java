package org.snifter.dissect.application;

import org.snifter.dissect.core.Dissection;
import org.snifter.dissect.core.HexDump;
import org.snifter.dissect.core.PacketBytes;
import org.snifter.dissect.core.Printer;
import org.snifter.dissect.core.TextBuffer;
import org.snifter.dissect.core.Unwind;

/** ZeroMQ Message Transport Protocol 1.0 (rfc.zeromq.org/spec:13), also inside PGM. */
public final class Zmtp implements Printer {
    /** In a stream. */
    public static final Zmtp PRINTER = new Zmtp(false);
    /** In a datagram of PGM, behind the offset of its first frame. */
    public static final Zmtp IN_DATAGRAM = new Zmtp(true);

    private static final int SHOWN = 128;
    private static final int WIDE = 0xff;
    private static final int NO_FRAME = 0xffff;

    private final boolean datagram;

    private Zmtp(boolean datagram) {
        this.datagram = datagram;
    }

    @Override
    public void print(Dissection d, int at, int length) {
        d.protocol("zmtp1");
        TextBuffer t = d.text;
        int end = at + length;
        if (datagram) {
            frames(d, at, end);
            return;
        }
        t.put(": ZMTP/1.0");
        int next = at;
        while (next < end && d.bytes.has(next, 1)) {
            next = frame(d, next, end);
        }
    }

    private static void frames(Dissection d, int at, int end) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        int offset = b.u16(at);
        t.put("\n\t frame offset 0x").hex0(offset, 4);
        int next = at + 2;
        int intermediate = offset == NO_FRAME ? end - next : Math.min(offset, end - next);
        if (intermediate > 0) {
            t.put("\n\t frame intermediate part, ").dec(intermediate).put(" bytes");
            b.require(next, intermediate);
            if (d.verbosity > 0) {
                int shown = d.verbosity == 1 ? Math.min(SHOWN, intermediate) : intermediate;
                t.put(", first ").dec(shown).put(" byte(s):");
                HexDump.hexAndAscii(d, "\n\t ", next, shown);
            }
            next += intermediate;
        }
        while (next < end) {
            next = frame(d, next, end);
        }
    }

    /** A frame: a length of one byte or of eight, flags, and the body; answers where it ends. */
    private static int frame(Dissection d, int at, int end) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        t.put("\n\t");
        boolean wide = b.u8(at) == WIDE;
        t.put(" frame flags+body").put(wide ? " (64-bit) length" : "  (8-bit) length");
        long size = wide ? b.u64(at + 1) : b.u8(at);
        t.put(' ').unsigned(size);
        int start = at + (wide ? 1 + Long.BYTES : 1);
        if (size == 0) {
            return start;
        }
        int flags = b.u8(start);
        int there = Math.min(end, b.end()) - start;
        boolean whole = Long.compareUnsigned(size, there) <= 0;
        if (!whole) {
            t.put(" (").dec(there).put(" captured)");
        }
        t.put(", flags 0x").hex2(flags);
        if (d.verbosity > 0) {
            t.put(" (");
            for (int bit = 7; bit >= 1; bit--) {
                t.put((flags >> bit & 1) != 0 ? "MBZ|" : "-|");
            }
            t.put((flags & 1) != 0 ? "MORE)" : "-)");
            int body = (whole ? (int) size : there) - 1;
            int shown = d.verbosity == 1 ? Math.min(SHOWN, body) : body;
            if (shown > 0) {
                t.put(", first ").dec(shown).put(" byte(s) of body:");
                HexDump.hexAndAscii(d, "\n\t ", start + 1, shown);
            }
        }
        if (!whole) {
            throw Unwind.TRUNCATED;
        }
        return start + (int) size;
    }
}
