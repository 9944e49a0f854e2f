package org.snifter.dissect.tunnel;

import org.snifter.dissect.core.Dissection;
import org.snifter.dissect.core.PacketBytes;
import org.snifter.dissect.core.Printer;
import org.snifter.dissect.core.TextBuffer;
import org.snifter.dissect.core.Unwind;
import org.snifter.dissect.link.Ethernet;

/** Virtual eXtensible LAN (RFC 7348 section 5), and Overlay Transport Virtualization, which looks alike. */
public final class Vxlan implements Printer {
    /** The printer. */
    public static final Vxlan PRINTER = new Vxlan("vxlan");
    /** Overlay Transport Virtualization (draft-hasmit-otv). */
    public static final Vxlan OTV = new Vxlan("otv");

    private static final int FLAGS = 0;
    private static final int OVERLAY = 1;
    private static final int NETWORK = 4;
    private static final int HEADER = 8;

    private final String name;

    private Vxlan(String name) {
        this.name = name;
    }

    @Override
    public void print(Dissection d, int at, int length) {
        d.protocol(name);
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        boolean overlay = this == OTV;
        t.put(overlay ? "OTV, " : "VXLAN");
        if (length < HEADER) {
            if (overlay) {
                t.put("[length ").unsigned(length).put(" < ").dec(HEADER).put(']');
            }
            throw Unwind.INVALID;
        }
        int flags = b.u8(at + FLAGS);
        t.put(overlay ? "" : ", ").put("flags [").put((flags & 8) != 0 ? "I" : overlay ? "." : "invalid").put("] (0x")
                .hex2(flags).put("), ");
        if (overlay) {
            int number = b.u24(at + OVERLAY);
            t.put("overlay ").dec(number).put(", ");
        }
        int network = b.u24(at + NETWORK);
        t.put(overlay ? "instance " : "vni ").dec(network);
        t.put('\n');
        b.require(at, HEADER);
        d.print(Ethernet.PRINTER, at + HEADER, length - HEADER);
    }
}
