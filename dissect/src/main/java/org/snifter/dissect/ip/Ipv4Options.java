package org.snifter.dissect.ip;

import org.snifter.dissect.core.Dissection;
import org.snifter.dissect.core.PacketBytes;
import org.snifter.dissect.core.TextBuffer;

/** Options of IPv4 (RFC 791 section 3.1; Internet Protocol Version 4 Parameters, IANA). */
final class Ipv4Options {
    private static final int END = 0;
    private static final int NO_OPERATION = 1;
    private static final int RECORD_ROUTE = 7;
    private static final int TIME_STAMP = 68;
    private static final int LOOSE_ROUTE = 131;
    private static final int STRICT_ROUTE = 137;
    private static final int ROUTER_ALERT = 148;

    /** Offsets within an option. */
    private static final int LENGTH = 1;
    private static final int POINTER = 2;
    private static final int ROUTE = 3;
    private static final int STAMP_FLAGS = 3;
    private static final int STAMPS = 4;

    private Ipv4Options() {}

    /** Prints options; answers false after one that is cut short. */
    static boolean print(Dissection d, int at, int length) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        int end = at + length;
        String separator = "";
        for (int i = at; i < end;) {
            t.put(separator);
            separator = ",";
            int type = b.u8(i);
            d.nameOr(name(type), "unknown ", type);
            if (type == END) {
                return true;
            }
            if (type == NO_OPERATION) {
                i++;
                continue;
            }
            int n = b.u8(i + LENGTH);
            if (n < 2 || n > end - i) {
                t.put(" [bad length ").dec(n).put(']');
                return true;
            }
            if (!b.has(i, n)) {
                return false;
            }
            boolean whole = switch (type) {
                case TIME_STAMP -> stamps(d, i, n);
                case RECORD_ROUTE, LOOSE_ROUTE, STRICT_ROUTE -> route(d, i, n);
                case ROUTER_ALERT -> alert(d, i, n);
                default -> true;
            };
            if (!whole) {
                return false;
            }
            i += n;
        }
        return true;
    }

    /** RFC 2113 section 2.1. */
    private static boolean alert(Dissection d, int at, int length) {
        if (length < 4) {
            d.text.put(" [bad length ").dec(length).put(']');
        } else if (d.bytes.u16(at + 2) != 0) {
            d.text.put(" value ").dec(d.bytes.u16(at + 2));
        }
        return true;
    }

    /** Where the address of the last hop of a source route is, or 0: the destination that checksums are about. */
    static int finalDestination(PacketBytes b, int at, int length) {
        int end = Math.min(at + length, b.end());
        for (int i = at; i < end;) {
            int type = b.u8(i);
            if (type == END) {
                return 0;
            }
            int n = type == NO_OPERATION ? 1 : i + 1 < end ? b.u8(i + LENGTH) : 0;
            if (n < (type == NO_OPERATION ? 1 : 2) || n > end - i) {
                return 0;
            }
            if ((type == LOOSE_ROUTE || type == STRICT_ROUTE) && n >= 7) {
                return i + n - 4;
            }
            i += n;
        }
        return 0;
    }

    /** Source routes and recorded routes (RFC 791 section 3.1). */
    private static boolean route(Dissection d, int at, int length) {
        TextBuffer t = d.text;
        if (length < 3) {
            t.put(" [bad length ").dec(length).put(']');
            return true;
        }
        if ((length + 1 & 3) != 0) {
            t.put(" [bad length ").dec(length).put(']');
        }
        int pointer = d.bytes.u8(at + POINTER) - 1;
        if (pointer < 3 || (pointer + 1 & 3) != 0 || pointer > length + 1) {
            t.put(" [bad ptr ").dec(pointer + 1).put(']');
        }
        for (int i = ROUTE; i < length; i += 4) {
            if (!d.bytes.has(at + i, 4)) {
                return false;
            }
            t.put(' ');
            d.ipv4(at + i);
            // A pointer of 0 counts as behind all of them.
            if (pointer > i || pointer < 0) {
                t.put(',');
            }
        }
        return true;
    }

    /** Internet time stamps (RFC 791 section 3.1). */
    private static boolean stamps(Dissection d, int at, int length) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        if (length < 4) {
            t.put("[bad length ").dec(length).put(']');
            return true;
        }
        t.put(" TS{");
        int flags = b.u8(at + STAMP_FLAGS) & 0xf;
        int each = flags == 0 ? 4 : 8;
        if ((length - STAMPS) % each != 0) {
            t.put("[bad length ").dec(length).put(']');
        }
        int pointer = b.u8(at + POINTER) - 1;
        if (pointer < STAMPS || (pointer - STAMPS) % each != 0 || pointer > length + 1) {
            t.put("[bad ptr ").dec(pointer + 1).put(']');
        }
        switch (flags) {
            case 0 -> t.put("TSONLY");
            case 1 -> t.put("TS+ADDR");
            case 3 -> t.put("PRESPEC");
            default -> t.put("[bad ts type ").dec(flags).put(']');
        }
        boolean known = flags == 0 || flags == 1 || flags == 3;
        if (known && !stampValues(d, at, length, pointer, each)) {
            return false;
        }
        int overflow = b.u8(at + STAMP_FLAGS) >> 4;
        if (overflow != 0) {
            t.put(" [").dec(overflow).put(" hops not recorded]} ");
        } else {
            t.put('}');
        }
        return true;
    }

    private static boolean stampValues(Dissection d, int at, int length, int pointer, int each) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        String mark = " ";
        int i = STAMPS;
        for (; i < length; i += each) {
            if (pointer == i) {
                mark = " ^ ";
            }
            if (!b.has(at + i, each)) {
                return false;
            }
            t.put(mark);
            t.unsigned(b.s32(at + i + each - 4)).put('@');
            if (each == 8) {
                d.ipv4(at + i);
            }
            mark = " ";
        }
        if (pointer == i) {
            t.put(" ^ ");
        }
        return true;
    }

    private static String name(int type) {
        return switch (type) {
            case END -> "EOL";
            case NO_OPERATION -> "NOP";
            case RECORD_ROUTE -> "RR";
            case TIME_STAMP -> "timestamp";
            case 82 -> "traceroute";
            case 130 -> "security";
            case LOOSE_ROUTE -> "LSRR";
            case STRICT_ROUTE -> "SSRR";
            case ROUTER_ALERT -> "RA";
            default -> null;
        };
    }
}
