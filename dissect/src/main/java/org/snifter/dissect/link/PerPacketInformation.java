package org.snifter.dissect.link;

import org.snifter.dissect.core.Dissection;
import org.snifter.dissect.core.HexDump;
import org.snifter.dissect.core.PacketBytes;
import org.snifter.dissect.core.Printer;
import org.snifter.dissect.core.TextBuffer;
import org.snifter.dissect.core.Unwind;

/** Per-Packet Information: a header in front of packets of any link type (PPI Header Format 1.0.7, CACE). */
final class PerPacketInformation implements Printer {
    static final PerPacketInformation PRINTER = new PerPacketInformation();

    private static final int VERSION = 0;
    private static final int LENGTH = 2;
    private static final int LINK = 4;
    private static final int HEADER = 8;
    private static final int MAX_LENGTH = 65_532;

    private PerPacketInformation() {}

    @Override
    public void print(Dissection d, int at, int length) {
        d.shortProtocol("ppi");
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        b.require(at, HEADER);
        int size = b.le16(at + LENGTH);
        if (size < HEADER || size > MAX_LENGTH) {
            t.put(" [length ").dec(size).put(" < ").dec(HEADER).put(" or > ").dec(MAX_LENGTH).put(']');
            throw Unwind.INVALID;
        }
        b.require(at, size);
        d.linkHeader(size);
        int link = (int) b.le32(at + LINK);
        Printer printer = LinkTypes.printer(link);
        boolean unknown = printer == UnknownLink.PRINTER;
        if (d.options.linkLayer() || unknown) {
            header(d, at, link, size, length);
        }
        if (unknown) {
            HexDump.unknown(d, at + size, length - size);
        } else {
            d.print(printer, at + size, length - size);
        }
    }

    private static void header(Dissection d, int at, int link, int size, int length) {
        TextBuffer t = d.text;
        String name = LinkNames.name(link);
        if (d.options.quiet()) {
            t.put(name == null ? "UNKNOWN" : name);
        } else {
            t.put("V.").dec(d.bytes.u8(at + VERSION)).put(" DLT ").put(name == null ? "UNKNOWN" : name).put(" (")
                    .unsigned(link).put(") len ").dec(size);
        }
        t.put(", length ").unsigned(length).put(": ");
    }
}
