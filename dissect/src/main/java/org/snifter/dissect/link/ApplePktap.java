package org.snifter.dissect.link;

import org.snifter.dissect.core.Dissection;
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
        int header = (int) b.le32(at + LENGTH);
        if (header < HEADER) {
            t.put(" (pkt_len too small, ").dec(header).put(" < ").dec(HEADER).put(')');
            throw Unwind.INVALID;
        }
        if (header > length) {
            t.put(" (pkt_len too big, ").dec(header).put(" > ").unsigned(length).put(')');
            throw Unwind.INVALID;
        }
        b.require(at, header);
        int linkType = (int) b.le32(at + LINK_TYPE);
        int record = (int) b.le32(at + RECORD_TYPE);
        if (d.options.linkLayer()) {
            t.put("DLT ");
            t.put(linkType == 1 ? "EN10MB" : linkType == 0 ? "NULL" : linkType == 12 ? "RAW" : "Unknown").put(" (")
                    .unsigned(linkType).put(") len ").unsigned(header).put(", length ").unsigned(length).put(": ");
        }
        d.linkHeader(header);
        if (record == 0) {
            t.put("None");
        } else if (record == 1) {
            Printer printer = LinkTypes.printer(linkType);
            if (printer == UnknownLink.PRINTER) {
                t.put("(unknown DLT ").unsigned(linkType).put(')');
            } else {
                d.print(printer, at + header, length - header);
            }
        }
    }
}
