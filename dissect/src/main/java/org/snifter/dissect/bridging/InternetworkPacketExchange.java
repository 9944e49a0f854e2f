package org.snifter.dissect.bridging;

import org.snifter.dissect.core.Dissection;
import org.snifter.dissect.core.PacketBytes;
import org.snifter.dissect.core.Printer;
import org.snifter.dissect.core.TextBuffer;
import org.snifter.dissect.core.Unwind;

/** Novell's Internetwork Packet Exchange. */
public final class InternetworkPacketExchange implements Printer {
    /** The printer. */
    public static final InternetworkPacketExchange PRINTER = new InternetworkPacketExchange();

    private static final int LENGTH = 2;
    private static final int DESTINATION = 6;
    private static final int SOURCE = 18;
    private static final int HEADER = 30;

    private InternetworkPacketExchange() {}

    @Override
    public void print(Dissection d, int at, int length) {
        d.protocol("ipx");
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        if (!d.options.linkLayer()) {
            t.put("IPX ");
        }
        b.require(at + SOURCE, 12);
        address(d, at + SOURCE);
        t.put(" > ");
        address(d, at + DESTINATION);
        t.put(": ");
        int size = b.u16(at + LENGTH);
        if (size < HEADER) {
            t.put("[length ").dec(size).put(" < ").dec(HEADER).put(']');
            throw Unwind.INVALID;
        }
        if (size > length) {
            t.put("[length ").dec(size).put(" > ").unsigned(length).put(']');
            throw Unwind.INVALID;
        }
        t.put("ipx-#").hex(b.u16(at + DESTINATION + 10)).put(' ').dec(size - HEADER);
    }

    private static void address(Dissection d, int at) {
        d.text.hex0(d.bytes.u32(at), 8).put('.').mac(d.bytes.u48(at + 4)).put('.').hex0(d.bytes.u16(at + 10), 4);
    }
}
