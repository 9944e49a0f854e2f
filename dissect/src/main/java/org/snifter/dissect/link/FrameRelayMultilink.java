package org.snifter.dissect.link;

import org.snifter.dissect.core.BitNames;
import org.snifter.dissect.core.Dissection;
import org.snifter.dissect.core.HexDump;
import org.snifter.dissect.core.PacketBytes;
import org.snifter.dissect.core.Printer;
import org.snifter.dissect.core.TextBuffer;
import org.snifter.dissect.core.Unwind;

/** Multilink Frame Relay (FRF.16.1 sections 2 and 3). */
final class FrameRelayMultilink implements Printer {
    static final FrameRelayMultilink PRINTER = new FrameRelayMultilink();

    static final BitNames FLAG_NAMES = BitNames.of(0x80, "Begin", 0x40, "End", 0x20, "Control");

    private static final int CONTROL_LENGTH = 4;
    private static final int FRAGMENT_LENGTH = 2;

    private FrameRelayMultilink() {}

    @Override
    public void print(Dissection d, int at, int length) {
        d.protocol("mfr");
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        if (length < CONTROL_LENGTH) {
            throw Unwind.TRUNCATED;
        }
        b.require(at, CONTROL_LENGTH);
        int flags = b.u8(at);
        if ((flags & 0xe0) == 0xe0 && b.u8(at + 1) == 0) {
            control(d, at, length, flags);
            return;
        }
        int sequence = (flags >> 1 & 0xf) << 8 | b.u8(at + 1);
        t.put("FRF.16 Frag, seq ").dec(sequence).put(", Flags [");
        FLAG_NAMES.print(t, flags, ", ", "none");
        t.put("], ");
        if ((flags & 0x80) != 0) {
            d.print(FrameRelay.PRINTER, at + FRAGMENT_LENGTH, length - FRAGMENT_LENGTH);
            return;
        }
        HexDump.hex(d, "\n\t", at, length);
    }

    private static void control(Dissection d, int at, int length, int flags) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        int message = b.u8(at + 2);
        t.put("FRF.16 Control, Flags [");
        FLAG_NAMES.print(t, flags, ", ", "none");
        t.put("], ");
        String name = message(message);
        t.put(name == null ? "Unknown Message" : name).put(" (0x").hex2(message).put("), length ").unsigned(length);
        if (d.verbosity == 0) {
            return;
        }
        int next = at + 3;
        int left = length - 3;
        while (left > 0) {
            b.require(next, 2);
            int element = b.u8(next);
            int size = b.u8(next + 1);
            t.put("\n\tIE ");
            String of = element(element);
            t.put(of == null ? "Unknown" : of).put(" (").dec(element).put("), length ").dec(size).put(": ");
            if (element == 0 || size < 2) {
                return;
            }
            b.require(next, size);
            element(d, element, next + 2, size - 2);
            if (d.verbosity > 1) {
                HexDump.hex(d, "\n\t  ", next + 2, size - 2);
            }
            next += size;
            left -= size;
        }
    }

    private static void element(Dissection d, int element, int at, int size) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        switch (element) {
            case 3 -> {
                if (size >= 4) {
                    t.put("0x").hex0(b.u32(at), 8);
                } else {
                    t.put("[IE data length ").dec(size).put(" != 4]");
                    d.invalid();
                }
            }
            case 1, 2 -> {
                for (int i = 0; i < size && b.u8(at + i) != 0; i++) {
                    t.visible(b.u8(at + i));
                }
            }
            case 7 -> {
                if (size == 2) {
                    t.dec(b.u16(at));
                }
            }
            default -> {
                if (d.verbosity <= 1) {
                    HexDump.hex(d, "\n\t  ", at, size);
                }
            }
        }
    }

    private static String message(int value) {
        return switch (value) {
            case 1 -> "Add link";
            case 2 -> "Add link ACK";
            case 3 -> "Add link Reject";
            case 4 -> "Hello";
            case 5 -> "Hello ACK";
            case 6 -> "Remove link";
            case 7 -> "Remove link ACK";
            default -> null;
        };
    }

    private static String element(int value) {
        return switch (value) {
            case 1 -> "Bundle ID";
            case 2 -> "Link ID";
            case 3 -> "Magic Number";
            case 5 -> "Timestamp";
            case 7 -> "Sequence Number";
            case 4 -> "Cause";
            default -> null;
        };
    }
}
