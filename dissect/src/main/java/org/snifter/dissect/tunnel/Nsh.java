package org.snifter.dissect.tunnel;

import org.snifter.dissect.core.BitNames;
import org.snifter.dissect.core.Dissection;
import org.snifter.dissect.core.PacketBytes;
import org.snifter.dissect.core.Printer;
import org.snifter.dissect.core.TextBuffer;
import org.snifter.dissect.core.Unwind;
import org.snifter.dissect.ip.Ipv4;
import org.snifter.dissect.ip.Ipv6;
import org.snifter.dissect.link.Ethernet;

/** Network Service Header (RFC 8300 section 2). */
public final class Nsh implements Printer {
    /** The printer. */
    public static final Nsh PRINTER = new Nsh();

    private static final int BASE = 0;
    private static final int META_DATA_TYPE = 2;
    private static final int NEXT_PROTOCOL = 3;
    private static final int SERVICE_PATH = 4;
    private static final int SERVICE_INDEX = 7;
    private static final int HEADER = 8;
    private static final int FIXED_CONTEXT = 4;
    private static final BitNames FLAG_NAMES = BitNames.of(0x20, "O");

    private Nsh() {}

    @Override
    public void print(Dissection d, int at, int length) {
        d.protocol("nsh");
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        if (length < HEADER) {
            t.put(" (packet length ").unsigned(length).put(" < ").dec(HEADER).put(')');
            throw Unwind.INVALID;
        }
        b.require(at, SERVICE_PATH);
        t.put("NSH, ");
        int base = b.u16(at + BASE);
        int version = base >> 14;
        if (d.verbosity > 1) {
            t.put("ver ").dec(version).put(", ");
        }
        if (version != 0) {
            return;
        }
        t.put("flags [");
        FLAG_NAMES.print(t, base >> 8, ", ", "none");
        t.put("], ");
        int words = base & 0x3f;
        int type = b.u8(at + META_DATA_TYPE) & 0xf;
        if (d.verbosity > 2) {
            t.put("TTL ").dec(base >> 6 & 0x3f).put(", length ").dec(words).put(", md type ");
            name(t, type(type), type);
            t.put(", ");
        }
        int protocol = b.u8(at + NEXT_PROTOCOL);
        if (d.verbosity > 1) {
            t.put("next-protocol ");
            name(t, protocol(protocol), protocol);
            t.put(", ");
        }
        if (4 * words > length) {
            t.put(" (too many headers for packet length ").unsigned(length).put(')');
            throw Unwind.INVALID;
        }
        int path = b.u24(at + SERVICE_PATH);
        t.put("service-path-id 0x").hex0(path, 6).put(", ");
        int index = b.u8(at + SERVICE_INDEX);
        t.put("service-index 0x").hex(index);
        if (4 * words < HEADER) {
            t.put(" (less than two headers)");
            throw Unwind.INVALID;
        }
        if (d.verbosity > 2) {
            if (type == 1) {
                fixedContext(d, at + HEADER, words - 2);
            } else if (type == 2) {
                variableContext(d, at + HEADER, words - 2);
            }
        }
        b.require(at, 4 * words);
        t.put(d.verbosity > 0 ? "\n    " : ": ");
        int payload = at + 4 * words;
        int left = length - 4 * words;
        switch (protocol) {
            case 1 -> d.print(Ipv4.PRINTER, payload, left);
            case 2 -> d.print(Ipv6.PRINTER, payload, left);
            case 3 -> d.print(Ethernet.PRINTER, payload, left);
            default -> t.put("ERROR: unknown-next-protocol");
        }
    }

    /** RFC 8300 section 2.4: four words. */
    private static void fixedContext(Dissection d, int at, int words) {
        if (words != FIXED_CONTEXT) {
            d.text.put(" (invalid length for the MD type)");
            throw Unwind.INVALID;
        }
        for (int i = 0; i < words; i++) {
            int context = d.bytes.s32(at + 4 * i);
            d.text.put("\n        Context[").dec0(i, 2).put("]: 0x").hex0(context, 8);
        }
    }

    /** RFC 8300 section 2.5.1. */
    private static void variableContext(Dissection d, int start, int words) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        int at = start;
        int left = words;
        while (left > 0) {
            int contextClass = b.u16(at);
            int type = b.u8(at + 2);
            int size = b.u8(at + 3) & 0x7f;
            t.put("\n        TLV Class ").dec(contextClass).put(", Type ").dec(type).put(", Len ").dec(size);
            at += 4;
            left--;
            int sizeInWords = (size + 3) / 4;
            if (sizeInWords > left) {
                t.put(" (length too big)");
                throw Unwind.INVALID;
            }
            if (size > 0) {
                t.put("\n            Value: ");
                for (int i = 0; i < size; i++) {
                    int octet = b.u8(at + i);
                    t.put(i == 0 ? "0x" : ":").hex2(octet);
                }
            }
            at += 4 * sizeInWords;
            left -= sizeInWords;
        }
    }

    private static void name(TextBuffer t, String name, int value) {
        if (name == null) {
            t.put("unknown (0x").hex2(value).put(')');
        } else {
            t.put(name);
        }
    }

    private static String type(int value) {
        return switch (value) {
            case 0 -> "reserved";
            case 1 -> "1";
            case 2 -> "2";
            case 0xf -> "experimental";
            default -> null;
        };
    }

    private static String protocol(int value) {
        return switch (value) {
            case 1 -> "IPv4";
            case 2 -> "IPv6";
            case 3 -> "Ethernet";
            case 4 -> "NSH";
            case 5 -> "MPLS";
            case 0xfe -> "Experiment 1";
            case 0xff -> "Experiment 2";
            default -> null;
        };
    }
}
