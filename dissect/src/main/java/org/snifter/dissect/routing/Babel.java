package org.snifter.dissect.routing;

import org.snifter.dissect.core.Dissection;
import org.snifter.dissect.core.PacketBytes;
import org.snifter.dissect.core.Printer;
import org.snifter.dissect.core.Strings;
import org.snifter.dissect.core.TextBuffer;
import org.snifter.dissect.core.Unwind;

/**
 * The Babel routing protocol (RFC 8966 section 4), its authentications (RFC 8967, RFC 7298) and its older messages for
 * source-specific routes (draft-boutier-babel-source-specific).
 */
public final class Babel implements Printer {
    /** The printer. */
    public static final Babel PRINTER = new Babel();

    private static final int MAGIC = 42;
    private static final int HEADER = 4;
    private static final int INFINITY = 0xffff;
    private static final int IDENTIFIER = 8;

    private static final int PAD_1 = 0;
    private static final int PAD_N = 1;
    private static final int ACKNOWLEDGMENT_REQUEST = 2;
    private static final int ACKNOWLEDGMENT = 3;
    private static final int HELLO = 4;
    private static final int HEARD = 5;
    private static final int ROUTER_ID = 6;
    private static final int NEXT_HOP = 7;
    private static final int UPDATE = 8;
    private static final int ROUTE_REQUEST = 9;
    private static final int SEQUENCE_REQUEST = 10;
    private static final int TIME_STAMP = 11;
    private static final int HMAC = 12;
    private static final int SOURCE_UPDATE = 13;
    private static final int SOURCE_REQUEST = 14;
    private static final int SOURCE_SEQUENCE_REQUEST = 15;
    private static final int MAC = 16;
    private static final int PACKET_COUNTER = 17;
    private static final int CHALLENGE_REQUEST = 18;
    private static final int CHALLENGE_REPLY = 19;

    private static final int PREFIX_FLAG = 0x80;
    private static final int ROUTER_ID_FLAG = 0x40;
    private static final int UNICAST_FLAG = 0x8000;

    private Babel() {}

    @Override
    public void print(Dissection d, int at, int length) {
        d.shortProtocol("babel");
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        t.put("babel");
        b.require(at, HEADER);
        if (b.u8(at) != MAGIC) {
            t.put(" invalid header");
            return;
        }
        int version = b.u8(at + 1);
        t.put(' ').dec(version);
        if (version != 2) {
            t.put(" unknown version");
            return;
        }
        int size = b.u16(at + 2);
        t.put(" (").dec(size).put(')');
        if (HEADER + size > length) {
            throw Unwind.INVALID;
        }
        int end = at + HEADER + size;
        tlvs(d, at + HEADER, end);
        if (at + length > end) {
            t.put(d.verbosity > 0 ? "\n\t----" : " |");
            tlvs(d, end, at + length);
        }
    }

    private static void tlvs(Dissection d, int start, int end) {
        PacketBytes b = d.bytes;
        // The prefixes that updates may leave the beginning out of, until a later update brings others.
        long high4 = 0;
        long high6 = 0;
        long low6 = 0;
        int at = start;
        while (at < end) {
            int type = b.u8(at);
            if (type == PAD_1) {
                d.text.put(d.verbosity > 0 ? "\n\tPad 1" : " pad1");
                at++;
                continue;
            }
            if (at + 2 > end) {
                throw Unwind.INVALID;
            }
            int size = b.u8(at + 1);
            int value = at + 2;
            if (value + size > end) {
                throw Unwind.INVALID;
            }
            b.require(value, size);
            at = value + size;
            if (type == UPDATE || type == SOURCE_UPDATE) {
                long high = size > 0 && b.u8(value) == BabelPrefix.IPV4 ? high4 : high6;
                int kept = update(d, type, value, size, high, low6);
                if (kept == BabelPrefix.IPV4) {
                    high4 = BabelPrefix.part(b, value, high4, 0);
                } else if (kept != 0) {
                    high6 = BabelPrefix.part(b, value, high6, 0);
                    low6 = BabelPrefix.part(b, value, low6, 8);
                }
            } else if (d.verbosity > 0) {
                value(d, type, value, size);
            } else {
                d.text.put(' ').put(name(type));
            }
        }
    }

    private static void value(Dissection d, int type, int at, int size) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        switch (type) {
            case PAD_N -> t.put("\n\tPad ").dec(size + 2);
            case ACKNOWLEDGMENT_REQUEST -> {
                t.put("\n\tAcknowledgment Request ");
                need(size, 6);
                t.hex0(b.u16(at + 2), 4).put(' ');
                interval(t, b.u16(at + 4));
            }
            case ACKNOWLEDGMENT -> {
                t.put("\n\tAcknowledgment ");
                need(size, 2);
                t.hex0(b.u16(at), 4);
            }
            case HELLO -> hello(d, at, size);
            case HEARD -> heard(d, at, size);
            case ROUTER_ID -> {
                t.put("\n\tRouter Id");
                need(size, 10);
                t.put(' ');
                Strings.octets(d, at + 2, IDENTIFIER);
            }
            case NEXT_HOP -> nextHop(d, at, size);
            case ROUTE_REQUEST, SEQUENCE_REQUEST -> request(d, type == SEQUENCE_REQUEST, at, size);
            case SOURCE_REQUEST, SOURCE_SEQUENCE_REQUEST ->
                sourceRequest(d, type == SOURCE_SEQUENCE_REQUEST, at, size);
            case TIME_STAMP -> {
                t.put("\n\tTS/PC ");
                need(size, 6);
                t.put("timestamp ").unsigned(b.s32(at + 2)).put(" packetcounter ").dec(b.u16(at));
            }
            case HMAC -> {
                t.put("\n\tHMAC ");
                need(size, 18);
                t.put("key-id ").dec(b.u16(at)).put(" digest-").dec(size - 2).put(' ');
                Strings.upperHex(d, at + 2, size - 2);
            }
            case MAC -> t.put("\n\tMAC len ").dec(size);
            case PACKET_COUNTER -> {
                t.put("\n\tPC");
                need(size, 4);
                t.put(" value ").unsigned(b.s32(at)).put(" index len ").dec(size - 4);
            }
            case CHALLENGE_REQUEST -> t.put("\n\tChallenge Request len ").dec(size);
            case CHALLENGE_REPLY -> t.put("\n\tChallenge Reply len ").dec(size);
            default -> t.put("\n\tUnknown message type ").dec(type);
        }
    }

    private static void hello(Dissection d, int at, int size) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        t.put("\n\tHello ");
        need(size, 6);
        t.put((b.u16(at) & UNICAST_FLAG) != 0 ? "(Unicast) " : "").put("seqno ").dec(b.u16(at + 2)).put(' ');
        if (b.u16(at + 4) == 0) {
            t.put("unscheduled");
        } else {
            t.put("interval ");
            interval(t, b.u16(at + 4));
        }
        subTlvs(d, HELLO, at + 6, size - 6);
    }

    private static void heard(Dissection d, int at, int size) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        t.put("\n\tIHU ");
        need(size, 6);
        int family = b.u8(at);
        int taken = BabelPrefix.addressSize(family);
        if (taken < 0 || taken > size - 6) {
            d.truncated();
            return;
        }
        if (family == BabelPrefix.WILDCARD) {
            t.put("any");
        } else {
            BabelPrefix.address(d, family, at + 6);
        }
        t.put(" rxcost ").dec(b.u16(at + 2)).put(" interval ");
        interval(t, b.u16(at + 4));
        subTlvs(d, HEARD, at + 6 + taken, size - 6 - taken);
    }

    private static void nextHop(Dissection d, int at, int size) {
        TextBuffer t = d.text;
        t.put("\n\tNext Hop");
        need(size, 2);
        int family = d.bytes.u8(at);
        int taken = BabelPrefix.addressSize(family);
        if (taken < 0 || taken > size - 2) {
            throw Unwind.INVALID;
        }
        t.put(' ');
        if (family == BabelPrefix.WILDCARD) {
            t.put("invalid AE 0");
        } else {
            BabelPrefix.address(d, family, at + 2);
        }
    }

    /** An update, of routes by source too; answers the family of the prefix that others may build on, or 0. */
    private static int update(Dissection d, int type, int at, int size, long high, long low) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        boolean bySource = type == SOURCE_UPDATE;
        if (d.verbosity == 0) {
            t.put(' ').put(name(type));
            if (!bySource) {
                need(size, BabelPrefix.UPDATE);
                flags(t, b.u8(at + 1));
            }
            return 0;
        }
        t.put(bySource ? "\n\tSS-Update" : "\n\tUpdate");
        need(size, BabelPrefix.UPDATE);
        int family = b.u8(at);
        int bits = b.u8(at + 2);
        int taken = BabelPrefix.size(family, bits, b.u8(at + 3), size - BabelPrefix.UPDATE);
        int flags = bySource ? 0 : b.u8(at + 1);
        int next = at + BabelPrefix.UPDATE + taken;
        int end = at + size;
        if (bySource) {
            int sourceBits = b.u8(at + 1);
            int sourceTaken = BabelPrefix.size(family, sourceBits, 0, end - next);
            t.put(' ');
            BabelPrefix.put(t, family, BabelPrefix.part(b, at, high, 0), BabelPrefix.part(b, at, low, 8), bits);
            t.put(" from ");
            BabelPrefix.put(d, family, sourceBits, next);
            next += sourceTaken;
        } else {
            flags(t, flags);
            t.put(' ');
            if (family == BabelPrefix.WILDCARD) {
                t.put("any");
            } else {
                BabelPrefix.put(t, family, BabelPrefix.part(b, at, high, 0), BabelPrefix.part(b, at, low, 8), bits);
            }
        }
        t.put(" metric ").dec(b.u16(at + 8)).put(" seqno ").dec(b.u16(at + 6)).put(" interval ");
        if (b.u16(at + 4) == INFINITY) {
            t.put("infinity");
        } else {
            interval(t, b.u16(at + 4));
        }
        subTlvs(d, type, next, end - next);
        return (flags & PREFIX_FLAG) != 0 ? family : 0;
    }

    private static void flags(TextBuffer t, int flags) {
        t.put((flags & PREFIX_FLAG) != 0 ? "/prefix" : "").put((flags & ROUTER_ID_FLAG) != 0 ? "/id" : "");
        t.put((flags & ~(PREFIX_FLAG | ROUTER_ID_FLAG)) != 0 ? "/unknown" : "");
    }

    private static void request(Dissection d, boolean sequence, int at, int size) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        t.put(sequence ? "\n\tSeqno Request " : "\n\tRoute Request ");
        int fixed = sequence ? 14 : 2;
        need(size, fixed);
        int family = b.u8(at);
        BabelPrefix.size(family, b.u8(at + 1), 0, size - fixed);
        if (sequence) {
            t.put('(').dec(b.u8(at + 4)).put(" hops) ");
        }
        t.put("for ");
        if (family == BabelPrefix.WILDCARD) {
            t.put(sequence ? "invalid AE 0" : "any");
        } else {
            BabelPrefix.put(d, family, b.u8(at + 1), at + fixed);
        }
        if (sequence) {
            t.put(" seqno ").dec(b.u16(at + 2)).put(" id ");
            Strings.octets(d, at + 6, IDENTIFIER);
        }
    }

    private static void sourceRequest(Dissection d, boolean sequence, int at, int size) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        t.put(sequence ? "\n\tSS-MH-Request " : "\n\tSS-Request ");
        int fixed = sequence ? 14 : 3;
        need(size, fixed);
        int family = b.u8(at);
        int bits = b.u8(at + 1);
        int sourceBits = b.u8(sequence ? at + 5 : at + 2);
        int taken = BabelPrefix.size(family, bits, 0, size - fixed);
        BabelPrefix.size(family, sourceBits, 0, size - fixed - taken);
        if (sequence) {
            t.put('(').dec(b.u8(at + 4)).put(" hops) ");
        }
        t.put("for ");
        if (family == BabelPrefix.WILDCARD && !sequence) {
            t.put("any");
            return;
        }
        t.put('(');
        BabelPrefix.put(d, family, bits, at + fixed);
        t.put(", ");
        BabelPrefix.put(d, family, sourceBits, at + fixed + taken);
        t.put(')');
        if (sequence) {
            t.put(" seqno ").dec(b.u16(at + 2)).put(" id ");
            Strings.octets(d, at + 6, IDENTIFIER);
        }
    }

    private static void need(int size, int wanted) {
        if (size < wanted) {
            throw Unwind.INVALID;
        }
    }

    private static void interval(TextBuffer t, int hundredths) {
        if (hundredths == 0) {
            t.put("0.0s (bogus)");
        } else {
            t.dec(hundredths / 100).put('.').dec0(hundredths % 100, 2).put('s');
        }
    }

    /** What stands behind the fields of a TLV (RFC 8966 section 4.7, RFC 9467, draft-chroboczek-babel-diversity). */
    private static void subTlvs(Dissection d, int carrier, int start, int length) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        int at = start;
        int end = start + length;
        while (at < end) {
            int type = b.u8(at++);
            if (type == PAD_1) {
                t.put(" sub-pad1");
                continue;
            }
            t.put((type & 0x80) != 0 ? " (M)" : "");
            if (at == end || at + 1 + b.u8(at) > end) {
                d.invalid();
                return;
            }
            int size = b.u8(at++);
            switch (type) {
                case 1 -> t.put(" sub-padn");
                case 2 -> diversity(d, carrier, at, size);
                case 3 -> {
                    if (!timestamp(d, carrier, at, size)) {
                        return;
                    }
                }
                default -> t.put(" sub-unknown-0x").hex2(type);
            }
            at += size;
        }
    }

    private static void diversity(Dissection d, int carrier, int at, int size) {
        TextBuffer t = d.text;
        t.put(" sub-diversity");
        if (size == 0) {
            t.put(" empty");
            return;
        }
        for (int i = 0; i < size; i++) {
            int channel = d.bytes.u8(at + i);
            t.put(i == 0 ? ' ' : '-');
            switch (channel) {
                case 0 -> t.put("reserved");
                case 255 -> t.put("all");
                default -> t.dec(channel);
            }
        }
        if (carrier != UPDATE && carrier != SOURCE_UPDATE) {
            t.put(" (bogus)");
        }
    }

    /** Answers whether it is as long as it must be. */
    private static boolean timestamp(Dissection d, int carrier, int at, int size) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        t.put(" sub-timestamp");
        if (carrier != HELLO && carrier != HEARD) {
            t.put(" (bogus)");
            return true;
        }
        if (size < (carrier == HELLO ? 4 : 8)) {
            d.invalid();
            return false;
        }
        t.put(' ');
        microseconds(t, b.u32(at));
        if (carrier == HEARD) {
            t.put('|');
            microseconds(t, b.u32(at + 4));
        }
        return true;
    }

    private static void microseconds(TextBuffer t, long value) {
        t.dec(value / 1_000_000).put('.').dec0(value % 1_000_000, 6).put('s');
    }

    private static String name(int type) {
        return switch (type) {
            case PAD_N -> "padN";
            case ACKNOWLEDGMENT_REQUEST -> "ack-req";
            case ACKNOWLEDGMENT -> "ack";
            case HELLO -> "hello";
            case HEARD -> "ihu";
            case ROUTER_ID -> "router-id";
            case NEXT_HOP -> "nh";
            case UPDATE -> "update";
            case ROUTE_REQUEST -> "route-request";
            case SEQUENCE_REQUEST -> "seqno-request";
            case TIME_STAMP -> "tspc";
            case HMAC -> "hmac";
            case SOURCE_UPDATE -> "ss-update";
            case SOURCE_REQUEST -> "ss-request";
            case SOURCE_SEQUENCE_REQUEST -> "ss-mh-request";
            case MAC -> "mac";
            case PACKET_COUNTER -> "pc";
            case CHALLENGE_REQUEST -> "challenge_request";
            case CHALLENGE_REPLY -> "challenge_reply";
            default -> "unknown";
        };
    }
}
