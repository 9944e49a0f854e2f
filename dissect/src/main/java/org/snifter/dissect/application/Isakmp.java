package org.snifter.dissect.application;

import org.snifter.dissect.core.Dissection;
import org.snifter.dissect.core.KeyExchanges;
import org.snifter.dissect.core.PacketBytes;
import org.snifter.dissect.core.Printer;
import org.snifter.dissect.core.Strings;
import org.snifter.dissect.core.TextBuffer;
import org.snifter.dissect.core.Unwind;
import org.snifter.dissect.tunnel.Esp;

/** Internet Security Association and Key Management Protocol (RFC 2408 section 3, RFC 7296 section 3). */
public final class Isakmp implements Printer {
    /** The printer. */
    public static final Isakmp PRINTER = new Isakmp(false);
    /** Behind a marker that tells it from ESP (RFC 3948 section 2). */
    public static final Isakmp WITH_MARKER = new Isakmp(true);

    private static final int RESPONDER = 8;
    private static final int NEXT = 16;
    private static final int VERSION = 17;
    private static final int EXCHANGE = 18;
    private static final int FLAGS = 19;
    private static final int MESSAGE = 20;
    private static final int LENGTH = 24;
    private static final int HEADER = 28;
    private static final int ENCRYPTED = 1;
    private static final int INITIATOR = 0x08;
    private static final int RESPONSE = 0x20;

    private final boolean marked;

    private Isakmp(boolean marked) {
        this.marked = marked;
    }

    @Override
    public void print(Dissection d, int at, int length) {
        if (!marked) {
            message(d, at, length);
            return;
        }
        d.protocol("isakmp_rfc3948");
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        if (length == 1 && b.u8(at) == 0xff) {
            t.put("isakmp-nat-keep-alive");
            return;
        }
        if (length < 4) {
            throw Unwind.TRUNCATED;
        }
        b.require(at, 4);
        if (b.s32(at) == 0) {
            t.put("NONESP-encap: ");
            message(d, at + 4, length - 4);
            return;
        }
        t.put("UDP-encap: ");
        d.print(Esp.PRINTER, at, length);
    }

    private static void message(Dissection d, int at, int length) {
        d.protocol("isakmp");
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        b.header(at, HEADER);
        int version = b.u8(at + VERSION);
        int major = version >> 4;
        t.put("isakmp");
        if (d.verbosity > 0) {
            t.put(' ').dec(major).put('.').dec(version & 0xf);
        }
        if (d.verbosity > 0) {
            t.put(" msgid ").hex0(b.u32(at + MESSAGE), 8);
            if (d.verbosity > 1) {
                t.put(" cookie ");
                Strings.hex(d, at, 8);
                t.put("->");
                Strings.hex(d, at + RESPONDER, 8);
            }
        }
        t.put(':');
        if (major == 1) {
            first(d, at, b.u8(at + EXCHANGE), length);
        } else if (major == 2) {
            second(d, at, b.u8(at + EXCHANGE), length);
        }
    }

    private static void first(Dissection d, int at, int exchange, int length) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        int message = b.s32(at + MESSAGE);
        t.put(" phase ").put(message == 0 ? "1" : "2/others");
        t.put(switch (d.conversations.keyExchanges.sender(d, b.u64(at), b.u64(at + RESPONDER))) {
            case KeyExchanges.INITIATOR -> " I";
            case KeyExchanges.RESPONDER -> " R";
            default -> " ?";
        });
        String name = exchange(exchange);
        t.put(' ');
        if (name == null) {
            t.put('#').dec(exchange);
        } else {
            t.put(name);
        }
        int flags = b.u8(at + FLAGS);
        if (flags != 0) {
            t.put('[').put((flags & ENCRYPTED) != 0 ? "E" : "").put((flags & 2) != 0 ? "C" : "").put(']');
        }
        body(d, at, length);
    }

    private static void second(Dissection d, int at, int exchange, int length) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        int message = b.s32(at + MESSAGE);
        int flags = b.u8(at + FLAGS);
        t.put(message == 0 ? " parent_sa" : " child_sa ");
        String name = exchange(exchange);
        t.put(' ');
        if (name == null) {
            t.put('#').dec(exchange);
        } else {
            t.put(name);
        }
        if (flags != 0) {
            t.put('[').put((flags & INITIATOR) != 0 ? "I" : "").put((flags & 0x10) != 0 ? "V" : "")
                    .put((flags & RESPONSE) != 0 ? "R" : "").put(']');
        }
        body(d, at, length);
    }

    private static void body(Dissection d, int at, int length) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        if (d.verbosity == 0) {
            return;
        }
        t.put(':');
        int next = b.u8(at + NEXT);
        if ((b.u8(at + FLAGS) & ENCRYPTED) != 0) {
            t.put(" [encrypted ");
            IsakmpPayloads.name(t, next);
            t.put(']');
        } else {
            IsakmpPayloads.list(d, next, at + HEADER, 1, 0);
        }
        long said = b.u32(at + LENGTH);
        if (said != length) {
            t.put(" (len mismatch: isakmp ").dec(said).put("/ip ").unsigned(length).put(')');
        }
    }

    private static String exchange(int value) {
        return switch (value) {
            case 0 -> "none";
            case 1 -> "base";
            case 2 -> "ident";
            case 3 -> "auth";
            case 4 -> "agg";
            case 5 -> "inf";
            case 32 -> "oakley-quick";
            case 33 -> "oakley-newgroup";
            case 34 -> "ikev2_init";
            case 35 -> "ikev2_auth";
            case 36 -> "child_sa";
            case 37 -> "inf2";
            default -> null;
        };
    }
}
