package org.snifter.dissect.bridging;

import org.snifter.dissect.core.Dissection;
import org.snifter.dissect.core.PacketBytes;
import org.snifter.dissect.core.Printer;
import org.snifter.dissect.core.TextBuffer;

/** AppleTalk Address Resolution Protocol (Inside AppleTalk chapter 2). */
public final class AppleTalkResolution implements Printer {
    /** The printer. */
    public static final AppleTalkResolution PRINTER = new AppleTalkResolution();

    private static final int SENDER = 14;
    private static final int TARGET = 24;
    private static final int HEADER = 28;

    private AppleTalkResolution() {}

    @Override
    public void print(Dissection d, int at, int length) {
        d.shortProtocol("aarp");
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        t.put("aarp ");
        b.require(at, HEADER);
        if (b.u16(at) == 1 && b.u16(at + 2) == 0x809b && b.u8(at + 4) == 6 && b.u8(at + 5) == 4) {
            int operation = b.u16(at + 6);
            switch (operation) {
                case 1 -> {
                    t.put("who-has ");
                    address(d, at + TARGET);
                    t.put(" tell ");
                    address(d, at + SENDER);
                    return;
                }
                case 2 -> {
                    t.put("reply ");
                    address(d, at + SENDER);
                    t.put(" is-at ");
                    d.mac(at + 8);
                    return;
                }
                case 3 -> {
                    t.put("probe ");
                    address(d, at + TARGET);
                    t.put(" tell ");
                    address(d, at + SENDER);
                    return;
                }
                default -> {}
            }
        }
        t.put("len ").unsigned(length).put(" op ").dec(b.u16(at + 6)).put(" htype ").dec(b.u16(at))
                .put(" ptype ").put(b.u16(at + 2) == 0 ? "" : "0x").hex(b.u16(at + 2)).put(" halen ").dec(b.u8(at + 4))
                .put(" palen ")
                .dec(b.u8(at + 5));
    }

    /** A protocol address: an unused byte, the network, the node. */
    private static void address(Dissection d, int at) {
        AppleTalk.address(d, d.bytes.u16(at + 1), d.bytes.u8(at + 3));
    }
}
