package org.snifter.dissect.tunnel;

import org.snifter.dissect.bridging.AppleTalk;
import org.snifter.dissect.core.BitNames;
import org.snifter.dissect.core.Dissection;
import org.snifter.dissect.core.PacketBytes;
import org.snifter.dissect.core.Printer;
import org.snifter.dissect.core.TextBuffer;
import org.snifter.dissect.ip.Ipv4;
import org.snifter.dissect.ip.Ipv6;
import org.snifter.dissect.link.EtherTypes;
import org.snifter.dissect.link.Ethernet;
import org.snifter.dissect.routing.Osi;

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
    private static final int ISO = 0x00fe;
    private static final int APPLETALK = 0x809b;

    private static final int ROUTE_HEADER = 4;
    private static final int ROUTE_IP = 0x0800;
    private static final int ROUTE_AS = 0xfffe;

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
            int offset = b.u16(next + 2);
            t.put(", off 0x").hex(offset);
            next += 4;
        }
        if ((flags & KEY) != 0) {
            long key = b.u32(next);
            t.put(", key=0x").hex(key);
            next += 4;
        }
        next = number(d, flags, SEQUENCE, ", seq ", next);
        if ((flags & ROUTING) != 0) {
            next = routes(d, next);
        }
        payload(d, protocol, at, next, length);
    }

    /** Prints a 32-bit field if its flag is set; answers the offset behind it. */
    private static int number(Dissection d, int flags, int flag, String name, int at) {
        if ((flags & flag) == 0) {
            return at;
        }
        int value = d.bytes.s32(at);
        d.text.put(name).unsigned(value);
        return at + 4;
    }

    /** Source route entries (RFC 1701): family, offset, length, route; the last has neither family nor length. */
    private static int routes(Dissection d, int start) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        int at = start;
        while (true) {
            b.require(at, ROUTE_HEADER);
            int family = b.u16(at);
            int offset = b.u8(at + 2);
            int size = b.u8(at + 3);
            at += ROUTE_HEADER;
            if (family == 0 && size == 0) {
                return at;
            }
            t.put(", (rtaf=");
            switch (family) {
                case ROUTE_IP -> route(d, "ip", 4, at, offset, size);
                case ROUTE_AS -> route(d, "asn", 2, at, offset, size);
                default -> t.put("0x").hex(family);
            }
            t.put(')');
            b.require(at, size);
            at += size;
        }
    }

    /** A route: addresses of IP, or numbers of autonomous systems; a star is before the next one. */
    private static void route(Dissection d, String name, int step, int at, int offset, int size) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        t.put(name);
        if (offset % step != 0) {
            t.put(", badoffset=").dec(offset);
        } else if (size % step != 0) {
            t.put(", badlength=").dec(size);
        } else if (offset >= size) {
            t.put(", badoff/len=").dec(offset).put('/').dec(size);
        } else {
            for (int i = 0; i < size && b.has(at + i, step); i += step) {
                t.put(i == offset ? " *" : " ");
                if (step == 4) {
                    d.ipv4(at + i);
                } else {
                    t.hex(b.u16(at + i));
                }
            }
        }
    }

    private static void enhanced(Dissection d, int at, int length, int flags) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        flags(d, flags);
        int protocol = b.u16(at + PROTOCOL);
        int next = at + HEADER;
        if ((flags & KEY) != 0) {
            int call = b.u16(next + 2);
            t.put(", call ").dec(call);
            next += 4;
        }
        next = number(d, flags, SEQUENCE, ", seq ", next);
        next = number(d, flags, ACKNOWLEDGMENT, ", ack ", next);
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
            case ISO -> Osi.PRINTER;
            case APPLETALK -> AppleTalk.PRINTER;
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
