package org.snifter.dissect.application;

import org.snifter.dissect.core.Dissection;
import org.snifter.dissect.core.PacketBytes;
import org.snifter.dissect.core.Printer;
import org.snifter.dissect.core.TextBuffer;
import org.snifter.dissect.core.Unwind;

/** Ad hoc On-Demand Distance Vector routing (RFC 3561 section 5). */
public final class OnDemandRouting implements Printer {
    /** The printer. */
    public static final OnDemandRouting PRINTER = new OnDemandRouting();

    private OnDemandRouting() {}

    @Override
    public void print(Dissection d, int at, int length) {
        d.shortProtocol("aodv");
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        int type = b.u8(at);
        t.put(" aodv");
        switch (type) {
            case 1 -> {
                b.require(at, 24);
                int flags = b.u8(at + 1);
                t.put(" rreq ").unsigned(length).put(' ').put((flags & 0x80) != 0 ? "[J]" : "")
                        .put((flags & 0x40) != 0 ? "[R]" : "").put((flags & 0x20) != 0 ? "[G]" : "")
                        .put((flags & 0x10) != 0 ? "[D]" : "").put((flags & 0x08) != 0 ? "[U] " : " ").put("hops ")
                        .dec(b.u8(at + 3)).put(" id 0x").hex0(b.u32(at + 4), 8).put("\n\tdst ");
                d.ipv4(at + 8);
                t.put(" seq ").unsigned(b.s32(at + 12)).put(" src ");
                d.ipv4(at + 16);
                t.put(" seq ").unsigned(b.s32(at + 20));
            }
            case 2 -> {
                b.require(at, 20);
                int flags = b.u8(at + 1);
                t.put(" rrep ").unsigned(length).put(' ');
                t.put((flags & 0x80) != 0 ? "[R]" : "").put((flags & 0x40) != 0 ? "[A] " : " ");
                t.put("prefix ").dec(b.u8(at + 2) & 0x1f).put(" hops ").dec(b.u8(at + 3)).put("\n\tdst ");
                d.ipv4(at + 4);
                t.put(" dseq ").unsigned(b.s32(at + 8)).put(" src ");
                d.ipv4(at + 12);
                t.put(' ').unsigned(b.s32(at + 16)).put(" ms");
                if (length > 20) {
                    b.require(at + 20, 2);
                    extension(d, at + 20, length - 20);
                }
            }
            case 3 -> {
                int count = b.u8(at + 3);
                t.put(" rerr ").put((b.u8(at + 1) & 0x80) != 0 ? "[D] " : "").put("[items ").dec(count).put("] [")
                        .unsigned(length).put("]:");
                for (int i = 0; i < count && 4 + 8 * i + 8 <= length; i++) {
                    t.put(" {");
                    d.ipv4(at + 4 + 8 * i);
                    t.put("}(").unsigned(b.s32(at + 8 + 8 * i)).put(')');
                }
            }
            case 4 -> t.put(" rrep-ack ").unsigned(length);
            default -> t.put(" type ").dec(type).put(' ').unsigned(length);
        }
    }

    private static void extension(Dissection d, int at, int length) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        int type = b.u8(at);
        int size = b.u8(at + 1);
        if (type == 1) {
            if (size < 4) {
                t.put("\n\text HELLO - bad length ").dec(size);
                throw Unwind.INVALID;
            }
            if (length < 6) {
                throw Unwind.INVALID;
            }
            t.put("\n\text HELLO ").unsigned(b.s32(at + 2)).put(" ms");
        } else {
            t.put("\n\text ").dec(type).put(' ').dec(size);
        }
    }
}
