package org.snifter.dissect.application;

import org.snifter.dissect.core.BitNames;
import org.snifter.dissect.core.Dissection;
import org.snifter.dissect.core.HexDump;
import org.snifter.dissect.core.Ouis;
import org.snifter.dissect.core.PacketBytes;
import org.snifter.dissect.core.Printer;
import org.snifter.dissect.core.TextBuffer;

/** OpenFlow (OpenFlow Switch Specification 1.0.0 section 5.1 and 1.3.5 section 7.1): messages in a TCP stream. */
public final class OpenFlow implements Printer {
    /** The printer. */
    public static final OpenFlow PRINTER = new OpenFlow();

    private static final int HEADER = 8;
    private static final int ONF = 0x4f4e4600;
    /** The vendor whose messages and actions are printed. */
    static final int BIG_SWITCH = 0x5c16c7;

    private OpenFlow() {}

    @Override
    public void print(Dissection d, int start, int length) {
        d.protocol("openflow");
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        t.put("OpenFlow");
        int at = start;
        int left = length;
        while (left > 0) {
            int version = b.u8(at);
            t.put("\n\tversion ");
            nameOr(t, version(version), "unknown (0x", version, 2);
            if (left < 2) {
                t.put(" (end of TCP payload)");
                return;
            }
            int type = b.u8(at + 1);
            t.put(", type ");
            nameOr(t, version == 1 ? OpenFlow10.type(type) : version == 4 ? OpenFlow13.type(type) : null,
                    "unknown (0x", type, 2);
            if (left < 4) {
                t.put(" (end of TCP payload)");
                return;
            }
            int size = b.u16(at + 2);
            t.put(", length ").dec(size).put(size < HEADER ? " (too short!)" : "");
            if (left < HEADER) {
                t.put(" (end of TCP payload)");
                return;
            }
            long transaction = b.u32(at + 4);
            t.put(", xid 0x").hex0(transaction, 8);
            if (size < HEADER) {
                invalid(d, at + HEADER, left - HEADER);
                return;
            }
            int body = size - HEADER;
            if (hasBadLength(version, type, body)) {
                invalid(d, at + HEADER, body);
            } else if (d.verbosity > 0 && version == 1) {
                OpenFlow10.print(d, type, at + HEADER, body);
            } else if (d.verbosity > 0 && version == 4) {
                OpenFlow13.print(d, type, at + HEADER, body);
            } else {
                b.require(at + HEADER, body);
            }
            at += size;
            left -= size;
        }
    }

    private static boolean hasBadLength(int version, int type, int length) {
        return version == 1 ? OpenFlow10.hasBadLength(type, length)
                : version == 4 && OpenFlow13.hasBadLength(type, length);
    }

    private static String version(int version) {
        return switch (version) {
            case 1 -> "1.0";
            case 2 -> "1.1";
            case 3 -> "1.2";
            case 4 -> "1.3";
            case 5 -> "1.4";
            case 6 -> "1.5";
            default -> null;
        };
    }

    /** Appends the mark of what makes no sense; the rest of it is left out, if it is there. */
    static void invalid(Dissection d, int at, int left) {
        d.invalid();
        d.bytes.require(at, left);
    }

    /** Appends {@code name}, or {@code prefix}, the number in hexadecimal and a bracket where there is none. */
    static void nameOr(TextBuffer t, String name, String prefix, int value, int digits) {
        if (name == null) {
            t.put(prefix).hex0(value, digits).put(')');
        } else {
            t.put(name);
        }
    }

    /** Appends a 32-bit field of flags behind {@code label}; {@code known} are those that have a meaning. */
    static void bits(Dissection d, String label, int at, BitNames names, int known) {
        int value = d.bytes.s32(at);
        d.text.put(label).put("0x").hex0(value, 8);
        bits(d.text, value, names, known);
    }

    /** Appends the names of flags. */
    static void bits(TextBuffer t, int value, BitNames names, int known) {
        if ((value & known) != 0) {
            t.put(" (");
            names.print(t, value, ", ", "");
            t.put(')');
        }
        if ((value & ~known) != 0) {
            t.put(" (bogus)");
        }
    }

    /** Appends bytes of no known meaning. */
    static void data(Dissection d, String indent, int at, int length) {
        if (length == 0) {
            return;
        }
        d.text.put(indent).put("data (").dec(length).put(" octets)");
        if (d.verbosity >= 2) {
            HexDump.hexAndAscii(d, "\n\t  ", at, length);
        }
        d.bytes.require(at, length);
    }

    /** The name of who has defined a message of his own. */
    static void vendor(Dissection d, String label, int at) {
        int vendor = d.bytes.s32(at);
        String name = vendor == ONF ? "ONF Extensions" : Ouis.find(vendor);
        d.text.put(label).put("0x").hex0(vendor, 8).put(" (").put(name == null ? "unknown" : name)
                .put(')');
    }
}
