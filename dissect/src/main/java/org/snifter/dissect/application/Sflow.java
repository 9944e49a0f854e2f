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
        int version = b.s32(at);
        t.put("sFlowv").unsigned(version);
        if (version != 5) {
            t.put(" (unsupported version)");
            return;
        }
        int size = length < 8 || b.s32(at + 4) != 2 ? HEADER : HEADER_IPV6;
        if (length < size) {
            t.put(" [length ").unsigned(length).put(" < ").dec(size).put(']');
            throw Unwind.INVALID;
        }
        boolean ipv6 = size == HEADER_IPV6;
        t.put(ipv6 ? ", IPv6 agent " : ", IPv4 agent ");
        if (ipv6) {
            d.ipv6(at + 8);
        } else {
            d.ipv4(at + 8);
        }
        int next = at + size - 16;
        t.put(", agent-id ").unsigned(b.s32(next)).put(", seqnum ").unsigned(b.s32(next + 4)).put(", uptime ")
                .unsigned(b.s32(next + 8)).put(", samples ").unsigned(b.s32(next + 12)).put(", length ")
                .unsigned(length);
    }
}
