package org.snifter.dissect.tunnel;

import org.snifter.dissect.core.BitNames;
import org.snifter.dissect.core.Dissection;
import org.snifter.dissect.core.PacketBytes;
import org.snifter.dissect.core.Printer;
import org.snifter.dissect.core.TextBuffer;
import org.snifter.dissect.core.Unwind;
import org.snifter.dissect.ip.Ipv4;
import org.snifter.dissect.ip.Ipv6;
import org.snifter.dissect.link.Ethernet;

/** Generic Protocol Extension of VXLAN (draft-ietf-nvo3-vxlan-gpe). */
public final class VxlanGpe implements Printer {
    /** The printer. */
    public static final VxlanGpe PRINTER = new VxlanGpe();

    private static final int HEADER = 8;
    private static final BitNames FLAGS = BitNames.of(0x08, "I", 0x04, "P", 0x02, "B", 0x01, "O");

    private VxlanGpe() {}

    @Override
    public void print(Dissection d, int at, int length) {
        d.protocol("vxlan_gpe");
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        t.put("VXLAN-GPE, ");
        if (length < HEADER) {
            t.put(" (len ").unsigned(length).put(" < ").dec(HEADER).put(')');
            throw Unwind.INVALID;
        }
        int flags = b.u8(at);
        t.put("flags [");
        FLAGS.print(t, flags, "", "none");
        t.put("], ");
        int next = b.u8(at + 3);
        int network = b.u24(at + 4);
        b.require(at, HEADER);
        t.put("vni ").dec(network);
        t.put(d.verbosity > 0 ? "\n    " : ": ");
        int payload = at + HEADER;
        int left = length - HEADER;
        switch (next) {
            case 1 -> d.print(Ipv4.PRINTER, payload, left);
            case 2 -> d.print(Ipv6.PRINTER, payload, left);
            case 3 -> d.print(Ethernet.PRINTER, payload, left);
            case 4 -> d.print(Nsh.PRINTER, payload, left);
            default -> {
                t.put("ERROR: unknown-next-protocol");
                throw Unwind.INVALID;
            }
        }
    }
}
