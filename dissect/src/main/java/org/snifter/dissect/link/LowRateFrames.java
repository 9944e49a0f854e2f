package org.snifter.dissect.link;

import org.snifter.dissect.core.Dissection;
import org.snifter.dissect.core.PacketBytes;
import org.snifter.dissect.core.TextBuffer;

/** Beacons and commands of low-rate wireless networks (IEEE 802.15.4-2015 clauses 7.3.1 and 7.5). */
final class LowRateFrames {
    private static final int SLOT = 3;

    private LowRateFrames() {}

    /** Prints a beacon; answers where what is not told of it begins, or -1 where it is cut short. */
    static int beacon(Dissection d, int start, int end) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        if (end - start < 2) {
            t.put("[ERROR: Truncated before beacon information]");
            return -1;
        }
        int superframe = b.le16(start);
        if (d.verbosity > 0) {
            t.put("\n\tBeacon order = ").dec(superframe & 0xf).put(", Superframe order = ").dec(superframe >> 4 & 0xf)
                    .put(", Final CAP Slot = ").dec(superframe >> 8 & 0xf);
            t.put((superframe & 0x1000) != 0 ? ", BLE enabled" : "");
            t.put((superframe & 0x4000) != 0 ? ", PAN Coordinator" : "");
            t.put((superframe & 0x8000) != 0 ? ", Association Permit" : "");
        }
        int at = start + 2;
        if (end - at < 1) {
            t.put("[ERROR: Truncated before GTS info]");
            return -1;
        }
        at = slots(d, at, end);
        if (at < 0) {
            return -1;
        }
        if (end - at < 1) {
            t.put("[ERROR: Truncated before pending addresses]");
            return -1;
        }
        return pending(d, at, end);
    }

    /** Guaranteed time slots (clause 7.3.1.5); answers where they end, or -1 where they are cut short. */
    private static int slots(Dissection d, int at, int end) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        int count = b.u8(at) & 7;
        if (count == 0) {
            t.put(d.verbosity > 0 ? "\n\tGTS Descriptor Count = 0, " : "");
            return at + 1;
        }
        int first = at + 2;
        if (first + count * SLOT > end) {
            t.put(" [ERROR: Truncated GTS Info List]");
            return -1;
        }
        if (d.verbosity > 1) {
            t.put("GTS Descriptor Count = ").dec(count).put(", GTS Directions Mask = ").hex2(b.u8(at + 1) & 0x7f)
                    .put(", [ ");
            for (int i = 0; i < count; i++) {
                int slot = first + i * SLOT;
                // tcpdump takes start and length from the address's second byte.
                t.put("[ ").hex0(b.le16(slot), 4).put(", Start slot = ").dec(b.u8(slot + 1) & 0xf)
                        .put(", Length = ").dec(b.u8(slot + 1) >> 4).put(" ] ");
            }
            t.put(']');
        }
        return first + count * SLOT;
    }

    /** For whom something waits (clause 7.3.1.6); answers where that ends, or -1 where it is cut short. */
    private static int pending(Dissection d, int start, int end) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        int field = b.u8(start);
        int few = field & 7;
        int many = field >> 4 & 7;
        if (d.verbosity > 0) {
            t.put("\n\tPending address list, # short addresses = ").dec(few).put(", # extended addresses = ").dec(many);
        }
        int at = start + 1;
        if (at + few * 2 + many * 8 > end) {
            t.put(" [ERROR: Pending address list truncated]");
            return -1;
        }
        boolean shown = d.verbosity > 1;
        if (shown && few > 0) {
            t.put(", Short address list = [ ");
            for (int i = 0; i < few; i++) {
                t.hex0(b.le16(at + 2 * i), 4).put(' ');
            }
            t.put(']');
        }
        at += few * 2;
        if (shown && many > 0) {
            t.put(", Extended address list = [ ");
            for (int i = 0; i < many; i++) {
                LowRateWireless.extended(d, at + 8 * i);
                t.put(' ');
            }
            t.put(']');
        }
        return at + many * 8;
    }

    /** Prints a command; answers where what is not told of it begins, or -1 where it is cut short. */
    static int command(Dissection d, int start, int end) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        if (end - start < 1) {
            t.put("[ERROR: Truncated before Command ID]");
            return -1;
        }
        int command = b.u8(start);
        String name = name(command);
        t.put("Command ID = ");
        if (name == null) {
            t.put("Reserved 0x").hex2(command).put(' ');
        } else {
            t.put(name).put(" command ");
        }
        int at = start + 1;
        int left = end - at;
        if (left == 0) {
            return at;
        }
        return switch (command) {
            case 1 -> one(d, at, left, left == 1, "Association request");
            case 2 -> one(d, at, left, left == 3, "Association response");
            case 3 -> one(d, at, left, left == 1, "Disassociation Notification");
            case 4, 5, 6, 7 -> at;
            case 8 -> one(d, at, left, left == 7 || left == 8, "Coordinator Realignment");
            case 9 -> one(d, at, left, left == 1, "GTS Request");
            default -> {
                t.put("Command Data = ");
                for (int i = at; i < end; i++) {
                    t.hex2(b.u8(i)).put(' ');
                }
                yield at;
            }
        };
    }

    /** Prints the contents of a command of this length, if it can have it; answers what is not told. */
    private static int one(Dissection d, int at, int length, boolean valid, String name) {
        if (!valid) {
            d.text.put("Invalid ").put(name).put(" command length");
            return at;
        }
        switch (d.bytes.u8(at - 1)) {
            case 1 -> association(d.text, d.bytes.u8(at));
            case 2 -> response(d, at);
            case 3 -> disassociation(d, at);
            case 8 -> realignment(d, at, length);
            default -> {
                int field = d.bytes.u8(at);
                d.text.put("GTS Length = ").dec(field & 0xf).put(", ");
                d.text.put((field & 0x10) != 0 ? "Receive-only GTS, " : "Transmit-only GTS, ");
                d.text.put((field & 0x20) != 0 ? "GTS allocation" : "GTS deallocations");
            }
        }
        return at + length;
    }

    private static void association(TextBuffer t, int capabilities) {
        t.put((capabilities & 0x02) != 0 ? "FFD, " : "RFD, ").put((capabilities & 0x04) != 0 ? "AC powered, " : "");
        t.put((capabilities & 0x08) != 0 ? "Receiver on when idle, " : "");
        t.put((capabilities & 0x10) != 0 ? "Fast association, " : "");
        t.put((capabilities & 0x40) != 0 ? "Security supported, " : "");
        t.put((capabilities & 0x80) != 0 ? "Allocate address, " : "");
    }

    private static void response(Dissection d, int at) {
        TextBuffer t = d.text;
        int status = d.bytes.u8(at + 2);
        t.put("Short address = ").hex0(d.bytes.le16(at), 4).put(", ");
        switch (status) {
            case 0x00 -> t.put("Association successful");
            case 0x01 -> t.put("PAN at capacity");
            case 0x02 -> t.put("PAN access denied");
            case 0x03 -> t.put("Hooping sequence offset duplication");
            case 0x80 -> t.put("Fast association successful");
            default -> t.put("Status = 0x").hex2(status);
        }
    }

    private static void disassociation(Dissection d, int at) {
        TextBuffer t = d.text;
        switch (d.bytes.u8(at)) {
            case 0 -> t.put("Reserved");
            case 1 -> t.put("Reason = The coordinator wishes the device to leave PAN");
            case 2 -> t.put("Reason = The device wishes to leave the PAN");
            // tcpdump shows the second byte behind the reason.
            default -> t.put("Reason = 0x").hex2(d.bytes.u8(at + 2));
        }
    }

    private static void realignment(Dissection d, int at, int length) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        t.put("Pan ID = 0x").hex0(b.le16(at), 4).put(", Coordinator short address = ").hex0(b.le16(at + 2), 4);
        t.put(", Channel Number = ").dec(b.u8(at + 4)).put(", ");
        if (length > 7) {
            t.put("page = ").dec(b.u8(at + 7)).put(", ");
        }
        t.put("Short address = ").hex0(b.le16(at + 5), 4);
    }

    private static String name(int command) {
        return switch (command) {
            case 0x01 -> "Association Request";
            case 0x02 -> "Association Response";
            case 0x03 -> "Disassociation Notification";
            case 0x04 -> "Data Request";
            case 0x05 -> "PAN ID Conflict Notification";
            case 0x06 -> "Orphan Notification";
            case 0x07 -> "Beacon Request";
            case 0x08 -> "Coordinator realignment";
            case 0x09 -> "GTS request";
            case 0x0a -> "TRLE Management Request";
            case 0x0b -> "TRLE Management Response";
            case 0x13 -> "DSME Association Request";
            case 0x14 -> "DSME Association Response";
            case 0x15 -> "DSME GTS Request";
            case 0x16 -> "DSME GTS Response";
            case 0x17 -> "DSME GTS Notify";
            case 0x18 -> "DSME Information Request";
            case 0x19 -> "DSME Information Response";
            case 0x1a -> "DSME Beacon Allocation Notification";
            case 0x1b -> "DSME Beacon Collision Notification";
            case 0x1c -> "DSME Link Report";
            case 0x20 -> "RIT Data Request";
            case 0x21 -> "DBS Request";
            case 0x22 -> "DBS Response";
            case 0x23 -> "RIT Data Response";
            case 0x24 -> "Vendor Specific";
            default -> null;
        };
    }
}
