package org.snifter.dissect.application;

import org.snifter.dissect.core.Dissection;
import org.snifter.dissect.core.PacketBytes;
import org.snifter.dissect.core.Printer;
import org.snifter.dissect.core.TextBuffer;

/** BIND's lightweight resolver protocol (lwres_packet(3)). */
public final class LightweightResolver implements Printer {
    /** The printer. */
    public static final LightweightResolver PRINTER = new LightweightResolver();

    private static final int LENGTH = 0;
    private static final int VERSION = 4;
    private static final int FLAGS = 6;
    private static final int OPERATION = 12;
    private static final int HEADER = 28;

    private LightweightResolver() {}

    @Override
    public void print(Dissection d, int at, int length) {
        d.protocol("lwres");
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        int version = b.u16(at + VERSION);
        t.put(" lwres");
        if (version != 0 || d.verbosity > 0) {
            t.put(" v").dec(version);
        }
        int stop = at;
        if (version == 0) {
            int flags = b.u16(at + FLAGS);
            int operation = b.s32(at + OPERATION);
            boolean response = (flags & 1) != 0;
            switch (operation) {
                case 0 -> t.put(" noop");
                case 0x10001 -> t.put(" getaddrbyname");
                case 0x10002 -> t.put(" getnamebyaddr");
                default -> {
                    t.put(" ").put("#0x").hex(operation & 0xffff_ffffL);
                }
            }
            t.put(response ? "" : "?");
            stop = at + HEADER;
        }
        long said = b.u32(at + LENGTH);
        if (said != length) {
            t.put(" [len: ").dec(said).put(" != ").unsigned(length).put(']');
        }
        if (version == 0 && stop < at + length) {
            t.put("[extra]");
        }
    }
}
