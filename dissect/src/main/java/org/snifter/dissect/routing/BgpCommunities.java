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
                case 0x0002, 0x0003, 0x000a -> t.put(": ").dec(b.u16(i + 2)).put(':').unsigned(b.s32(i + 4))
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
                case 0x0005, 0x0105, 0x0205, 0x8005, 0x0107, 0x8001 -> t.put(": ")
                        .ipv4(b.s32(i + 2));
                case 0x0306, 0x8000 -> {
                    int router = b.u8(i + 6);
                    String kind = router(router);
                    t.put(": area:").ipv4(b.s32(i + 2)).put(", router-type:");
                    if (kind == null) {
                        t.put("unknown (0x").hex2(router).put(')');
                    } else {
                        t.put(kind);
                    }
                    t.put(", metric-type:").put((b.u8(i + 7) & 1) != 0 ? "E2" : "")
                            .put(router == 5 || router == 7 ? "E1" : "");
                }
                case 0x030c -> t.put(": Tunnel type: ").put(encapsulation(b.u16(i + 6)));
                case 0x800a -> t.put(": ").put(circuit(b.u8(i + 2))).put(" Control Flags [0x").hex2(b.u8(i + 3))
                        .put("]:MTU ").dec(b.u16(i + 4));
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
            case 1 -> "RSVP-TE P2MP LSP";
            case 2 -> "LDP P2MP LSP";
            case 3 -> "PIM-SSM Tree";
            case 4 -> "PIM-SM Tree";
            case 5 -> "PIM-Bidir Tree";
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
                b.require(next, 8);
                t.put(type == 3 ? "\n\t      Root-Node " : "\n\t      Sender ");
                d.ipv4(next);
                t.put(", P-Group ");
                d.ipv4(next + 4);
            }
            case 6 -> {
                b.require(next, 4);
                t.put("\n\t      Tunnel-Endpoint ");
                d.ipv4(next);
            }
            case 7, 2 -> {
                b.require(next, 8);
                t.put("\n\t      Root-Node ");
                d.ipv4(next);
                t.put(", LSP-ID 0x").hex0(b.u32(next + 4), 8);
            }
            case 1 -> {
                b.require(next, 8);
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

    private static String router(int type) {
        return switch (type) {
            case 1 -> "Router";
            case 2 -> "Network";
            case 3 -> "Summary";
            case 5 -> "External";
            case 7 -> "NSSA External";
            case 129 -> "MPLS-VPN Sham";
            default -> null;
        };
    }

    /** RFC 9012 section 3.2. */
    private static String encapsulation(int type) {
        return switch (type) {
            case 1 -> "L2TPv3 over IP";
            case 2 -> "GRE";
            case 3 -> "Transmit Tunnel";
            case 4 -> "IPsec";
            case 5 -> "IP in IP with IPsec";
            case 6 -> "MPLS in IP with IPsec";
            case 7 -> "IP in IP";
            case 8 -> "VXLAN";
            case 9 -> "NVGRE";
            case 10 -> "MPLS";
            case 11 -> "MPLS in GRE";
            case 12 -> "VXLAN GPE";
            case 13 -> "MPLS in UDP";
            case 14 -> "IPv6";
            case 15 -> "SR TE";
            case 16 -> "Bare";
            case 17 -> "SR";
            default -> "unknown encaps";
        };
    }

    /** What a layer 2 circuit carries (IANA, MPLS Pseudowire Types). */
    private static String circuit(int type) {
        return switch (type) {
            case 0 -> "Reserved";
            case 1 -> "Frame Relay";
            case 2 -> "ATM AAL5 SDU VCC transport";
            case 3 -> "ATM transparent cell transport";
            case 4 -> "Ethernet (VLAN) Tagged Mode";
            case 5 -> "Ethernet Raw Mode";
            case 6 -> "Cisco HDLC";
            case 7 -> "PPP";
            case 8 -> "SONET/SDH Circuit Emulation Service over MPLS";
            case 9 -> "ATM n-to-one VCC cell transport";
            case 10 -> "ATM n-to-one VPC cell transport";
            case 11 -> "IP layer 2 transport";
            case 15 -> "Frame Relay Port mode";
            case 17 -> "Structure-agnostic E1 over packet";
            case 18 -> "Structure-agnostic T1 (DS1) over packet";
            case 19 -> "VPLS";
            case 20 -> "Structure-agnostic T3 (DS3) over packet";
            case 21 -> "Nx64kbit/s Basic Service using Structure-aware";
            case 25 -> "Frame Relay DLCI";
            case 40 -> "Structure-agnostic E3 over packet";
            case 41 -> "Octet-aligned playload for Structure-agnostic DS1 circuits";
            case 42 -> "E1 Nx64kbit/s with CAS using Structure-aware";
            case 43 -> "DS1 (ESF) Nx64kbit/s with CAS using Structure-aware";
            case 44 -> "DS1 (SF) Nx64kbit/s with CAS using Structure-aware";
            default -> "unknown encaps";
        };
    }

    private static String name(int type) {
        return switch (type) {
            case 0x0002, 0x0102, 0x0202 -> "target";
            case 0x0003, 0x0103, 0x0203 -> "origin";
            case 0x0005, 0x0105, 0x0205, 0x8005 -> "ospf-domain";
            case 0x030c -> "encapsulation";
            case 0x0009 -> "source-AS";
            case 0x4004 -> "link-BW";
            case 0x8000 -> "ospf-route-type";
            case 0x0306 -> "ospf-route-type";
            case 0x8001, 0x0107 -> "ospf-router-id";
            case 0x800a -> "layer2-info";
            case 0x8800 -> "eigrp-general-route (flag, tag)";
            case 0x8801 -> "eigrp-route-metric (AS, delay)";
            case 0x8802 -> "eigrp-route-metric (reliability, nexthop, bandwidth)";
            case 0x8803 -> "eigrp-route-metric (load, MTU)";
            case 0x8804 -> "eigrp-external-route (remote-AS, remote-ID)";
            case 0x8805 -> "eigrp-external-route (remote-proto, remote-metric)";
            case 0x000a -> "l2vpn-id";
            case 0x010b -> "vrf-route-import";
            default -> null;
        };
    }
}
