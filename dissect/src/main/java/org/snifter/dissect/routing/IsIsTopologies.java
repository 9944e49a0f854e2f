package org.snifter.dissect.routing;

import org.snifter.dissect.core.Dissection;
import org.snifter.dissect.core.PacketBytes;
import org.snifter.dissect.core.Strings;
import org.snifter.dissect.core.TextBuffer;

/** IS-IS for several topologies and for shortest path bridging (RFC 5120, RFC 6329). */
final class IsIsTopologies {
    private IsIsTopologies() {}

    /** RFC 5120 section 7.2. */
    static boolean topologies(Dissection d, int start, int size) {
        for (int i = 0; i + 2 <= size; i += 2) {
            topology(d, start + i, "\n\t      ");
        }
        return size % 2 == 0;
    }

    static void topology(Dissection d, int at, String lead) {
        TextBuffer t = d.text;
        int value = d.bytes.u16(at);
        int id = value & 0xfff;
        String name = switch (id) {
            case 0 -> "IPv4 unicast";
            case 1 -> "In-Band Management";
            case 2 -> "IPv6 unicast";
            case 3 -> "Multicast";
            default -> id >= 4096 - 401 ? "Development, Experimental or Proprietary" : "Reserved for IETF Consensus";
        };
        t.put(lead).put(name).put(" Topology (0x").hex0(id, 3).put(")");
        t.put((value & 0x8000) != 0 ? ", sub-TLVs present" : "").put((value & 0x4000) != 0 ? ", ATT bit set" : "");
    }

    /** RFC 6165 section 3.1. */
    static boolean portCapability(Dissection d, int at, int size) {
        if (!IsIsTlvs.enough(d, size, 2)) {
            return false;
        }
        int value = d.bytes.u16(at);
        d.text.put("\n\t       RES: ").dec(value >> 12).put(", MTID(s): ").dec(value & 0xfff);
        return size == 2 || portAttributes(d, at + 2, size - 2);
    }

    private static boolean portAttributes(Dissection d, int start, int length) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        int at = start;
        int left = length;
        while (left > 2) {
            b.require(at, 2);
            int kind = b.u8(at);
            int size = b.u8(at + 1);
            at += 2;
            left -= 2;
            String name = kind == 4 ? "SPB MCID" : kind == 5 ? "SPB Digest" : kind == 6 ? "SPB BVID" : "unknown";
            t.put("\n\t       ").put(name).put(" subTLV #").dec(kind).put(", length: ").dec(size);
            if (left < size) {
                t.put(" (> containing TLV length)");
                return true;
            }
            b.require(at, size);
            switch (kind) {
                case 4 -> {
                    if (size < 102) {
                        t.put(" (invalid)");
                    } else {
                        identifier(d, "\n\t         MCID: ", at);
                        identifier(d, "\n\t         AUX-MCID: ", at + 51);
                    }
                }
                case 5 -> {
                    int flags = b.u8(at);
                    t.put("\n\t        RES: ").dec(flags >> 5).put(" V: ").dec(flags >> 4 & 1).put(" A: ")
                            .dec(flags >> 2 & 3).put(" D: ").dec(flags & 3).put("\n\t         Digest: ");
                    for (int i = 1; i + 4 <= size; i += 4) {
                        t.put(i > 1 ? " " : "").hex0(b.u32(at + i), 8);
                    }
                }
                case 6 -> {
                    for (int i = 0; i + 6 <= size; i += 6) {
                        int flags = b.u16(at + i + 4);
                        t.put("\n\t           ECT: ").hex0(b.u32(at + i), 8).put(" BVID: ").dec(flags >> 4)
                                .put(", U:").hex0(flags >> 3 & 1, 2).put(" M:").hex0(flags >> 2 & 1, 2);
                    }
                }
                default -> {}
            }
            at += size;
            left -= size;
        }
        return true;
    }

    /** A configuration identifier (IEEE 802.1Q clause 13.8). */
    private static void identifier(Dissection d, String lead, int at) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        t.put(lead).put("ID: ").dec(b.u8(at)).put(", Name: ");
        Strings.padded(d, at + 1, 32);
        t.put("\n\t              Lvl: ").dec(b.u16(at + 33)).put(", Digest: ");
        for (int i = 0; i < 16; i++) {
            t.hex2(b.u8(at + 35 + i)).put(' ');
        }
    }

    /** RFC 6329 section 15. */
    static boolean capability(Dissection d, int at, int size) {
        if (!IsIsTlvs.enough(d, size, 2)) {
            return false;
        }
        int value = d.bytes.u16(at);
        d.text.put("\n\t      O: ").dec(value >> 15).put(", RES: ").dec(value >> 12 & 7).put(", MTID(s): ")
                .dec(value & 0xfff);
        return size == 2 || capabilityAttributes(d, at + 2, size - 2);
    }

    private static boolean capabilityAttributes(Dissection d, int start, int length) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        int at = start;
        int left = length;
        while (left > 2) {
            int kind = b.u8(at);
            int size = b.u8(at + 1);
            at += 2;
            left -= 2;
            String name = kind == 1 ? "SPB Instance"
                    : kind == 2 ? "SPBM Service Identifier and Unicast Address"
                            : "unknown";
            t.put("\n\t      ").put(name).put(" subTLV #").dec(kind).put(", length: ").dec(size);
            if (left < size) {
                t.put(" (> containing TLV length)");
                return true;
            }
            b.require(at, size);
            at += size;
            left -= size;
        }
        return true;
    }
}
