package org.snifter.dissect.ip;

import org.snifter.dissect.core.Dissection;
import org.snifter.dissect.core.PacketBytes;
import org.snifter.dissect.core.TextBuffer;
import org.snifter.dissect.core.Unwind;

/** Options in the hop-by-hop and destination options headers (RFC 8200 section 4.2). */
final class Ipv6Options {
    private static final int PAD1 = 0;
    private static final int PADN = 1;
    /** RFC 2711 section 2.1. */
    private static final int ROUTER_ALERT = 5;
    /** RFC 2675 section 2. */
    private static final int JUMBO = 0xc2;
    /** RFC 6275 section 6.3. */
    private static final int HOME_ADDRESS = 0xc9;

    private static final int DATA_LENGTH = 1;
    private static final int DATA = 2;

    private Ipv6Options() {}

    /** Prints options; without {@code -v} only what is wrong with them. */
    static void print(Dissection d, int at, int length, boolean jumbo, boolean hopByHop) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        boolean shown = d.verbosity > 0;
        boolean seen = false;
        int end = at + length;
        for (int i = at; i < end;) {
            int type = b.u8(i);
            if (type == PAD1) {
                t.put(shown ? "(pad1)" : "");
                i++;
                continue;
            }
            if (end - i < DATA) {
                if (type == PADN && shown) {
                    t.put("(padn: trunc)");
                }
                throw Unwind.SHORT;
            }
            int n = b.u8(i + DATA_LENGTH);
            int rest = end - i;
            if (n + DATA > rest) {
                throw Unwind.SHORT;
            }
            switch (type) {
                case PADN -> t.put(shown ? "(padn)" : "");
                case ROUTER_ALERT -> {
                    require(d, n == 2, "(rtalert: invalid len ", n);
                    if (shown) {
                        t.put("(rtalert: 0x").hex0(b.u16(i + DATA), 4).put(") ");
                    }
                }
                case JUMBO -> {
                    require(d, n == 4, "(jumbo: invalid len ", n);
                    if (shown) {
                        t.put("(jumbo: ").unsigned(b.s32(i + DATA));
                        t.put(wrong(b.s32(i + DATA), jumbo, hopByHop, seen)).put(") ");
                    }
                    seen = true;
                }
                case HOME_ADDRESS -> homeAddress(d, i, n, rest);
                default -> {
                    if (shown) {
                        t.put("(opt_type 0x").hex2(type).put(": len=").dec(n).put(')');
                    }
                }
            }
            i += DATA + n;
        }
    }

    private static String wrong(int length, boolean jumbo, boolean hopByHop, boolean seen) {
        if (!hopByHop) {
            return " - not a hop-by-hop option";
        }
        if (!jumbo) {
            return " - payload len != 0";
        }
        if (seen) {
            return " - already seen";
        }
        return Integer.compareUnsigned(length, 0xffff) > 0 ? "" : " - < 65536";
    }

    private static void homeAddress(Dissection d, int at, int n, int rest) {
        if (rest < DATA + 16) {
            d.text.put("(homeaddr: trunc)");
            throw Unwind.SHORT;
        }
        require(d, n >= 16, "(homeaddr: invalid len ", n);
        if (d.verbosity > 0) {
            d.text.put("(homeaddr: ");
            d.ipv6(at + DATA);
            d.text.put(')');
        }
    }

    private static void require(Dissection d, boolean right, String wrong, int n) {
        if (!right) {
            d.text.put(wrong).dec(n).put(')');
            throw Unwind.SHORT;
        }
    }

    /** The payload's length that a jumbo option in the header at {@code at} says, or 0 where none says one. */
    static int jumboLength(PacketBytes b, int at) {
        int end = at + (b.u8(at + 1) + 1) * 8;
        for (int i = at + 2; i + 6 <= end;) {
            int type = b.u8(i);
            if (type == JUMBO) {
                int length = b.s32(i + DATA);
                return Integer.compareUnsigned(length, 0xffff) > 0 ? length : 0;
            }
            i += type == PAD1 ? 1 : DATA + b.u8(i + DATA_LENGTH);
        }
        return 0;
    }
}
