package org.snifter.dissect.routing;

import org.snifter.dissect.core.BitNames;
import org.snifter.dissect.core.Dissection;
import org.snifter.dissect.core.HexDump;
import org.snifter.dissect.core.PacketBytes;
import org.snifter.dissect.core.Strings;
import org.snifter.dissect.core.Tables;
import org.snifter.dissect.core.TextBuffer;

/** Extended communities of BGP (RFC 4360) and tunnels of multicast VPNs (RFC 6514 section 5). */
final class BgpCommunities {
    private static final BitNames FLAGS = BitNames.of(0x8000, "vendor-specific", 0x4000, "non-transitive");

    private BgpCommunities() {}

    static void extended(Dissection d, int at, int size) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        if (size % 8 != 0) {
            t.put("invalid len");
            return;
        }
        for (int i = at; i < at + size; i += 8) {
            int type = b.u16(i);
            b.require(i, 8);
            String name = name(type);
            t.put("\n\t    ").put(name == null ? "unknown extd community typecode" : name).put(" (0x").hex0(type, 4)
                    .put("), Flags [");
            FLAGS.print(t, type, ", ", "none");
            t.put(']');
            switch (type) {
                case 0x0002, 0x0003, 0x0008, 0x000a -> t.put(": ").dec(b.u16(i + 2)).put(':').unsigned(b.s32(i + 4))
                        .put(" (= ").ipv4(b.s32(i + 4)).put(')');
                case 0x0102, 0x0103, 0x010a, 0x010b -> {
                    if (name == null) {
                        t.put(": ");
                        Strings.hex(d, i + 2, 6);
                    } else {
                        t.put(": ").ipv4(b.s32(i + 2)).put(':').dec(b.u16(i + 6));
                    }
                }
                case 0x0202, 0x0203 -> {
                    t.put(": ");
                    BgpFamilies.system(d, b.s32(i + 2));
                    t.put(':').dec(b.u16(i + 6));
                }
                case 0x0009 -> t.put(": AS ").dec(b.u16(i + 2));
                case 0x4004 -> {
                    t.put(": bandwidth: ");
                    Tables.megabits(t, Float.intBitsToFloat(b.s32(i + 4)));
                    t.put(" Mbps");
                }
                case 0x0004, 0x0104, 0x0204, 0x0005, 0x8001, 0x0105, 0x0107, 0x8002 -> t.put(": ")
                        .ipv4(b.s32(i + 2));
                case 0x0306, 0x8000 -> {
                    t.put(": area:").ipv4(b.s32(i + 2)).put(", router-type:").put("Unknown").put(", metric-type:");
                    t.put((b.u8(i + 7) & 1) != 0 ? "E2" : "E1");
                }
                case 0x800a -> t.put(": ").put("Unknown encaps").put(" Encapsulation, Control Flags [")
                        .put("none").put("], MTU ").dec(b.u16(i + 4));
                default -> {
                    t.put(": ");
                    Strings.hex(d, i + 2, 6);
                }
            }
        }
    }

    static void tunnel(Dissection d, int at, int size) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        b.require(at, 5);
        int flags = b.u8(at);
        int type = b.u8(at + 1);
        int length = size;
        String name = switch (type) {
            case 0 -> "None";
            case 1 -> "RSVP-TE P2MP LSP";
            case 2 -> "LDP P2MP LSP";
            case 3 -> "PIM-SSM";
            case 4 -> "PIM-SM";
            case 5 -> "PIM-BIDIR";
            case 6 -> "Ingress Replication";
            case 7 -> "LDP MP2MP LSP";
            default -> null;
        };
        t.put("\n\t    Tunnel-type ").put(name == null ? "Unknown" : name).put(" (").dec(type).put("), Flags [");
        t.put((flags & 1) != 0 ? "Leaf Information required" : "none").put("], MPLS Label ").dec(b.u24(at + 2) >> 4);
        length -= 5;
        int next = at + 5;
        switch (type) {
            case 3, 4, 5 -> {
                t.put("\n\t      Sender ");
                d.ipv4(next);
                t.put(", P-Group ");
                d.ipv4(next + 4);
            }
            case 6 -> {
                t.put("\n\t      Tunnel-Endpoint ");
                d.ipv4(next);
            }
            case 7, 2 -> {
                t.put("\n\t      Root-Node ");
                d.ipv4(next);
                t.put(", LSP-ID 0x").hex0(b.u32(next + 4), 8);
            }
            case 1 -> {
                t.put("\n\t      Extended-Tunnel-ID ");
                d.ipv4(next);
                t.put(", P2MP-ID 0x").hex0(b.u32(next + 4), 8);
            }
            default -> {
                if (d.verbosity <= 1) {
                    HexDump.hex(d, "\n\t      ", next, length);
                }
            }
        }
    }

    private static String name(int type) {
        return switch (type) {
            case 0x0002, 0x0102, 0x0202 -> "target";
            case 0x0003, 0x0103, 0x0203 -> "origin";
            case 0x0004, 0x0104, 0x0204 -> "ospf-domain";
            case 0x0005, 0x0105 -> "ospf-domain";
            case 0x0009 -> "source-AS";
            case 0x4004 -> "link-BW";
            case 0x8000 -> "ospf-route-type";
            case 0x0306 -> "ospf-route-type";
            case 0x8001, 0x0107 -> "ospf-router-id";
            case 0x800a -> "layer2-info";
            case 0x000a -> "l2vpn-id";
            case 0x010b -> "vrf-specific";
            default -> null;
        };
    }
}
