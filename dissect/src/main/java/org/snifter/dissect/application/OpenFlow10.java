package org.snifter.dissect.application;

import org.snifter.dissect.core.BitNames;
import org.snifter.dissect.core.Dissection;
import org.snifter.dissect.core.PacketBytes;
import org.snifter.dissect.core.Strings;
import org.snifter.dissect.core.TextBuffer;
import org.snifter.dissect.link.Ethernet;

/** Messages of OpenFlow 1.0 (OpenFlow Switch Specification 1.0.0 section 5.3 to 5.5). */
final class OpenFlow10 {
    // Section 5.2.1: a port's description.
    private static final int PORT = 48;
    private static final int PORT_NAME = 16;
    // Section 5.2.2: a queue's description and its properties.
    private static final int QUEUE = 8;
    private static final int PROPERTY = 8;
    private static final int MIN_RATE = 16;
    private static final int MAX_RATE = 1000;
    private static final int NO_BUFFER = -1;

    private static final BitNames CAPABILITIES = BitNames.of(0x01, "FLOW_STATS", 0x02, "TABLE_STATS", 0x04,
            "PORT_STATS", 0x08, "STP", 0x10, "RESERVED", 0x20, "IP_REASM", 0x40, "QUEUE_STATS", 0x80, "ARP_MATCH_IP");
    private static final BitNames ACTIONS = BitNames.of(0x001, "OUTPUT", 0x002, "SET_VLAN_VID", 0x004, "SET_VLAN_PCP",
            0x008, "STRIP_VLAN", 0x010, "SET_DL_SRC", 0x020, "SET_DL_DST", 0x040, "SET_NW_SRC", 0x080, "SET_NW_DST",
            0x100, "SET_NW_TOS", 0x200, "SET_TP_SRC", 0x400, "SET_TP_DST", 0x800, "ENQUEUE");
    private static final BitNames CONFIG = BitNames.of(0x01, "PORT_DOWN", 0x02, "NO_STP", 0x04, "NO_RECV", 0x08,
            "NO_RECV_STP", 0x10, "NO_FLOOD", 0x20, "NO_FWD", 0x40, "NO_PACKET_IN");
    private static final BitNames FEATURES = BitNames.of(0x001, "10MB_HD", 0x002, "10MB_FD", 0x004, "100MB_HD", 0x008,
            "100MB_FD", 0x010, "1GB_HD", 0x020, "1GB_FD", 0x040, "10GB_FD", 0x080, "COPPER", 0x100, "FIBER", 0x200,
            "AUTONEG", 0x400, "PAUSE", 0x800, "PAUSE_ASYM");
    private static final BitNames FLOW_FLAGS = BitNames.of(1, "SEND_FLOW_REM", 2, "CHECK_OVERLAP", 4, "EMERG");

    private OpenFlow10() {}

    static String type(int type) {
        return switch (type) {
            case 0 -> "HELLO";
            case 1 -> "ERROR";
            case 2 -> "ECHO_REQUEST";
            case 3 -> "ECHO_REPLY";
            case 4 -> "VENDOR";
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
            case 15 -> "PORT_MOD";
            case 16 -> "STATS_REQUEST";
            case 17 -> "STATS_REPLY";
            case 18 -> "BARRIER_REQUEST";
            case 19 -> "BARRIER_REPLY";
            case 20 -> "QUEUE_GET_CONFIG_REQUEST";
            case 21 -> "QUEUE_GET_CONFIG_REPLY";
            default -> null;
        };
    }

    /** How long a message's body is: at least, or where {@link #isFixed}, exactly. */
    private static int bodyLength(int type) {
        return switch (type) {
            case 1, 4, 8, 9, 16, 17, 20 -> 4;
            case 6 -> 24;
            case 10 -> 10;
            case 11 -> 80;
            case 12 -> 56;
            case 13, 21 -> 8;
            case 14 -> 64;
            case 15 -> 24;
            default -> 0;
        };
    }

    /** Whether a message's body has a length that its type does not have. */
    static boolean hasBadLength(int type, int length) {
        int least = bodyLength(type);
        return isFixed(type) ? length != least : length < least;
    }

    private static boolean isFixed(int type) {
        return switch (type) {
            case 5, 7, 8, 9, 11, 12, 15, 18, 19, 20 -> true;
            default -> false;
        };
    }

    /** Prints the body of a message that has a good length. */
    static void print(Dissection d, int type, int at, int length) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        switch (type) {
            case 0, 2, 3 -> OpenFlow.data(d, "\n\t ", at, length);
            case 1 -> {
                int kind = b.u16(at);
                t.put("\n\t type ");
                OpenFlow.nameOr(t, error(kind), "invalid (0x", kind, 4);
                int code = b.u16(at + 2);
                t.put(", code ");
                OpenFlow.nameOr(t, errorCode(kind, code), "invalid (0x", code, 4);
                OpenFlow.data(d, "\n\t ", at + 4, length - 4);
            }
            case 4 -> {
                OpenFlow.vendor(d, ", vendor ", at);
                if (b.s32(at) == OpenFlow.BIG_SWITCH) {
                    BigSwitch.message(d, at + 4, length - 4);
                } else {
                    OpenFlow.data(d, "\n\t ", at + 4, length - 4);
                }
            }
            case 5, 7, 18, 19 -> {}
            case 6 -> features(d, at, length);
            case 8, 9 -> {
                int flags = b.u16(at);
                t.put("\n\t flags ");
                OpenFlow.nameOr(t, fragments(flags), "invalid (0x", flags, 4);
                int sent = b.u16(at + 2);
                t.put(", miss_send_len ").dec(sent);
            }
            case 10 -> packetIn(d, at, length);
            case 11 -> flowRemoved(d, at);
            case 12 -> {
                int reason = b.u8(at);
                t.put("\n\t reason ");
                OpenFlow.nameOr(t, change(reason), "invalid (0x", reason, 2);
                ports(d, at + 8, length - 8);
            }
            case 13 -> packetOut(d, at, length);
            case 14 -> flowChange(d, at, length);
            case 15 -> {
                port(d, "\n\t port_no ", at);
                b.require(at + 2, 6);
                t.put(", hw_addr ");
                d.mac(at + 2);
                OpenFlow.bits(d, "\n\t config ", at + 8, CONFIG, 0x7f);
                OpenFlow.bits(d, "\n\t mask ", at + 12, CONFIG, 0x7f);
                OpenFlow.bits(d, "\n\t advertise ", at + 16, FEATURES, 0xfff);
                b.require(at + 20, 4);
            }
            case 16 -> OpenFlow10Statistics.request(d, at, length);
            case 17 -> OpenFlow10Statistics.reply(d, at, length);
            case 20 -> {
                port(d, "\n\t port ", at);
                b.require(at + 2, 2);
            }
            case 21 -> {
                port(d, "\n\t port ", at);
                b.require(at + 2, 6);
                queues(d, at + 8, length - 8);
            }
            default -> b.require(at, length);
        }
    }

    /** Section 5.2.1: names of ports that do not exist. */
    static void port(Dissection d, String label, int at) {
        int port = d.bytes.u16(at);
        String name = switch (port) {
            case 0xff00 -> "MAX";
            case 0xfff8 -> "IN_PORT";
            case 0xfff9 -> "TABLE";
            case 0xfffa -> "NORMAL";
            case 0xfffb -> "FLOOD";
            case 0xfffc -> "ALL";
            case 0xfffd -> "CONTROLLER";
            case 0xfffe -> "LOCAL";
            case 0xffff -> "NONE";
            default -> null;
        };
        d.text.put(label);
        d.nameOr(name, "", port);
    }

    /** Section 5.3.1. */
    private static void features(Dissection d, int at, int length) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        long path = b.u64(at);
        t.put("\n\t dpid 0x").hex0(path, 16);
        int buffers = b.s32(at + 8);
        t.put(", n_buffers ").unsigned(buffers);
        int tables = b.u8(at + 12);
        t.put(", n_tables ").dec(tables);
        OpenFlow.bits(d, "\n\t capabilities ", at + 16, CAPABILITIES, 0xef);
        OpenFlow.bits(d, "\n\t actions ", at + 20, ACTIONS, 0xfff);
        ports(d, at + 24, length - 24);
    }

    private static void ports(Dissection d, int start, int length) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        int at = start;
        int left = length;
        while (left > 0) {
            if (left < PORT) {
                OpenFlow.invalid(d, at, left);
                return;
            }
            port(d, "\n\t  port_no ", at);
            b.require(at + 2, 6);
            t.put(", hw_addr ");
            d.mac(at + 2);
            t.put(", name '");
            Strings.padded(d, at + 8, PORT_NAME);
            t.put('\'');
            if (d.verbosity < 2) {
                b.require(at, PORT);
            } else {
                OpenFlow.bits(d, "\n\t   config ", at + 24, CONFIG, 0x7f);
                int state = b.s32(at + 28);
                t.put("\n\t   state 0x").hex0(state, 8).put(switch (state & 0x300) {
                    case 0x000 -> " (STP_LISTEN";
                    case 0x100 -> " (STP_LEARN";
                    case 0x200 -> " (STP_FORWARD";
                    default -> " (STP_BLOCK";
                }).put((state & 1) != 0 ? ", LINK_DOWN)" : ")").put((state & ~0x301) != 0 ? " (bogus)" : "");
                OpenFlow.bits(d, "\n\t   curr ", at + 32, FEATURES, 0xfff);
                OpenFlow.bits(d, "\n\t   advertised ", at + 36, FEATURES, 0xfff);
                OpenFlow.bits(d, "\n\t   supported ", at + 40, FEATURES, 0xfff);
                OpenFlow.bits(d, "\n\t   peer ", at + 44, FEATURES, 0xfff);
            }
            at += PORT;
            left -= PORT;
        }
    }

    /** Section 5.4.1. */
    private static void packetIn(Dissection d, int at, int length) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        buffer(d, "\n\t buffer_id ", at, true);
        int total = b.u16(at + 4);
        t.put(", total_len ").dec(total);
        port(d, ", in_port ", at + 6);
        int reason = b.u8(at + 8);
        t.put(", reason ");
        OpenFlow.nameOr(t, reason == 0 ? "NO_MATCH" : reason == 1 ? "ACTION" : null, "invalid (0x", reason, 2);
        b.require(at + 9, 1);
        frame(d, at + 10, length - 10);
    }

    private static void buffer(Dissection d, String label, int at, boolean named) {
        int buffer = d.bytes.s32(at);
        d.text.put(label);
        if (named && buffer == NO_BUFFER) {
            d.text.put("NONE");
        } else {
            d.text.put("0x").hex0(buffer, 8);
        }
    }

    private static void frame(Dissection d, int at, int length) {
        if (length == 0) {
            return;
        }
        d.text.put("\n\t data (").dec(length).put(" octets)");
        if (d.verbosity < 3) {
            d.bytes.require(at, length);
            return;
        }
        d.text.put(", frame decoding below\n");
        int outer = d.bytes.cut(at + length);
        d.printBriefly(Ethernet.PRINTER, at, length);
        d.bytes.restore(outer);
        d.protocol("openflow");
    }

    /** Section 5.3.6. */
    private static void packetOut(Dissection d, int at, int length) {
        buffer(d, "\n\t buffer_id ", at, false);
        port(d, ", in_port ", at + 4);
        int actions = d.bytes.u16(at + 6);
        if (actions > length - 8) {
            OpenFlow.invalid(d, at + 8, length - 8);
            return;
        }
        OpenFlow10Flows.actions(d, "\n\t ", at + 8, actions);
        frame(d, at + 8 + actions, length - 8 - actions);
    }

    /** Section 5.3.3. */
    private static void flowChange(Dissection d, int start, int length) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        OpenFlow10Flows.match(d, "\n\t ", start);
        int at = start + OpenFlow10Flows.MATCH;
        long cookie = b.u64(at);
        t.put("\n\t cookie 0x").hex0(cookie, 16);
        int command = b.u16(at + 8);
        t.put(", command ");
        OpenFlow.nameOr(t, switch (command) {
            case 0 -> "ADD";
            case 1 -> "MODIFY";
            case 2 -> "MODIFY_STRICT";
            case 3 -> "DELETE";
            case 4 -> "DELETE_STRICT";
            default -> null;
        }, "invalid (0x", command, 4);
        OpenFlow10Flows.unlessZero(d, ", idle_timeout ", at + 10);
        OpenFlow10Flows.unlessZero(d, ", hard_timeout ", at + 12);
        OpenFlow10Flows.unlessZero(d, ", priority ", at + 14);
        if (command <= 2) {
            buffer(d, ", buffer_id ", at + 16, true);
        }
        b.require(at + 16, 4);
        if (command == 3 || command == 4) {
            port(d, ", out_port ", at + 20);
        }
        int flags = b.u16(at + 22);
        t.put(", flags 0x").hex0(flags, 4);
        OpenFlow.bits(t, flags, FLOW_FLAGS, 7);
        OpenFlow10Flows.actions(d, "\n\t ", at + 24, length - 64);
    }

    /** Section 5.4.2. */
    private static void flowRemoved(Dissection d, int start) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        OpenFlow10Flows.match(d, "\n\t ", start);
        int at = start + OpenFlow10Flows.MATCH;
        long cookie = b.u64(at);
        t.put("\n\t cookie 0x").hex0(cookie, 16);
        OpenFlow10Flows.unlessZero(d, ", priority ", at + 8);
        int reason = b.u8(at + 10);
        t.put(", reason ");
        OpenFlow.nameOr(t, switch (reason) {
            case 0 -> "IDLE_TIMEOUT";
            case 1 -> "HARD_TIMEOUT";
            case 2 -> "DELETE";
            default -> null;
        }, "unknown (0x", reason, 2);
        b.require(at + 11, 1);
        int seconds = b.s32(at + 12);
        t.put(", duration_sec ").unsigned(seconds);
        int nanoseconds = b.s32(at + 16);
        t.put(", duration_nsec ").unsigned(nanoseconds);
        OpenFlow10Flows.unlessZero(d, ", idle_timeout ", at + 20);
        b.require(at + 22, 2);
        long packets = b.u64(at + 24);
        t.put(", packet_count ").unsigned(packets);
        long bytes = b.u64(at + 32);
        t.put(", byte_count ").unsigned(bytes);
    }

    /** Section 5.3.4. */
    private static void queues(Dissection d, int start, int length) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        int at = start;
        int left = length;
        while (left > 0) {
            if (left < QUEUE) {
                OpenFlow.invalid(d, at, left);
                return;
            }
            int queue = b.s32(at);
            t.put("\n\t  queue_id ").unsigned(queue);
            int size = b.u16(at + 4);
            t.put(", len ").dec(size);
            if (size < QUEUE || size > left) {
                OpenFlow.invalid(d, at, left);
                return;
            }
            b.require(at + 6, 2);
            if (d.verbosity >= 2) {
                properties(d, at + QUEUE, size - QUEUE);
            } else {
                b.require(at, size);
            }
            at += size;
            left -= size;
        }
    }

    private static void properties(Dissection d, int start, int length) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        int at = start;
        int left = length;
        while (left > 0) {
            if (left < PROPERTY) {
                OpenFlow.invalid(d, at, left);
                return;
            }
            int property = b.u16(at);
            t.put("\n\t   property ");
            OpenFlow.nameOr(t, property == 0 ? "NONE" : property == 1 ? "MIN_RATE" : null, "invalid (0x", property, 4);
            int size = b.u16(at + 2);
            t.put(", len ").dec(size);
            if (size < PROPERTY || size > left) {
                OpenFlow.invalid(d, at, left);
                return;
            }
            b.require(at + 4, 4);
            if ((property == 0 && size != PROPERTY) || (property == 1 && size != MIN_RATE)) {
                t.put(" (bogus)");
                b.require(at, size);
            } else if (property == 1) {
                int rate = b.u16(at + PROPERTY);
                if (rate > MAX_RATE) {
                    t.put(", rate disabled");
                } else {
                    t.put(", rate ").dec(rate / 10).put('.').dec(rate % 10).put('%');
                }
                b.require(at, size);
            } else {
                b.require(at, size);
            }
            at += size;
            left -= size;
        }
    }

    static String fragments(int flags) {
        return switch (flags) {
            case 0 -> "FRAG_NORMAL";
            case 1 -> "FRAG_DROP";
            case 2 -> "FRAG_REASM";
            default -> null;
        };
    }

    static String change(int reason) {
        return switch (reason) {
            case 0 -> "ADD";
            case 1 -> "DELETE";
            case 2 -> "MODIFY";
            default -> null;
        };
    }

    private static String error(int type) {
        return switch (type) {
            case 0 -> "HELLO_FAILED";
            case 1 -> "BAD_REQUEST";
            case 2 -> "BAD_ACTION";
            case 3 -> "FLOW_MOD_FAILED";
            case 4 -> "PORT_MOD_FAILED";
            case 5 -> "QUEUE_OP_FAILED";
            default -> null;
        };
    }

    /** Section 5.4.4. */
    private static String errorCode(int type, int code) {
        return switch (type << 8 | Math.min(code, 255)) {
            case 0x000 -> "INCOMPATIBLE";
            case 0x001, 0x105, 0x206, 0x302, 0x502 -> "EPERM";
            case 0x100 -> "BAD_VERSION";
            case 0x101, 0x200 -> "BAD_TYPE";
            case 0x102 -> "BAD_STAT";
            case 0x103, 0x202 -> "BAD_VENDOR";
            case 0x104 -> "BAD_SUBTYPE";
            case 0x106, 0x201 -> "BAD_LEN";
            case 0x107 -> "BUFFER_EMPTY";
            case 0x108 -> "BUFFER_UNKNOWN";
            case 0x203 -> "BAD_VENDOR_TYPE";
            case 0x204 -> "BAD_OUT_PORT";
            case 0x205 -> "BAD_ARGUMENT";
            case 0x207 -> "TOO_MANY";
            case 0x208, 0x501 -> "BAD_QUEUE";
            case 0x300 -> "ALL_TABLES_FULL";
            case 0x301 -> "OVERLAP";
            case 0x303 -> "BAD_EMERG_TIMEOUT";
            case 0x304 -> "BAD_COMMAND";
            case 0x305 -> "UNSUPPORTED";
            case 0x400, 0x500 -> "BAD_PORT";
            case 0x401 -> "BAD_HW_ADDR";
            default -> null;
        };
    }
}
