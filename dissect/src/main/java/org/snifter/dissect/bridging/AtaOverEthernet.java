package org.snifter.dissect.bridging;

import org.snifter.dissect.core.BitNames;
import org.snifter.dissect.core.Dissection;
import org.snifter.dissect.core.PacketBytes;
import org.snifter.dissect.core.Printer;
import org.snifter.dissect.core.TextBuffer;
import org.snifter.dissect.core.Unwind;

/** ATA over Ethernet (AoE specification, revision 11). */
public final class AtaOverEthernet implements Printer {
    /** The printer. */
    public static final AtaOverEthernet PRINTER = new AtaOverEthernet();

    private static final int VERSION_AND_FLAGS = 0;
    private static final int ERROR = 1;
    private static final int MAJOR = 2;
    private static final int MINOR = 4;
    private static final int COMMAND = 5;
    private static final int TAG = 6;
    private static final int HEADER = 10;
    private static final BitNames FLAG_NAMES = BitNames.of(8, "Response", 4, "Error", 2, "MBZ-1", 1, "MBZ-0");

    private AtaOverEthernet() {}

    @Override
    public void print(Dissection d, int at, int length) {
        d.protocol("aoe");
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        t.put("AoE length ").unsigned(length);
        if (length < HEADER) {
            throw Unwind.INVALID;
        }
        int flags = b.u8(at + VERSION_AND_FLAGS) & 0xf;
        int version = b.u8(at + VERSION_AND_FLAGS) >> 4;
        t.put(", Ver ").dec(version).put(", Flags: [");
        FLAG_NAMES.print(t, flags, ", ", "none");
        t.put(']');
        if (version != 1) {
            t.put(" (unsupported version)");
            return;
        }
        if (d.verbosity < 1) {
            return;
        }
        int error = b.u8(at + ERROR);
        if ((flags & 4) != 0) {
            t.put("\n\tError: ");
            d.nameOr(switch (error) {
                case 1 -> "Unrecognized command code";
                case 2 -> "Bad argument parameter";
                case 3 -> "Device unavailable";
                case 4 -> "Config string present";
                case 5 -> "Unsupported version";
                case 6 -> "Target is reserved";
                default -> null;
            }, "unknown (", error);
        }
        int command = b.u8(at + COMMAND);
        t.put("\n\tMajor: 0x").hex0(b.u16(at + MAJOR), 4).put(", Minor: 0x").hex2(b.u8(at + MINOR)).put(", Command: ");
        switch (command) {
            case 0 -> t.put("Issue ATA Command");
            case 1 -> t.put("Query Config Information");
            case 2 -> t.put("MAC Mask List");
            case 3 -> t.put("Reserve/Release");
            default -> t.put("Unknown (0x").hex2(command).put(')');
        }
        t.put(", Tag: 0x").hex0(b.u32(at + TAG), 8);
        if (command == 3) {
            int body = at + HEADER;
            int request = b.u8(body);
            int count = b.u8(body + 1);
            t.put("\n\tRCmd: ").put(switch (request) {
                case 0 -> "Read reserve list";
                case 1 -> "Set reserve list";
                case 2 -> "Force set reserve list";
                default -> "Unknown";
            }).put(", NMacs: ").dec(count);
            if (2 + 6 * count != length - HEADER) {
                throw Unwind.INVALID;
            }
            b.require(body + 2, 6 * count);
            for (int i = 0; i < count; i++) {
                t.put("\n\tEthernet Address ").dec(i).put(": ").mac(b.u48(body + 2 + 6 * i));
            }
        }
    }
}
