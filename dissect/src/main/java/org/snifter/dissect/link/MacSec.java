package org.snifter.dissect.link;

import org.snifter.dissect.core.BitNames;
import org.snifter.dissect.core.Dissection;
import org.snifter.dissect.core.HexDump;
import org.snifter.dissect.core.PacketBytes;
import org.snifter.dissect.core.TextBuffer;

/** MAC Security tag (IEEE 802.1AE clause 9.3). */
final class MacSec {
    /** How many bytes of integrity check value there are behind the data. */
    private static final int CHECK_VALUE = 16;

    private static final int CONTROL = 0;
    private static final int SHORT_LENGTH = 1;
    private static final int PACKET_NUMBER = 2;
    private static final int IDENTIFIER = 6;
    private static final int HEADER = 6;

    private static final int IDENTIFIER_PRESENT = 0x20;
    private static final int VERSION = 0x80;
    /** Clause 9.7: shorter frames say how long they are, longer ones 0. */
    private static final int LONG = 0x40;
    private static final int ENCRYPTED = 0x08;
    private static final int CHANGED = 0x04;
    private static final BitNames FLAG_NAMES = BitNames.of(ENCRYPTED, "E", CHANGED, "C", 0x40, "S", 0x10, "B",
            IDENTIFIER_PRESENT, "I");

    private MacSec() {}

    /** Prints a tag; answers its length, or -1 where nothing behind it can be read. */
    static int print(Dissection d, int frame, int at, int length, boolean shown) {
        d.protocol("macsec");
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        if (b.available(at) < HEADER || length < HEADER) {
            d.truncated();
            return -1;
        }
        int control = b.u8(at + CONTROL);
        int shortLength = b.u8(at + SHORT_LENGTH);
        boolean identified = (control & IDENTIFIER_PRESENT) != 0;
        int header = identified ? HEADER + 8 : HEADER;
        if (b.available(at) < header || length < header) {
            d.truncated();
            return -1;
        }
        if ((control & VERSION) != 0 || shortLength >= LONG) {
            d.invalid();
            return -1;
        }
        boolean hidden = (control & (ENCRYPTED | CHANGED)) != 0;
        if (shown || hidden) {
            if (!shown) {
                d.mac(frame + 6);
                t.put(" > ");
                d.mac(frame);
                t.put(" 802.1AE MACsec, ");
            }
            t.put("an ").dec(control & 3).put(", pn ").unsigned(b.s32(at + PACKET_NUMBER));
            t.put(", flags ");
            FLAG_NAMES.print(t, control, "", "none");
            if (shortLength != 0) {
                t.put(", sl ").dec(shortLength);
            }
            if (identified) {
                t.put(", sci ").hex0(b.u64(at + IDENTIFIER), 16);
            }
            t.put(", ");
        }
        if (hidden) {
            d.linkHeader(at + header - frame);
            HexDump.unknown(d, at + header, b.available(at + header));
            return -1;
        }
        int least = header + shortLength + CHECK_VALUE;
        if (b.available(at) < least || length < least) {
            d.truncated();
            return -1;
        }
        b.cut(b.end() - CHECK_VALUE);
        return header;
    }

    /** How many bytes of a frame stand behind its data: padding and the check value. */
    static int trailer(PacketBytes b, int at, int header, int length) {
        int shortLength = b.u8(at + SHORT_LENGTH);
        return shortLength == 0 ? CHECK_VALUE : length - header - shortLength;
    }
}
