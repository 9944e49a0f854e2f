package org.snifter.dissect.bridging;

import org.snifter.dissect.core.BitNames;
import org.snifter.dissect.core.Dissection;
import org.snifter.dissect.core.HexDump;
import org.snifter.dissect.core.PacketBytes;
import org.snifter.dissect.core.Printer;
import org.snifter.dissect.core.TextBuffer;

/** Slow protocols (IEEE 802.3 annex 57A): link aggregation and its markers (IEEE 802.1AX clause 6), maintenance. */
public final class SlowProtocols implements Printer {
    /** The printer. */
    public static final SlowProtocols PRINTER = new SlowProtocols();

    private static final int AGGREGATION = 1;
    private static final int MARKER = 2;
    private static final int MAINTENANCE = 3;

    private static final int TERMINATOR = 0;
    private static final int ACTOR = 1;
    private static final int PARTNER = 2;
    private static final int COLLECTOR = 3;

    private static final BitNames STATE = BitNames.of(1, "Activity", 2, "Timeout", 4, "Aggregation", 8,
            "Synchronization", 16, "Collecting", 32, "Distributing", 64, "Default", 128, "Expired");

    private SlowProtocols() {}

    @Override
    public void print(Dissection d, int at, int length) {
        d.protocol("slow");
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        if (length < 1) {
            tooShort(d);
            return;
        }
        int subtype = b.u8(at);
        switch (subtype) {
            case AGGREGATION, MARKER -> {
                if (length < 2) {
                    tooShort(d);
                    return;
                }
                int version = b.u8(at + 1);
                t.put(subtype == AGGREGATION ? "LACP" : "MARKER");
                if (version != 1) {
                    t.put(" version ").dec(version).put(" packet not supported");
                    return;
                }
                t.put("v1, length ").unsigned(length);
                if (d.verbosity > 0) {
                    elements(d, subtype, at + 2, length - 2);
                }
            }
            case MAINTENANCE -> {
                t.put("OAM, length ").unsigned(length);
                if (d.verbosity > 0) {
                    EthernetMaintenance.print(d, at + 1, length - 1);
                }
            }
            default -> {
                t.put("unknown (").dec(subtype).put("), length ").unsigned(length);
                HexDump.hex(d, "\n\t", at, length);
            }
        }
    }

    private static void elements(Dissection d, int subtype, int start, int length) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        int at = start;
        int left = length;
        while (left > 0) {
            if (left < 2) {
                tooShort(d);
                return;
            }
            int type = b.u8(at);
            int size = b.u8(at + 1);
            t.put("\n\t").put(name(subtype, type)).put(" TLV (0x").hex2(type).put("), length ").dec(size);
            if (type == TERMINATOR) {
                return;
            }
            if (size < 2) {
                illegalLength(t, ">= 2");
                return;
            }
            if (size > left) {
                tooShort(d);
                return;
            }
            b.require(at, size);
            boolean known = subtype == AGGREGATION ? aggregation(d, type, at, size) : marker(d, type, at, size);
            if (!known || d.verbosity > 1) {
                HexDump.hex(d, "\n\t  ", at + 2, size - 2);
            }
            at += size;
            left -= size;
        }
    }

    private static boolean aggregation(Dissection d, int type, int at, int size) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        switch (type) {
            case ACTOR, PARTNER -> {
                if (size != 20) {
                    illegalLength(t, "20");
                    return true;
                }
                t.put("\n\t  System ").mac(b.u48(at + 4)).put(", System Priority ").dec(b.u16(at + 2)).put(", Key ")
                        .dec(b.u16(at + 10)).put(", Port ").dec(b.u16(at + 14)).put(", Port Priority ")
                        .dec(b.u16(at + 12)).put("\n\t  State Flags [");
                STATE.print(t, b.u8(at + 16), ", ", "none");
                t.put(']');
                return true;
            }
            case COLLECTOR -> {
                if (size == 16) {
                    t.put("\n\t  Max Delay ").dec(b.u16(at + 2));
                } else {
                    illegalLength(t, "16");
                }
                return true;
            }
            default -> {
                return false;
            }
        }
    }

    private static boolean marker(Dissection d, int type, int at, int size) {
        PacketBytes b = d.bytes;
        if (type != 1) {
            return false;
        }
        if (size == 16) {
            d.text.put("\n\t  Request System ").mac(b.u48(at + 4)).put(", Request Port ").dec(b.u16(at + 2))
                    .put(", Request Transaction ID 0x").hex0(b.u32(at + 10), 8);
        } else {
            illegalLength(d.text, "16");
        }
        return true;
    }

    private static String name(int subtype, int type) {
        return switch (type) {
            case TERMINATOR -> "Terminator";
            case 1 -> subtype == AGGREGATION ? "Actor Information" : "Marker Information";
            case PARTNER -> subtype == AGGREGATION ? "Partner Information" : "Unknown";
            case COLLECTOR -> subtype == AGGREGATION ? "Collector Information" : "Unknown";
            default -> "Unknown";
        };
    }

    /** Says that a length cannot be. */
    static void illegalLength(TextBuffer t, String right) {
        t.put("\n\t    ERROR: illegal length - should be ").put(right);
    }

    /** Says that the packet ends before what it announces. */
    static void tooShort(Dissection d) {
        d.text.put(d.verbosity > 0 ? "\n\t\t packet is too short" : " (packet is too short)");
    }
}
