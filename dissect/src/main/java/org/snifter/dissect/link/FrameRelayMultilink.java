package org.snifter.dissect.link;

import org.snifter.dissect.core.BitNames;
import org.snifter.dissect.core.Dissection;
import org.snifter.dissect.core.HexDump;
import org.snifter.dissect.core.PacketBytes;
import org.snifter.dissect.core.Printer;
import org.snifter.dissect.core.Strings;
import org.snifter.dissect.core.TextBuffer;

/** Multilink Frame Relay (FRF.16.1 sections 2 and 3). */
final class FrameRelayMultilink implements Printer {
    static final FrameRelayMultilink PRINTER = new FrameRelayMultilink();

    private static final int BEGIN = 0x80;
    private static final int CONTROL = 0x20;
    static final BitNames FLAG_NAMES = BitNames.of(BEGIN, "Begin", 0x40, "End", CONTROL, "Control");

    private static final int CONTROL_LENGTH = 4;
    private static final int FRAGMENT_LENGTH = 2;

    private static final int BUNDLE = 1;
    private static final int LINK = 2;
    private static final int MAGIC_NUMBER = 3;
    private static final int MAX_NAME = 50;

    private FrameRelayMultilink() {}

    @Override
    public void print(Dissection d, int at, int length) {
        d.protocol("mfr");
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        b.require(at, 2);
        if (length < CONTROL_LENGTH) {
            t.put("[length ").dec(length).put(" < ").dec(CONTROL_LENGTH).put(']');
            d.invalid();
            b.require(at, length);
            return;
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
        t.put(']');
        if ((flags & BEGIN) != 0 && (flags & CONTROL) == 0) {
            t.put(", ");
            d.linkHeader(FRAGMENT_LENGTH);
            d.print(FrameRelay.WITHIN, at + FRAGMENT_LENGTH, length - FRAGMENT_LENGTH);
            return;
        }
        HexDump.hex(d, "\n\t", at, length);
    }

    private static void control(Dissection d, int at, int length, int flags) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        d.linkHeader(3);
        int message = b.u8(at + 2);
        t.put("FRF.16 Control, Flags [");
        FLAG_NAMES.print(t, flags, ", ", "none");
        t.put("], ");
        String name = message(message);
        if (name == null) {
            t.put("Unknown Message (0x").hex2(message).put(')');
        } else {
            t.put(name);
        }
        t.put(", length ").unsigned(length);
        if (d.verbosity == 0) {
            return;
        }
        int next = at + 3;
        int left = length - 3;
        while (left > 2) {
            b.require(next, 2);
            int element = b.u8(next);
            int size = b.u8(next + 1);
            String of = element(element);
            t.put("\n\tIE ").put(of == null ? "Unknown" : of).put(" (").dec(element).put("), length ").dec(size)
                    .put(": ");
            if (element == 0 || size <= 2) {
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
            case MAGIC_NUMBER -> {
                if (size == 4) {
                    t.put("0x").hex0(b.u32(at), 8);
                } else {
                    t.put("[IE data length ").dec(size).put(" != 4]");
                    d.invalid();
                }
            }
            case BUNDLE, LINK -> Strings.padded(d, at, Math.min(size, MAX_NAME));
            default -> {
                if (d.verbosity <= 1) {
                    HexDump.hex(d, "\n\t  ", at, size);
                }
            }
        }
    }

    private static String message(int value) {
        return switch (value) {
            case 1 -> "Add Link";
            case 2 -> "Add Link ACK";
            case 3 -> "Add Link Reject";
            case 4 -> "Hello";
            case 5 -> "Hello ACK";
            case 6 -> "Remove Link";
            case 7 -> "Remove Link ACK";
            default -> null;
        };
    }

    private static String element(int value) {
        return switch (value) {
            case BUNDLE -> "Bundle ID";
            case LINK -> "Link ID";
            case MAGIC_NUMBER -> "Magic Number";
            case 5 -> "Timestamp";
            case 6 -> "Vendor Extension";
            case 7 -> "Cause";
            default -> null;
        };
    }
}
