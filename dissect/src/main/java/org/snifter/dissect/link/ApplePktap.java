package org.snifter.dissect.link;

import org.snifter.dissect.core.Dissection;
import org.snifter.dissect.core.HexDump;
import org.snifter.dissect.core.PacketBytes;
import org.snifter.dissect.core.Printer;
import org.snifter.dissect.core.TextBuffer;
import org.snifter.dissect.core.Unwind;

/** Apple's packet tap (LINKTYPE_PKTAP, tcpdump.org). */
final class ApplePktap implements Printer {
    static final ApplePktap PRINTER = new ApplePktap();

    private static final int LENGTH = 0;
    private static final int RECORD_TYPE = 4;
    private static final int LINK_TYPE = 8;
    private static final int NO_DATA = 0;
    private static final int PACKET = 1;
    private static final int HEADER = 108;

    private ApplePktap() {}

    @Override
    public void print(Dissection d, int at, int length) {
        d.protocol("pktap");
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        if (length < HEADER) {
            t.put(" (packet too short, ").unsigned(length).put(" < ").dec(HEADER).put(')');
            throw Unwind.INVALID;
        }
        long header = b.le32(at + LENGTH);
        if (header < HEADER) {
            t.put(" (pkt_len too small, ").dec(header).put(" < ").dec(HEADER).put(')');
            throw Unwind.INVALID;
        }
        if (header > length) {
            t.put(" (pkt_len too big, ").dec(header).put(" > ").unsigned(length).put(')');
            throw Unwind.INVALID;
        }
        int size = (int) header;
        b.require(at, size);
        int linkType = (int) b.le32(at + LINK_TYPE);
        boolean shown = d.options.linkLayer();
        if (shown) {
            header(d, linkType, size, length);
        }
        d.linkHeader(size);
        switch ((int) b.le32(at + RECORD_TYPE)) {
            case NO_DATA -> t.put("no data");
            case PACKET -> {
                Printer printer = LinkTypes.printer(linkType);
                if (printer != UnknownLink.PRINTER) {
                    d.print(printer, at + size, length - size);
                    return;
                }
                if (!shown) {
                    header(d, linkType, size, length);
                }
                HexDump.unknown(d, at + size, length - size);
            }
            default -> {}
        }
    }

    private static void header(Dissection d, int linkType, int size, int length) {
        TextBuffer t = d.text;
        String known = LinkNames.name(linkType);
        String name = known == null ? "UNKNOWN" : known;
        if (d.options.quiet()) {
            t.put(name);
        } else {
            t.put("DLT ").put(name).put(" (").unsigned(linkType).put(") len ").unsigned(size);
        }
        t.put(", length ").unsigned(length).put(": ");
    }
}
