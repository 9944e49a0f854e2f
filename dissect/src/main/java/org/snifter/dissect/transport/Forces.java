package org.snifter.dissect.transport;

import org.snifter.dissect.core.Dissection;
import org.snifter.dissect.core.PacketBytes;
import org.snifter.dissect.core.Printer;
import org.snifter.dissect.core.TextBuffer;
import org.snifter.dissect.core.Unwind;

/** Forwarding and Control Element Separation: the kind of a message (RFC 5810 section 6). */
final class Forces implements Printer {
    static final Forces PRINTER = new Forces();

    private static final int HEADER = 24;

    private Forces() {}

    @Override
    public void print(Dissection d, int at, int length) {
        d.protocol("forces");
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        int version = b.u8(at) >> 4;
        if (version != 1) {
            t.put("Error: ForCES version ").dec(version).put(" not supported");
            throw Unwind.INVALID;
        }
        int type = b.u8(at + 1);
        if (length < HEADER) {
            throw Unwind.INVALID;
        }
        t.put("\n\tForCES ");
        t.put(switch (type) {
            case 0x01 -> "Association Setup";
            case 0x02 -> "Association Teardown";
            case 0x03 -> "Config";
            case 0x04 -> "Query";
            case 0x05 -> "Event Notification";
            case 0x06 -> "Packet Redirect";
            case 0x0f -> "HeartBeat";
            case 0x11 -> "Association Response";
            case 0x13 -> "Config Response";
            case 0x14 -> "Query Response";
            default -> "Unknown-";
        });
        t.put(' ');
    }
}
