package org.snifter.dissect.tunnel;

import org.snifter.dissect.core.BitNames;
import org.snifter.dissect.core.Dissection;
import org.snifter.dissect.core.PacketBytes;
import org.snifter.dissect.core.Printer;
import org.snifter.dissect.core.TextBuffer;
import org.snifter.dissect.ip.Ipv4;
import org.snifter.dissect.ip.Ipv6;
import org.snifter.dissect.link.EtherTypes;
import org.snifter.dissect.link.Ethernet;

/** Generic Routing Encapsulation (RFC 2784, RFC 2890; version 1: RFC 2637 section 4.1). */
public final class Gre implements Printer {
    /** The printer. */
    public static final Gre PRINTER = new Gre();

    // RFC 1701, RFC 2890 section 2.
    private static final int FLAGS = 0;
    private static final int PROTOCOL = 2;
    private static final int HEADER = 4;

    private static final int CHECKSUM = 0x8000;
    private static final int ROUTING = 0x4000;
    private static final int KEY = 0x2000;
    private static final int SEQUENCE = 0x1000;
    private static final int ACKNOWLEDGMENT = 0x0080;
    private static final BitNames FLAG_NAMES = BitNames.of(CHECKSUM, "checksum present", ROUTING, "routing present",
            KEY, "key present", SEQUENCE, "sequence# present", 0x0800, "source routing present", ACKNOWLEDGMENT,
            "ack present");
    private static final int PPP = 0x880b;
    private static final int MAX_ROUTES = 64;

    private Gre() {}

    @Override
    public void print(Dissection d, int at, int length) {
        d.protocol("gre");
        int flags = d.bytes.u16(at + FLAGS);
        int version = flags & 7;
        d.text.put("GREv").dec(version);
        switch (version) {
            case 0 -> plain(d, at, length, flags);
            case 1 -> enhanced(d, at, length, flags);
            default -> d.text.put(" ERROR: unknown-version");
        }
    }

    private static void plain(Dissection d, int at, int length, int flags) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        flags(d, flags);
        int protocol = b.u16(at + PROTOCOL);
        int next = at + HEADER;
        if ((flags & (CHECKSUM | ROUTING)) != 0) {
            int sum = b.u16(next);
            if (d.verbosity > 0) {
                t.put(", sum 0x").hex(sum);
            }
            t.put(", off 0x").hex(b.u16(next + 2));
            next += 4;
        }
        if ((flags & KEY) != 0) {
            t.put(", key=0x").hex(b.u32(next));
            next += 4;
        }
        if ((flags & SEQUENCE) != 0) {
            t.put(", seq ").unsigned(b.s32(next));
            next += 4;
        }
        if ((flags & ROUTING) != 0) {
            next = routes(d, next, at + length);
        }
        payload(d, protocol, at, next, length);
    }

    /** Source route entries (RFC 1701); answers where they end. */
    private static int routes(Dissection d, int start, int end) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        int at = start;
        for (int i = 0; i < MAX_ROUTES && at < end; i++) {
            int family = b.u16(at);
            int offset = b.u8(at + 2);
            int size = b.u8(at + 3);
            if (size == 0) {
                return at + 4;
            }
            t.put(", (af=").dec(family).put(", off=").dec(offset).put(", len=").dec(size).put(')');
            b.require(at + 4, size);
            at += 4 + size;
        }
        return at;
    }

    private static void enhanced(Dissection d, int at, int length, int flags) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        flags(d, flags);
        int protocol = b.u16(at + PROTOCOL);
        int next = at + HEADER;
        if ((flags & KEY) != 0) {
            t.put(", call ").dec(b.u16(next + 2));
            next += 4;
        }
        if ((flags & SEQUENCE) != 0) {
            t.put(", seq ").unsigned(b.s32(next));
            next += 4;
        }
        if ((flags & ACKNOWLEDGMENT) != 0) {
            t.put(", ack ").unsigned(b.s32(next));
            next += 4;
        }
        if ((flags & SEQUENCE) == 0) {
            t.put(", no-payload");
        }
        if (d.options.linkLayer()) {
            protocol(t, protocol);
        }
        t.put(", length ").unsigned(length);
        if ((flags & SEQUENCE) == 0) {
            return;
        }
        t.put(d.verbosity < 1 ? ": " : "\n\t");
        if (protocol == PPP) {
            d.print(Ppp.PRINTER, next, length - (next - at));
        } else {
            t.put("gre-proto-0x").hex(protocol);
        }
    }

    private static void payload(Dissection d, int protocol, int at, int next, int length) {
        TextBuffer t = d.text;
        if (d.options.linkLayer()) {
            protocol(t, protocol);
        }
        t.put(", length ").unsigned(length).put(d.verbosity < 1 ? ": " : "\n\t");
        Printer printer = switch (protocol) {
            case EtherTypes.IPV4 -> Ipv4.PRINTER;
            case EtherTypes.IPV6 -> Ipv6.PRINTER;
            case EtherTypes.MPLS -> Mpls.PRINTER;
            case EtherTypes.TRANSPARENT_BRIDGING -> Ethernet.PRINTER;
            default -> null;
        };
        if (printer == null) {
            t.put("gre-proto-0x").hex(protocol);
        } else {
            d.print(printer, next, length - (next - at));
        }
    }

    private static void flags(Dissection d, int flags) {
        if (d.verbosity == 0) {
            return;
        }
        TextBuffer t = d.text;
        t.put(", Flags [");
        FLAG_NAMES.print(t, flags, ", ", "none");
        t.put(']');
    }

    private static void protocol(TextBuffer t, int protocol) {
        String name = EtherTypes.name(protocol);
        t.put(", proto ").put(name.equals("Unknown") ? "unknown" : name).put(" (0x").hex0(protocol, 4).put(')');
    }
}
