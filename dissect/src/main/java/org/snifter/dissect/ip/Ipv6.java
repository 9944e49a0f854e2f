package org.snifter.dissect.ip;

import org.snifter.dissect.core.Dissection;
import org.snifter.dissect.core.PacketBytes;
import org.snifter.dissect.core.Printer;
import org.snifter.dissect.core.TextBuffer;

/** Internet Protocol version 6 (RFC 8200 section 3). */
public final class Ipv6 implements Printer {
    /** The printer. */
    public static final Ipv6 PRINTER = new Ipv6();

    private static final int PAYLOAD_LENGTH = 4;
    private static final int NEXT_HEADER = 6;
    private static final int HOP_LIMIT = 7;
    private static final int SOURCE = 8;
    private static final int DESTINATION = 24;
    private static final int HEADER = 40;

    private Ipv6() {}

    @Override
    public void print(Dissection d, int at, int length) {
        d.protocol("ip6");
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        b.header(at, HEADER);
        if (length < HEADER) {
            t.put("truncated-ip6 ").dec(length);
            return;
        }
        if (!d.options.linkLayer()) {
            t.put("IP6 ");
        }
        int first = b.s32(at);
        if (first >>> 28 != 6) {
            t.put("version error: ").dec(first >>> 28).put(" != 6");
            return;
        }
        int payloadLength = b.u16(at + PAYLOAD_LENGTH);
        int next = b.u8(at + NEXT_HEADER);
        int there = length - HEADER;
        if (there < payloadLength) {
            t.put("truncated-ip6 - ").dec(payloadLength - there).put(" bytes missing!");
        }
        int outer = payloadLength == 0 ? b.end() : b.cut(at + HEADER + payloadLength);
        if (d.verbosity > 0) {
            int trafficClass = first >>> 20 & 0xff;
            int flow = first & 0xfffff;
            t.put('(');
            if (trafficClass != 0) {
                t.put("class 0x").hex2(trafficClass).put(", ");
            }
            if (flow != 0) {
                t.put("flowlabel 0x").hex0(flow, 5).put(", ");
            }
            t.put("hlim ").dec(b.u8(at + HOP_LIMIT)).put(", next-header ").put(IpProtocols.title(next));
            t.put(" (").dec(next).put(") payload length: ").dec(payloadLength).put(") ");
        }
        if (!IpProtocols.showsAddresses(next)) {
            addresses(d, at);
            t.put(": ");
        }
        d.ip.set(6, at, b.u8(at + HOP_LIMIT), next, false);
        Ipv6Headers.print(d, at + HEADER, payloadLength, there, next);
        b.restore(outer);
    }

    private static void addresses(Dissection d, int at) {
        d.ipv6(at + SOURCE);
        d.text.put(" > ");
        d.ipv6(at + DESTINATION);
    }
}
