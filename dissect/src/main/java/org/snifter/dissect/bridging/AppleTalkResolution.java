package org.snifter.dissect.bridging;

import org.snifter.dissect.core.Dissection;
import org.snifter.dissect.core.PacketBytes;
import org.snifter.dissect.core.Printer;
import org.snifter.dissect.core.TextBuffer;

/** AppleTalk Address Resolution Protocol (Inside AppleTalk chapter 2). */
public final class AppleTalkResolution implements Printer {
    /** The printer. */
    public static final AppleTalkResolution PRINTER = new AppleTalkResolution();

    private static final int HEADER = 28;

    private AppleTalkResolution() {}

    @Override
    public void print(Dissection d, int at, int length) {
        d.protocol("aarp");
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        t.put("aarp ");
        b.require(at, HEADER);
        if (b.u16(at) == 1 && b.u16(at + 2) == 0x809b && b.u8(at + 4) == 6 && b.u8(at + 5) == 4) {
            int target = b.u16(at + 26);
            int sender = b.u16(at + 16);
            int operation = b.u16(at + 6);
            switch (operation) {
                case 1 -> {
                    t.put("who-has ").dec(target >> 8).put('.').dec(target & 0xff).put(" tell ").dec(sender >> 8)
                            .put('.').dec(sender & 0xff);
                    return;
                }
                case 2 -> {
                    t.put("reply ").dec(sender >> 8).put('.').dec(sender & 0xff).put(" is-at ");
                    d.mac(at + 8);
                    return;
                }
                case 3 -> {
                    t.put("probe ").dec(target >> 8).put('.').dec(target & 0xff);
                    return;
                }
                default -> {}
            }
        }
        t.put("len ").unsigned(length).put(" op ").dec(b.u16(at + 6)).put(" htype ").dec(b.u16(at))
                .put(" ptype 0x").hex(b.u16(at + 2)).put(" halen ").dec(b.u8(at + 4)).put(" palen ")
                .dec(b.u8(at + 5));
    }
}
