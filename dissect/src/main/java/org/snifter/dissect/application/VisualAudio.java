package org.snifter.dissect.application;

import org.snifter.dissect.core.Dissection;
import org.snifter.dissect.core.PacketBytes;
import org.snifter.dissect.core.Printer;
import org.snifter.dissect.core.TextBuffer;

/** The protocol of the Visual Audio Tool vat, RTP's forerunner. */
public final class VisualAudio implements Printer {
    /** The printer. */
    public static final VisualAudio PRINTER = new VisualAudio();

    private static final int HEADER = 8;
    /** Of the first 16 bits: any of these makes it the older form, a time of ten bits and a kind. */
    private static final int OLDER = 0xf060;

    private static final int KIND = 0;
    private static final int CONFERENCE = 2;
    private static final int TIME = 4;

    private VisualAudio() {}

    @Override
    public void print(Dissection d, int at, int length) {
        d.protocol("vat");
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        if (length < 2) {
            t.put("udp/va/vat, length ").unsigned(length).put(" < 2");
            return;
        }
        int kind = b.u16(at + KIND);
        if ((kind & OLDER) != 0) {
            t.put("udp/vt ").unsigned(length).put(' ').dec(kind & 0x3ff).put(" / ").dec(kind >> 10);
            return;
        }
        if (length < HEADER) {
            t.put("udp/vat, length ").unsigned(length).put(" < ").dec(HEADER);
            return;
        }
        b.require(at, HEADER);
        t.put("udp/vat ").unsigned(length - HEADER).put(" c").dec(b.u16(at + CONFERENCE)).put(' ')
                .unsigned(b.s32(at + TIME)).put((kind & 0x80) != 0 ? "*" : "");
        if ((kind & 0x1f) != 0) {
            t.put(" f").dec(kind & 0x1f);
        }
        if ((kind & 0xf00) != 0) {
            t.put(" s").dec(kind >> 8 & 0xf);
        }
    }
}
