package org.snifter.dissect.link;

import org.snifter.dissect.core.Dissection;
import org.snifter.dissect.core.Printer;
import org.snifter.dissect.core.Unwind;

/** IEEE 802.11 behind the header of the wlan-ng driver of Prism cards (LINKTYPE_IEEE802_11_PRISM), or behind AVS's. */
final class Prism implements Printer {
    static final Prism PRINTER = new Prism();

    private static final int HEADER = 144;

    private Prism() {}

    @Override
    public void print(Dissection d, int at, int length) {
        d.shortProtocol("prism");
        if (!d.bytes.has(at, 4)) {
            throw Unwind.TRUNCATED;
        }
        if (Avs.isHeader(d.bytes.s32(at))) {
            Avs.PRINTER.print(d, at, length);
            return;
        }
        d.bytes.require(at, HEADER);
        d.linkHeader(HEADER);
        Wireless.print(d, at + HEADER, length - HEADER, false, 0);
    }
}
