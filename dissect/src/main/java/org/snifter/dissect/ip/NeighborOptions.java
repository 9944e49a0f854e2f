package org.snifter.dissect.ip;

import org.snifter.dissect.core.BitNames;
import org.snifter.dissect.application.DnsName;
import org.snifter.dissect.core.Dissection;
import org.snifter.dissect.core.HexDump;
import org.snifter.dissect.core.PacketBytes;
import org.snifter.dissect.core.TextBuffer;
import org.snifter.dissect.core.Unwind;

/** Options of Neighbor Discovery (RFC 4861 section 4.6; IPv6 Neighbor Discovery Option Formats, IANA). */
final class NeighborOptions {
    private static final int TYPE = 0;
    /** In units of eight bytes. */
    private static final int LENGTH = 1;
    private static final int DATA = 2;

    private static final int SOURCE_LINK_ADDRESS = 1;
    private static final int TARGET_LINK_ADDRESS = 2;
    private static final int PREFIX = 3;
    private static final int REDIRECTED = 4;
    private static final int MTU = 5;
    private static final int ADVERTISEMENT_INTERVAL = 7;
    private static final int HOME_AGENT = 8;
    private static final int ROUTE = 24;
    private static final int NAME_SERVERS = 25;
    private static final int SEARCH_LIST = 31;

    private static final BitNames PREFIX_FLAGS = BitNames.of(0x80, "onlink", 0x40, "auto", 0x20, "router");

    private NeighborOptions() {}

    static void print(Dissection d, int start, int length) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        int end = Math.min(start + length, b.end());
        for (int at = start; at < end;) {
            b.require(at, DATA);
            if (at + DATA > end) {
                throw Unwind.TRUNCATED;
            }
            int type = b.u8(at + TYPE);
            int units = b.u8(at + LENGTH);
            int n = units * 8;
            if (n == 0 || at + n > end) {
                throw Unwind.SHORT;
            }
            String name = name(type);
            t.put("\n\t  ").put(name == null ? "unknown" : name).put(" option (").dec(type).put("), length ").dec(n);
            t.put(" (").dec(units).put("): ");
            if (name == null && d.verbosity <= 1) {
                // tcpdump looks no further.
                HexDump.hex(d, "\n\t  ", at + DATA, n - DATA);
                return;
            }
            option(d, type, start, at, n);
            if (d.verbosity > 1) {
                HexDump.hex(d, "\n\t    ", at + DATA, n - DATA);
            }
            at += n;
        }
    }

    private static void option(Dissection d, int type, int start, int at, int n) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        switch (type) {
            case SOURCE_LINK_ADDRESS, TARGET_LINK_ADDRESS -> {
                if (n == 8) {
                    d.mac(at + DATA);
                } else {
                    for (int i = DATA; i < n; i++) {
                        t.put(i == DATA ? "" : ":").hex2(b.u8(at + i));
                    }
                }
            }
            case PREFIX -> prefix(d, at, n);
            // tcpdump dumps as many bytes, but from the first option on.
            case REDIRECTED -> HexDump.hex(d, "\n\t    ", start, n);
            case MTU -> {
                int mtu = b.s32(at + 4);
                t.put(' ').unsigned(mtu).put(n == 8 ? "" : "bad option length");
            }
            case ADVERTISEMENT_INTERVAL -> {
                int interval = b.s32(at + 4);
                t.put(' ').unsigned(interval).put("ms");
            }
            case HOME_AGENT -> {
                int lifetime = b.u16(at + 6);
                t.put(" preference ").dec(b.u16(at + 4)).put(", lifetime ").dec(lifetime);
            }
            case ROUTE -> route(d, at, n);
            case NAME_SERVERS -> {
                int lifetime = b.s32(at + 4);
                t.put(" lifetime ").unsigned(lifetime).put("s,");
                for (int i = 8; i + 16 <= n; i += 16) {
                    t.put(" addr: ");
                    d.ipv6(at + i);
                }
            }
            case SEARCH_LIST -> searchList(d, start, at, n);
            default -> {}
        }
    }

    private static void prefix(Dissection d, int at, int n) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        b.require(at, 32);
        d.ipv6(at + 16);
        t.put('/').dec(b.u8(at + 2)).put(n == 32 ? "" : "badlen").put(", Flags [");
        PREFIX_FLAGS.print(t, b.u8(at + 3), ", ", "none");
        lifetime(t.put("], valid time "), b.s32(at + 4));
        lifetime(t.put(", pref. time "), b.s32(at + 8));
    }

    /** RFC 4191 section 2.3. */
    private static void route(Dissection d, int at, int n) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        long high = 0;
        long low = 0;
        for (int i = 0; i < 16; i++) {
            high = high << 8 | low >>> 56;
            low = low << 8 | (i < n - 8 ? b.u8(at + 8 + i) : 0);
        }
        t.put(' ').ipv6(high, low).put('/').dec(b.u8(at + 2));
        t.put(", pref=").put(preference(b.u8(at + 3))).put(", lifetime=");
        lifetime(t, b.s32(at + 4));
    }

    /** RFC 8106 section 5.2. */
    private static void searchList(Dissection d, int start, int at, int n) {
        TextBuffer t = d.text;
        int lifetime = d.bytes.s32(at + 4);
        t.put(" lifetime ").unsigned(lifetime).put("s, domain(s):");
        int end = at + n;
        for (int i = at + 8; i < end && d.bytes.u8(i) != 0;) {
            t.put(' ');
            i = DnsName.print(d, start, i);
        }
    }

    private static void lifetime(TextBuffer t, int seconds) {
        if (seconds == -1) {
            t.put("infinity");
        } else {
            t.unsigned(seconds).put('s');
        }
    }

    /** A default router preference (RFC 4191 section 2.1), from the flags it is part of. */
    static String preference(int flags) {
        return switch (flags >> 3 & 3) {
            case 0 -> "medium";
            case 1 -> "high";
            case 2 -> "rsv";
            default -> "low";
        };
    }

    private static String name(int type) {
        return switch (type) {
            case SOURCE_LINK_ADDRESS -> "source link-address";
            case TARGET_LINK_ADDRESS -> "destination link-address";
            case PREFIX -> "prefix info";
            case REDIRECTED -> "redirected header";
            case MTU -> "mtu";
            case ADVERTISEMENT_INTERVAL -> "advertisement interval";
            case HOME_AGENT -> "homeagent information";
            case ROUTE -> "route info";
            case NAME_SERVERS -> "rdnss";
            case SEARCH_LIST -> "dnssl";
            default -> null;
        };
    }
}
