package org.snifter.dissect.ip;

import org.snifter.dissect.core.Dissection;
import org.snifter.dissect.core.PacketBytes;
import org.snifter.dissect.core.TextBuffer;

/** Multicast Listener Discovery (RFC 2710 section 3) and its version 2 (RFC 3810 section 5). */
final class ListenerDiscovery {
    private static final int MAXIMUM_RESPONSE = 4;
    private static final int GROUP = 8;
    private static final int QUERY_FLAGS = 24;
    private static final int QUERY_INTERVAL = 25;
    private static final int QUERY_SOURCES = 26;
    private static final int QUERY_HEADER = 28;

    private static final int REPORT_GROUPS = 6;
    private static final int REPORT_HEADER = 8;
    private static final int RECORD_SOURCES = 2;
    private static final int RECORD_GROUP = 4;
    private static final int RECORD_HEADER = 20;
    private static final int ADDRESS = 16;

    private ListenerDiscovery() {}

    /** A message of the first version; nothing of one that was not captured whole. */
    static void first(Dissection d, int at) {
        if (!d.bytes.has(at + GROUP, ADDRESS)) {
            return;
        }
        d.text.put("max resp delay: ").dec(d.bytes.u16(at + MAXIMUM_RESPONSE)).put(" addr: ");
        d.ipv6(at + GROUP);
    }

    /** A query of version 2. */
    static void query(Dissection d, int at, int length) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        t.put(" v2");
        int response = b.u16(at + MAXIMUM_RESPONSE);
        if (d.verbosity > 0) {
            t.put(" [max resp delay=");
            // RFC 3810 section 5.1.3: beyond 32767 a floating-point number.
            t.dec(response < 0x8000 ? response : ((response & 0xfff) | 0x1000) << ((response >> 12 & 7) + 3));
            t.put(']');
        }
        b.require(at + GROUP, ADDRESS);
        t.put(" [gaddr ");
        d.ipv6(at + GROUP);
        if (d.verbosity > 0) {
            int flags = b.u8(at + QUERY_FLAGS);
            t.put((flags & 8) != 0 ? " sflag" : "");
            if ((flags & 7) != 0) {
                t.put(" robustness=").dec(flags & 7);
            }
            int interval = b.u8(at + QUERY_INTERVAL);
            t.put(" qqi=").dec(interval < 0x80 ? interval : ((interval & 0xf) | 0x10) << ((interval >> 4 & 7) + 3));
        }
        int sources = b.u16(at + QUERY_SOURCES);
        if (sources > 0) {
            if (length < QUERY_HEADER + sources * ADDRESS) {
                t.put(" [invalid number of sources]");
            } else if (d.verbosity > 1) {
                t.put(" {");
                for (int i = 0; i < sources; i++) {
                    b.require(at + QUERY_HEADER + i * ADDRESS, ADDRESS);
                    t.put(' ');
                    d.ipv6(at + QUERY_HEADER + i * ADDRESS);
                }
                t.put(" }");
            } else {
                t.put(", ").dec(sources).put(" source(s)");
            }
        }
        t.put(']');
    }

    /** A report of version 2. */
    static void report(Dissection d, int at, int length) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        if (length < REPORT_HEADER) {
            t.put(" [invalid len ").dec(length).put(']');
            return;
        }
        int groups = b.u16(at + REPORT_GROUPS);
        t.put(", ").dec(groups).put(" group record(s)");
        if (d.verbosity == 0) {
            return;
        }
        int record = at + REPORT_HEADER;
        for (int i = 0; i < groups; i++) {
            if (record + RECORD_HEADER > at + length) {
                t.put(" [invalid number of groups]");
                return;
            }
            b.require(record + RECORD_GROUP, ADDRESS);
            t.put(" [gaddr ");
            d.ipv6(record + RECORD_GROUP);
            int type = b.u8(record);
            t.put(' ');
            d.nameOr(type(type), " [v2-report-#", type);
            t.put(type(type) == null ? "]" : "");
            int sources = b.u16(record + RECORD_SOURCES);
            if (record + RECORD_HEADER + sources * ADDRESS > at + length) {
                t.put(" [invalid number of sources ").dec(sources).put(']');
                return;
            }
            if (d.verbosity == 1) {
                t.put(", ").dec(sources).put(" source(s)");
            } else {
                t.put(" {");
                for (int s = 0; s < sources; s++) {
                    b.require(record + RECORD_HEADER + s * ADDRESS, ADDRESS);
                    t.put(' ');
                    d.ipv6(record + RECORD_HEADER + s * ADDRESS);
                }
                t.put(" }");
            }
            t.put(']');
            record += RECORD_HEADER + sources * ADDRESS;
        }
    }

    private static String type(int type) {
        return switch (type) {
            case 1 -> "is_in";
            case 2 -> "is_ex";
            case 3 -> "to_in";
            case 4 -> "to_ex";
            case 5 -> "allow";
            case 6 -> "block";
            default -> null;
        };
    }
}
