package org.snifter.dissect.transport;

import org.snifter.dissect.core.Checksum;
import org.snifter.dissect.core.Dissection;
import org.snifter.dissect.core.PacketBytes;
import org.snifter.dissect.core.Printer;
import org.snifter.dissect.core.Strings;
import org.snifter.dissect.core.TextBuffer;
import org.snifter.dissect.ip.IpProtocols;

/** Datagram Congestion Control Protocol (RFC 4340 section 5). */
public final class Dccp implements Printer {
    /** The printer. */
    public static final Dccp PRINTER = new Dccp();

    private static final int SOURCE = 0;
    private static final int DESTINATION = 2;
    private static final int OFFSET = 4;
    private static final int COVERAGE = 5;
    private static final int CHECKSUM = 6;
    private static final int TYPE = 8;
    private static final int SEQUENCE = 9;
    private static final int SHORT_HEADER = 12;
    private static final int HEADER = 16;

    private static final int REQUEST = 0;
    private static final int RESPONSE = 1;
    private static final int DATA = 2;
    private static final int RESET = 7;

    private Dccp() {}

    @Override
    public void print(Dissection d, int at, int length) {
        d.shortProtocol("dccp");
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        b.require(at, SHORT_HEADER);
        if (missing(t, "dccp", length, SHORT_HEADER)) {
            return;
        }
        boolean extended = (b.u8(at + TYPE) & 1) != 0;
        int fixed = extended ? HEADER : SHORT_HEADER;
        if (missing(t, "dccp", length, fixed)) {
            return;
        }
        b.require(at, fixed);
        Ports.dccp(d, b.u16(at + SOURCE), b.u16(at + DESTINATION));
        t.put("DCCP");
        int headerLength = 4 * b.u8(at + OFFSET);
        if (d.options.quiet()) {
            t.put(' ').unsigned(length - headerLength);
            if (headerLength > length) {
                t.put(" [bad hdr length ").dec(headerLength).put(" - too long, > ").dec(length).put(']');
            }
            return;
        }
        t.put(' ');
        if (d.verbosity > 0) {
            int coverage = b.u8(at + COVERAGE);
            t.put("(CCVal ").dec(coverage >> 4).put(", CsCov ").dec(coverage & 0xf);
            checksum(d, at, length, coverage & 0xf);
            t.put(") ");
        }
        int header = type(d, at, length, fixed, extended);
        if (header == 0 || d.verbosity < 2) {
            return;
        }
        t.put("seq ").dec(extended ? b.u48(at + SEQUENCE + 1) : b.u24(at + SEQUENCE));
        options(d, at + header, at + headerLength);
    }

    private static boolean missing(TextBuffer t, String what, int length, int needed) {
        if (length >= needed) {
            return false;
        }
        t.put("truncated-").put(what).put(" - ").dec(needed - length).put(" bytes missing!");
        return true;
    }

    /** RFC 4340 sections 5.2 to 5.8: what a type has of its own. Answers how long header is with it, 0 where cut short. */
    private static int type(Dissection d, int at, int length, int fixed, boolean extended) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        int type = b.u8(at + TYPE) >> 1 & 0xf;
        String name = type(type);
        int header = fixed + switch (type) {
            case REQUEST -> 4;
            case RESPONSE, RESET -> 12;
            case 3, 4, 5, 6, 8, 9 -> 8;
            default -> 0;
        };
        if (missing(t, name, length, header)) {
            return 0;
        }
        if (type == REQUEST || type == RESPONSE || type == RESET) {
            b.require(at, header);
        }
        d.nameOr(name, "unknown-type-", type);
        t.put(' ');
        int next = at + fixed;
        switch (type) {
            case REQUEST -> t.put("(service=").unsigned(b.s32(next)).put(") ");
            case RESPONSE -> t.put("(service=").unsigned(b.s32(next + 8)).put(") ");
            case RESET -> t.put("(code=").put(reset(b.u8(next + 8))).put(") ");
            default -> {}
        }
        if (type != REQUEST && type != DATA) {
            b.require(next, extended ? 8 : 4);
            t.put("(ack=").dec(extended ? b.u48(next + 2) : b.u24(next + 1)).put(") ");
        }
        return header;
    }

    private static void checksum(Dissection d, int at, int length, int coverage) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        int covered = coverage == 0 ? length : Math.min(length, 4 * b.u8(at + OFFSET) + 4 * (coverage - 1));
        if (!b.has(at, length)) {
            return;
        }
        int found = b.u16(at + CHECKSUM);
        int result = Checksum.transport(d, IpProtocols.DCCP, at, length, covered);
        t.put(", cksum 0x").hex0(found, 4);
        if (result == 0) {
            t.put(" (correct)");
        } else {
            t.put(" (incorrect -> 0x").hex0(Checksum.expected(found, result), 4).put(')');
        }
    }

    /** RFC 4340 section 5.8. */
    private static void options(Dissection d, int start, int end) {
        TextBuffer t = d.text;
        if (start >= end) {
            return;
        }
        t.put(" <");
        int at = start;
        while (at < end) {
            if (at > start) {
                t.put(", ");
            }
            int size = option(d, at, end);
            if (size == 0) {
                break;
            }
            at += size;
        }
        t.put('>');
    }

    /** One option; answers how long it is, 0 where it contradicts itself. */
    private static int option(Dissection d, int at, int end) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        int option = b.u8(at);
        int size = option < 32 ? 1 : b.u8(at + 1);
        boolean tooShort = option >= 32 && size < 2;
        boolean tooLong = size > end - at;
        if (!tooShort && !tooLong && !b.has(at, size)) {
            d.truncated();
            return 0;
        }
        if (option >= 128) {
            t.put("CCID option ").dec(option);
        } else {
            name(t, option);
        }
        if (tooShort || tooLong) {
            t.put(tooShort ? " optlen too short" : " optlen goes past header length");
            return 0;
        }
        value(d, option, at + 2, size);
        return size;
    }

    private static void value(Dissection d, int option, int value, int size) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        switch (option) {
            case 32, 33, 34, 35 -> {
                if (size < 3) {
                    t.put(" optlen too short");
                    return;
                }
                int feature = b.u8(value);
                if (feature < FEATURES.length) {
                    t.put(' ').put(FEATURES[feature]);
                    decimals(d, value + 1, size - 3);
                }
            }
            case 37 -> decimals(d, value, size - 2);
            case 36, 38, 39, 40 -> {
                if (size > 2) {
                    t.put(" 0x");
                    Strings.hex(d, value, size - 2);
                }
            }
            case 41 -> {
                if (size == 6) {
                    t.put(' ').unsigned(b.s32(value));
                } else {
                    t.put(" [optlen != 6]");
                }
            }
            case 42 -> {
                switch (size) {
                    case 6 -> t.put(' ').unsigned(b.s32(value));
                    case 8 -> t.put(' ').unsigned(b.s32(value)).put(" (elapsed time ").dec(b.u16(value + 4)).put(')');
                    case 10 ->
                        t.put(' ').unsigned(b.s32(value)).put(" (elapsed time ").unsigned(b.s32(value + 4)).put(')');
                    default -> t.put(" [optlen != 6 or 8 or 10]");
                }
            }
            case 43 -> {
                switch (size) {
                    case 4 -> t.put(' ').dec(b.u16(value));
                    case 6 -> t.put(' ').unsigned(b.s32(value));
                    default -> t.put(" [optlen != 4 or 6]");
                }
            }
            case 44 -> {
                if (size > 2) {
                    t.put(' ');
                    Strings.hex(d, value, size - 2);
                }
            }
            default -> {
                if (option >= 128 && size == 4) {
                    t.put(' ').dec(b.u16(value));
                } else if (option >= 128 && size == 6) {
                    t.put(' ').unsigned(b.s32(value));
                }
            }
        }
    }

    private static void decimals(Dissection d, int at, int count) {
        for (int i = 0; i < count; i++) {
            d.text.put(' ').dec(d.bytes.u8(at + i));
        }
    }

    private static final String[] FEATURES = {"reserved", "ccid", "allow_short_seqno", "sequence_window",
        "ecn_incapable", "ack_ratio", "send_ack_vector", "send_ndp_count", "minimum checksum coverage",
        "check data checksum"};

    private static void name(TextBuffer t, int option) {
        String name = switch (option) {
            case 0 -> "nop";
            case 1 -> "mandatory";
            case 2 -> "slowreceiver";
            case 32 -> "change_l";
            case 33 -> "confirm_l";
            case 34 -> "change_r";
            case 35 -> "confirm_r";
            case 36 -> "initcookie";
            case 37 -> "ndp_count";
            case 38 -> "ack_vector0";
            case 39 -> "ack_vector1";
            case 40 -> "data_dropped";
            case 41 -> "timestamp";
            case 42 -> "timestamp_echo";
            case 43 -> "elapsed_time";
            case 44 -> "data_checksum";
            default -> null;
        };
        if (name == null) {
            t.put("Option ").dec(option);
        } else {
            t.put(name);
        }
    }

    private static String reset(int code) {
        return switch (code) {
            case 0 -> "unspecified";
            case 1 -> "closed";
            case 2 -> "aborted";
            case 3 -> "no_connection";
            case 4 -> "packet_error";
            case 5 -> "option_error";
            case 6 -> "mandatory_error";
            case 7 -> "connection_refused";
            case 8 -> "bad_service_code";
            case 9 -> "too_busy";
            case 10 -> "bad_init_cookie";
            case 11 -> "aggression_penalty";
            default -> "invalid";
        };
    }

    private static String type(int value) {
        return switch (value) {
            case 0 -> "DCCP-Request";
            case 1 -> "DCCP-Response";
            case 2 -> "DCCP-Data";
            case 3 -> "DCCP-Ack";
            case 4 -> "DCCP-DataAck";
            case 5 -> "DCCP-CloseReq";
            case 6 -> "DCCP-Close";
            case 7 -> "DCCP-Reset";
            case 8 -> "DCCP-Sync";
            case 9 -> "DCCP-SyncAck";
            default -> null;
        };
    }
}
