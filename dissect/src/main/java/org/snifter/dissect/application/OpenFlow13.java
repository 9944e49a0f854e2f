package org.snifter.dissect.application;

import org.snifter.dissect.core.BitNames;
import org.snifter.dissect.core.Dissection;
import org.snifter.dissect.core.PacketBytes;
import org.snifter.dissect.core.Strings;
import org.snifter.dissect.core.TextBuffer;

/** Messages of OpenFlow 1.3 (OpenFlow Switch Specification 1.3.5 section 7.3 to 7.5), those that tcpdump prints. */
final class OpenFlow13 {
    private static final int PORT_NAME = 16;
    private static final int HELLO_ELEMENT = 4;
    private static final int VERSION_BITMAP = 8;

    private static final BitNames VERSIONS = BitNames.of(0x01, "1.0", 0x02, "1.1", 0x04, "1.2", 0x08, "1.3", 0x10,
            "1.4", 0x20, "1.5");
    private static final BitNames CAPABILITIES = BitNames.of(0x01, "FLOW_STATS", 0x02, "TABLE_STATS", 0x04,
            "PORT_STATS", 0x08, "GROUP_STATS", 0x20, "IP_REASM", 0x40, "QUEUE_STATS", 0x100, "PORT_BLOCKED");
    private static final BitNames CONFIG = BitNames.of(0x01, "PORT_DOWN", 0x04, "NO_RECV", 0x20, "NO_FWD", 0x40,
            "NO_PACKET_IN");
    private static final BitNames STATE = BitNames.of(1, "LINK_DOWN", 2, "BLOCKED", 4, "LIVE");
    private static final BitNames FEATURES = BitNames.of(0x0001, "10MB_HD", 0x0002, "10MB_FD", 0x0004, "100MB_HD",
            0x0008, "100MB_FD", 0x0010, "1GB_HD", 0x0020, "1GB_FD", 0x0040, "10GB_FD", 0x0080, "40GB_FD", 0x0100,
            "100GB_FD", 0x0200, "1TB_FD", 0x0400, "OTHER", 0x0800, "COPPER", 0x1000, "FIBER", 0x2000, "AUTONEG",
            0x4000, "PAUSE", 0x8000, "PAUSE_ASYM");
    private static final BitNames PACKET_REASONS = BitNames.of(1, "NO_MATCH", 2, "ACTION", 4, "INVALID_TTL");
    private static final BitNames CHANGES = BitNames.of(1, "ADD", 2, "DELETE", 4, "MODIFY");

    private OpenFlow13() {}

    static String type(int type) {
        return switch (type) {
            case 0 -> "HELLO";
            case 1 -> "ERROR";
            case 2 -> "ECHO_REQUEST";
            case 3 -> "ECHO_REPLY";
            case 4 -> "EXPERIMENTER";
            case 5 -> "FEATURES_REQUEST";
            case 6 -> "FEATURES_REPLY";
            case 7 -> "GET_CONFIG_REQUEST";
            case 8 -> "GET_CONFIG_REPLY";
            case 9 -> "SET_CONFIG";
            case 10 -> "PACKET_IN";
            case 11 -> "FLOW_REMOVED";
            case 12 -> "PORT_STATUS";
            case 13 -> "PACKET_OUT";
            case 14 -> "FLOW_MOD";
            case 15 -> "GROUP_MOD";
            case 16 -> "PORT_MOD";
            case 17 -> "TABLE_MOD";
            case 18 -> "MULTIPART_REQUEST";
            case 19 -> "MULTIPART_REPLY";
            case 20 -> "BARRIER_REQUEST";
            case 21 -> "BARRIER_REPLY";
            case 22 -> "QUEUE_GET_CONFIG_REQUEST";
            case 23 -> "QUEUE_GET_CONFIG_REPLY";
            case 24 -> "ROLE_REQUEST";
            case 25 -> "ROLE_REPLY";
            case 26 -> "GET_ASYNC_REQUEST";
            case 27 -> "GET_ASYNC_REPLY";
            case 28 -> "SET_ASYNC";
            case 29 -> "METER_MOD";
            default -> null;
        };
    }

    /** Whether a message's body has a length that its type does not have. */
    static boolean hasBadLength(int type, int length) {
        return switch (type) {
            case 1 -> length < 4;
            case 4 -> length < 8;
            case 5, 7, 20, 21, 26 -> length != 0;
            case 6, 27, 28 -> length != 24;
            case 8, 9 -> length != 4;
            case 12 -> length != 72;
            case 16 -> length != 32;
            case 17, 22 -> length != 8;
            case 24, 25 -> length != 16;
            default -> false;
        };
    }

    /** Prints the body of a message that has a good length. */
    static void print(Dissection d, int type, int at, int length) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        switch (type) {
            case 0 -> hello(d, at, length);
            case 1 -> {
                int kind = b.u16(at);
                t.put("\n\t type ");
                OpenFlow.nameOr(t, OpenFlow13Errors.type(kind), "invalid (0x", kind, 4);
                int code = b.u16(at + 2);
                t.put(", code ");
                OpenFlow.nameOr(t, OpenFlow13Errors.code(kind, code), "invalid (0x", code, 4);
                OpenFlow.data(d, "\n\t ", at + 4, length - 4);
            }
            case 2, 3 -> OpenFlow.data(d, "\n\t ", at, length);
            case 4 -> {
                OpenFlow.vendor(d, "\n\t experimenter ", at);
                long kind = b.u32(at + 4);
                t.put(", exp_type 0x").hex0(kind, 8);
                OpenFlow.data(d, "\n\t ", at + 8, length - 8);
            }
            case 6 -> features(d, at);
            case 8, 9 -> {
                int flags = b.u16(at);
                t.put("\n\t flags ");
                OpenFlow.nameOr(t, OpenFlow10.fragments(flags), "invalid (0x", flags, 4);
                int sent = b.u16(at + 2);
                t.put(", miss_send_len ");
                d.nameOr(sent == 0xffe5 ? "MAX" : sent == 0xffff ? "NO_BUFFER" : null, "", sent);
            }
            case 12 -> {
                int reason = b.u8(at);
                t.put("\n\t reason ");
                String name = OpenFlow10.change(reason);
                // tcpdump's own words for the others.
                t.put(name == null ? "invalid (0x02x)" : name);
                b.require(at + 1, 7);
                description(d, at + 8);
            }
            case 16 -> {
                port(d, "\n\t port_no ", at);
                b.require(at + 4, 4);
                b.require(at + 8, 6);
                t.put(", hw_addr ");
                d.mac(at + 8);
                b.require(at + 14, 2);
                OpenFlow.bits(d, "\n\t  config ", at + 16, CONFIG, 0x65);
                OpenFlow.bits(d, "\n\t  mask ", at + 20, CONFIG, 0x65);
                OpenFlow.bits(d, "\n\t  advertise ", at + 24, FEATURES, 0xffff);
                b.require(at + 28, 4);
            }
            case 17 -> {
                int table = b.u8(at);
                t.put("\n\t table_id ");
                d.nameOr(table == 0xfe ? "MAX" : table == 0xff ? "ALL" : null, "", table);
                b.require(at + 1, 3);
                long config = b.u32(at + 4);
                t.put(", config 0x").hex0(config, 8);
            }
            case 22 -> {
                port(d, "\n\t port ", at);
                b.require(at + 4, 4);
            }
            case 24, 25 -> {
                int role = b.s32(at);
                t.put("\n\t role ");
                OpenFlow.nameOr(t, switch (role) {
                    case 0 -> "NOCHANGE";
                    case 1 -> "EQUAL";
                    case 2 -> "MASTER";
                    case 3 -> "SLAVE";
                    default -> null;
                }, "invalid (0x", role, 8);
                b.require(at + 4, 4);
                long generation = b.u64(at + 8);
                t.put(", generation_id 0x").hex0(generation, 16);
            }
            case 27, 28 -> {
                OpenFlow.bits(d, "\n\t packet_in_mask[EM] ", at, PACKET_REASONS, 7);
                OpenFlow.bits(d, "\n\t packet_in_mask[S] ", at + 4, PACKET_REASONS, 7);
                OpenFlow.bits(d, "\n\t port_status_mask[EM] ", at + 8, CHANGES, 7);
                OpenFlow.bits(d, "\n\t port_status_mask[S] ", at + 12, CHANGES, 7);
                OpenFlow.bits(d, "\n\t flow_removed_mask[EM] ", at + 16, CHANGES, 7);
                OpenFlow.bits(d, "\n\t flow_removed_mask[S] ", at + 20, CHANGES, 7);
            }
            default -> b.require(at, length);
        }
    }

    /** Section 7.5.1. */
    private static void hello(Dissection d, int start, int length) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        int at = start;
        int left = length;
        while (left > 0) {
            if (left < HELLO_ELEMENT) {
                OpenFlow.invalid(d, at, left);
                return;
            }
            int type = b.u16(at);
            t.put("\n\t type ");
            OpenFlow.nameOr(t, type == 1 ? "VERSIONBITMAP" : null, "unknown (0x", type, 4);
            int size = b.u16(at + 2);
            t.put(", length ").dec(size);
            if (size < HELLO_ELEMENT || size > left) {
                OpenFlow.invalid(d, at, left);
                return;
            }
            if (type == 1 && size == VERSION_BITMAP) {
                OpenFlow.bits(d, ", bitmap ", at + HELLO_ELEMENT, VERSIONS, 0x3f);
            } else {
                t.put(type == 1 ? " (bogus)" : "");
                b.require(at, size);
            }
            at += size;
            left -= size;
        }
    }

    /** Section 7.3.1. */
    private static void features(Dissection d, int at) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        long path = b.u64(at);
        t.put("\n\t dpid 0x").hex0(path, 16);
        int buffers = b.s32(at + 8);
        t.put(", n_buffers ").unsigned(buffers);
        int tables = b.u8(at + 12);
        t.put(", n_tables ").dec(tables);
        int auxiliary = b.u8(at + 13);
        t.put(", auxiliary_id ").dec(auxiliary);
        OpenFlow.bits(d, "\n\t capabilities ", at + 16, CAPABILITIES, 0x16f);
        b.require(at + 20, 4);
    }

    /** Section 7.2.1. */
    private static void description(Dissection d, int at) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        port(d, "\n\t  port_no ", at);
        b.require(at + 4, 4);
        b.require(at + 8, 6);
        t.put(", hw_addr ");
        d.mac(at + 8);
        b.require(at + 14, 2);
        t.put(", name '");
        Strings.padded(d, at + 16, PORT_NAME);
        t.put('\'');
        if (d.verbosity < 2) {
            b.require(at + 16, PORT_NAME + 32);
            return;
        }
        b.require(at + 16, PORT_NAME);
        OpenFlow.bits(d, "\n\t   config ", at + 32, CONFIG, 0x65);
        OpenFlow.bits(d, "\n\t   state ", at + 36, STATE, 7);
        OpenFlow.bits(d, "\n\t   curr ", at + 40, FEATURES, 0xffff);
        OpenFlow.bits(d, "\n\t   advertised ", at + 44, FEATURES, 0xffff);
        OpenFlow.bits(d, "\n\t   supported ", at + 48, FEATURES, 0xffff);
        OpenFlow.bits(d, "\n\t   peer ", at + 52, FEATURES, 0xffff);
        int current = b.s32(at + 56);
        t.put("\n\t   curr_speed ").unsigned(current).put("kbps");
        int most = b.s32(at + 60);
        t.put("\n\t   max_speed ").unsigned(most).put("kbps");
    }

    private static void port(Dissection d, String label, int at) {
        int port = d.bytes.s32(at);
        String name = switch (port) {
            case 0xffff_ff00 -> "MAX";
            case 0xffff_fff8 -> "IN_PORT";
            case 0xffff_fff9 -> "TABLE";
            case 0xffff_fffa -> "NORMAL";
            case 0xffff_fffb -> "FLOOD";
            case 0xffff_fffc -> "ALL";
            case 0xffff_fffd -> "CONTROLLER";
            case 0xffff_fffe -> "LOCAL";
            case 0xffff_ffff -> "ANY";
            default -> null;
        };
        d.text.put(label);
        d.nameOr(name, "", port);
    }
}
