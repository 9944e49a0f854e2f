package org.snifter.dissect.routing;

import org.snifter.dissect.core.BitNames;
import org.snifter.dissect.core.Dissection;
import org.snifter.dissect.core.HexDump;
import org.snifter.dissect.core.PacketBytes;
import org.snifter.dissect.core.TextBuffer;
import org.snifter.dissect.core.Unwind;

/** Link state advertisements of OSPF version 2 (RFC 2328 annex A.4, RFC 5250). */
final class OspfAdvertisements {
    static final int HEADER = 20;

    private static final BitNames ROUTER_FLAGS = BitNames.of(0x01, "ABR", 0x02, "ASBR", 0x04, "Virtual",
            0x08, "Wildcard", 0x10, "Nt", 0x80, "Host");
    private static final BitNames CAPABILITIES = BitNames.of(1, "Reserved", 2, "Reserved", 4, "Reserved", 8, "Reserved",
            16, "graceful restart capable", 32, "graceful restart helper", 64, "Stub router support", 128,
            "Traffic engineering", 256, "p2p over LAN", 512, "path computation server");

    private OspfAdvertisements() {}

    /** Prints a header; answers the length that it says, or -1 where that is too small. */
    static int header(Dissection d, int at) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        b.require(at, HEADER);
        int length = b.u16(at + 18);
        int type = b.u8(at + 3);
        if (length < HEADER) {
            t.put("\n\t    Bogus length ").dec(length).put(" < header (").dec(HEADER).put(')');
            return -1;
        }
        b.require(at + 8, 4);
        t.put("\n\t  Advertising Router ");
        d.ipv4(at + 8);
        b.require(at + 12, 4);
        t.put(", seq 0x").hex0(b.u32(at + 12), 8).put(", age ").dec(b.u16(at)).put("s, length ")
                .dec(length - HEADER);
        switch (type) {
            case 9, 10, 11 -> t.put("\n\t    ").put(name(type)).put(" LSA (").dec(type).put("), Opaque-Type ")
                    .put(opaque(b.u8(at + 4))).put(" LSA (").dec(b.u8(at + 4)).put("), Opaque-ID ")
                    .dec(b.u24(at + 5));
            default -> {
                b.require(at + 4, 4);
                t.put("\n\t    ").put(name(type)).put(" LSA (").dec(type).put("), LSA-ID: ");
                d.ipv4(at + 4);
            }
        }
        t.put("\n\t    Options: [");
        Ospf.options(d, b.u8(at + 2));
        t.put(']');
        return length;
    }

    /** Prints an advertisement; answers where it ends, or -1 where it makes no sense. */
    static int print(Dissection d, int at) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        int length = header(d, at);
        if (length < HEADER) {
            return -1;
        }
        int end = at + length;
        int body = at + HEADER;
        b.require(body, Math.min(length - HEADER, b.u8(at + 3) == 1 ? 1 : 0));
        switch (b.u8(at + 3)) {
            case 1 -> {
                if (!router(d, body)) {
                    return end;
                }
            }
            case 2 -> {
                b.require(body, 4);
                t.put("\n\t    Mask ");
                d.ipv4(body);
                t.put("\n\t    Connected Routers:");
                for (int i = body + 4; i < end; i += 4) {
                    b.require(i, 4);
                    t.put("\n\t      ");
                    d.ipv4(i);
                }
            }
            case 3, 4 -> {
                b.require(body, 4);
                if (b.u8(at + 3) == 3) {
                    t.put("\n\t    Mask ");
                    d.ipv4(body);
                }
                int i = body + 4;
                do {
                    int metric = b.s32(i);
                    int topology = metric >>> 24 & 0x7f;
                    t.put("\n\t\ttopology ").put(topology(topology)).put(" (").dec(topology).put(") metric ")
                            .dec(metric & 0xffffff);
                    i += 4;
                } while (i < end);
            }
            case 6 -> {
                for (int i = body; i < end; i += 8) {
                    int vertex = b.s32(i);
                    if (vertex != 1 && vertex != 2) {
                        t.put("\n\t    unknown VertexType (").unsigned(vertex).put(')');
                        continue;
                    }
                    b.require(i + 4, 4);
                    t.put(vertex == 1 ? "\n\t    Router Router-ID " : "\n\t    Network Designated Router ");
                    d.ipv4(i + 4);
                }
            }
            case 5, 7 -> {
                b.require(body, 4);
                t.put("\n\t    Mask ");
                d.ipv4(body);
                for (int i = body + 4; i < end; i += 12) {
                    int metric = b.s32(i);
                    int topology = metric >>> 24 & 0x7f;
                    t.put("\n\t\ttopology ").put(topology(topology)).put(" (").dec(topology).put("), type ")
                            .dec((metric >>> 31) + 1).put(", metric ");
                    if ((metric & 0xffffff) == 0xffffff) {
                        t.put("infinite");
                    } else {
                        t.dec(metric & 0xffffff);
                    }
                    if (b.s32(i + 4) != 0) {
                        b.require(i + 4, 4);
                        t.put(", forward ");
                        d.ipv4(i + 4);
                    }
                    if (b.s32(i + 8) != 0) {
                        b.require(i + 8, 4);
                        t.put(", tag ");
                        d.ipv4(i + 8);
                    }
                }
            }
            case 9, 10, 11 -> {
                try {
                    if (!opaque(d, b.u8(at + 4), body, end)) {
                        return end;
                    }
                } catch (Unwind cut) {
                    // One that ends too early is passed over.
                    if (cut != Unwind.TRUNCATED || b.u8(at + 4) != 3) {
                        throw cut;
                    }
                    return end;
                }
            }
            default -> {}
        }
        if (d.verbosity > 1) {
            HexDump.hex(d, "\n\t    ", body, length - HEADER);
        }
        return end;
    }

    /** Answers whether all its links are known. */
    private static boolean router(Dissection d, int at) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        b.require(at, 1);
        t.put("\n\t    Router LSA Options: [");
        ROUTER_FLAGS.print(t, b.u8(at), ", ", "none");
        t.put(']');
        int count = b.u16(at + 2);
        int next = at + 4;
        for (int i = 0; i < count; i++) {
            b.require(next, 12);
            int type = b.u8(next + 8);
            String[] labels = LINKS;
            switch (type) {
                case 1, 4 -> {
                    b.require(next, 4);
                    t.put(labels[type == 1 ? 0 : 3]);
                    d.ipv4(next);
                    b.require(next + 4, 4);
                    t.put(", Interface Address: ");
                    d.ipv4(next + 4);
                }
                case 2 -> {
                    b.require(next, 4);
                    t.put(labels[1]);
                    d.ipv4(next);
                    b.require(next + 4, 4);
                    t.put(", Interface Address: ");
                    d.ipv4(next + 4);
                }
                case 3 -> {
                    b.require(next, 4);
                    t.put(labels[2]);
                    d.ipv4(next);
                    b.require(next + 4, 4);
                    t.put(", Mask: ");
                    d.ipv4(next + 4);
                }
                default -> {
                    t.put("\n\t      Unknown Router Link Type (").dec(type).put(')');
                    return false;
                }
            }
            int metrics = b.u8(next + 9);
            b.require(next + 10, 2);
            t.put("\n\t\ttopology default (0), metric ").dec(b.u16(next + 10));
            next += 12;
            for (int k = 0; k < metrics; k++) {
                b.require(next + 2, 2);
                t.put("\n\t\ttopology ").put(topology(b.u8(next))).put(" (").dec(b.u8(next)).put("), metric ")
                        .dec(b.u16(next + 2));
                next += 4;
            }
        }
        return true;
    }

    private static final String[] LINKS = {"\n\t      Neighbor Router-ID: ", "\n\t      Neighbor Network-ID: ",
        "\n\t      Stub Network: ", "\n\t      Virtual Link: Neighbor Router-ID: "};

    /** Answers whether the bytes may be dumped too. */
    private static boolean opaque(Dissection d, int type, int start, int end) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        switch (type) {
            case 4 -> {
                int at = start;
                while (at < end) {
                    b.require(at, 4);
                    int kind = b.u16(at);
                    int size = b.u16(at + 2);
                    at += 4;
                    t.put("\n\t    ").put(kind == 1 ? "Router Capabilities" : "unknown").put(" TLV (").dec(kind)
                            .put("), length: ").dec(size).put(", value: ");
                    if (size > end - at) {
                        t.put("\n\t    Bogus length ").dec(size).put(" > remaining LS length ").dec(end - at);
                        return false;
                    }
                    b.require(at, size);
                    if (kind == 1) {
                        if (size != 4) {
                            t.put("\n\t    Bogus length ").dec(size).put(" != 4");
                            return false;
                        }
                        t.put("Capabilities: ");
                        CAPABILITIES.print(t, b.s32(at), ", ", "Unknown");
                    } else if (d.verbosity <= 1) {
                        HexDump.hex(d, "\n\t      ", at, size);
                    }
                    at += size;
                }
            }
            case 1 -> {
                // A link is not dumped.
                return OspfTraffic.print(d, start, end) && b.u16(start) != 2;
            }
            case 3 -> {
                return grace(d, start, end);
            }
            default -> {
                if (d.verbosity <= 1) {
                    HexDump.hex(d, "\n\t    ", start, end - start);
                }
            }
        }
        return true;
    }

    /** RFC 3623 annex A; answers whether its lengths make sense. */
    static boolean grace(Dissection d, int start, int end) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        int at = start;
        while (at < end) {
            b.require(at, 4);
            int kind = b.u16(at);
            int size = b.u16(at + 2);
            at += 4;
            t.put("\n\t    ").put(switch (kind) {
                case 1 -> "Grace Period";
                case 2 -> "Graceful restart Reason";
                case 3 -> "IPv4 interface address";
                default -> "unknown";
            }).put(" TLV (").dec(kind).put("), length ").dec(size).put(", value: ");
            if (size > end - at) {
                t.put("\n\t    Bogus length ").dec(size).put(" > ").dec(end - at);
                return false;
            }
            b.require(at, size);
            int wanted = kind == 2 ? 1 : kind == 1 || kind == 3 ? 4 : size;
            if (size != wanted) {
                t.put("\n\t    Bogus length ").dec(size).put(" != ").dec(wanted);
                return false;
            }
            switch (kind) {
                case 1 -> t.unsigned(b.s32(at)).put('s');
                case 2 -> {
                    int reason = b.u8(at);
                    t.put(switch (reason) {
                        case 1 -> "Software Restart";
                        case 2 -> "Software Reload/Upgrade";
                        case 3 -> "Control Processor Switch";
                        default -> "Unknown";
                    }).put(" (").dec(reason).put(')');
                }
                case 3 -> d.ipv4(at);
                case 0 -> {
                    return false;
                }
                default -> {
                    if (d.verbosity <= 1) {
                        HexDump.hex(d, "\n\t      ", at, size);
                    }
                }
            }
            at += (size + 3) / 4 * 4;
            if (at > end) {
                return false;
            }
        }
        return true;
    }

    private static String topology(int value) {
        return switch (value) {
            case 0 -> "default";
            case 1 -> "multicast";
            case 2 -> "management";
            default -> "Unknown";
        };
    }

    static String opaque(int type) {
        return switch (type) {
            case 1 -> "Traffic Engineering";
            case 3 -> "Graceful restart";
            case 4 -> "Router Information";
            default -> "unknown";
        };
    }

    static String name(int type) {
        return switch (type) {
            case 1 -> "Router";
            case 2 -> "Network";
            case 3 -> "Summary";
            case 4 -> "ASBR Summary";
            case 5 -> "External";
            case 6 -> "Multicast Group";
            case 7 -> "NSSA";
            case 9 -> "Link Local Opaque";
            case 10 -> "Area Local Opaque";
            case 11 -> "Domain Wide Opaque";
            default -> "unknown";
        };
    }
}
