package org.snifter.dissect.tunnel;

import org.snifter.dissect.core.Dissection;
import org.snifter.dissect.core.PacketBytes;
import org.snifter.dissect.core.Printer;
import org.snifter.dissect.core.TextBuffer;

/** Layer Two Tunneling Protocol (RFC 2661 section 3.1). */
public final class L2tp implements Printer {
    /** The printer. */
    public static final L2tp PRINTER = new L2tp();

    private static final int CONTROL = 0x8000;
    private static final int HAS_LENGTH = 0x4000;
    private static final int HAS_SEQUENCE = 0x0800;
    private static final int HAS_OFFSET = 0x0200;
    private static final int PRIORITY = 0x0100;
    private static final int VERSION = 0x000f;

    private L2tp() {}

    @Override
    public void print(Dissection d, int start, int length) {
        d.protocol("l2tp");
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        int flags = b.u16(start);
        switch (flags & VERSION) {
            case 2 -> t.put(" l2tp:[");
            case 1 -> {
                // Layer Two Forwarding (RFC 2341).
                t.put(" l2f:");
                return;
            }
            default -> {
                t.put(" Unknown Version, neither L2F(1) nor L2TP(2)");
                return;
            }
        }
        t.put((flags & CONTROL) != 0 ? "T" : "").put((flags & HAS_LENGTH) != 0 ? "L" : "")
                .put((flags & HAS_SEQUENCE) != 0 ? "S" : "").put((flags & HAS_OFFSET) != 0 ? "O" : "")
                .put((flags & PRIORITY) != 0 ? "P" : "").put(']');
        int at = start + 2;
        int said = 0;
        if ((flags & HAS_LENGTH) != 0) {
            said = b.u16(at);
            at += 2;
        }
        int tunnel = b.u16(at);
        t.put('(').dec(tunnel).put('/');
        int session = b.u16(at + 2);
        t.dec(session).put(')');
        at += 4;
        if ((flags & HAS_SEQUENCE) != 0) {
            int sent = b.u16(at);
            t.put("Ns=").dec(sent).put(',');
            int received = b.u16(at + 2);
            t.put("Nr=").dec(received);
            at += 4;
        }
        if ((flags & HAS_OFFSET) != 0) {
            int offset = 2 + b.u16(at);
            b.require(at, offset);
            at += offset;
        }
        if ((flags & HAS_LENGTH) != 0) {
            if (length < said) {
                t.put(" Length ").dec(said).put(" larger than packet");
                return;
            }
            if (said < at - start) {
                t.put(" Length ").dec(said).put(" smaller than header length");
                return;
            }
        }
        if ((flags & CONTROL) == 0) {
            t.put(" {");
            d.print(Ppp.PRINTER, at, ((flags & HAS_LENGTH) != 0 ? said : length) - (at - start));
            t.put('}');
        } else if ((flags & HAS_LENGTH) == 0) {
            t.put(" No length");
        } else if (said == at - start) {
            t.put(" ZLB");
        } else {
            L2tpAttributes.print(d, at, said - (at - start));
        }
    }
}
