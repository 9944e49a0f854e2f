package org.snifter.dissect.bridging;

import org.snifter.dissect.core.BitNames;
import org.snifter.dissect.core.Dissection;
import org.snifter.dissect.core.PacketBytes;
import org.snifter.dissect.core.Printer;
import org.snifter.dissect.core.Strings;
import org.snifter.dissect.core.TextBuffer;

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

    private static final int VERSION = 1;
    private static final int FAILED = 4;
    private static final BitNames FLAG_NAMES = BitNames.of(8, "Response", FAILED, "Error", 2, "MBZ-1", 1, "MBZ-0");
    private static final BitNames ATA_FLAGS = BitNames.of(0x80, "MBZ-7", 0x40, "Ext48", 0x20, "MBZ-5", 0x10, "Device",
            0x08, "MBZ-3", 0x04, "MBZ-2", 0x02, "Async", 0x01, "Write");

    private static final int ATA_HEADER = 12;
    private static final int CONFIGURATION_HEADER = 8;
    private static final int MASK_HEADER = 4;
    private static final int DIRECTIVE = 8;
    private static final int RESERVE_HEADER = 2;
    private static final int STATION = 6;

    private AtaOverEthernet() {}

    @Override
    public void print(Dissection d, int at, int length) {
        d.protocol("aoe");
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        t.put("AoE length ").unsigned(length);
        if (length < 1) {
            invalid(d, at, length);
            return;
        }
        int field = b.u8(at + VERSION_AND_FLAGS);
        t.put(", Ver ").dec(field >> 4);
        if (field >> 4 != VERSION) {
            return;
        }
        if (length < HEADER) {
            invalid(d, at, length);
            return;
        }
        t.put(", Flags: [");
        FLAG_NAMES.print(t, field & 0xf, ", ", "none");
        t.put(']');
        if (d.verbosity < 1) {
            return;
        }
        int error = b.u8(at + ERROR);
        if ((field & FAILED) != 0) {
            String name = error(error);
            t.put("\n\tError: ").put(name == null ? "Invalid (" : name);
            if (name == null) {
                t.dec(error).put(')');
            }
        }
        b.require(at + MAJOR, 2);
        t.put("\n\tMajor: 0x").hex0(b.u16(at + MAJOR), 4);
        b.require(at + MINOR, 1);
        t.put(", Minor: 0x").hex2(b.u8(at + MINOR));
        int command = b.u8(at + COMMAND);
        t.put(", Command: ").put(command(command));
        if (command > 3) {
            t.hex2(command).put(')');
        }
        b.require(at + TAG, 4);
        t.put(", Tag: 0x").hex0(b.u32(at + TAG), 8);
        int body = at + HEADER;
        int left = length - HEADER;
        boolean sound = switch (command) {
            case 0 -> issue(d, body, left);
            case 1 -> configuration(d, body, left);
            case 2 -> masks(d, body, left);
            case 3 -> reserve(d, body, left);
            default -> true;
        };
        if (!sound) {
            invalid(d, body, left);
        }
    }

    private static void invalid(Dissection d, int at, int length) {
        d.invalid();
        d.bytes.require(at, length);
    }

    private static String error(int code) {
        return switch (code) {
            case 1 -> "Unrecognized command code";
            case 2 -> "Bad argument parameter";
            case 3 -> "Device unavailable";
            case 4 -> "Config string present";
            case 5 -> "Unsupported version";
            case 6 -> "Target is reserved";
            default -> null;
        };
    }

    private static String command(int code) {
        return switch (code) {
            case 0 -> "Issue ATA Command";
            case 1 -> "Query Config Information";
            case 2 -> "MAC Mask List";
            case 3 -> "Reserve/Release";
            default -> "Unknown (0x";
        };
    }

    /** Section 3.1; answers false where the length is wrong. */
    private static boolean issue(Dissection d, int at, int length) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        if (length < ATA_HEADER) {
            return false;
        }
        int flags = b.u8(at);
        t.put("\n\tAFlags: [");
        ATA_FLAGS.print(t, flags, ", ", "none");
        t.put(']');
        number(d, ", Err/Feature: ", at + 1);
        number(d, ", Sector Count: ", at + 2);
        number(d, ", Cmd/Status: ", at + 3);
        for (int i = 0; i < 6; i++) {
            int value = b.u8(at + 4 + i);
            t.put(i == 0 ? "\n\tlba" : ", lba").dec(i).put(": ").dec(value);
        }
        b.require(at + 10, 2);
        if (length > ATA_HEADER) {
            t.put("\n\tData: ").dec(length - ATA_HEADER).put(" bytes");
        }
        return true;
    }

    private static void number(Dissection d, String name, int at) {
        int value = d.bytes.u8(at);
        d.text.put(name).dec(value);
    }

    /** Section 3.2; answers false where a length is wrong. */
    private static boolean configuration(Dissection d, int at, int length) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        if (length < CONFIGURATION_HEADER) {
            return false;
        }
        int buffers = b.u16(at);
        t.put("\n\tBuffer Count: ").dec(buffers);
        int firmware = b.u16(at + 2);
        t.put(", Firmware Version: ").dec(firmware);
        number(d, ", Sector Count: ", at + 4);
        int field = b.u8(at + 5);
        t.put(", AoE: ").dec(field >> 4).put(", CCmd: ").put(switch (field & 0xf) {
            case 0 -> "read config string";
            case 1 -> "test config string";
            case 2 -> "test config string prefix";
            case 3 -> "set config string";
            case 4 -> "force set config string";
            // A slip of tcpdump's, which shows what was to be the format.
            default -> "Unknown (0x02x)";
        });
        int said = b.u16(at + 6);
        if (said > length - CONFIGURATION_HEADER) {
            return false;
        }
        if (said > 0) {
            t.put("\n\tConfig String (length ").dec(said).put("): ");
            if (!Strings.visible(d, at + CONFIGURATION_HEADER, said)) {
                d.truncated();
                return true;
            }
        }
        return true;
    }

    /** Section 3.3; answers false where a length is wrong. */
    private static boolean masks(Dissection d, int at, int length) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        if (length < MASK_HEADER) {
            return false;
        }
        b.require(at, 2);
        int command = b.u8(at + 1);
        t.put("\n\tMCmd: ");
        numbered(d, command == 0 ? "Read Mac Mask List" : command == 1 ? "Edit Mac Mask List" : null, command);
        int error = b.u8(at + 2);
        t.put(", MError: ");
        numbered(d, error == 1 ? "Unspecified Error"
                : error == 2 ? "Bad DCmd directive"
                        : error == 3 ? "Mask list full"
                                : null,
                error);
        int count = b.u8(at + 3);
        t.put(", Dir Count: ").dec(count);
        if (count * DIRECTIVE > length - MASK_HEADER) {
            return false;
        }
        for (int i = 0; i < count; i++) {
            int directive = at + MASK_HEADER + i * DIRECTIVE;
            b.require(directive, 2);
            int code = b.u8(directive + 1);
            t.put("\n\t DCmd: ");
            numbered(d, code == 0 ? "No Directive"
                    : code == 1 ? "Add mac address to mask list"
                            : code == 2 ? "Delete mac address from mask list" : null,
                    code);
            station(d, ", Ethernet Address: ", directive + 2);
        }
        return true;
    }

    /** Section 3.4; answers false where a length is wrong. */
    private static boolean reserve(Dissection d, int at, int length) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        if (length < RESERVE_HEADER || (length - RESERVE_HEADER) % STATION != 0) {
            return false;
        }
        int command = b.u8(at);
        t.put("\n\tRCmd: ");
        numbered(d, command == 0 ? "Read reserve list"
                : command == 1 ? "Set reserve list"
                        : command == 2 ? "Force set reserve list" : null,
                command);
        int count = b.u8(at + 1);
        t.put(", NMacs: ").dec(count);
        if (RESERVE_HEADER + count * STATION != length) {
            return false;
        }
        for (int i = 0; i < count; i++) {
            int station = at + RESERVE_HEADER + i * STATION;
            b.require(station, STATION);
            t.put("\n\tEthernet Address ").dec(i);
            station(d, ": ", station);
        }
        return true;
    }

    private static void numbered(Dissection d, String name, int code) {
        d.text.put(name == null ? "Unknown (0x" : name);
        if (name == null) {
            d.text.hex2(code).put(')');
        }
    }

    private static void station(Dissection d, String before, int at) {
        d.bytes.require(at, STATION);
        d.text.put(before);
        d.mac(at);
    }
}
