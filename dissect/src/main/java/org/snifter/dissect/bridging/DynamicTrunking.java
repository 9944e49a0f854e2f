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
        int version = b.u8(start);
        t.put("DTPv").dec(version).put(", length ").unsigned(length);
        if (d.verbosity < 1) {
            return;
        }
        int at = start + 1;
        int left = length - 1;
        while (left > 0) {
            if (left < HEADER) {
                t.put('[').dec(left).put(" bytes remaining]");
                invalid(d, start, length);
                return;
            }
            int type = b.u16(at);
            int size = b.u16(at + 2);
            if (type == 0) {
                return;
            }
            t.put("\n\t").put(switch (type) {
                case 1 -> "Domain";
                case 2 -> "Status";
                case 3 -> "DTP type";
                case 4 -> "Neighbor";
                default -> "Unknown";
            }).put(" (0x").hex0(type, 4).put(") TLV, length ").dec(size);
            if (size < HEADER || size > left) {
                t.put("[invalid TLV length ").dec(size).put(']');
                invalid(d, start, length);
                return;
            }
            if (!value(d, type, at + HEADER, size - HEADER)) {
                invalid(d, start, length);
                return;
            }
            at += size;
            left -= size;
        }
    }

    /** Prints an element's value; answers false where it has not the length that it must have. */
    private static boolean value(Dissection d, int type, int at, int length) {
        PacketBytes b = d.bytes;
        switch (type) {
            case 1 -> {
                d.text.put(", ");
                Strings.padded(d, at, length);
            }
            case 2, 3 -> {
                if (length != 1) {
                    return false;
                }
                int value = b.u8(at);
                d.text.put(", 0x").hex(value);
            }
            case 4 -> {
                if (length != 6) {
                    return false;
                }
                long address = b.u48(at);
                d.text.put(", ").mac(address);
            }
            default -> {}
        }
        return true;
    }

    private static void invalid(Dissection d, int start, int length) {
        d.invalid();
        d.bytes.require(start, length);
    }
}
