package org.snifter.dissect.application;

import org.snifter.dissect.core.Dissection;
import org.snifter.dissect.core.PacketBytes;
import org.snifter.dissect.core.Printer;
import org.snifter.dissect.core.TextBuffer;
import org.snifter.dissect.core.Unwind;

/** sFlow version 5 (sflow.org): its header. */
public final class Sflow implements Printer {
    /** The printer. */
    public static final Sflow PRINTER = new Sflow();

    private static final int HEADER = 28;
    private static final int HEADER_IPV6 = 40;

    private Sflow() {}

    @Override
    public void print(Dissection d, int at, int length) {
        d.protocol("sflow");
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        b.require(at, HEADER);
        int version = b.s32(at);
        if (version != 5) {
            t.put("sFlow version ").unsigned(version).put(" packet not supported");
            return;
        }
        boolean ipv6 = b.s32(at + 4) != 1;
        int size = ipv6 && d.verbosity > 0 ? HEADER_IPV6 : HEADER;
        if (length < size) {
            t.put("sFlowv5 [length ").unsigned(length).put(" < ").dec(size).put(']');
            throw Unwind.INVALID;
        }
        b.require(at, size);
        t.put("sFlowv5, ").put(ipv6 ? "IPv6 agent " : "IPv4 agent ");
        if (ipv6) {
            d.ipv6(at + 8);
        } else {
            d.ipv4(at + 8);
        }
        int next = at + (ipv6 ? HEADER_IPV6 : HEADER) - 16;
        t.put(", agent-id ").unsigned(b.s32(next));
        if (d.verbosity > 0) {
            t.put(", seqnum ").unsigned(b.s32(next + 4)).put(", uptime ").unsigned(b.s32(next + 8)).put(", samples ")
                    .unsigned(b.s32(next + 12));
        }
        t.put(", length ").unsigned(length);
    }
}
