package org.snifter.dissect.json;

import org.snifter.dissect.fields.Field;
import org.snifter.dissect.fields.FieldTable;
import org.snifter.dissect.fields.FieldWriter;

/** What follows the first four bytes of ICMP (RFC 792) and ICMPv6 (RFC 4443, RFC 4861). */
final class IcmpFields {
    private static final int BODY = 4;

    private static final FieldTable ECHO = FieldTable.of("", Field.number("identifier", 16),
            Field.number("sequence", 16));
    private static final FieldTable GATEWAY = FieldTable.of("", Field.ipv4("gateway"));
    private static final FieldTable MTU = FieldTable.of("", Field.unused(16), Field.number("mtu", 16));
    private static final FieldTable MTU_6 = FieldTable.of("", Field.number("mtu", 32));
    private static final FieldTable TARGET = FieldTable.of("", Field.hex("flags", 32), Field.ipv6("target"));
    private static final FieldTable REDIRECT = FieldTable.of("", Field.unused(32), Field.ipv6("target"),
            Field.ipv6("destination"));
    private static final FieldTable ROUTER = FieldTable.of("", Field.number("hop_limit", 8), Field.hex("flags", 8),
            Field.number("router_lifetime", 16), Field.number("reachable_time", 32),
            Field.number("retransmit_time", 32));

    private IcmpFields() {}

    static void body(FieldWriter w, int at, int length) {
        switch (w.bytes.u8(at)) {
            case 0, 8, 13, 14, 15, 16, 17, 18 -> w.fields(ECHO, at + BODY);
            case 5 -> w.fields(GATEWAY, at + BODY);
            case 3 -> {
                if (w.bytes.u8(at + 1) == 4) {
                    w.fields(MTU, at + BODY);
                }
            }
            default -> {}
        }
    }

    static void body6(FieldWriter w, int at, int length) {
        switch (w.bytes.u8(at)) {
            case 2 -> w.fields(MTU_6, at + BODY);
            case 128, 129 -> w.fields(ECHO, at + BODY);
            case 134 -> w.fields(ROUTER, at + BODY);
            case 135, 136 -> w.fields(TARGET, at + BODY);
            case 137 -> w.fields(REDIRECT, at + BODY);
            default -> {}
        }
    }

    /** The name of a type (Internet Control Message Protocol Parameters, IANA), or null. */
    static String type(int value) {
        return switch (value) {
            case 0 -> "echo_reply";
            case 3 -> "destination_unreachable";
            case 4 -> "source_quench";
            case 5 -> "redirect";
            case 8 -> "echo_request";
            case 9 -> "router_advertisement";
            case 10 -> "router_solicitation";
            case 11 -> "time_exceeded";
            case 12 -> "parameter_problem";
            case 13 -> "timestamp_request";
            case 14 -> "timestamp_reply";
            case 42 -> "extended_echo_request";
            case 43 -> "extended_echo_reply";
            default -> null;
        };
    }

    /** The name of a type (Internet Control Message Protocol version 6 Parameters, IANA), or null. */
    static String type6(int value) {
        return switch (value) {
            case 1 -> "destination_unreachable";
            case 2 -> "packet_too_big";
            case 3 -> "time_exceeded";
            case 4 -> "parameter_problem";
            case 128 -> "echo_request";
            case 129 -> "echo_reply";
            case 130 -> "listener_query";
            case 131 -> "listener_report";
            case 132 -> "listener_done";
            case 133 -> "router_solicitation";
            case 134 -> "router_advertisement";
            case 135 -> "neighbor_solicitation";
            case 136 -> "neighbor_advertisement";
            case 137 -> "redirect";
            case 143 -> "listener_report_v2";
            default -> null;
        };
    }
}
