package org.snifter.dissect.tunnel;

import org.snifter.dissect.core.Checksum;
import org.snifter.dissect.core.Dissection;
import org.snifter.dissect.core.PacketBytes;
import org.snifter.dissect.core.Printer;
import org.snifter.dissect.core.TextBuffer;

/** Minimal Encapsulation within IP, of Mobile IP (RFC 2004 section 3.1). */
public final class MinimalEncapsulation implements Printer {
    /** The printer. */
    public static final MinimalEncapsulation PRINTER = new MinimalEncapsulation();

    private static final int PROTOCOL = 0;
    private static final int FLAGS = 1;
    private static final int CHECKSUM = 2;
    private static final int DESTINATION = 4;
    private static final int SOURCE = 8;
    private static final int HEADER = 12;
    private static final int SOURCE_PRESENT = 0x80;

    private MinimalEncapsulation() {}

    @Override
    public void print(Dissection d, int at, int length) {
        d.protocol("mobile");
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        b.require(at, HEADER);
        boolean hasSource = (b.u8(at + FLAGS) & SOURCE_PRESENT) != 0;
        t.put("mobile: [").put(hasSource ? "S] " : "] ");
        if (d.verbosity > 0) {
            if (hasSource) {
                d.ipv4(at + SOURCE);
                t.put(' ');
            }
            t.put("> ");
            d.ipv4(at + DESTINATION);
            t.put(" (oproto=").dec(b.u8(at + PROTOCOL)).put(')');
        }
        if (Checksum.of(b, at, hasSource ? HEADER : SOURCE) != 0) {
            t.put(" (bad checksum ").dec(b.u16(at + CHECKSUM)).put(')');
        }
    }
}
