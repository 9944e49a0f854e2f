package org.snifter.dissect.routing;

import org.snifter.dissect.core.BitNames;
import org.snifter.dissect.core.Dissection;
import org.snifter.dissect.core.HexDump;
import org.snifter.dissect.core.PacketBytes;
import org.snifter.dissect.core.TextBuffer;

/** Link state advertisements of OSPF version 2 (RFC 2328 annex A.4, RFC 5250). */
final class OspfAdvertisements {
    static final int HEADER = 20;

    private static final BitNames ROUTER_FLAGS = BitNames.of(0x04, "Virtual", 0x02, "ASBR", 0x01, "ABR");
    private static final BitNames CAPABILITIES = BitNames.of(0x8000_0000, "Graceful restart capable", 0x4000_0000,
            "Graceful restart helper", 0x2000_0000, "Stub router support", 0x1000_0000, "Traffic engineering support",
            0x0800_0000, "p2p over LAN", 0x0400_0000, "path computation server");

    private OspfAdvertisements() {}

    /** Prints a header; answers the length that it says. */
    static int header(Dissection d, int at) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        b.require(at, HEADER);
        int length = b.u16(at + 18);
        int type = b.u8(at + 3);
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
        b.require(body, Math.min(length - HEADER, 4));
        switch (b.u8(at + 3)) {
            case 1 -> router(d, body, end);
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
                t.put("\n\t    Mask ");
                d.ipv4(body);
                for (int i = body + 4; i < end; i += 4) {
                    int metric = b.s32(i);
                    int topology = metric >>> 24 & 0x7f;
                    t.put("\n\t\ttopology ").put(topology(topology)).put(" (").dec(topology).put("), metric ")
                            .dec(metric & 0xffffff);
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
            case 9, 10, 11 -> opaque(d, b.u8(at + 4), body, end);
            default -> {
                if (d.verbosity <= 1) {
                    HexDump.hex(d, "\n\t    ", body, length - HEADER);
                }
            }
        }
        return end;
    }

    private static void router(Dissection d, int at, int end) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        t.put("\n\t    Router LSA Options: [");
        ROUTER_FLAGS.print(t, b.u8(at), ", ", "none");
        t.put(']');
        int count = b.u16(at + 2);
        int next = at + 4;
        for (int i = 0; i < count && next < end; i++) {
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
                    return;
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
    }

    private static final String[] LINKS = {"\n\t      Neighbor Router-ID: ", "\n\t      Neighbor Network-ID: ",
        "\n\t      Stub Network: ", "\n\t      Virtual Link: Neighbor Router-ID: "};

    private static void opaque(Dissection d, int type, int start, int end) {
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
                        return;
                    }
                    b.require(at, size);
                    if (kind == 1) {
                        if (size != 4) {
                            t.put("\n\t    Bogus length ").dec(size).put(" != 4");
                            return;
                        }
                        t.put("Capabilities [");
                        CAPABILITIES.print(t, b.s32(at), ", ", "none");
                        t.put(']');
                    } else if (d.verbosity <= 1) {
                        HexDump.hex(d, "\n\t      ", at, size);
                    }
                    at += size;
                }
            }
            case 1 -> OspfTraffic.print(d, start, end);
            default -> HexDump.hex(d, "\n\t    ", start, end - start);
        }
    }

    private static String topology(int value) {
        return switch (value) {
            case 0 -> "default";
            case 1 -> "multicast";
            case 2 -> "management";
            default -> "Unknown";
        };
    }

    private static String opaque(int type) {
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
            case 6 -> "Multicast";
            case 7 -> "NSSA";
            case 9 -> "Link Local Opaque";
            case 10 -> "Area Local Opaque";
            case 11 -> "Domain Local Opaque";
            default -> "unknown";
        };
    }
}
