package org.snifter.dissect.link;

import org.snifter.dissect.core.Dissection;
import org.snifter.dissect.core.HexDump;
import org.snifter.dissect.core.PacketBytes;
import org.snifter.dissect.core.Printer;

/** IP over InfiniBand (LINKTYPE_IPOIB, tcpdump.org; RFC 4391 section 6). */
final class IpOverInfiniband implements Printer {
    static final IpOverInfiniband PRINTER = new IpOverInfiniband();

    private static final int TYPE = 40;
    private static final int HEADER = 44;

    private IpOverInfiniband() {}

    @Override
    public void print(Dissection d, int at, int length) {
        d.protocol("ipoib");
        PacketBytes b = d.bytes;
        if (b.available(at) < HEADER) {
            d.truncated();
            d.linkHeader(b.captured());
            return;
        }
        d.linkHeader(HEADER);
        int type = b.u16(at + TYPE);
        boolean shown = d.options.linkLayer();
        if (shown) {
            d.text.put("IPOIB");
            header(d, type, length);
        }
        if (!EtherTypes.print(d, type, at + HEADER, length - HEADER)) {
            if (!shown) {
                header(d, type, length);
            }
            HexDump.unknown(d, at + HEADER, length - HEADER);
        }
    }

    private static void header(Dissection d, int type, int length) {
        d.text.put(", ethertype ").put(EtherTypes.name(type)).put(" (0x").hex0(type, 4).put("), length ")
                .unsigned(length).put(": ");
    }
}
