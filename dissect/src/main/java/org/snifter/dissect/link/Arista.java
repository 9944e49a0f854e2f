package org.snifter.dissect.link;

import org.snifter.dissect.core.Dissection;
import org.snifter.dissect.core.PacketBytes;
import org.snifter.dissect.core.Strings;
import org.snifter.dissect.core.TextBuffer;

/** Arista's vendor-specific header: hardware time stamps. */
final class Arista {
    private static final int SUBTYPE = 0;
    private static final int VERSION = 2;
    private static final int TIME = 4;
    private static final int TIME_STAMP = 1;

    private Arista() {}

    /** Prints a header; answers its length, or -1 where it is unknown. */
    @SuppressWarnings("RefactorSwitch") // the branches are statements that end in an answer
    static int print(Dissection d, int at) {
        d.protocol("arista");
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        int subtype = b.u16(at + SUBTYPE);
        t.put("SubType ").put(subtype == TIME_STAMP ? "Timestamp" : "Unknown").put(" (0x").hex0(subtype, 4).put("), ");
        if (subtype != TIME_STAMP) {
            return -1;
        }
        int version = b.u16(at + VERSION);
        int scale = version >> 8 & 0xf;
        int format = version >> 4 & 0xf;
        int hardware = version & 0xf;
        t.put("Timescale ").put(scale == 0 ? "TAI" : scale == 1 ? "UTC" : "Unknown").put(" (").dec(scale);
        t.put("), Format ").put(format == 1 ? "64-bit" : format == 2 ? "48-bit" : "Unknown").put(" (").dec(format);
        t.put("), HwInfo ").put(hardware == 0 ? "R/R2" : hardware == 1 ? "R3" : "Unknown").put(" (").dec(hardware);
        t.put("), Timestamp ");
        switch (format) {
            case 1 -> {
                b.require(at + TIME, 8);
                date(t, b.u32(at + TIME));
                t.put('.').dec0(b.u32(at + TIME + 4), 9).put(": ");
                return TIME + 8;
            }
            case 2 -> {
                b.require(at + TIME, 6);
                t.dec(b.u16(at + TIME)).put('.').dec0(b.u32(at + TIME + 2), 9).put(": ");
                return TIME + 6;
            }
            default -> {
                return -1;
            }
        }
    }

    private static void date(TextBuffer t, long seconds) {
        Strings.date(t, seconds);
    }
}
