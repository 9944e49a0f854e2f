package org.snifter.dissect.application;

import org.snifter.dissect.core.Dissection;
import org.snifter.dissect.core.PacketBytes;
import org.snifter.dissect.core.Strings;
import org.snifter.dissect.core.TextBuffer;

/** Statistics of OpenFlow 1.0 (OpenFlow Switch Specification 1.0.0 section 5.3.5). */
final class OpenFlow10Statistics {
    private static final int VENDOR = 0xffff;
    private static final int MATCH = OpenFlow10Flows.MATCH;
    // A reply's parts.
    private static final int DESCRIPTION = 256;
    private static final int SERIAL_NUMBER = 32;
    private static final int FLOW = 88;
    private static final int TABLE = 64;
    private static final int TABLE_NAME = 32;
    private static final int PORT = 104;
    private static final int QUEUE = 32;

    private OpenFlow10Statistics() {}

    private static String type(int type) {
        return switch (type) {
            case 0 -> "DESC";
            case 1 -> "FLOW";
            case 2 -> "AGGREGATE";
            case 3 -> "TABLE";
            case 4 -> "PORT";
            case 5 -> "QUEUE";
            case VENDOR -> "VENDOR";
            default -> null;
        };
    }

    static void request(Dissection d, int at, int length) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        int type = header(d, at, 0);
        int body = at + 4;
        int left = length - 4;
        int size = switch (type) {
            case 0, 3 -> 0;
            case 1, 2 -> MATCH + 4;
            case 4, 5 -> 8;
            default -> left;
        };
        if (left != size || (type == VENDOR && left < 4)) {
            OpenFlow.invalid(d, body, left);
            return;
        }
        switch (type) {
            case 1, 2 -> {
                OpenFlow10Flows.match(d, "\n\t ", body);
                table(d, "\n\t table_id ", body + MATCH);
                b.require(body + MATCH + 1, 1);
                OpenFlow10.port(d, ", out_port ", body + MATCH + 2);
            }
            case 4 -> {
                OpenFlow10.port(d, "\n\t port_no ", body);
                b.require(body, left);
            }
            case 5 -> {
                OpenFlow10.port(d, "\n\t port_no ", body);
                b.require(body + 2, 2);
                int queue = b.s32(body + 4);
                t.put(", queue_id ");
                if (queue == -1) {
                    t.put("ALL");
                } else {
                    t.unsigned(queue);
                }
            }
            case VENDOR -> vendor(d, body, left);
            default -> b.require(body, left);
        }
    }

    static void reply(Dissection d, int at, int length) {
        int type = header(d, at, 1);
        int body = at + 4;
        int left = length - 4;
        switch (type) {
            case 0 -> description(d, body, left);
            case 1 -> flows(d, body, left);
            case 2 -> aggregate(d, body, left);
            case 3 -> tables(d, body, left);
            case 4 -> ports(d, body, left);
            case 5 -> queues(d, body, left);
            case VENDOR -> {
                if (left < 4) {
                    OpenFlow.invalid(d, body, left);
                } else {
                    vendor(d, body, left);
                }
            }
            default -> d.bytes.require(body, left);
        }
    }

    /** Prints type and flags; answers the type. Of the flags, {@code known} have a meaning. */
    private static int header(Dissection d, int at, int known) {
        TextBuffer t = d.text;
        int type = d.bytes.u16(at);
        t.put("\n\t type ");
        OpenFlow.nameOr(t, type(type), "invalid (0x", type, 4);
        int flags = d.bytes.u16(at + 2);
        t.put(", flags 0x").hex0(flags, 4).put((flags & known) != 0 ? " (MORE)" : "")
                .put((flags & ~known) != 0 ? " (bogus)" : "");
        return type;
    }

    private static void vendor(Dissection d, int at, int length) {
        OpenFlow.vendor(d, ", vendor ", at);
        OpenFlow.data(d, "\n\t ", at + 4, length - 4);
    }

    private static void table(Dissection d, String label, int at) {
        int table = d.bytes.u8(at);
        d.text.put(label);
        d.nameOr(table == 0xfe ? "EMERG" : table == 0xff ? "ALL" : null, "", table);
    }

    private static void description(Dissection d, int at, int length) {
        if (length != 4 * DESCRIPTION + SERIAL_NUMBER) {
            OpenFlow.invalid(d, at, length);
            return;
        }
        text(d, "\n\t  mfr_desc '", at, DESCRIPTION);
        text(d, "\n\t  hw_desc '", at + DESCRIPTION, DESCRIPTION);
        text(d, "\n\t  sw_desc '", at + 2 * DESCRIPTION, DESCRIPTION);
        text(d, "\n\t  serial_num '", at + 3 * DESCRIPTION, SERIAL_NUMBER);
        text(d, "\n\t  dp_desc '", at + 3 * DESCRIPTION + SERIAL_NUMBER, DESCRIPTION);
    }

    private static void text(Dissection d, String label, int at, int length) {
        d.text.put(label);
        Strings.padded(d, at, length);
        d.text.put('\'');
    }

    private static void flows(Dissection d, int start, int length) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        int at = start;
        int left = length;
        while (left > 0) {
            if (left < FLOW) {
                OpenFlow.invalid(d, at, left);
                return;
            }
            int size = b.u16(at);
            t.put("\n\t length ").dec(size);
            if (size < FLOW || size > left) {
                OpenFlow.invalid(d, at, left);
                return;
            }
            table(d, ", table_id ", at + 2);
            b.require(at + 3, 1);
            OpenFlow10Flows.match(d, "\n\t  ", at + 4);
            int rest = at + 4 + MATCH;
            int seconds = b.s32(rest);
            t.put("\n\t  duration_sec ").unsigned(seconds);
            int nanoseconds = b.s32(rest + 4);
            t.put(", duration_nsec ").unsigned(nanoseconds);
            number16(d, ", priority ", rest + 8);
            number16(d, ", idle_timeout ", rest + 10);
            number16(d, ", hard_timeout ", rest + 12);
            b.require(rest + 14, 6);
            long cookie = b.u64(rest + 20);
            t.put(", cookie 0x").hex0(cookie, 16);
            number64(d, ", packet_count ", rest + 28);
            number64(d, ", byte_count ", rest + 36);
            OpenFlow10Flows.actions(d, "\n\t  ", at + FLOW, size - FLOW);
            at += size;
            left -= size;
        }
    }

    private static void aggregate(Dissection d, int at, int length) {
        if (length != 24) {
            OpenFlow.invalid(d, at, length);
            return;
        }
        number64(d, "\n\t packet_count ", at);
        number64(d, ", byte_count ", at + 8);
        number32(d, ", flow_count ", at + 16);
        d.bytes.require(at + 20, 4);
    }

    private static void tables(Dissection d, int start, int length) {
        int at = start;
        int left = length;
        while (left > 0) {
            if (left < TABLE) {
                OpenFlow.invalid(d, at, left);
                return;
            }
            table(d, "\n\t table_id ", at);
            d.bytes.require(at + 1, 3);
            text(d, ", name '", at + 4, TABLE_NAME);
            int rest = at + 4 + TABLE_NAME;
            OpenFlow.bits(d, "\n\t  wildcards ", rest, OpenFlow10Flows.WILDCARDS, OpenFlow10Flows.KNOWN_WILDCARDS);
            number32(d, "\n\t  max_entries ", rest + 4);
            number32(d, ", active_count ", rest + 8);
            number64(d, ", lookup_count ", rest + 12);
            number64(d, ", matched_count ", rest + 20);
            at += TABLE;
            left -= TABLE;
        }
    }

    private static void ports(Dissection d, int start, int length) {
        int at = start;
        int left = length;
        while (left > 0) {
            if (left < PORT) {
                OpenFlow.invalid(d, at, left);
                return;
            }
            OpenFlow10.port(d, "\n\t  port_no ", at);
            if (d.verbosity >= 2) {
                d.bytes.require(at + 2, 6);
                for (int i = 0; i < 12; i++) {
                    number64(d, counter(i), at + 8 + 8 * i);
                }
            } else {
                d.bytes.require(at, PORT);
            }
            at += PORT;
            left -= PORT;
        }
    }

    private static String counter(int index) {
        return switch (index) {
            case 0 -> ", rx_packets ";
            case 1 -> ", tx_packets ";
            case 2 -> ", rx_bytes ";
            case 3 -> ", tx_bytes ";
            case 4 -> ", rx_dropped ";
            case 5 -> ", tx_dropped ";
            case 6 -> ", rx_errors ";
            case 7 -> ", tx_errors ";
            case 8 -> ", rx_frame_err ";
            case 9 -> ", rx_over_err ";
            case 10 -> ", rx_crc_err ";
            default -> ", collisions ";
        };
    }

    private static void queues(Dissection d, int start, int length) {
        int at = start;
        int left = length;
        while (left > 0) {
            if (left < QUEUE) {
                OpenFlow.invalid(d, at, left);
                return;
            }
            OpenFlow10.port(d, "\n\t  port_no ", at);
            d.bytes.require(at + 2, 2);
            number32(d, ", queue_id ", at + 4);
            number64(d, ", tx_bytes ", at + 8);
            number64(d, ", tx_packets ", at + 16);
            number64(d, ", tx_errors ", at + 24);
            at += QUEUE;
            left -= QUEUE;
        }
    }

    private static void number16(Dissection d, String label, int at) {
        int value = d.bytes.u16(at);
        d.text.put(label).dec(value);
    }

    private static void number32(Dissection d, String label, int at) {
        int value = d.bytes.s32(at);
        d.text.put(label).unsigned(value);
    }

    private static void number64(Dissection d, String label, int at) {
        long value = d.bytes.u64(at);
        d.text.put(label).unsigned(value);
    }
}
