package org.snifter.dissect.routing;

import org.snifter.dissect.core.Dissection;
import org.snifter.dissect.core.PacketBytes;
import org.snifter.dissect.core.Printer;
import org.snifter.dissect.core.TextBuffer;
import org.snifter.dissect.core.Unwind;

/** Exterior Gateway Protocol (RFC 904 annex A). */
public final class ExteriorGateway implements Printer {
    /** The printer. */
    public static final ExteriorGateway PRINTER = new ExteriorGateway();

    private static final int UPDATE = 1;
    private static final int POLL = 2;
    private static final int ACQUIRE = 3;
    private static final int REACH = 5;
    private static final int ERROR = 8;

    private static final int TYPE = 1;
    private static final int CODE = 2;
    private static final int STATUS = 3;
    private static final int SYSTEM = 6;
    private static final int SEQUENCE = 8;
    private static final int HELLO_OR_REASON = 10;
    private static final int POLL_OR_NETWORK = 12;
    private static final int HEADER = 16;
    private static final int UNSOLICITED = 0x80;

    private static final String[] CODES = {"request", "confirm", "refuse", "cease", "cease_ack"};
    private static final String[] STATES = {"indeterminate", "up", "down"};
    private static final String[] MODES = {"unspecified", "active_mode", "passive_mode"};
    private static final String[] REFUSALS = {"unspecified", null, null, "insufficient_resources",
        "administratively_prohibited", "going_down", "parameter_violation", "protocol_violation"};
    private static final String[] REASONS = {"unspecified", "bad_EGP_header_format", "bad_EGP_data_field_format",
        "reachability_info_unavailable", "excessive_polling_rate", "no_response", "unsupported_version"};

    private ExteriorGateway() {}

    @Override
    public void print(Dissection d, int at, int length) {
        d.protocol("egp");
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        b.require(at, HEADER);
        int version = b.u8(at);
        t.put("EGPv").dec(version);
        if (d.verbosity == 0) {
            t.put(", AS ").dec(b.u16(at + SYSTEM)).put(", seq ").dec(b.u16(at + SEQUENCE)).put(", length ")
                    .unsigned(length);
            return;
        }
        t.put(", length ").unsigned(length);
        if (version != 2) {
            t.put("[version ").dec(version).put(']');
            return;
        }
        int code = b.u8(at + CODE);
        int status = b.u8(at + STATUS);
        switch (b.u8(at + TYPE)) {
            case ACQUIRE -> acquire(d, at, code, status);
            case REACH -> {
                if (code > 1) {
                    t.put("[reach code ").dec(code).put(']');
                    return;
                }
                t.put(code == 0 ? " hello" : " i-h-u");
                state(t, status);
            }
            case POLL -> {
                t.put(" poll");
                state(t, status);
                t.put(" net:");
                d.ipv4(at + POLL_OR_NETWORK);
            }
            case UPDATE -> {
                t.put(" update").put((status & UNSOLICITED) != 0 ? " unsolicited" : "");
                state(t, status & ~UNSOLICITED);
                gateways(d, at, at + length);
            }
            case ERROR -> {
                t.put(" error");
                state(t, status);
                int reason = b.u16(at + HELLO_OR_REASON);
                if (reason < REASONS.length) {
                    t.put(' ').put(REASONS[reason]);
                } else {
                    t.put(" [reason ").dec(reason).put(']');
                }
            }
            default -> t.put("[type ").dec(b.u8(at + TYPE)).put(']');
        }
    }

    private static void acquire(Dissection d, int at, int code, int status) {
        TextBuffer t = d.text;
        t.put(" acquire");
        if (code >= CODES.length) {
            t.put("[code ").dec(code).put(']');
            return;
        }
        t.put(' ').put(CODES[code]);
        if (code > 1) {
            String refusal = status < REFUSALS.length ? REFUSALS[status] : null;
            if (refusal == null) {
                t.put("[status ").dec(status).put(']');
            } else {
                t.put(' ').put(refusal);
            }
            return;
        }
        if (status < MODES.length) {
            t.put(' ').put(MODES[status]);
        } else {
            t.put(" [status ").dec(status).put(']');
        }
        t.put(" hello:").dec(d.bytes.u16(at + HELLO_OR_REASON)).put(" poll:").dec(d.bytes.u16(at + POLL_OR_NETWORK));
    }

    private static void state(TextBuffer t, int status) {
        if (status < STATES.length) {
            t.put(" state:").put(STATES[status]);
        } else {
            t.put(" [status ").dec(status).put(']');
        }
    }

    /** The networks that each gateway reaches, by distance. */
    private static void gateways(Dissection d, int start, int end) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        int inner = b.u8(start + HELLO_OR_REASON);
        int outer = b.u8(start + HELLO_OR_REASON + 1);
        int network = start + POLL_OR_NETWORK;
        t.put(' ');
        d.ipv4(network);
        t.put(" int ").dec(inner).put(" ext ").dec(outer);
        int kind = b.u8(network + 3);
        // As tcpdump on the common machines has it: the class is taken from the last byte, and the host is turned round.
        int host = kind < 0x80 ? 3 : kind < 0xc0 ? 2 : kind < 0xe0 ? 1 : 0;
        int at = start + HEADER;
        for (int i = 0; i < inner + outer; i++) {
            b.require(at, host);
            int address = 0;
            for (int k = 0; k < 4; k++) {
                address = host == 0 ? 0 : address << 8 | (k < host ? b.u8(at + host - 1 - k) : b.u8(network + k));
            }
            at += host;
            int distances = b.u8(at);
            at++;
            t.put(i < inner ? " int " : " ext ").ipv4(address).put(" (");
            for (int k = 0; k < distances; k++) {
                if (end - at < 2) {
                    throw Unwind.TRUNCATED;
                }
                b.require(at, 1);
                t.put(k > 0 ? ", d" : "d").dec(b.u8(at)).put(':');
                int networks = b.u8(at + 1);
                at += 2;
                for (int n = 0; n < networks; n++) {
                    int number = b.u8(at);
                    int size = number < 0x80 ? 1 : number < 0xc0 ? 2 : 3;
                    for (int j = 1; j < size; j++) {
                        number |= b.u8(at + j) << (8 * j);
                    }
                    t.put(' ').ipv4(number);
                    at += size;
                }
            }
            t.put(')');
        }
    }
}
