package org.snifter.dissect.link;

import org.snifter.dissect.core.Dissection;
import org.snifter.dissect.core.HexDump;
import org.snifter.dissect.core.PacketBytes;
import org.snifter.dissect.core.Printer;
import org.snifter.dissect.core.Unwind;
import org.snifter.dissect.routing.Osi;

/** LLC over ATM (LINKTYPE_ATM_RFC1483; RFC 2684). */
final class ClassicalAtm implements Printer {
    static final ClassicalAtm PRINTER = new ClassicalAtm();

    private static final int UNNUMBERED_INFORMATION = 0x03;
    private static final int OSI = 0xfe;
    private static final int SNAP = 0xaa;
    /** What some drivers write instead of LLC: a header as IEEE 802.6 has one. */
    private static final int DRIVER_HEADER = 20;

    private ClassicalAtm() {}

    @Override
    public void print(Dissection d, int start, int length) {
        d.protocol("atm");
        PacketBytes b = d.bytes;
        if (b.available(start) < 1 || length < 1) {
            throw Unwind.SHORT;
        }
        if (b.u8(start) == UNNUMBERED_INFORMATION) {
            // The rest of an LLC header, as one interface writes it.
            if (d.options.linkLayer()) {
                d.text.put("CNLPID ");
            }
            d.print(Osi.PRINTER, start + 1, length - 1);
            return;
        }
        b.header(start, 3);
        int at = start;
        int left = length;
        if (b.u8(at + 2) != UNNUMBERED_INFORMATION || b.u8(at) != b.u8(at + 1)
                || (b.u8(at) != OSI && b.u8(at) != SNAP)) {
            if (b.has(at, 16) && d.options.linkLayer()) {
                d.text.hex0(b.u64(at), 16).put(' ').hex0(b.u64(at + 8), 16).put(' ');
            }
            b.header(at, DRIVER_HEADER);
            at += DRIVER_HEADER;
            left -= DRIVER_HEADER;
        }
        d.linkHeader(at - start);
        if (!Llc.print(d, Llc.NO_ADDRESSES, at, left)) {
            HexDump.unknown(d, at, left);
        }
    }
}
