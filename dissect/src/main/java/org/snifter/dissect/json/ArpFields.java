package org.snifter.dissect.json;

import org.snifter.dissect.fields.FieldWriter;
import org.snifter.dissect.link.EtherTypes;

/** What follows the fixed header of ARP (RFC 826): addresses as long as it says. */
final class ArpFields {
    private static final int PROTOCOL_TYPE = 2;
    private static final int HARDWARE_LENGTH = 4;
    private static final int PROTOCOL_LENGTH = 5;
    private static final int HEADER = 8;

    private ArpFields() {}

    static void addresses(FieldWriter w, int at, int length) {
        int hardware = w.bytes.u8(at + HARDWARE_LENGTH);
        int protocol = w.bytes.u8(at + PROTOCOL_LENGTH);
        boolean ipv4 = w.bytes.u16(at + PROTOCOL_TYPE) == EtherTypes.IPV4 && protocol == Integer.BYTES;
        int next = at + HEADER;
        String[] sides = {"sender", "target"};
        for (String side : sides) {
            if (!w.bytes.has(next, hardware + protocol)) {
                return;
            }
            w.json.key(side + "_hardware_address");
            if (hardware == 6) {
                w.mac(next);
            } else {
                w.hex(next, hardware);
            }
            w.json.key(side + "_protocol_address");
            if (ipv4) {
                w.ipv4(next + hardware);
            } else {
                w.hex(next + hardware, protocol);
            }
            next += hardware + protocol;
        }
    }

    /** The name of an operation (Address Resolution Protocol Parameters, IANA), or null. */
    static String operation(int value) {
        return switch (value) {
            case 1 -> "request";
            case 2 -> "reply";
            case 3 -> "reverse_request";
            case 4 -> "reverse_reply";
            case 8 -> "inverse_request";
            case 9 -> "inverse_reply";
            case 10 -> "nak";
            default -> null;
        };
    }
}
