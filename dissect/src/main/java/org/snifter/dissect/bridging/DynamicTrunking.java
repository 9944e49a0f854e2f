package org.snifter.dissect.bridging;

import org.snifter.dissect.core.Dissection;
import org.snifter.dissect.core.PacketBytes;
import org.snifter.dissect.core.Printer;
import org.snifter.dissect.core.Strings;
import org.snifter.dissect.core.TextBuffer;
import org.snifter.dissect.core.Unwind;

/** Cisco's Dynamic Trunking Protocol. */
public final class DynamicTrunking implements Printer {
    /** The printer. */
    public static final DynamicTrunking PRINTER = new DynamicTrunking();

    private static final int HEADER = 4;

    private DynamicTrunking() {}

    @Override
    public void print(Dissection d, int start, int length) {
        d.protocol("dtp");
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        if (length < 1) {
            t.put("[zero packet length]");
            throw Unwind.INVALID;
        }
        t.put("DTPv").dec(b.u8(start)).put(", length ").unsigned(length);
        if (d.verbosity < 1) {
            return;
        }
        int at = start + 1;
        int left = length - 1;
        while (left > 0) {
            if (left < HEADER) {
                t.put("[remaining packet length ").dec(left).put(" < 4]");
                throw Unwind.INVALID;
            }
            int type = b.u16(at);
            int size = b.u16(at + 2);
            t.put("\n\t").put(switch (type) {
                case 1 -> "Domain";
                case 2 -> "Status";
                case 3 -> "DTP type";
                case 4 -> "Neighbor";
                default -> "Unknown";
            }).put(" (0x").hex0(type, 4).put(") TLV, length ").dec(size);
            if (size < HEADER || size > left) {
                t.put(size < HEADER ? "[TLV length < 4]" : "[TLV length > remaining]");
                throw Unwind.INVALID;
            }
            b.require(at, size);
            int value = at + HEADER;
            switch (type) {
                case 1 -> {
                    t.put(", ");
                    Strings.padded(d, value, size - HEADER);
                }
                case 2, 3 -> {
                    if (size != HEADER + 1) {
                        throw Unwind.INVALID;
                    }
                    t.put(", 0x").hex(b.u8(value));
                }
                case 4 -> {
                    if (size != HEADER + 6) {
                        throw Unwind.INVALID;
                    }
                    t.put(", ").mac(b.u48(value));
                }
                default -> {}
            }
            at += size;
            left -= size;
        }
    }
}
