package org.snifter.dissect.link;

import org.snifter.dissect.core.Dissection;
import org.snifter.dissect.core.PacketBytes;
import org.snifter.dissect.core.Printer;
import org.snifter.dissect.core.Unwind;

/** IEEE 802.11 behind an AVS WLAN Monitor Protocol header (LINKTYPE_IEEE802_11_AVS). */
final class Avs implements Printer {
    static final Avs PRINTER = new Avs();

    private static final int LENGTH = 4;
    private static final int HEADER = 8;
    private static final int VERSION_1 = 0x8021_1001;
    private static final int VERSION_2 = 0x8021_1002;

    private Avs() {}

    /** Whether a header that begins with {@code magic} is one of these, where a Prism header may be, too. */
    static boolean isHeader(int magic) {
        return magic == VERSION_1 || magic == VERSION_2;
    }

    @Override
    public void print(Dissection d, int at, int length) {
        d.shortProtocol("802.11_radio_avs");
        PacketBytes b = d.bytes;
        b.require(at, HEADER);
        int size = b.s32(at + LENGTH);
        if (size < HEADER || size > b.available(at)) {
            throw Unwind.TRUNCATED;
        }
        d.linkHeader(size);
        Wireless.print(d, at + size, length - size, false, 0);
    }
}
