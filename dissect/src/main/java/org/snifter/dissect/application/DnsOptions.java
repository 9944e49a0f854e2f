package org.snifter.dissect.application;

import org.snifter.dissect.core.Dissection;
import org.snifter.dissect.core.PacketBytes;
import org.snifter.dissect.core.TextBuffer;

/** Options of the OPT record (RFC 6891 section 6.1.2; DNS EDNS0 Option Codes, IANA). */
final class DnsOptions {
    private static final int DAU = 5;
    private static final int DHU = 6;
    private static final int N3U = 7;
    private static final int CLIENT_SUBNET = 8;
    private static final int EXPIRE = 9;
    private static final int COOKIE = 10;
    private static final int KEEPALIVE = 11;
    private static final int PADDING = 12;
    private static final int CHAIN = 13;
    private static final int KEY_TAG = 14;
    /** RFC 7873 section 4: what a client's cookie has; a server's follows it. */
    private static final int CLIENT_COOKIE = 8;

    private DnsOptions() {}

    static void print(Dissection d, int message, int start, int length) {
        if (length == 0) {
            return;
        }
        TextBuffer t = d.text;
        t.put(" [");
        int end = start + length;
        for (int at = start; at < end;) {
            int option = d.bytes.u16(at);
            d.nameOr(name(option), "Opt", option);
            int n = d.bytes.u16(at + 2);
            option(d, message, option, at + 4, n);
            at += 4 + n;
            if (at < end) {
                t.put(',');
            }
        }
        t.put(']');
    }

    private static void option(Dissection d, int message, int option, int at, int n) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        b.require(at, n);
        if (n == 0) {
            return;
        }
        switch (option) {
            case CLIENT_SUBNET -> subnet(d, at, n);
            case COOKIE -> {
                if (n != CLIENT_COOKIE && (n < 16 || n > 40)) {
                    invalid(d);
                } else {
                    hex(d, at, CLIENT_COOKIE);
                    if (n > CLIENT_COOKIE) {
                        hex(d, at + CLIENT_COOKIE, n - CLIENT_COOKIE);
                    }
                }
            }
            case KEEPALIVE -> {
                if (n != 2) {
                    invalid(d);
                } else {
                    int tenths = b.u16(at);
                    t.put(' ').dec(tenths / 10).put('.').dec(tenths % 10).put(" sec");
                }
            }
            case EXPIRE -> {
                if (n != 4) {
                    invalid(d);
                } else {
                    t.put(' ').unsigned(b.s32(at)).put(" sec");
                }
            }
            case PADDING -> t.put(" (").dec(n).put(')');
            case CHAIN -> {
                t.put(' ');
                DnsName.printIfSound(d, message, at);
            }
            case KEY_TAG -> {
                if (n % 2 != 0) {
                    invalid(d);
                } else {
                    for (int i = 0; i < n; i += 2) {
                        t.put(' ').dec(b.u16(at + i));
                    }
                }
            }
            case DAU, DHU, N3U -> {
                for (int i = 0; i < n; i++) {
                    int algorithm = b.u8(at + i);
                    t.put(' ');
                    d.nameOr(option == DAU ? DnsNames.algorithm(algorithm)
                            : option == DHU
                                    ? DnsNames.digest(algorithm)
                                    : algorithm == 1 ? "SHA-1" : null,
                            "Alg_", algorithm);
                }
            }
            default -> hex(d, at, n);
        }
    }

    private static void invalid(Dissection d) {
        d.text.put(' ');
        d.invalid();
    }

    private static void hex(Dissection d, int at, int n) {
        d.text.put(' ');
        for (int i = 0; i < n; i++) {
            d.text.hex2(d.bytes.u8(at + i));
        }
    }

    /** RFC 7871 section 6: family, the lengths of source and scope prefix, as many bytes of address as are needed. */
    private static void subnet(Dissection d, int at, int n) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        if (n < 4) {
            invalid(d);
            return;
        }
        int family = b.u16(at);
        int source = b.u8(at + 2);
        int scope = b.u8(at + 3);
        int bits = family == 1 ? 32 : family == 2 ? 128 : -1;
        if (source > bits || scope > bits || n - 4 != (source + 7) / 8) {
            invalid(d);
            return;
        }
        long high = 0;
        long low = 0;
        for (int i = 0; i < 16; i++) {
            high = high << 8 | low >>> 56;
            low = low << 8 | (i < n - 4 ? b.u8(at + 4 + i) : 0);
        }
        t.put(' ');
        if (family == 1) {
            t.ipv4((int) (high >>> 32));
        } else {
            t.ipv6(high, low);
        }
        t.put('/').dec(source).put('/').dec(scope);
    }

    private static String name(int option) {
        return switch (option) {
            case 1 -> "LLQ";
            case 2 -> "UL";
            case 3 -> "NSID";
            case DAU -> "DAU";
            case DHU -> "DHU";
            case N3U -> "N3U";
            case CLIENT_SUBNET -> "ECS";
            case EXPIRE -> "EXPIRE";
            case COOKIE -> "COOKIE";
            case KEEPALIVE -> "KEEPALIVE";
            case PADDING -> "PADDING";
            case CHAIN -> "CHAIN";
            case KEY_TAG -> "KEY-TAG";
            case 16 -> "CLIENT-TAG";
            case 17 -> "SERVER-TAG";
            default -> null;
        };
    }
}
