package org.snifter.dissect.link;

import org.snifter.dissect.core.Dissection;
import org.snifter.dissect.core.PacketBytes;
import org.snifter.dissect.core.Printer;
import org.snifter.dissect.core.TextBuffer;
import org.snifter.dissect.core.Unwind;
import org.snifter.dissect.ip.Ipv4;
import org.snifter.dissect.ip.Ipv6;

/** Headers of Juniper's routers (LINKTYPE_JUNIPER_…, tcpdump.org): the part common to all. */
final class JuniperLink implements Printer {
    static final JuniperLink ATM1 = new JuniperLink("juniper_atm1");
    static final JuniperLink ATM2 = new JuniperLink("juniper_atm2");
    static final JuniperLink ETHERNET = new JuniperLink("juniper_ether");
    static final JuniperLink ES = new JuniperLink("juniper_es");

    private static final int MAGIC = 0x4d4743;
    private static final int FLAGS = 3;
    private static final int BASE = 4;
    private static final int NO_LINK_HEADER = 0x02;
    private static final int INCOMING = 0x01;
    private static final int EXTENSIONS = 0x80;

    private final String name;

    private JuniperLink(String name) {
        this.name = name;
    }

    @Override
    public void print(Dissection d, int at, int length) {
        d.protocol(name);
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        if (b.available(at) < BASE + 1 && this != ETHERNET) {
            throw Unwind.TRUNCATED;
        }
        b.require(at, BASE);
        if (b.u24(at) != MAGIC) {
            t.put("no magic-number found!");
            return;
        }
        int flags = b.u8(at + FLAGS);
        int next = at + BASE;
        if (d.options.linkLayer()) {
            t.put((flags & INCOMING) != 0 ? "In " : "Out ").put(' ');
            t.truncate(t.length() - 1);
        }
        if ((flags & EXTENSIONS) != 0) {
            int size = b.u16(next);
            int left = size;
            int tlv = next + 2;
            while (left > 2) {
                int value = b.u8(tlv + 1);
                if (left < value + 2) {
                    t.put(" [extension_length ").dec(left).put(" < ").dec(value + 2).put(']');
                    throw Unwind.INVALID;
                }
                left -= value + 2;
                tlv += value + 2;
            }
            next += 2 + size;
        }
        if ((flags & NO_LINK_HEADER) != 0) {
            b.require(next + 4, 1);
            int first = b.u8(next + 4) >> 4;
            if (first == 4) {
                d.print(Ipv4.PRINTER, next + 4, length - (next + 4 - at));
            } else if (first == 6) {
                d.print(Ipv6.PRINTER, next + 4, length - (next + 4 - at));
            }
            return;
        }
        if (this == ETHERNET) {
            d.linkHeader(next - at);
            d.print(Ethernet.PRINTER, next, length - (next - at));
        } else {
            throw Unwind.TRUNCATED;
        }
    }
}
