package org.snifter.dissect.link;

import org.snifter.dissect.core.Dissection;
import org.snifter.dissect.core.HexDump;
import org.snifter.dissect.core.PacketBytes;
import org.snifter.dissect.core.Printer;
import org.snifter.dissect.core.Unwind;

/** LLC over ATM (LINKTYPE_ATM_RFC1483, tcpdump.org; RFC 2684 section 5). */
final class ClassicalAtm implements Printer {
    static final ClassicalAtm PRINTER = new ClassicalAtm();

    private static final int HEADER = 8;

    private ClassicalAtm() {}

    @Override
    public void print(Dissection d, int at, int length) {
        d.protocol("atm");
        PacketBytes b = d.bytes;
        if (b.available(at) < 1 || length < 1) {
            throw Unwind.SHORT;
        }
        int first = b.u8(at);
        if (first == 0xfe || first == 0xaa) {
            if (b.available(at) < HEADER || length < HEADER) {
                throw Unwind.SHORT;
            }
        }
        if (!Llc.print(d, Llc.NO_ADDRESSES, at, length)) {
            HexDump.unknown(d, at, length);
        }
    }
}
