package org.snifter.dissect.ip;

import org.snifter.dissect.core.BitNames;
import org.snifter.dissect.core.Dissection;
import org.snifter.dissect.core.PacketBytes;
import org.snifter.dissect.core.TextBuffer;

/** Router Renumbering for IPv6 (RFC 2894 section 3). */
final class RouterRenumbering {
    private static final int CODE = 1;
    private static final int SEQUENCE = 4;
    private static final int SEGMENT = 8;
    private static final int FLAGS = 9;
    private static final int MAXIMUM_DELAY = 10;

    private static final int COMMAND = 0;
    private static final BitNames FLAG_NAMES = BitNames.of(0x80, "T", 0x40, "R", 0x20, "A", 0x10, "S", 0x08, "P");

    private RouterRenumbering() {}

    static void print(Dissection d, int at, int length) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        int code = b.u8(at + CODE);
        int sequence = b.s32(at + SEQUENCE);
        switch (code) {
            case COMMAND -> t.put(", command");
            case 1 -> t.put(", result");
            case 255 -> t.put(", sequence number reset");
            default -> t.put(", code-#").dec(code);
        }
        t.put(", seq=").unsigned(sequence);
    }
}
