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
        d.shortProtocol("nflog");
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        if (b.available(start) < HEADER) {
            throw Unwind.SHORT;
        }
        int version = b.u8(start + VERSION);
        if (version != 0) {
            t.put("version ").dec(version).put(" (unknown)");
            return;
        }
        int family = b.u8(start + FAMILY);
        boolean shown = d.options.linkLayer();
        if (shown) {
            header(d, start, length);
        }
        int at = start + HEADER;
        int left = length - HEADER;
        while (left > 0) {
            b.header(at, 4);
            // In the byte order of the machine that captured: little-endian nearly everywhere.
            int size = b.le16(at);
            int type = b.le16(at + 2);
            if (size < 4) {
                throw Unwind.SHORT;
            }
            int padded = (size + 3) / 4 * 4;
            b.header(at, padded);
            if (type == PAYLOAD) {
                at += 4;
                left -= 4;
                break;
            }
            at += padded;
            left -= padded;
        }
        d.linkHeader(at - start);
        switch (family) {
            case 2 -> d.print(Ipv4.PRINTER, at, left);
            case 10 -> d.print(Ipv6.PRINTER, at, left);
            default -> {
                if (!shown) {
                    header(d, start, left + 4);
                }
                HexDump.unknown(d, at, left);
            }
        }
    }

    private static void header(Dissection d, int at, int length) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        int family = b.u8(at + FAMILY);
        String name = family == 2 ? "IPv4" : family == 10 ? "IPv6" : null;
        t.put("version ").dec(b.u8(at + VERSION)).put(", resource ID ").dec(b.u16(at + RESOURCE)).put(", ");
        if (!d.options.quiet()) {
            t.put("family ").put(name == null ? "Unknown" : name).put(" (").dec(family).put(')');
        } else if (name == null) {
            t.put("Unknown NFLOG (0x").hex2(family).put(')');
        } else {
            t.put(name);
        }
        t.put(", length ").unsigned(length).put(": ");
    }
}
