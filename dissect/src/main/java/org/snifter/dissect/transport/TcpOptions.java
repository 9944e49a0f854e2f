package org.snifter.dissect.transport;

import org.snifter.dissect.core.Dissection;
import org.snifter.dissect.core.PacketBytes;
import org.snifter.dissect.core.TextBuffer;

/** Options of TCP (RFC 9293 section 3.2; Transmission Control Protocol Parameters, IANA). */
final class TcpOptions {
    private static final int END = 0;
    private static final int NO_OPERATION = 1;
    private static final int MAXIMUM_SEGMENT_SIZE = 2;
    private static final int WINDOW_SCALE = 3;
    private static final int SACK_PERMITTED = 4;
    private static final int SACK = 5;
    private static final int ECHO = 6;
    private static final int ECHO_REPLY = 7;
    private static final int TIME_STAMPS = 8;
    private static final int CONNECTION_COUNT = 11;
    private static final int CONNECTION_COUNT_NEW = 12;
    private static final int CONNECTION_COUNT_ECHO = 13;
    private static final int MD5 = 19;
    private static final int SCPS = 20;
    private static final int USER_TIMEOUT = 28;
    private static final int AUTHENTICATION = 29;
    private static final int MULTIPATH = 30;
    private static final int FAST_OPEN = 34;

    private static final int EXPERIMENT = 254;

    private static final int HEADER = 20;
    private static final int FAST_OPEN_EXPERIMENT = 0xf989;
    /** What {@link #data} returns for an option that makes no sense. */
    private static final int BAD = -1;
    /** What it returns for one that was not captured whole. */
    private static final int CUT = -2;

    private TcpOptions() {}

    /**
     * Prints the options.
     *
     * @param at       where they begin, behind the header without options
     * @param segment  how many bytes the segment has
     * @param flags    the segment's
     * @param sackBase what selective acknowledgments are relative to
     * @return false where they make no sense, and nothing of the segment is to be printed after them
     */
    static boolean print(Dissection d, int at, int length, int segment, int flags, int sackBase) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        t.put(", options [");
        int end = at + length;
        int i = at;
        while (i < end) {
            if (i > at) {
                t.put(',');
            }
            int kind = b.u8(i);
            int data = i + 1;
            int n = 1;
            if (kind != END && kind != NO_OPERATION) {
                n = b.u8(data);
                if (n < 2 || n > end - i) {
                    return bad(t, i > at);
                }
                data++;
            }
            d.nameOr(name(kind), "unknown-", kind);
            int used = switch (kind) {
                case END, NO_OPERATION -> 0;
                case MD5 -> signature(d, at - HEADER, segment, data, end - data);
                default -> data(d, kind, data, n, end - data, flags, sackBase);
            };
            if (used == BAD) {
                return bad(t, i > at);
            }
            if (used == CUT) {
                d.truncated();
                t.put(i > at ? ">" : "");
                return false;
            }
            if (data - i + used != n) {
                t.put("[len ").dec(n).put(']');
            }
            i = data + used;
            if (kind == END) {
                break;
            }
        }
        t.put(']');
        return true;
    }

    private static boolean bad(TextBuffer t, boolean inside) {
        t.put("[bad opt]");
        if (inside) {
            t.put(']');
        }
        return false;
    }

    /**
     * Prints the data of one option.
     *
     * @param n    the option's length, as it says
     * @param room bytes left of all options
     * @return how many bytes of data the option has, or {@link #BAD}
     */
    private static int data(Dissection d, int kind, int at, int n, int room, int flags, int sackBase) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        return switch (kind) {
            case MAXIMUM_SEGMENT_SIZE -> {
                if (room < 2 || !b.has(at, 2)) {
                    yield room < 2 ? BAD : CUT;
                }
                t.put(' ').dec(b.u16(at));
                yield 2;
            }
            case WINDOW_SCALE -> {
                if (room < 1 || !b.has(at, 1)) {
                    yield room < 1 ? BAD : CUT;
                }
                t.put(' ').dec(b.u8(at));
                yield 1;
            }
            case SACK_PERMITTED -> 0;
            case SACK -> sack(d, at, n - 2, sackBase) ? n - 2 : CUT;
            case ECHO, ECHO_REPLY, CONNECTION_COUNT, CONNECTION_COUNT_NEW, CONNECTION_COUNT_ECHO -> {
                if (room < 4 || !b.has(at, 4)) {
                    yield room < 4 ? BAD : CUT;
                }
                t.put(' ').unsigned(b.s32(at));
                yield 4;
            }
            case TIME_STAMPS -> {
                if (room < 8 || !b.has(at, 8)) {
                    yield room < 8 ? BAD : CUT;
                }
                t.put(" val ").unsigned(b.s32(at)).put(" ecr ").unsigned(b.s32(at + 4));
                yield 8;
            }
            case SCPS -> {
                if (room < 2 || !b.has(at, 2)) {
                    yield room < 2 ? BAD : CUT;
                }
                t.put(" cap ").hex2(b.u8(at)).put(" id ").dec(b.u8(at + 1));
                yield 2;
            }
            case USER_TIMEOUT -> {
                if (room < 2 || !b.has(at, 2)) {
                    yield room < 2 ? BAD : CUT;
                }
                // In RFC 5482 section 3 the first bit says minutes; tcpdump takes the last.
                int value = b.u16(at);
                t.put(" 0x").hex(value).put(' ').dec((value & 1) != 0 ? (value >> 1) * 60 : value >> 1);
                yield 2;
            }
            case AUTHENTICATION -> {
                authentication(d, at, n - 2);
                yield n - 2 < 2 || b.has(at, n - 2) ? n - 2 : CUT;
            }
            case MULTIPATH -> {
                if (!b.has(at, n - 2)) {
                    yield CUT;
                }
                yield MultipathTcp.print(d, at - 2, n, flags) ? n - 2 : BAD;
            }
            case FAST_OPEN -> {
                if (!b.has(at, n - 2)) {
                    yield CUT;
                }
                t.put(' ');
                fastOpen(d, at, n - 2);
                yield n - 2;
            }
            case EXPERIMENT -> {
                if (!b.has(at, n - 2)) {
                    yield CUT;
                }
                if (n - 2 < 2) {
                    yield BAD;
                }
                int experiment = b.u16(at);
                t.put('-');
                if (experiment == FAST_OPEN_EXPERIMENT) {
                    t.put("tfo");
                    fastOpen(d, at + 2, n - 4);
                } else {
                    t.hex0(experiment, 4);
                }
                yield n - 2;
            }
            default -> {
                if (n > 2) {
                    t.put(" 0x");
                    hex(d, at, Math.min(n - 2, b.available(at)));
                }
                yield b.has(at, n - 2) ? n - 2 : CUT;
            }
        };
    }

    /** RFC 2385 section 3.0. */
    private static int signature(Dissection d, int segment, int length, int at, int room) {
        if (room < TcpSignature.DIGEST || !d.bytes.has(at, TcpSignature.DIGEST)) {
            return room < TcpSignature.DIGEST ? BAD : CUT;
        }
        TcpSignature.print(d, segment, length, at);
        return TcpSignature.DIGEST;
    }

    /** RFC 2018 section 3. */
    private static boolean sack(Dissection d, int at, int length, int base) {
        TextBuffer t = d.text;
        if (length % 8 != 0) {
            t.put(" invalid sack");
            return true;
        }
        t.put(' ').dec(length / 8).put(' ');
        for (int i = 0; i < length; i += 8) {
            if (!d.bytes.has(at + i, 8)) {
                return false;
            }
            t.put('{').unsigned(d.bytes.s32(at + i) - base).put(':').unsigned(d.bytes.s32(at + i + 4) - base).put('}');
        }
        return true;
    }

    /** RFC 5925 section 2.2; as much of it as was captured. */
    private static void authentication(Dissection d, int at, int length) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        if (length < 2) {
            d.invalid();
            return;
        }
        if (b.has(at, 1)) {
            t.put(" keyid ").dec(b.u8(at));
        }
        if (b.has(at, 2)) {
            t.put(" rnextkeyid ").dec(b.u8(at + 1));
        }
        if (length > 2 && b.has(at, 2)) {
            t.put(" mac 0x");
            hex(d, at + 2, Math.min(length - 2, b.available(at + 2)));
        }
    }

    /** RFC 7413 section 4.1.1. */
    private static void fastOpen(Dissection d, int at, int length) {
        if (length == 0) {
            d.text.put(" cookiereq");
        } else if (length % 2 != 0 || length < 4 || length > 16) {
            d.invalid();
        } else {
            d.text.put(" cookie ");
            hex(d, at, length);
        }
    }

    private static void hex(Dissection d, int at, int length) {
        for (int i = 0; i < length; i++) {
            d.text.hex2(d.bytes.u8(at + i));
        }
    }

    private static String name(int kind) {
        return switch (kind) {
            case END -> "eol";
            case NO_OPERATION -> "nop";
            case MAXIMUM_SEGMENT_SIZE -> "mss";
            case WINDOW_SCALE -> "wscale";
            case SACK_PERMITTED -> "sackOK";
            case SACK -> "sack";
            case ECHO -> "echo";
            case ECHO_REPLY -> "echoreply";
            case TIME_STAMPS -> "TS";
            case CONNECTION_COUNT -> "cc";
            case CONNECTION_COUNT_NEW -> "ccnew";
            case CONNECTION_COUNT_ECHO -> "";
            case MD5 -> "md5";
            case SCPS -> "scps";
            case USER_TIMEOUT -> "uto";
            case AUTHENTICATION -> "tcp-ao";
            case MULTIPATH -> "mptcp";
            case FAST_OPEN -> "tfo";
            case EXPERIMENT -> "exp";
            default -> null;
        };
    }
}
