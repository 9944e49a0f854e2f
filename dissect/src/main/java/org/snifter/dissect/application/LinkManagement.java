package org.snifter.dissect.application;

import org.snifter.dissect.core.BitNames;
import org.snifter.dissect.core.Dissection;
import org.snifter.dissect.core.PacketBytes;
import org.snifter.dissect.core.Printer;
import org.snifter.dissect.core.TextBuffer;

/** Link Management Protocol (RFC 4204 section 12): its header. */
public final class LinkManagement implements Printer {
    /** The printer. */
    public static final LinkManagement PRINTER = new LinkManagement();

    private static final int HEADER = 8;
    private static final BitNames FLAGS = BitNames.of(0x01, "Control Channel Down", 0x02, "LMP restart");

    private LinkManagement() {}

    @Override
    public void print(Dissection d, int at, int length) {
        d.protocol("lmp");
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        b.require(at, HEADER);
        int version = b.u8(at) >> 4;
        if (version != 1) {
            t.put("LMP version ").dec(version).put(" packet not supported");
            return;
        }
        int type = b.u8(at + 3);
        String name = name(type);
        if (d.verbosity < 1) {
            t.put("LMPv").dec(version).put(' ');
            d.nameOr(name, "unknown (", type);
            t.put(name == null ? ") Message, length: " : " Message, length: ").unsigned(length);
            return;
        }
        int size = b.u16(at + 4);
        t.put("\n\tLMPv").dec(version).put(", msg-type: ");
        d.nameOr(name, "unknown, type: ", type);
        t.put(", Flags: [");
        FLAGS.print(t, b.u8(at + 2), ", ", "none");
        t.put("], length: ").dec(size);
        if (size < HEADER) {
            t.put(" (too short)");
            return;
        }
        int left = length;
        if (size > length) {
            t.put(" (too long)");
        } else {
            left = size;
        }
        LinkManagementObjects.print(d, at + HEADER, left - HEADER);
    }

    private static String name(int type) {
        return switch (type) {
            case 1 -> "Config";
            case 2 -> "Config ACK";
            case 3 -> "Config NACK";
            case 4 -> "Hello";
            case 5 -> "Begin Verify";
            case 6 -> "Begin Verify ACK";
            case 7 -> "Begin Verify NACK";
            case 8 -> "End Verify";
            case 9 -> "End Verify ACK";
            case 10 -> "Test";
            case 11 -> "Test Status Success";
            case 12 -> "Test Status Failure";
            case 13 -> "Test Status ACK";
            case 14 -> "Link Summary";
            case 15 -> "Link Summary ACK";
            case 16 -> "Link Summary NACK";
            case 17 -> "Channel Status";
            case 18 -> "Channel Status ACK";
            case 19 -> "Channel Status Request";
            case 20 -> "Channel Status Response";
            case 50 -> "Service Config";
            case 51 -> "Service Config ACK";
            case 52 -> "Service Config NACK";
            default -> null;
        };
    }
}
