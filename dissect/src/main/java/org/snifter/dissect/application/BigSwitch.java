package org.snifter.dissect.application;

import org.snifter.dissect.core.Dissection;
import org.snifter.dissect.core.PacketBytes;
import org.snifter.dissect.core.Strings;
import org.snifter.dissect.core.TextBuffer;

/** OpenFlow messages and actions of Big Switch Networks (the header files of its project Indigo). */
final class BigSwitch {
    private static final int VLAN = 0x8100;

    private BigSwitch() {}

    static void message(Dissection d, int at, int length) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        if (length < 4) {
            OpenFlow.invalid(d, at, length);
            return;
        }
        int subtype = b.s32(at);
        t.put("\n\t subtype ");
        OpenFlow.nameOr(t, subtype(subtype), "unknown (0x", subtype, 8);
        int body = at + 4;
        int left = length - 4;
        int size = switch (subtype) {
            case 0, 1, 2 -> 8;
            case 3, 4, 5, 8, 17 -> 4;
            case 9, 13, 19, 21, 27 -> 0;
            default -> left;
        };
        if (left != size || (subtype == 6 && left < 4)) {
            OpenFlow.invalid(d, body, left);
            return;
        }
        switch (subtype) {
            case 0, 1, 2 -> {
                int index = b.u8(body);
                t.put(", index ").dec(index);
                b.require(body + 1, 3);
                if (subtype == 1) {
                    b.require(body, left);
                } else {
                    int mask = b.s32(body + 4);
                    t.put(", mask ").ipv4(mask);
                }
            }
            case 3, 4, 5 -> {
                int mirror = b.u8(body);
                t.put(", report_mirror_ports ").put(mirror == 0 ? "OFF" : "ON");
                b.require(body, left);
            }
            case 6 -> {
                int service = b.s32(body);
                t.put(", service ").unsigned(service).put(", data '");
                Strings.counted(d, body + 4, left - 4);
                t.put('\'');
            }
            case 7 -> {
                t.put(", data '");
                Strings.counted(d, body, left);
                t.put('\'');
            }
            case 8 -> {
                long status = b.u32(body);
                t.put(", status 0x").hex0(status, 8);
            }
            case 17 -> {
                int port = b.s32(body);
                t.put(", vport_no ").unsigned(port);
            }
            default -> b.require(body, left);
        }
    }

    static void action(Dissection d, int at, int length) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        if (length < 4) {
            OpenFlow.invalid(d, at, length);
            return;
        }
        int subtype = b.s32(at);
        t.put("\n\t  subtype ");
        OpenFlow.nameOr(t, switch (subtype) {
            case 1 -> "MIRROR";
            case 2 -> "SET_TUNNEL_DST";
            case 4 -> "CHECKSUM";
            default -> null;
        }, "unknown (0x", subtype, 8);
        if (subtype != 1) {
            b.require(at, length);
            return;
        }
        if (length != 16) {
            OpenFlow.invalid(d, at + 4, length - 4);
            return;
        }
        int port = b.s32(at + 4);
        t.put(", dest_port ").unsigned(port);
        int tag = b.s32(at + 8);
        int kind = tag >>> 16;
        t.put(", vlan_tag ");
        if (kind == 0) {
            t.put("none");
        } else if (kind == VLAN) {
            t.put("802.1Q (vlan ").dec(tag & 0xfff).put(", p ").dec(tag >> 13 & 7)
                    .put((tag & 0x1000) != 0 ? ", DEI" : "")
                    .put(')');
        } else {
            t.put("unknown (0x").hex0(kind, 4).put(')');
        }
        int stage = b.u8(at + 12);
        t.put(", copy_stage ");
        if (stage > 1) {
            t.put("unknown (").dec(stage).put(')');
        } else {
            t.put(stage == 0 ? "INGRESS" : "EGRESS");
        }
        b.require(at + 13, 3);
    }

    private static String subtype(int subtype) {
        return switch (subtype) {
            case 0 -> "SET_IP_MASK";
            case 1 -> "GET_IP_MASK_REQUEST";
            case 2 -> "GET_IP_MASK_REPLY";
            case 3 -> "SET_MIRRORING";
            case 4 -> "GET_MIRRORING_REQUEST";
            case 5 -> "GET_MIRRORING_REPLY";
            case 6 -> "SHELL_COMMAND";
            case 7 -> "SHELL_OUTPUT";
            case 8 -> "SHELL_STATUS";
            case 9 -> "GET_INTERFACES_REQUEST";
            case 10 -> "GET_INTERFACES_REPLY";
            case 11 -> "SET_PKTIN_SUPPRESSION_REQUEST";
            case 12 -> "SET_L2_TABLE_REQUEST";
            case 13 -> "GET_L2_TABLE_REQUEST";
            case 14 -> "GET_L2_TABLE_REPLY";
            case 15 -> "VIRTUAL_PORT_CREATE_REQUEST";
            case 16 -> "VIRTUAL_PORT_CREATE_REPLY";
            case 17 -> "VIRTUAL_PORT_REMOVE_REQUEST";
            case 18 -> "BW_ENABLE_SET_REQUEST";
            case 19 -> "BW_ENABLE_GET_REQUEST";
            case 20 -> "BW_ENABLE_GET_REPLY";
            case 21 -> "BW_CLEAR_DATA_REQUEST";
            case 22 -> "BW_CLEAR_DATA_REPLY";
            case 23 -> "BW_ENABLE_SET_REPLY";
            case 24 -> "SET_L2_TABLE_REPLY";
            case 25 -> "SET_PKTIN_SUPPRESSION_REPLY";
            case 26 -> "VIRTUAL_PORT_REMOVE_REPLY";
            case 27 -> "HYBRID_GET_REQUEST";
            case 28 -> "HYBRID_GET_REPLY";
            case 31 -> "PDU_TX_REQUEST";
            case 32 -> "PDU_TX_REPLY";
            case 33 -> "PDU_RX_REQUEST";
            case 34 -> "PDU_RX_REPLY";
            case 35 -> "PDU_RX_TIMEOUT";
            default -> null;
        };
    }
}
