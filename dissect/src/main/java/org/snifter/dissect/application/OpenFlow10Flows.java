package org.snifter.dissect.application;

import org.snifter.dissect.core.BitNames;
import org.snifter.dissect.core.Dissection;
import org.snifter.dissect.core.PacketBytes;
import org.snifter.dissect.core.TextBuffer;

/** Matches and actions of OpenFlow 1.0 (OpenFlow Switch Specification 1.0.0 sections 5.2.3 and 5.2.4). */
final class OpenFlow10Flows {
    /** How long a match is. */
    static final int MATCH = 40;

    static final BitNames WILDCARDS = BitNames.of(0x01, "IN_PORT", 0x02, "DL_VLAN", 0x04, "DL_SRC", 0x08, "DL_DST",
            0x10, "DL_TYPE", 0x20, "NW_PROTO", 0x40, "TP_SRC", 0x80, "TP_DST", 0x10_0000, "DL_VLAN_PCP", 0x20_0000,
            "NW_TOS");
    static final int KNOWN_WILDCARDS = 0x3f_ffff;

    private static final int ACTION = 8;
    private static final int CONTROLLER = 0xfffd;
    private static final int VENDOR = 0xffff;
    private static final int IPV4 = 0x0800;
    private static final int ARP = 0x0806;
    private static final int ICMP = 1;

    private OpenFlow10Flows() {}

    /** Prints what a flow's packets have in common; each line begins with {@code indent}. */
    static void match(Dissection d, String indent, int at) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        int any = b.s32(at);
        if ((any & ~KNOWN_WILDCARDS) != 0) {
            t.put(indent).put("wildcards 0x").hex0(any, 8).put(" (bogus)");
        }
        if ((any & 1) == 0) {
            b.require(at + 4, 2);
            t.put(indent);
            OpenFlow10.port(d, "match in_port ", at + 4);
        }
        if ((any & 4) == 0) {
            b.require(at + 6, 6);
            t.put(indent).put("match dl_src ");
            d.mac(at + 6);
        }
        if ((any & 8) == 0) {
            b.require(at + 12, 6);
            t.put(indent).put("match dl_dst ");
            d.mac(at + 12);
        }
        if ((any & 2) == 0) {
            int vlan = b.u16(at + 18);
            t.put(indent).put("match dl_vlan ");
            vlan(t, vlan);
        }
        if ((any & 0x10_0000) == 0) {
            int priority = b.u8(at + 20);
            t.put(indent).put("match dl_vlan_pcp ").dec(priority).put(priority > 7 ? " (bogus)" : "");
        }
        int type = -1;
        if ((any & 0x10) == 0) {
            type = b.u16(at + 22);
            t.put(indent).put("match dl_type 0x").hex0(type, 4);
        }
        if ((any & 0x20_0000) == 0) {
            int service = b.u8(at + 24);
            t.put(indent).put("match nw_tos 0x").hex2(service);
        }
        int protocol = -1;
        if ((any & 0x20) == 0) {
            protocol = b.u8(at + 25);
            t.put(indent).put(type == ARP ? "match arp_opcode " : "match nw_proto ").dec(protocol);
        }
        network(d, indent, "match nw_src ", at + 28, any >> 8 & 0x3f);
        network(d, indent, "match nw_dst ", at + 32, any >> 14 & 0x3f);
        boolean icmp = type == IPV4 && protocol == ICMP;
        if ((any & 0x40) == 0) {
            int port = b.u16(at + 36);
            t.put(indent).put(icmp ? "match icmp_type " : "match tp_src ").dec(port);
        }
        if ((any & 0x80) == 0) {
            int port = b.u16(at + 38);
            t.put(indent).put(icmp ? "match icmp_code " : "match tp_dst ").dec(port);
        }
    }

    private static void network(Dissection d, String indent, String label, int at, int anyBits) {
        if (anyBits < 32) {
            int address = d.bytes.s32(at);
            d.text.put(indent).put(label).ipv4(address).put('/').dec(32 - anyBits);
        }
    }

    private static void vlan(TextBuffer t, int vlan) {
        if (vlan == 0xffff) {
            t.put("NONE");
        } else {
            t.dec(vlan).put(vlan == 0 || vlan >= 4095 ? " (bogus)" : "");
        }
    }

    /** Appends a 16-bit number unless it is 0. */
    static void unlessZero(Dissection d, String label, int at) {
        int value = d.bytes.u16(at);
        if (value != 0) {
            d.text.put(label).dec(value);
        }
    }

    /** Prints actions, each in a line that begins with {@code indent}. */
    static void actions(Dissection d, String indent, int start, int length) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        int at = start;
        int left = length;
        while (left > 0) {
            if (left < ACTION) {
                OpenFlow.invalid(d, at, left);
                return;
            }
            int type = b.u16(at);
            t.put(indent).put("action type ");
            OpenFlow.nameOr(t, action(type), "invalid (0x", type, 4);
            int size = b.u16(at + 2);
            t.put(", len ").dec(size);
            if (size < ACTION || size > left) {
                OpenFlow.invalid(d, at, left);
                return;
            }
            if (hasBadLength(type, size)) {
                t.put(" (bogus)");
                b.require(at, size);
            } else {
                action(d, type, at + 4, size - 4);
            }
            at += size;
            left -= size;
        }
    }

    private static boolean hasBadLength(int type, int size) {
        return switch (type) {
            case 0, 1, 2, 3, 6, 7, 8, 9, 10 -> size != 8;
            case 4, 5, 11 -> size != 16;
            case VENDOR -> size % 8 != 0;
            default -> false;
        };
    }

    private static void action(Dissection d, int type, int at, int length) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        switch (type) {
            case 0 -> {
                OpenFlow10.port(d, ", port ", at);
                int most = b.u16(at + 2);
                if (b.u16(at) == CONTROLLER) {
                    t.put(", max_len ").dec(most);
                }
            }
            case 1 -> {
                int vlan = b.u16(at);
                t.put(", vlan_vid ");
                vlan(t, vlan);
            }
            case 2 -> {
                int priority = b.u8(at);
                t.put(", vlan_pcp ").dec(priority).put(priority > 7 ? " (bogus)" : "");
            }
            case 4, 5 -> {
                b.require(at, 6);
                t.put(", dl_addr ");
                d.mac(at);
            }
            case 6, 7 -> {
                int address = b.s32(at);
                t.put(", nw_addr ").ipv4(address);
            }
            case 8 -> {
                int service = b.u8(at);
                t.put(", nw_tos 0x").hex2(service);
            }
            case 9, 10 -> {
                int port = b.u16(at);
                t.put(", tp_port ").dec(port);
            }
            case 11 -> {
                OpenFlow10.port(d, ", port ", at);
                b.require(at + 2, 6);
                int queue = b.s32(at + 8);
                t.put(", queue_id ").unsigned(queue);
            }
            case VENDOR -> {
                OpenFlow.vendor(d, ", vendor ", at);
                if (b.s32(at) == OpenFlow.BIG_SWITCH) {
                    BigSwitch.action(d, at + 4, length - 4);
                } else {
                    OpenFlow.data(d, "\n\t ", at + 4, length - 4);
                }
            }
            default -> {}
        }
        b.require(at, length);
    }

    private static String action(int type) {
        return switch (type) {
            case 0 -> "OUTPUT";
            case 1 -> "SET_VLAN_VID";
            case 2 -> "SET_VLAN_PCP";
            case 3 -> "STRIP_VLAN";
            case 4 -> "SET_DL_SRC";
            case 5 -> "SET_DL_DST";
            case 6 -> "SET_NW_SRC";
            case 7 -> "SET_NW_DST";
            case 8 -> "SET_NW_TOS";
            case 9 -> "SET_TP_SRC";
            case 10 -> "SET_TP_DST";
            case 11 -> "ENQUEUE";
            case VENDOR -> "VENDOR";
            default -> null;
        };
    }
}
