package org.snifter.dissect.link;

import org.snifter.dissect.core.Dissection;
import org.snifter.dissect.core.HexDump;
import org.snifter.dissect.core.PacketBytes;
import org.snifter.dissect.core.Printer;
import org.snifter.dissect.core.TextBuffer;
import org.snifter.dissect.core.Unwind;
import org.snifter.dissect.ip.Ipv4;
import org.snifter.dissect.ip.Ipv6;

/** Linux netfilter's log messages (LINKTYPE_NFLOG, tcpdump.org). */
final class NetfilterLog implements Printer {
    static final NetfilterLog PRINTER = new NetfilterLog();

    private static final int FAMILY = 0;
    private static final int VERSION = 1;
    private static final int RESOURCE = 2;
    private static final int HEADER = 4;
    private static final int PAYLOAD = 9;

    private NetfilterLog() {}

    @Override
    public void print(Dissection d, int start, int length) {
        d.protocol("nflog");
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        if (b.available(start) < HEADER) {
            throw Unwind.TRUNCATED;
        }
        int version = b.u8(start + VERSION);
        if (version != 0) {
            t.put("version ").dec(version).put(" (unknown)");
            return;
        }
        int family = b.u8(start + FAMILY);
        if (d.options.linkLayer()) {
            t.put("version ").dec(version).put(", resource ID ").dec(b.u16(start + RESOURCE));
            if (!d.options.quiet()) {
                t.put(", family ").put(family == 2 ? "IPv4" : family == 10 ? "IPv6" : "Unknown").put(" (")
                        .dec(family).put(')');
            }
            t.put(", length ").unsigned(length).put(": ");
        }
        int at = start + HEADER;
        int left = length - HEADER;
        while (left > 0) {
            b.require(at, 4);
            // In the byte order of the machine that captured: little-endian nearly everywhere.
            int size = b.le16(at);
            int type = b.le16(at + 2);
            if (size < 4) {
                t.put("TLV size < 4");
                throw Unwind.INVALID;
            }
            if (type == PAYLOAD) {
                d.linkHeader(at + 4 - start);
                switch (family) {
                    case 2 -> d.print(Ipv4.PRINTER, at + 4, size - 4);
                    case 10 -> d.print(Ipv6.PRINTER, at + 4, size - 4);
                    default -> HexDump.unknown(d, at + 4, size - 4);
                }
                return;
            }
            int padded = (size + 3) / 4 * 4;
            at += padded;
            left -= padded;
        }
    }
}
