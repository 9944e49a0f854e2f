package org.snifter.dissect.bridging;

import org.snifter.dissect.core.BitNames;
import org.snifter.dissect.core.Dissection;
import org.snifter.dissect.core.PacketBytes;
import org.snifter.dissect.core.Printer;
import org.snifter.dissect.core.Strings;
import org.snifter.dissect.core.TextBuffer;

/** Cisco's Unidirectional Link Detection (RFC 5171 section 5). */
public final class UnidirectionalLinkDetection implements Printer {
    /** The printer. */
    public static final UnidirectionalLinkDetection PRINTER = new UnidirectionalLinkDetection();

    private static final int HEADER = 4;
    private static final BitNames FLAGS = BitNames.of(1, "RT", 2, "RSY", 4, "MBZ-2", 8, "MBZ-3", 0x10, "MBZ-4",
            0x20, "MBZ-5", 0x40, "MBZ-6", 0x80, "MBZ-7");

    private UnidirectionalLinkDetection() {}

    @Override
    public void print(Dissection d, int start, int length) {
        d.protocol("udld");
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        if (length < HEADER) {
            d.invalid();
            b.require(start, length);
            return;
        }
        b.require(start, 2);
        int code = b.u8(start) & 0x1f;
        t.put("UDLDv").dec(b.u8(start) >> 5).put(", Code ").put(switch (code) {
            case 0 -> "Reserved";
            case 1 -> "Probe message";
            case 2 -> "Echo message";
            case 3 -> "Flush message";
            default -> "Reserved";
        }).put(" (").hex(code).put("), Flags [");
        FLAGS.print(t, b.u8(start + 1), ", ", "none");
        t.put("] (0x").hex2(b.u8(start + 1)).put("), length ").unsigned(length);
        if (d.verbosity < 1) {
            b.require(start, length);
            return;
        }
        int checksum = b.u16(start + 2);
        t.put("\n\tChecksum 0x").hex0(checksum, 4).put(" (unverified)");
        int at = start + HEADER;
        int left = length - HEADER;
        while (left > 0) {
            int size = left < HEADER ? 0 : element(d, at, left);
            if (size < HEADER) {
                d.invalid();
                b.require(start, length);
                return;
            }
            at += size;
            left -= size;
        }
    }

    /** Prints an element (RFC 5171 section 4.2); answers its size, or 0 where it contradicts itself. */
    private static int element(Dissection d, int at, int left) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        int type = b.u16(at);
        int size = b.u16(at + 2);
        String name = name(type);
        t.put("\n\t").put(name == null ? "Unknown" : name).put(name == null ? "" : " TLV").put(" (0x").hex0(type, 4)
                .put(") TLV, length ").dec(size);
        if (size <= HEADER || size > left) {
            return 0;
        }
        int value = at + HEADER;
        int valueLength = size - HEADER;
        switch (type) {
            case 1, 2, 6 -> {
                t.put(", ");
                Strings.padded(d, value, valueLength);
            }
            case 3 -> {
                t.put(", ");
                Strings.counted(d, value, valueLength);
            }
            case 4, 5 -> {
                if (valueLength != 1) {
                    return 0;
                }
                int seconds = b.u8(value);
                t.put(", ").dec(seconds).put('s');
            }
            case 7 -> {
                if (valueLength != 4) {
                    return 0;
                }
                int number = b.s32(value);
                t.put(", ").unsigned(number);
            }
            default -> {}
        }
        b.require(at, size);
        return size;
    }

    private static String name(int type) {
        return switch (type) {
            case 1 -> "Device-ID";
            case 2 -> "Port-ID";
            case 3 -> "Echo";
            case 4 -> "Message Interval";
            case 5 -> "Timeout Interval";
            case 6 -> "Device Name";
            case 7 -> "Sequence Number";
            default -> null;
        };
    }
}
