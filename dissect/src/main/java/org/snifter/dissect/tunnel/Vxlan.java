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
        t.put(overlay ? "OTV, " : "VXLAN, ");
        if (length < HEADER) {
            throw Unwind.INVALID;
        }
        int flags = b.u8(at + FLAGS);
        t.put("flags [").put((flags & 8) != 0 ? 'I' : '.').put("] (0x").hex2(flags).put("), ");
        if (overlay) {
            t.put("overlay ").dec(b.u24(at + OVERLAY)).put(", instance ").dec(b.u24(at + NETWORK));
        } else {
            t.put("vni ").dec(b.u24(at + NETWORK));
        }
        b.require(at + HEADER - 1, 1);
        t.put('\n');
        d.print(Ethernet.PRINTER, at + HEADER, length - HEADER);
    }
}
