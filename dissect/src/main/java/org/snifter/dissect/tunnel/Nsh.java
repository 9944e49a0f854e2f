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
    private static final int HEADER = 8;
    private static final BitNames FLAG_NAMES = BitNames.of(0x20, "O");

    private Nsh() {}

    @Override
    public void print(Dissection d, int at, int length) {
        d.protocol("nsh");
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        if (length < HEADER) {
            throw Unwind.INVALID;
        }
        int base = b.u16(at + BASE);
        int type = b.u8(at + META_DATA_TYPE) & 0xf;
        int protocol = b.u8(at + NEXT_PROTOCOL);
        long path = b.u32(at + SERVICE_PATH);
        int version = base >> 14;
        int words = base & 0x3f;
        t.put("NSH, ");
        if (d.verbosity > 1) {
            t.put("ver ").dec(version).put(", ");
        }
        t.put("flags [");
        FLAG_NAMES.print(t, base >> 8, ", ", "none");
        t.put("], ");
        if (d.verbosity > 2) {
            t.put("TTL ").dec(base >> 6 & 0x3f).put(", length ").dec(words).put(", md type ").dec(type).put(", ");
        }
        if (d.verbosity > 1) {
            String name = protocol(protocol);
            t.put("next-protocol ").put(name == null ? "unknown" : name).put(", ");
        }
        t.put("service-path-id 0x").hex0(path >> 8, 6).put(", service-index 0x").hex(path & 0xff);
        if (version != 0) {
            return;
        }
        if (words * 4 > length || words < 2) {
            throw Unwind.INVALID;
        }
        int context = words * 4 - HEADER;
        b.require(at + HEADER, context);
        if (d.verbosity > 2 && type == 1) {
            for (int i = 0; i < context / 4; i++) {
                t.put("\n        Context[").dec0(i, 2).put("]: 0x").hex0(b.u32(at + HEADER + 4 * i), 8);
            }
        }
        t.put(d.verbosity > 0 ? "\n    " : ": ");
        int payload = at + 4 * words;
        int left = length - 4 * words;
        switch (protocol) {
            case 1 -> d.print(Ipv4.PRINTER, payload, left);
            case 2 -> d.print(Ipv6.PRINTER, payload, left);
            case 3 -> d.print(Ethernet.PRINTER, payload, left);
            case 4 -> d.print(Nsh.PRINTER, payload, left);
            case 5 -> d.print(Mpls.PRINTER, payload, left);
            default -> t.put("unknown-next-protocol-0x").hex2(protocol);
        }
    }

    private static String protocol(int value) {
        return switch (value) {
            case 1 -> "IPv4";
            case 2 -> "IPv6";
            case 3 -> "Ethernet";
            case 4 -> "NSH";
            case 5 -> "MPLS";
            default -> null;
        };
    }
}
