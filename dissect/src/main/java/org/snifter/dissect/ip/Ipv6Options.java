package org.snifter.dissect.ip;

import org.snifter.dissect.core.Dissection;
import org.snifter.dissect.core.PacketBytes;
import org.snifter.dissect.core.TextBuffer;

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

    /** Prints options, without {@code -v} only what is wrong with them; answers false where they cannot be read on. */
    static boolean print(Dissection d, int at, int length, boolean jumbo, boolean hopByHop) {
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
                return false;
            }
            int n = b.u8(i + DATA_LENGTH);
            int rest = end - i;
            if (n + DATA > rest) {
                return false;
            }
            switch (type) {
                case PADN -> t.put(shown ? "(padn)" : "");
                case ROUTER_ALERT -> {
                    if (rest < DATA + 2) {
                        t.put("(rtalert: trunc)");
                        return false;
                    }
                    if (n != 2) {
                        return wrongLength(t, "(rtalert: invalid len ", n);
                    }
                    if (shown) {
                        t.put("(rtalert: 0x").hex0(b.u16(i + DATA), 4).put(") ");
                    }
                }
                case JUMBO -> {
                    if (rest < DATA + 4) {
                        t.put("(jumbo: trunc)");
                        return false;
                    }
                    if (n != 4) {
                        return wrongLength(t, "(jumbo: invalid len ", n);
                    }
                    if (shown) {
                        t.put("(jumbo: ").unsigned(b.s32(i + DATA));
                        t.put(wrong(b.s32(i + DATA), jumbo, hopByHop, seen)).put(") ");
                    }
                    seen = true;
                }
                case HOME_ADDRESS -> {
                    if (rest < DATA + 16) {
                        t.put("(homeaddr: trunc)");
                        return false;
                    }
                    if (n < 16) {
                        return wrongLength(t, "(homeaddr: invalid len ", n);
                    }
                    if (shown) {
                        t.put("(homeaddr: ");
                        d.ipv6(i + DATA);
                        t.put(')');
                    }
                }
                default -> {
                    if (shown) {
                        t.put("(opt_type 0x").hex2(type).put(": len=").dec(n).put(')');
                    }
                }
            }
            i += DATA + n;
        }
        return true;
    }

    private static String wrong(int length, boolean jumbo, boolean hopByHop, boolean seen) {
        if (!hopByHop) {
            return " - not a hop-by-hop option";
        }
        if (seen) {
            return " - already seen";
        }
        if (!jumbo) {
            return " - payload len != 0";
        }
        return Integer.compareUnsigned(length, 0xffff) > 0 ? "" : " - < 65536";
    }

    private static boolean wrongLength(TextBuffer t, String what, int n) {
        t.put(what).dec(n).put(')');
        return false;
    }

    /** The payload's length that a jumbo option in the header at {@code at} says, or 0 where none says one. */
    static int jumboLength(PacketBytes b, int at) {
        int end = at + (b.u8(at + 1) + 1) * 8;
        for (int i = at + 2; i + 6 <= end;) {
            int type = b.u8(i);
            if (type == JUMBO) {
                int length = b.s32(i + DATA);
                return b.u8(i + DATA_LENGTH) == 4 && Integer.compareUnsigned(length, 0xffff) > 0 ? length : 0;
            }
            i += type == PAD1 ? 1 : DATA + b.u8(i + DATA_LENGTH);
        }
        return 0;
    }
}
