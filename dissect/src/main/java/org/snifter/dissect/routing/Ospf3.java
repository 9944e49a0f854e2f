package org.snifter.dissect.routing;

import org.snifter.dissect.core.BitNames;
import org.snifter.dissect.core.Dissection;
import org.snifter.dissect.core.HexDump;
import org.snifter.dissect.core.PacketBytes;
import org.snifter.dissect.core.TextBuffer;
import org.snifter.dissect.core.Unwind;

/** Open Shortest Path First, version 3 (RFC 5340 annex A, RFC 7166). */
final class Ospf3 {
    private static final int TYPE = 1;
    private static final int LENGTH = 2;
    private static final int ROUTER = 4;
    private static final int AREA = 8;
    private static final int INSTANCE = 14;
    private static final int HEADER = 16;
    private static final int LSA_HEADER = 20;
    private static final int LINK_LOCAL = 0x200;

    private static final BitNames OPTIONS = BitNames.of(0x001, "V6", 0x002, "External", 0x004, "Deprecated", 0x008,
            "NSSA", 0x010, "Router", 0x020, "Demand Circuit", 0x100, "AFs Support", LINK_LOCAL, "LLS",
            0x400, "Authentication Trailer");
    private static final BitNames DESCRIPTION_FLAGS = BitNames.of(4, "Init", 2, "More", 1, "Master", 0x10,
            "IPv6 MTU");
    private static final BitNames ROUTER_FLAGS = BitNames.of(0x01, "ABR", 0x02, "External", 0x04,
            "Virtual-Link Endpoint", 0x08, "Deprecated", 0x10, "NSSA Translator");
    private static final BitNames EXTERNAL_FLAGS = BitNames.of(0x80, "External Type 2", 0x02, "Forwarding", 0x01,
            "Tag");
    private static final BitNames PREFIX_OPTIONS = BitNames.of(0x01, "No Unicast", 0x02, "Local address", 0x04,
            "Deprecated", 0x08, "Propagate", 0x10, "Down", 0x20, "N-bit");

    private Ospf3() {}

    static void print(Dissection d, int at, int length) {
        d.protocol("ospf3");
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        int type = b.u8(at + TYPE);
        String name = Ospf.type(type);
        int version = b.u8(at);
        t.put("OSPFv").dec(version).put(", ").put(name == null ? "unknown packet type (" : name);
        if (name == null) {
            t.dec(type).put(')');
        }
        t.put(", length ").unsigned(length);
        if (d.verbosity == 0 || type < Ospf.HELLO || type > Ospf.ACKNOWLEDGMENT) {
            return;
        }
        int size = b.u16(at + LENGTH);
        if (size > length) {
            t.put(" [len ").dec(size).put(']');
            return;
        }
        int end = at + Math.min(length, size);
        b.require(at + ROUTER, 4);
        t.put("\n\tRouter-ID ");
        d.ipv4(at + ROUTER);
        Ospf.area(d, at + AREA);
        int instance = b.u8(at + INSTANCE);
        if (instance != 0) {
            t.put(", Instance ").dec(instance);
        }
        if (version != 3) {
            return;
        }
        boolean signalling = body(d, type, at + HEADER, end);
        if (at + length > end) {
            if (signalling) {
                signalling(d, end);
            } else {
                trailer(d, end, at + length - end);
            }
        }
    }

    /** Prints what a type has of its own; answers whether link-local signalling follows. */
    private static boolean body(Dissection d, int type, int at, int end) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        switch (type) {
            case Ospf.HELLO -> {
                int options = b.u24(at + 5);
                t.put("\n\tOptions [");
                OPTIONS.print(t, options, ", ", "none");
                t.put(']');
                b.require(at, 12);
                t.put("\n\t  Hello Timer ").dec(b.u16(at + 8)).put("s, Dead Timer ").dec(b.u16(at + 10))
                        .put("s, Interface-ID ");
                d.ipv4(at);
                b.require(at + 4, 1);
                t.put(", Priority ").dec(b.u8(at + 4));
                if (b.s32(at + 12) != 0) {
                    b.require(at + 12, 4);
                    t.put("\n\t  Designated Router ");
                    d.ipv4(at + 12);
                }
                if (b.s32(at + 16) != 0) {
                    b.require(at + 16, 4);
                    t.put(", Backup Designated Router ");
                    d.ipv4(at + 16);
                }
                if (d.verbosity > 1) {
                    t.put("\n\t  Neighbor List:");
                    for (int i = at + 20; i < end; i += 4) {
                        b.require(i, 4);
                        t.put("\n\t    ");
                        d.ipv4(i);
                    }
                }
                return (options & LINK_LOCAL) != 0;
            }
            case Ospf.DESCRIPTION -> {
                int options = b.u24(at + 1);
                t.put("\n\tOptions [");
                OPTIONS.print(t, options, ", ", "none");
                t.put(']');
                b.require(at + 7, 1);
                t.put(", DD Flags [");
                DESCRIPTION_FLAGS.print(t, b.u8(at + 7), ", ", "none");
                t.put(']');
                b.require(at + 8, 4);
                t.put(", MTU ").dec(b.u16(at + 4)).put(", DD-Sequence 0x").hex0(b.u32(at + 8), 8);
                if (d.verbosity > 1) {
                    for (int i = at + 12; i < end && end - i >= LSA_HEADER; i += LSA_HEADER) {
                        header(d, i);
                    }
                }
                if ((end - at - 12) % LSA_HEADER != 0) {
                    throw Unwind.TRUNCATED;
                }
                return (options & LINK_LOCAL) != 0;
            }
            case Ospf.REQUEST -> {
                if (d.verbosity > 1) {
                    for (int i = at; i < end; i += 12) {
                        b.require(i, 12);
                        b.require(i + 8, 4);
                        t.put("\n\t  Advertising Router ");
                        d.ipv4(i + 8);
                        kind(d, b.u16(i + 2), i + 4);
                    }
                }
            }
            case Ospf.UPDATE -> {
                if (d.verbosity > 1) {
                    int count = b.s32(at);
                    int next = at + 4;
                    for (int i = 0; Integer.compareUnsigned(i, count) < 0 && next < end; i++) {
                        next = advertisement(d, next, end);
                    }
                }
            }
            default -> {
                if (d.verbosity > 1) {
                    for (int i = at; i < end; i += LSA_HEADER) {
                        header(d, i);
                    }
                }
            }
        }
        return false;
    }

    private static int header(Dissection d, int at) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        b.require(at, LSA_HEADER);
        int length = b.u16(at + 18);
        b.require(at + 8, 4);
        t.put("\n\t  Advertising Router ");
        d.ipv4(at + 8);
        b.require(at + 12, 4);
        t.put(", seq 0x").hex0(b.u32(at + 12), 8).put(", age ").dec(b.u16(at)).put("s, length ")
                .unsigned((long) length - LSA_HEADER);
        kind(d, b.u16(at + 2), at + 4);
        return length;
    }

    private static void kind(Dissection d, int type, int identifier) {
        TextBuffer t = d.text;
        int function = type & 0x1fff;
        d.bytes.require(identifier, 4);
        t.put("\n\t    ").put(switch (function) {
            case 1 -> "Router";
            case 2 -> "Network";
            case 3 -> "Inter-Area Prefix";
            case 4 -> "Inter-Area Router";
            case 5 -> "External";
            case 6 -> "Deprecated";
            case 7 -> "NSSA";
            case 8 -> "Link";
            case 9 -> "Intra-Area Prefix";
            case 10 -> "Intra-Area TE";
            case 11 -> "Grace";
            case 12 -> "Router Information";
            case 13 -> "Inter-AS-TE";
            case 14 -> "Layer 1 VPN";
            default -> "Unknown";
        }).put(" LSA (").dec(function).put("), ").put(switch (type >> 13 & 3) {
            case 0 -> "Link Local";
            case 1 -> "Area Local";
            case 2 -> "Domain Wide";
            default -> "Unknown";
        }).put(" Scope").put((type & 0x8000) == 0 ? "" : ", transitive").put(", LSA-ID ");
        d.ipv4(identifier);
    }

    private static int advertisement(Dissection d, int at, int packetEnd) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        int length = header(d, at);
        if (length < LSA_HEADER || at + length > packetEnd) {
            throw Unwind.TRUNCATED;
        }
        int end = at + length;
        int body = at + LSA_HEADER;
        switch (b.u16(at + 2)) {
            case 10 -> {
                if (!OspfTraffic.print(d, body, end)) {
                    throw Unwind.TRUNCATED;
                }
            }
            case 11 -> {
                if (!OspfAdvertisements.grace(d, body, end)) {
                    throw Unwind.TRUNCATED;
                }
            }
            case 0x2001 -> {
                t.put("\n\t      Options [");
                OPTIONS.print(t, b.u24(body + 1), ", ", "none");
                t.put("], RLA-Flags [");
                ROUTER_FLAGS.print(t, b.u8(body), ", ", "none");
                t.put(']');
                for (int i = body + 4; i < end; i += 16) {
                    b.require(i, 16);
                    int kind = b.u8(i);
                    switch (kind) {
                        case 1 -> t.put("\n\t      Neighbor Router-ID ");
                        case 2 -> t.put("\n\t      Neighbor Network-ID ");
                        case 4 -> t.put("\n\t      Virtual Link: Neighbor Router-ID ");
                        default -> {
                            t.put("\n\t      Unknown Router Links Type 0x").hex2(kind);
                            return end;
                        }
                    }
                    d.ipv4(i + 12);
                    b.require(i + 8, 4);
                    t.put("\n\t      Neighbor Interface-ID ");
                    d.ipv4(i + 8);
                    b.require(i + 4, 4);
                    t.put(", Interface ");
                    d.ipv4(i + 4);
                    b.require(i + 2, 2);
                    t.put(", metric ").dec(b.u16(i + 2));
                }
            }
            case 0x2002 -> {
                t.put("\n\t      Options [");
                OPTIONS.print(t, b.u24(body + 1), ", ", "none");
                t.put("]\n\t      Connected Routers:");
                for (int i = body + 4; i < end; i += 4) {
                    b.require(i, 4);
                    t.put("\n\t\t");
                    d.ipv4(i);
                }
            }
            case 0x2003 -> {
                b.require(body + 1, 3);
                t.put(", metric ").dec(b.u24(body + 1));
                int next = body + 4;
                while (next < end) {
                    next = prefix(d, next, end);
                }
            }
            case 0x4005 -> {
                b.require(body, 4);
                int flags = b.u8(body);
                t.put("\n\t     Flags [");
                EXTERNAL_FLAGS.print(t, flags, ", ", "none");
                t.put("] metric ").dec(b.u24(body + 1));
                int next = prefix(d, body + 4, end);
                if ((flags & 2) != 0) {
                    b.require(next, 16);
                    t.put(" forward ");
                    d.ipv6(next);
                    next += 16;
                }
                if ((flags & 1) != 0) {
                    b.require(next, 4);
                    t.put(" tag ");
                    d.ipv4(next);
                    next += 4;
                }
                if (b.u8(body + 6) != 0) {
                    b.require(next, 4);
                    t.put(" RefLSID: ");
                    d.ipv4(next);
                }
            }
            case 0x0008 -> {
                t.put("\n\t      Options [");
                OPTIONS.print(t, b.u24(body + 1), ", ", "none");
                t.put(']');
                b.require(body + 4, 20);
                t.put("\n\t      Priority ").dec(b.u8(body)).put(", Link-local address ");
                d.ipv6(body + 4);
                int count = b.s32(body + 20);
                t.put(", Prefixes ").unsigned(count).put(':');
                int next = body + 24;
                for (int i = 0; Integer.compareUnsigned(i, count) < 0; i++) {
                    next = prefix(d, next, end);
                }
            }
            case 0x2009 -> {
                int count = b.u16(body);
                kind(d, b.u16(body + 2), body + 4);
                t.put("\n\t      Prefixes ").dec(count).put(':');
                int next = body + 12;
                for (int i = 0; i < count; i++) {
                    // tcpdump takes the advertisement for four bytes longer.
                    next = prefix(d, next, end + 4);
                }
            }
            default -> {
                if (d.verbosity > 1) {
                    HexDump.hex(d, "\n\t      ", body, length - LSA_HEADER);
                }
            }
        }
        return end;
    }

    /** RFC 5340 annex A.4.1; answers where it ends. */
    private static int prefix(Dissection d, int at, int end) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        b.require(at, 4);
        int bits = b.u8(at);
        if (bits > 128) {
            t.put(" bogus prefixlen /").dec(bits);
            throw Unwind.TRUNCATED;
        }
        int bytes = (bits + 31) / 32 * 4;
        if (end - at < 4 + bytes) {
            throw Unwind.TRUNCATED;
        }
        long high = 0;
        long low = 0;
        for (int i = 0; i < bytes; i++) {
            long octet = b.u8(at + 4 + i);
            if (i < 8) {
                high |= octet << (56 - 8 * i);
            } else {
                low |= octet << (120 - 8 * i);
            }
        }
        t.put("\n\t\t").ipv6(high, low).put('/').dec(bits);
        if (b.u8(at + 1) != 0) {
            t.put(", Options [");
            PREFIX_OPTIONS.print(t, b.u8(at + 1), ", ", "none");
            t.put(']');
        }
        b.require(at + 2, 2);
        t.put(", metric ").dec(b.u16(at + 2));
        return at + 4 + bytes;
    }

    /** RFC 5613 section 2.2. */
    private static void signalling(Dissection d, int at) {
        PacketBytes b = d.bytes;
        d.text.put("\n\tLLS Checksum 0x").hex0(b.u16(at), 4);
        int size = b.u16(at + 2);
        d.text.put(", Data Length ").dec(size);
        b.require(at, size);
    }

    /** RFC 7166 section 4.1. */
    private static void trailer(Dissection d, int at, int length) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        if (length < 16) {
            throw Unwind.TRUNCATED;
        }
        int type = b.u16(at);
        t.put("\n\tAuthentication Type ");
        if (type == 1) {
            t.put("HMAC");
        } else {
            t.put("unknown (0x").hex0(type, 4).put(')');
        }
        int size = b.u16(at + 2);
        t.put(", Length ").dec(size);
        if (size < 16 || size > length) {
            throw Unwind.TRUNCATED;
        }
        b.require(at + 6, 2);
        t.put(", SAID ").dec(b.u16(at + 6));
        b.require(at + 8, 4);
        t.put(", CSN 0x").hex0(b.u32(at + 8), 8);
        b.require(at + 12, 4);
        t.put(':').hex0(b.u32(at + 12), 8);
        b.require(at + 16, size - 16);
        if (d.verbosity > 1) {
            HexDump.hex(d, "\n\tAuthentication Data ", at + 16, size - 16);
        }
    }
}
