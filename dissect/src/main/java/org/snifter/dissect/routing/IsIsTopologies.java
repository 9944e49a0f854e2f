package org.snifter.dissect.routing;

import org.snifter.dissect.core.BitNames;
import org.snifter.dissect.core.Dissection;
import org.snifter.dissect.core.PacketBytes;
import org.snifter.dissect.core.Strings;
import org.snifter.dissect.core.TextBuffer;

/** IS-IS for several topologies and for shortest path bridging (RFC 5120, RFC 6329). */
final class IsIsTopologies {
    private static final int SPB_INSTANCE = 1;
    private static final int SPB_SERVICE = 3;
    private static final BitNames TOPOLOGY_FLAGS = BitNames.of(0x4000, "ATT bit set", 0x8000, "Overload bit set");

    private IsIsTopologies() {}

    /** RFC 5120 section 7.2. */
    static void topologies(Dissection d, int start, int size) {
        for (int i = 0; i < size; i += 2) {
            if (size - i < 2) {
                d.text.put("\n\t      invalid MT-ID");
                return;
            }
            topology(d, start + i);
        }
    }

    static void topology(Dissection d, int at) {
        TextBuffer t = d.text;
        int value = d.bytes.u16(at);
        int id = value & 0xfff;
        t.put("\n\t      ").put(switch (id) {
            case 0 -> "IPv4 unicast";
            case 1 -> "In-Band Management";
            case 2 -> "IPv6 unicast";
            case 3 -> "Multicast";
            case 4095 -> "Development, Experimental or Proprietary";
            default -> "Reserved for IETF Consensus";
        }).put(" Topology (0x").hex0(id, 3).put("), Flags: [");
        TOPOLOGY_FLAGS.print(t, value & 0xc000, ", ", "none");
        t.put(']');
    }

    /** RFC 6165 section 3.1. */
    static void portCapability(Dissection d, int at, int size) {
        if (size < 2) {
            return;
        }
        int value = d.bytes.u16(at);
        d.text.put("\n\t       RES: ").dec(value >> 12).put(", MTID(s): ").dec(value & 0xfff);
        portAttributes(d, at + 2, size - 2);
    }

    private static void portAttributes(Dissection d, int start, int length) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        int at = start;
        int left = length;
        while (left > 2) {
            if (!b.has(at, 2)) {
                d.truncated();
                return;
            }
            int kind = b.u8(at);
            int size = b.u8(at + 1);
            at += 2;
            left -= 2;
            String name = kind == 4 ? "SPB MCID" : kind == 5 ? "SPB Digest" : kind == 6 ? "SPB BVID" : "unknown";
            t.put("\n\t       ").put(name).put(" subTLV #").dec(kind).put(", length: ").dec(size);
            if (left < size) {
                t.put(" (> containing TLV length)");
                return;
            }
            if ((kind == 4 && size < 102) || (kind == 5 && size < 33)) {
                t.put(" (too short)");
                return;
            }
            if (!b.has(at, size)) {
                d.truncated();
                return;
            }
            switch (kind) {
                case 4 -> {
                    identifier(d, "\n\t         MCID: ", at);
                    identifier(d, "\n\t         AUX-MCID: ", at + 51);
                }
                case 5 -> digest(d, at);
                case 6 -> {
                    if (!bridgeVlans(d, at, size)) {
                        return;
                    }
                }
                default -> {}
            }
            at += size;
            left -= size;
        }
    }

    private static void digest(Dissection d, int at) {
        TextBuffer t = d.text;
        int flags = d.bytes.u8(at);
        t.put("\n\t        RES: ").dec(flags >> 5).put(" V: ").dec(flags >> 4 & 1).put(" A: ").dec(flags >> 2 & 3)
                .put(" D: ").dec(flags & 3).put("\n\t         Digest: ");
        for (int i = 0; i < 8; i++) {
            d.bytes.require(at + 1 + 4 * i, 4);
            t.put(i == 4 ? "\n\t                 " : "").hex0(d.bytes.u32(at + 1 + 4 * i), 8).put(' ');
        }
    }

    private static boolean bridgeVlans(Dissection d, int at, int size) {
        TextBuffer t = d.text;
        for (int i = 0; i < size; i += 6) {
            if (size - i < 4) {
                t.put(" (too short)");
                return false;
            }
            d.bytes.require(at + i, 4);
            t.put("\n\t           ECT: ").hex0(d.bytes.u32(at + i), 8);
            if (size - i < 6) {
                t.put(" (too short)");
                return false;
            }
            int flags = d.bytes.u16(at + i + 4);
            t.put(" BVID: ").dec(flags >> 4).put(", U:").dec(flags >> 3 & 1).put(" M:").dec(flags >> 2 & 1).put(' ');
        }
        return true;
    }

    /** A configuration identifier (IEEE 802.1Q clause 13.8). */
    private static void identifier(Dissection d, String lead, int at) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        b.require(at, 1);
        t.put(lead).put("ID: ").dec(b.u8(at)).put(", Name: ");
        Strings.padded(d, at + 1, 32);
        b.require(at + 33, 2);
        t.put("\n\t              Lvl: ").dec(b.u16(at + 33)).put(", Digest: ");
        for (int i = 0; i < 16; i++) {
            t.hex2(b.u8(at + 35 + i)).put(' ');
        }
    }

    /** RFC 6329 section 15. */
    static void capability(Dissection d, int at, int size) {
        if (size < 2) {
            return;
        }
        int value = d.bytes.u16(at);
        d.text.put("\n\t      O: ").dec(value >> 15).put(", RES: ").dec(value >> 12 & 7).put(", MTID(s): ")
                .dec(value & 0xfff);
        capabilityAttributes(d, at + 2, size - 2);
    }

    private static void capabilityAttributes(Dissection d, int start, int length) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        int at = start;
        int left = length;
        while (left > 2) {
            if (!b.has(at, 2)) {
                d.truncated();
                return;
            }
            int kind = b.u8(at);
            int size = b.u8(at + 1);
            at += 2;
            left -= 2;
            String name = kind == SPB_INSTANCE ? "SPB Instance"
                    : kind == SPB_SERVICE ? "SPBM Service Identifier and Unicast Address"
                            : "unknown";
            t.put("\n\t      ").put(name).put(" subTLV #").dec(kind).put(", length: ").dec(size);
            if (left < size) {
                t.put(" (> containing TLV length)");
                return;
            }
            if (!b.has(at, size)) {
                d.truncated();
                return;
            }
            if (kind == SPB_INSTANCE && size < 19) {
                t.put(" (too short)");
                return;
            }
            if ((kind == SPB_INSTANCE && !instance(d, at, size)) || (kind == SPB_SERVICE && !service(d, at, size))) {
                d.truncated();
                return;
            }
            at += size;
            left -= size;
        }
    }

    /** RFC 6329 section 15.1. */
    private static boolean instance(Dissection d, int at, int size) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        int source = b.s32(at + 14);
        b.require(at + 12, 2);
        t.put("\n\t        CIST Root-ID: ").hex0(b.u32(at), 8).put(' ').hex0(b.u32(at + 4), 8).put(", Path Cost: ")
                .hex0(b.u32(at + 8), 8).put(", Prio: ").dec(b.u16(at + 12));
        b.require(at + 18, 1);
        t.put("\n\t        RES: ").dec(source >>> 21).put(", V: ").dec(source >> 20 & 1).put(", SPSource-ID: ")
                .dec(source & 0xfffff).put(", No of Trees: ").hex(b.u8(at + 18));
        int left = size - 19;
        int next = at + 19;
        for (int trees = b.u8(at + 18); trees > 0; trees--) {
            if (left < 8) {
                return false;
            }
            int flags = b.u8(next);
            b.require(next + 5, 3);
            t.put("\n\t         U:").dec(flags >> 7).put(", M:").dec(flags >> 6 & 1).put(", A:").dec(flags >> 5 & 1)
                    .put(", RES:").dec(flags & 0x1f).put(", ECT: ").hex0(b.u32(next + 1), 8).put(", BVID: ")
                    .dec(b.u24(next + 5) >> 12).put(", SPVID: ").dec(b.u24(next + 5) & 0xfff);
            next += 8;
            left -= 8;
        }
        return true;
    }

    /** RFC 6329 section 16. */
    private static boolean service(Dissection d, int at, int size) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        if (size < 8) {
            return false;
        }
        b.require(at + 6, 2);
        t.put("\n\t        BMAC: ").hex0(b.u48(at), 12).put(", RES: ").dec(b.u16(at + 6) >> 12).put(", VID: ")
                .dec(b.u16(at + 6) & 0xfff);
        for (int i = 8; i + 4 <= size; i += 4) {
            int word = b.s32(at + i);
            t.put("\n\t        T: ").dec(word >>> 31).put(", R: ").dec(word >> 30 & 1).put(", RES: ")
                    .dec(word >> 24 & 0x3f).put(", ISID: ").dec(word & 0xffffff);
        }
        return true;
    }
}
