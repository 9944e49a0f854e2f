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

    private Dccp() {}

    @Override
    public void print(Dissection d, int at, int length) {
        d.protocol("dccp");
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        if (length < 12) {
            t.put("truncated-dccp - ").dec(12 - length).put(" bytes missing!");
            return;
        }
        int kind = b.u8(at + TYPE);
        boolean extended = (kind & 1) != 0;
        int fixed = extended ? 16 : 12;
        if (length < fixed) {
            t.put("truncated-dccp - ").dec(fixed - length).put(" bytes missing!");
            return;
        }
        b.require(at, fixed);
        Ports.dccp(d, b.u16(at + SOURCE), b.u16(at + DESTINATION));
        t.put("DCCP");
        if (d.options.quiet()) {
            t.put(' ').dec(length - 4 * b.u8(at + OFFSET));
            if (4 * b.u8(at + OFFSET) > length) {
                t.put(" [bad hdr length ").dec(4 * b.u8(at + OFFSET)).put(']');
            }
            return;
        }
        t.put(" (");
        if (d.verbosity > 0) {
            int coverage = b.u8(at + COVERAGE);
            t.put("CCVal ").dec(coverage >> 4).put(", CsCov ").dec(coverage & 0xf);
            checksum(d, at, length, coverage & 0xf);
        }
        t.put(d.verbosity > 0 ? ") " : "");
        if (d.verbosity == 0) {
            t.truncate(t.length() - 1);
        }
        int type = kind >> 1 & 0xf;
        int next = at + fixed;
        String name = type(type);
        if (name == null) {
            t.put("unknown-type-").dec(type).put(' ');
        } else {
            t.put(name).put(' ');
        }
        int acknowledgment = extended ? 8 : 4;
        int header = fixed;
        switch (type) {
            case 0 -> {
                header += 4;
                if (length < header) {
                    t.put("truncated-").put(name).put(" - ").dec(header - length).put(" bytes missing!");
                    return;
                }
                t.put("(service=").unsigned(b.s32(next)).put(") ");
            }
            case 1 -> {
                header += 12;
                if (length < header) {
                    t.put("truncated-").put(name).put(" - ").dec(header - length).put(" bytes missing!");
                    return;
                }
                t.put("(service=").unsigned(b.s32(next + 8)).put(") ");
            }
            case 3, 4, 5, 6, 8, 9 -> {
                header += acknowledgment;
            }
            case 7 -> {
                header += acknowledgment + 4;
                int code = b.u8(next + acknowledgment);
                t.put("(code=").put(reset(code)).put(") ");
            }
            default -> {}
        }
        if (type != 0 && type != 2 && type <= 9) {
            long number = extended ? b.u48(next + 2) : b.u24(next + 1);
            t.put("(ack=").dec(number).put(") ");
        }
        long sequence = extended ? b.u48(at + 10) : b.u24(at + 9);
        t.put("seq ").dec(sequence);
        int end = at + 4 * b.u8(at + OFFSET);
        options(d, at + header, end);
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
        if (d.verbosity == 0 || start >= end) {
            return;
        }
        t.put(" <");
        int at = start;
        while (at < end) {
            if (at > start) {
                t.put(", ");
            }
            int size = option(d, at);
            if (size == 0) {
                break;
            }
            at += size;
        }
        t.put('>');
    }

    private static int option(Dissection d, int at) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        if (!b.has(at, 1)) {
            d.truncated();
            return 0;
        }
        int option = b.u8(at);
        int size = 1;
        if (option >= 32) {
            if (!b.has(at, 2)) {
                d.truncated();
                return 0;
            }
            size = b.u8(at + 1);
            if (size < 2) {
                name(t, option);
                t.put(" optlen too short");
                return 0;
            }
        }
        if (!b.has(at, size)) {
            d.truncated();
            return 0;
        }
        if (option >= 128) {
            t.put("CCID option ").dec(option).put(" optlen=").dec(size);
            return size;
        }
        name(t, option);
        int value = at + 2;
        switch (option) {
            case 32, 33, 34, 35 -> {
                if (size < 3) {
                    t.put(" optlen too short");
                    return size;
                }
                int feature = b.u8(value);
                t.put(' ');
                if (feature < 10) {
                    t.put(FEATURES[feature]);
                    for (int i = 1; i < size - 2; i++) {
                        t.put(' ').dec(b.u8(value + i));
                    }
                } else {
                    t.dec(feature);
                }
            }
            case 36 -> {
                t.put(" 0x");
                Strings.hex(d, value, size - 2);
            }
            case 37 -> {
                for (int i = 0; i < size - 2; i++) {
                    t.put(' ').dec(b.u8(value + i));
                }
            }
            case 38, 39 -> {
                t.put(" 0x");
                Strings.hex(d, value, size - 2);
            }
            case 41 -> {
                if (size != 6) {
                    t.put(" [optlen != 6]");
                } else {
                    t.put(' ').unsigned(b.s32(value));
                }
            }
            case 42 -> {
                switch (size) {
                    case 6, 8, 10 -> {
                        t.put(' ').unsigned(b.s32(value));
                        if (size == 8) {
                            t.put(" (elapsed time ").dec(b.u16(value + 4)).put(')');
                        } else if (size == 10) {
                            t.put(" (elapsed time ").unsigned(b.s32(value + 4)).put(')');
                        }
                    }
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
            case 40 -> {
                if (size > 2) {
                    t.put(' ');
                    long count = 0;
                    for (int i = 0; i < size - 2; i++) {
                        count = count << 8 | b.u8(value + i);
                    }
                    t.dec(count);
                }
            }
            case 44 -> {
                t.put(" 0x");
                Strings.hex(d, value, size - 2);
            }
            default -> {}
        }
        return size;
    }

    private static final String[] FEATURES = {"reserved", "ccid", "allow_short_seqno", "sequence_window",
        "ecn_incapable", "ack_ratio", "send_ack_vector", "send_ndp_count", "minimum_csum_coverage",
        "check_data_checksum"};

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
            case 3 -> "no_cnxn";
            case 4 -> "packet_error";
            case 5 -> "option_error";
            case 6 -> "mandatory_error";
            case 7 -> "cnxn_refused";
            case 8 -> "bad_service_code";
            case 9 -> "too_busy";
            case 10 -> "bad_init_cookie";
            case 11 -> "aggression_penalty";
            default -> "reserved";
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
