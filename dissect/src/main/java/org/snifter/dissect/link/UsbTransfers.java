package org.snifter.dissect.link;

import org.snifter.dissect.core.Dissection;
import org.snifter.dissect.core.PacketBytes;
import org.snifter.dissect.core.Printer;
import org.snifter.dissect.core.TextBuffer;

/** Transfers of USB as Linux records them (its Documentation/usb/usbmon.rst). */
final class UsbTransfers implements Printer {
    static final UsbTransfers PRINTER = new UsbTransfers("usb_linux_48_byte", 48);
    /** With the longer header of memory-mapped captures. */
    static final UsbTransfers MAPPED = new UsbTransfers("usb_linux_64_byte", 64);

    private static final int EVENT = 8;
    private static final int TRANSFER = 9;
    private static final int ENDPOINT = 10;
    private static final int DEVICE = 11;
    private static final int BUS = 12;
    private static final int NUMBER = 0x7f;

    private static final int INTERRUPT = 1;

    private final String name;
    private final int header;

    private UsbTransfers(String name, int header) {
        this.name = name;
        this.header = header;
    }

    @Override
    public void print(Dissection d, int at, int length) {
        d.shortProtocol(name);
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        b.require(at, header);
        d.linkHeader(header);
        t.put("USB");
        if (d.options.quiet()) {
            return;
        }
        int transfer = b.u8(at + TRANSFER);
        String kind = switch (transfer) {
            case 0 -> "ISOCHRONOUS";
            case INTERRUPT -> "INTERRUPT";
            case 2 -> "CONTROL";
            case 3 -> "BULK";
            default -> " ?";
        };
        String event = switch (b.u8(at + EVENT)) {
            case 'S' -> "SUBMIT";
            case 'C' -> "COMPLETE";
            case 'E' -> "ERROR";
            default -> "?";
        };
        t.put(' ').put(kind).put(' ').put(event);
        if (transfer <= 3 && !event.equals("?")) {
            boolean to = event.equals("SUBMIT") != (transfer == INTERRUPT);
            t.put(to ? " to" : " from");
        }
        t.put(' ').dec(b.le16(at + BUS)).put(':').dec(b.u8(at + DEVICE)).put(':').dec(b.u8(at + ENDPOINT) & NUMBER);
    }
}
