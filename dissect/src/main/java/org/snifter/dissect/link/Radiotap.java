package org.snifter.dissect.link;

import org.snifter.dissect.core.Dissection;
import org.snifter.dissect.core.PacketBytes;
import org.snifter.dissect.core.Printer;
import org.snifter.dissect.core.Unwind;

/** Radiotap headers of IEEE 802.11 captures (radiotap.org). */
final class Radiotap implements Printer {
    static final Radiotap PRINTER = new Radiotap();

    private static final int LENGTH = 2;
    private static final int PRESENT = 4;
    private static final int HEADER = 8;
    private static final int MORE = 0x8000_0000;
    private static final int MAX_WORDS = 16;

    private Radiotap() {}

    @Override
    public void print(Dissection d, int at, int length) {
        d.protocol("802.11_radio");
        PacketBytes b = d.bytes;
        if (b.available(at) < HEADER) {
            throw Unwind.SHORT;
        }
        int size = b.le16(at + LENGTH);
        if (b.available(at) < size || size < HEADER) {
            throw Unwind.SHORT;
        }
        d.linkHeader(size);
        int words = 1;
        while ((b.le32(at + PRESENT + 4 * (words - 1)) & MORE) != 0 && words < MAX_WORDS) {
            if (PRESENT + 4 * (words + 1) > size) {
                throw Unwind.SHORT;
            }
            words++;
        }
        RadiotapFields fields = new RadiotapFields(at, at + PRESENT + 4 * words, at + size);
        boolean whole = true;
        for (int i = 0; i < words && whole && !fields.stopped(); i++) {
            whole = fields.print(d, (int) b.le32(at + PRESENT + 4 * i) & ~MORE, i);
        }
        if (!whole) {
            d.protocol("802.11_radio");
            d.truncated();
        }
        int check = fields.checkSequence() ? 4 : 0;
        Wireless.print(d, at + size, length - size, fields.padded(), check);
    }
}
