package org.snifter.dissect.ip;

import org.snifter.dissect.core.Checksum;
import org.snifter.dissect.core.Dissection;
import org.snifter.dissect.core.PacketBytes;
import org.snifter.dissect.core.Printer;
import org.snifter.dissect.core.Strings;
import org.snifter.dissect.core.TextBuffer;
import org.snifter.dissect.routing.PimVersion1;

/** Internet Group Management Protocol (RFC 1112 appendix I, RFC 2236 section 2, RFC 3376 section 4), with DVMRP. */
public final class Igmp implements Printer {
    /** The printer. */
    public static final Igmp PRINTER = new Igmp();

    private static final int TYPE = 0;
    private static final int CODE = 1;
    private static final int CHECKSUM = 2;
    private static final int GROUP = 4;

    private Igmp() {}

    @Override
    public void print(Dissection d, int at, int length) {
        d.protocol("igmp");
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        if (d.options.quiet()) {
            t.put("igmp");
            return;
        }
        int type = b.u8(at + TYPE);
        switch (type) {
            case 0x11 -> query(d, at, length);
            case 0x12 -> {
                b.require(at + GROUP, 4);
                t.put("igmp v1 report ");
                d.ipv4(at + GROUP);
                if (length != 8) {
                    t.put(" [len ").dec(length).put(']');
                }
            }
            case 0x16 -> {
                b.require(at + GROUP, 4);
                t.put("igmp v2 report ");
                d.ipv4(at + GROUP);
            }
            case 0x22 -> report(d, at, length);
            case 0x17 -> {
                b.require(at + GROUP, 4);
                t.put("igmp leave ");
                d.ipv4(at + GROUP);
            }
            case 0x13 -> {
                t.put("igmp dvmrp");
                if (length < 8) {
                    t.put(" [len ").dec(length).put(']');
                } else {
                    Dvmrp.print(d, at, length);
                }
            }
            case 0x14 -> {
                t.put("igmp pimv1");
                d.print(PimVersion1.PRINTER, at, length);
            }
            case 0x1f -> trace(d, at, length, "mtrace");
            case 0x1e -> trace(d, at, length, "mresp");
            default -> t.put("igmp-").dec(type);
        }
        if (d.verbosity > 0 && length >= GROUP && b.has(at, length)) {
            int sum = Checksum.of(b, at, length);
            if (sum != 0) {
                t.put(" bad igmp cksum ").hex(b.u16(at + CHECKSUM)).put('!');
            }
        }
    }

    private static void query(Dissection d, int at, int length) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        t.put("igmp query");
        if (length >= 12) {
            queryWithSources(d, at, length);
            return;
        }
        int code = b.u8(at + CODE);
        if (code != 0) {
            t.put(" v2");
            if (code != 100) {
                t.put(" [max resp time ").dec(code).put(']');
            }
        } else {
            t.put(" v1");
        }
        if (b.s32(at + GROUP) != 0) {
            t.put(" [gaddr ");
            d.ipv4(at + GROUP);
            t.put(']');
        }
        if (length != 8) {
            t.put(" [len ").dec(length).put(']');
        }
    }

    private static void queryWithSources(Dissection d, int at, int length) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        t.put(" v3");
        if ((length & 3) != 0) {
            t.put(" [invalid len ").dec(length).put(']');
            return;
        }
        int code = b.u8(at + CODE);
        int tenths = code < 128 ? code : ((code & 0xf) | 0x10) << ((code >> 4 & 7) + 3);
        if (code != 100) {
            t.put(" [max resp time ");
            if (tenths < 600) {
                t.dec(tenths / 10).put('.').dec(tenths % 10).put('s');
            } else {
                Strings.duration(t, tenths / 10);
            }
            t.put(']');
        }
        if (b.s32(at + GROUP) == 0) {
            return;
        }
        t.put(" [gaddr ");
        d.ipv4(at + GROUP);
        b.require(at + 8, 4);
        int count = b.u16(at + 10);
        if (12 + count * 4 > length) {
            t.put(" [invalid number of sources]");
        } else if (count > 0 && d.verbosity > 1) {
            t.put(" {");
            for (int i = 0; i < count; i++) {
                b.require(at + 12 + 4 * i, 4);
                t.put(' ');
                d.ipv4(at + 12 + 4 * i);
            }
            t.put(" }");
        } else if (count > 0) {
            t.put(", ").dec(count).put(" source(s)");
        }
        t.put(']');
    }

    private static void report(Dissection d, int at, int length) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        t.put("igmp v3 report");
        if (length < 16 || (length & 3) != 0) {
            t.put(" [invalid len ").dec(length).put(']');
            return;
        }
        int groups = b.u16(at + 6);
        t.put(", ").dec(groups).put(" group record(s)");
        if (d.verbosity == 0) {
            return;
        }
        int next = at + 8;
        int end = at + length;
        for (int i = 0; i < groups; i++) {
            if (end < next + 8) {
                t.put(" [invalid number of groups]");
                return;
            }
            b.require(next, 8);
            t.put(" [gaddr ");
            d.ipv4(next + 4);
            int type = b.u8(next);
            t.put(' ').put(switch (type) {
                case 1 -> "is_in";
                case 2 -> "is_ex";
                case 3 -> "to_in";
                case 4 -> "to_ex";
                case 5 -> "allow";
                case 6 -> "block";
                default -> "";
            });
            if (type < 1 || type > 6) {
                t.put(" [v3-report-#").dec(type).put(']');
            }
            int sources = b.u16(next + 2);
            if (end < next + 8 + 4 * sources) {
                t.put(" [invalid number of sources ").dec(sources).put(']');
                return;
            }
            if (d.verbosity > 1) {
                t.put(" {");
                for (int k = 0; k < sources; k++) {
                    b.require(next + 8 + 4 * k, 4);
                    t.put(' ');
                    d.ipv4(next + 8 + 4 * k);
                }
                t.put(" }");
            } else {
                t.put(", ").dec(sources).put(" source(s)");
            }
            next += 8 + 4 * sources;
            t.put(']');
        }
    }

    private static void trace(Dissection d, int at, int length, String name) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        if (length < 24) {
            t.put(" [invalid len ").dec(length).put(']');
            return;
        }
        b.require(at, 24);
        t.put(name).put(' ');
        t.dec(b.u32(at + 20) & 0xffffff).put(": ");
        d.ipv4(at + 8);
        t.put(" to ");
        d.ipv4(at + 12);
        t.put(" reply-to ");
        d.ipv4(at + 16);
        int ttl = b.u8(at + 20);
        if (b.s32(at + 16) >>> 28 == 14) {
            t.put(" with-ttl ").dec(ttl);
        }
    }
}
