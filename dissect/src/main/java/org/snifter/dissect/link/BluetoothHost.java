package org.snifter.dissect.link;

import org.snifter.dissect.core.Dissection;
import org.snifter.dissect.core.HexDump;
import org.snifter.dissect.core.PacketBytes;
import org.snifter.dissect.core.Printer;
import org.snifter.dissect.core.TextBuffer;

/** Bluetooth between host and controller, behind its direction (LINKTYPE_BLUETOOTH_HCI_H4_WITH_PHDR). */
final class BluetoothHost implements Printer {
    static final BluetoothHost PRINTER = new BluetoothHost();

    private static final int RECEIVED = 1;
    private static final int HEADER = 4;

    private BluetoothHost() {}

    @Override
    public void print(Dissection d, int at, int length) {
        d.shortProtocol("bluetooth");
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        t.put("bluetooth");
        b.require(at, HEADER);
        d.linkHeader(HEADER);
        if (d.options.linkLayer()) {
            t.put(", hci length ").dec(length - HEADER).put(", direction ");
            t.put((b.s32(at) & RECEIVED) != 0 ? "in" : "out");
        }
        HexDump.unknown(d, at + HEADER, length - HEADER);
    }
}
