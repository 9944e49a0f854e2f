package org.snifter.dissect.link;

import org.snifter.dissect.core.Dissection;
import org.snifter.dissect.core.HexDump;
import org.snifter.dissect.core.PacketBytes;
import org.snifter.dissect.core.Printer;
import org.snifter.dissect.core.TextBuffer;

/** Fiber Distributed Data Interface (ISO 9314-2). */
final class Fddi implements Printer {
    static final Fddi PRINTER = new Fddi();

    private static final int FRAME_CONTROL = 0;
    private static final int ADDRESSES = 1;
    private static final int HEADER = 13;

    // ISO 9314-2 clause 7.3.3: class, length of addresses, format, control.
    private static final int FORMAT = 0xf0;
    private static final int LLC = 0x50;
    private static final int STATION_MANAGEMENT = 0x40;

    private Fddi() {}

    @Override
    public void print(Dissection d, int at, int length) {
        d.protocol("fddi");
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        if (b.available(at) < HEADER) {
            d.truncated();
            d.linkHeader(b.captured());
            return;
        }
        d.linkHeader(HEADER);
        int control = b.u8(at + FRAME_CONTROL);
        if (d.options.linkLayer()) {
            header(d, at, control, length);
        }
        if ((control & FORMAT) == LLC) {
            if (Llc.print(d, at + ADDRESSES, at + HEADER, length - HEADER)) {
                return;
            }
        } else if ((control & FORMAT) == STATION_MANAGEMENT) {
            t.put("<SMT printer not yet implemented>");
            return;
        } else if (!d.options.linkLayer()) {
            header(d, at, control, length);
        }
        HexDump.unknown(d, at + HEADER, length - HEADER);
    }

    private static void header(Dissection d, int at, int control, int length) {
        TextBuffer t = d.text;
        if (!d.options.quiet()) {
            control(t, control);
        }
        d.mac(at + ADDRESSES + 6);
        t.put(" > ");
        d.mac(at + ADDRESSES);
        t.put(", length ").dec(length).put(": ");
    }

    private static void control(TextBuffer t, int control) {
        String name = switch (control) {
            case 0x40 -> "void";
            case 0x80 -> "nrt";
            case 0xc0 -> "rt";
            case 0x41 -> "info";
            case 0x4f -> "nsa";
            case 0xc1 -> "mac1";
            case 0xc2 -> "beacon";
            case 0xc3 -> "claim";
            default -> null;
        };
        if (name != null) {
            t.put(name);
        } else {
            switch (control & FORMAT) {
                case STATION_MANAGEMENT -> t.put("smt").hex(control & 0xf);
                case 0xc0 -> t.put("mac").hex(control & 0xf);
                case LLC -> t.put("async").hex(control & 0xf);
                case 0xd0 -> t.put("sync").hex(control & 0xf);
                case 0x60 -> t.put("imp_async").hex(control & 0xf);
                case 0xe0 -> t.put("imp_sync").hex(control & 0xf);
                default -> t.hex2(control);
            }
        }
        t.put(' ');
    }
}
