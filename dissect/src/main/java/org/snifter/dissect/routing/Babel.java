package org.snifter.dissect.routing;

import org.snifter.dissect.core.Dissection;
import org.snifter.dissect.core.PacketBytes;
import org.snifter.dissect.core.Printer;
import org.snifter.dissect.core.TextBuffer;
import org.snifter.dissect.core.Unwind;

/** The Babel routing protocol (RFC 8966 section 4, RFC 8967, RFC 7298). */
public final class Babel implements Printer {
    /** The printer. */
    public static final Babel PRINTER = new Babel();

    private static final int MAGIC = 42;
    private static final int HEADER = 4;
    private static final int INFINITY = 0xffff;

    private Babel() {}

    @Override
    public void print(Dissection d, int at, int length) {
        d.protocol("babel");
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        t.put("babel");
        b.require(at, HEADER);
        if (b.u8(at) != MAGIC) {
            t.put(" malformed header");
            return;
        }
        if (length < 4) {
            d.truncated();
            return;
        }
        int version = b.u8(at + 1);
        t.put(' ').dec(version);
        if (version != 2) {
            return;
        }
        int size = b.u16(at + 2);
        t.put(" (").dec(size).put(')');
        int end = at + HEADER + size;
        tlvs(d, at + HEADER, end);
        if (at + length > end) {
            t.put(d.verbosity > 0 ? "\n\t----" : " |");
            tlvs(d, end, at + length);
        }
    }

    private static void tlvs(Dissection d, int start, int end) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        int at = start;
        boolean verbose = d.verbosity > 0;
        long high4 = 0;
        long low4 = 0;
        long high6 = 0;
        long low6 = 0;
        while (at < end) {
            int type = b.u8(at);
            if (type == 0) {
                t.put(verbose ? "\n\tPad 1" : " pad1");
                at++;
                continue;
            }
            b.require(at, 2);
            int size = b.u8(at + 1);
            int value = at + 2;
            b.require(value, size);
            switch (type) {
                case 1 -> {
                    t.put(verbose ? "\n\tPad " : " padN");
                    if (verbose) {
                        t.dec(size + 2);
                    }
                }
                case 2 -> {
                    if (!verbose) {
                        t.put(" ack-req");
                    } else {
                        t.put("\n\tAcknowledgment Request ");
                        need(size, 6);
                        t.hex0(b.u16(value + 2), 4).put(' ');
                        interval(t, b.u16(value + 4));
                    }
                }
                case 3 -> {
                    t.put(verbose ? "\n\tAcknowledgment " : " ack");
                    if (verbose) {
                        need(size, 2);
                        t.hex0(b.u16(value), 4);
                    }
                }
                case 4 -> {
                    if (!verbose) {
                        t.put(" hello");
                    } else {
                        need(size, 6);
                        t.put("\n\tHello seqno ").dec(b.u16(value + 2)).put(' ').put("interval ");
                        interval(t, b.u16(value + 4));
                        subTlvs(d, value + 6, size - 6);
                    }
                }
                case 5 -> {
                    if (!verbose) {
                        t.put(" ihu");
                    } else {
                        need(size, 6);
                        t.put("\n\tIHU ");
                        int family = b.u8(value);
                        int taken = address(d, family, value + 6, size - 6);
                        t.put(" rxcost ").dec(b.u16(value + 2)).put(" interval ");
                        interval(t, b.u16(value + 4));
                        subTlvs(d, value + 6 + taken, size - 6 - taken);
                    }
                }
                case 6 -> {
                    if (!verbose) {
                        t.put(" router-id");
                    } else {
                        need(size, 10);
                        t.put("\n\tRouter Id ");
                        for (int i = 0; i < 8; i++) {
                            t.put(i == 0 ? "" : ":").hex2(b.u8(value + 2 + i));
                        }
                        subTlvs(d, value + 10, size - 10);
                    }
                }
                case 7 -> {
                    if (!verbose) {
                        t.put(" nh");
                    } else {
                        need(size, 2);
                        t.put("\n\tNext Hop ");
                        int taken = address(d, b.u8(value), value + 2, size - 2);
                        subTlvs(d, value + 2 + taken, size - 2 - taken);
                    }
                }
                case 8 -> {
                    if (!verbose) {
                        t.put(" update");
                        if (size < 1) {
                            t.put("/truncated");
                        } else {
                            int flags = b.u8(value + 1);
                            t.put((flags & 0x80) != 0 ? "/prefix" : "").put((flags & 0x40) != 0 ? "/id" : "");
                            if ((flags & 0x3f) != 0) {
                                t.put("/unknown");
                            }
                        }
                    } else {
                        need(size, 10);
                        int family = b.u8(value);
                        int flags = b.u8(value + 1);
                        int bits = b.u8(value + 2);
                        int omitted = b.u8(value + 3);
                        t.put("\n\tUpdate").put((flags & 0x80) != 0 ? "/prefix" : "").put((flags & 0x40) != 0 ? "/id"
                                : "").put((flags & 0x3f) != 0 ? "/unknown" : "").put(' ');
                        int bytes = family == 0 ? 0 : Math.max(0, (bits + 7) / 8 - omitted);
                        if (bytes > size - 10) {
                            throw Unwind.INVALID;
                        }
                        boolean four = family == 1;
                        long high = omitted > 0 ? four ? high4 : high6 : 0;
                        long low = omitted > 0 ? four ? low4 : low6 : 0;
                        high = head(high, omitted);
                        low = omitted > 8 ? head(low, omitted - 8) : 0;
                        for (int i = 0; i < bytes; i++) {
                            long octet = b.u8(value + 10 + i);
                            int place = omitted + i;
                            if (place < 8) {
                                high |= octet << (56 - 8 * place);
                            } else if (place < 16) {
                                low |= octet << (120 - 8 * place);
                            }
                        }
                        switch (family) {
                            case 0 -> t.put("any");
                            case 1 -> t.ipv4((int) (high >>> 32)).put('/').dec(bits);
                            case 2, 3 -> t.ipv6(family == 3 ? 0xfe80_0000_0000_0000L : high, low).put('/').dec(bits);
                            default -> t.put("???");
                        }
                        t.put(" metric ").dec(b.u16(value + 8)).put(" seqno ").dec(b.u16(value + 6))
                                .put(" interval ");
                        interval(t, b.u16(value + 4));
                        if ((flags & 0x80) != 0) {
                            if (four) {
                                high4 = high;
                                low4 = low;
                            } else {
                                high6 = high;
                                low6 = low;
                            }
                        }
                        subTlvs(d, value + 10 + bytes, size - 10 - bytes);
                    }
                }
                case 9, 10 -> {
                    boolean sequence = type == 10;
                    if (!verbose) {
                        t.put(sequence ? " mh-request" : " route-request");
                    } else {
                        int fixed = sequence ? 14 : 2;
                        need(size, fixed);
                        t.put(sequence ? "\n\tMH-Request " : "\n\tRoute Request ");
                        int family = b.u8(value);
                        int bits = b.u8(value + 1);
                        int bytes = family == 0 ? 0 : (bits + 7) / 8;
                        if (sequence) {
                            t.put('(').dec(b.u8(value + 4)).put(" hops) ");
                        }
                        t.put("for ");
                        prefix(d, family, bits, value + fixed, size - fixed);
                        if (sequence) {
                            t.put(" seqno ").dec(b.u16(value + 2)).put(" id ");
                            for (int i = 0; i < 8; i++) {
                                t.put(i == 0 ? "" : ":").hex2(b.u8(value + 6 + i));
                            }
                        }
                        subTlvs(d, value + fixed + bytes, size - fixed - bytes);
                    }
                }
                case 11 -> {
                    t.put(verbose ? "\n\tTS/PC " : " ts/pc");
                    if (verbose) {
                        need(size, 6);
                        t.put("timestamp ").unsigned(b.s32(value + 2)).put(" packetcounter ").dec(b.u16(value));
                    }
                }
                case 12 -> {
                    t.put(verbose ? "\n\tHMAC " : " hmac");
                    if (verbose) {
                        need(size, 18);
                        t.put("key-id ").dec(b.u16(value)).put(" digest-").dec(size - 2).put(' ');
                        for (int i = 2; i < size; i++) {
                            upper(t, b.u8(value + i));
                        }
                    }
                }
                case 16 -> {
                    t.put(verbose ? "\n\tMAC " : " mac");
                    if (verbose) {
                        t.put("len ").dec(size);
                    }
                }
                case 17 -> {
                    t.put(verbose ? "\n\tPC " : " pc");
                    if (verbose) {
                        t.put("value ").unsigned(b.s32(value)).put(" index len ").dec(size - 4);
                    }
                }
                case 18 -> {
                    t.put(verbose ? "\n\tChallenge Request " : " challenge-request");
                    if (verbose) {
                        t.put("len ").dec(size);
                    }
                }
                case 19 -> {
                    t.put(verbose ? "\n\tChallenge Reply " : " challenge-reply");
                    if (verbose) {
                        t.put("len ").dec(size);
                    }
                }
                default -> {
                    t.put(verbose ? "\n\tUnknown message type " : " unknown");
                    if (verbose) {
                        t.dec(type);
                    }
                }
            }
            at += size + 2;
        }
    }

    private static long head(long value, int bytes) {
        return bytes <= 0 ? 0 : bytes >= 8 ? value : value & (-1L << (64 - 8 * bytes));
    }

    private static void upper(TextBuffer t, int value) {
        t.put("0123456789ABCDEF".charAt(value >> 4)).put("0123456789ABCDEF".charAt(value & 0xf));
    }

    private static void need(int size, int wanted) {
        if (size < wanted) {
            throw Unwind.INVALID;
        }
    }

    private static void interval(TextBuffer t, int hundredths) {
        if (hundredths == INFINITY) {
            t.put("infinity");
        } else {
            t.dec(hundredths / 100).put('.').dec0(hundredths % 100, 2).put('s');
        }
    }

    @SuppressWarnings("RefactorSwitch") // the branches are statements that end in an answer
    private static int address(Dissection d, int family, int at, int size) {
        switch (family) {
            case 0 -> {
                d.text.put("any");
                return 0;
            }
            case 1 -> {
                need(size, 4);
                d.ipv4(at);
                return 4;
            }
            case 2 -> {
                need(size, 16);
                d.ipv6(at);
                return 16;
            }
            case 3 -> {
                need(size, 8);
                d.text.ipv6(0xfe80_0000_0000_0000L, d.bytes.u64(at));
                return 8;
            }
            default -> {
                d.text.put("???");
                return size;
            }
        }
    }

    private static void prefix(Dissection d, int family, int bits, int at, int size) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        if (family == 0) {
            t.put("any");
            return;
        }
        long high = 0;
        long low = 0;
        for (int i = 0; i < Math.min(size, (bits + 7) / 8); i++) {
            long octet = b.u8(at + i);
            if (i < 8) {
                high |= octet << (56 - 8 * i);
            } else if (i < 16) {
                low |= octet << (120 - 8 * i);
            }
        }
        if (family == 1) {
            t.ipv4((int) (high >>> 32)).put('/').dec(bits);
        } else {
            t.ipv6(high, low).put('/').dec(bits);
        }
    }

    private static void subTlvs(Dissection d, int start, int length) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        int at = start;
        int end = start + length;
        while (at < end) {
            int type = b.u8(at++);
            if (type == 0) {
                t.put(" sub-pad1");
                continue;
            }
            if (at == end) {
                throw Unwind.INVALID;
            }
            int size = b.u8(at++);
            if (at + size > end) {
                throw Unwind.INVALID;
            }
            switch (type) {
                case 1 -> t.put(" sub-padn");
                case 2 -> {
                    t.put(" sub-diversity");
                    if (size == 0) {
                        t.put(" empty");
                    }
                    for (int i = 0; i < size; i++) {
                        t.put(i == 0 ? " " : "-").dec(b.u8(at + i));
                    }
                }
                case 3 -> {
                    t.put(" sub-timestamp ");
                    if (size == 4) {
                        t.dec(b.u32(at) / 1_000_000).put('.').dec0(b.u32(at) % 1_000_000, 6).put('s');
                    } else if (size == 8) {
                        t.dec(b.u32(at) / 1_000_000).put('.').dec0(b.u32(at) % 1_000_000, 6).put("s|");
                        t.dec(b.u32(at + 4) / 1_000_000).put('.').dec0(b.u32(at + 4) % 1_000_000, 6).put('s');
                    } else {
                        t.put("(bogus)");
                    }
                }
                default -> {
                    t.put((type & 0x80) != 0 ? " sub-unknown-mandatory-0x" : " sub-unknown-0x").hex2(type);
                }
            }
            at += size;
        }
    }
}
