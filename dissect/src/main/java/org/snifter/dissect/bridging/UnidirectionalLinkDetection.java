package org.snifter.dissect.bridging;

import org.snifter.dissect.core.BitNames;
import org.snifter.dissect.core.Dissection;
import org.snifter.dissect.core.PacketBytes;
import org.snifter.dissect.core.Printer;
import org.snifter.dissect.core.Strings;
import org.snifter.dissect.core.TextBuffer;
import org.snifter.dissect.core.Unwind;

/** Cisco's Unidirectional Link Detection (RFC 5171 section 5). */
public final class UnidirectionalLinkDetection implements Printer {
    /** The printer. */
    public static final UnidirectionalLinkDetection PRINTER = new UnidirectionalLinkDetection();

    private static final int HEADER = 4;
    private static final BitNames FLAGS = BitNames.of(1, "RT", 2, "RSY");

    private UnidirectionalLinkDetection() {}

    @Override
    public void print(Dissection d, int start, int length) {
        d.protocol("udld");
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        if (length < HEADER) {
            throw Unwind.INVALID;
        }
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
            return;
        }
        t.put("\n\tChecksum 0x").hex0(b.u16(start + 2), 4).put(" (unverified)");
        int at = start + HEADER;
        int left = length - HEADER;
        while (left > 0) {
            if (left < HEADER) {
                throw Unwind.INVALID;
            }
            int type = b.u16(at);
            int size = b.u16(at + 2);
            if (size < HEADER || size > left) {
                throw Unwind.INVALID;
            }
            t.put("\n\t").put(switch (type) {
                case 1 -> "Device-ID";
                case 2 -> "Port-ID";
                case 3 -> "Echo";
                case 4 -> "Message interval";
                case 5 -> "Timeout interval";
                case 6 -> "Device name";
                case 7 -> "Sequence number";
                default -> "Unknown";
            }).put(" TLV (0x").hex0(type, 4).put(") TLV, length ").dec(size);
            b.require(at, size);
            int value = at + HEADER;
            switch (type) {
                case 1, 2, 6 -> {
                    t.put(", ");
                    Strings.padded(d, value, size - HEADER);
                }
                case 3 -> t.put(", IDs count ").unsigned(b.s32(value));
                case 4, 5 -> t.put(", ").dec(b.u8(value)).put('s');
                case 7 -> t.put(", ").unsigned(b.s32(value));
                default -> {}
            }
            at += size;
            left -= size;
        }
    }
}
