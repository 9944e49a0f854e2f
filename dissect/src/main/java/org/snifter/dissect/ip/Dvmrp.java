package org.snifter.dissect.ip;

import org.snifter.dissect.core.Dissection;
import org.snifter.dissect.core.PacketBytes;
import org.snifter.dissect.core.Strings;
import org.snifter.dissect.core.TextBuffer;

/** Distance Vector Multicast Routing Protocol (draft-ietf-idmr-dvmrp-v3). */
final class Dvmrp {
    private Dvmrp() {}

    static void print(Dissection d, int at, int length) {
        d.protocol("dvmrp");
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        int type = b.u8(at + 1);
        int next = at + 8;
        int left = length - 8;
        switch (type) {
            case 1 -> {
                t.put(" Probe");
                if (d.verbosity > 0) {
                    probe(d, next, left);
                }
            }
            case 2 -> {
                t.put(" Report");
                if (d.verbosity > 1) {
                    report(d, next, left);
                }
            }
            case 3 -> t.put(" Ask-neighbors");
            case 4 -> {
                t.put(" Neighbors");
                neighbors(d, next, left, false);
            }
            case 5 -> t.put(" Ask-neighbors2");
            case 6 -> {
                t.put(" Neighbors2 ");
                long version = b.u32(at + 4);
                t.put("(v ").dec(version & 0xff).put('.').dec(version >> 8 & 0xff).put("):");
                neighbors(d, next, left, true);
            }
            case 7 -> {
                t.put(" Prune src ");
                d.ipv4(next);
                t.put(" dst ");
                d.ipv4(next + 4);
                t.put(" timer ");
                Strings.duration(t, b.u32(next + 8));
            }
            case 8 -> {
                t.put(" Graft src ");
                d.ipv4(next);
                t.put(" dst ");
                d.ipv4(next + 4);
            }
            case 9 -> {
                t.put(" Graft-ACK src ");
                d.ipv4(next);
                t.put(" dst ");
                d.ipv4(next + 4);
            }
            default -> t.put(" [type ").dec(type).put(']');
        }
    }

    private static void probe(Dissection d, int start, int length) {
        TextBuffer t = d.text;
        t.put(d.verbosity > 1 ? "\n\t" : " ").put("genid 0x").hex0(d.bytes.u32(start), 8);
        if (d.verbosity > 1) {
            for (int i = 4; i + 4 <= length; i += 4) {
                t.put("\n\tneighbor ");
                d.ipv4(start + i);
            }
        }
    }

    private static void report(Dissection d, int start, int length) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        int at = start;
        int end = start + length;
        while (at + 3 <= end) {
            int mask = 0xff00_0000 | b.u24(at);
            int width = 1;
            if ((mask >> 16 & 0xff) != 0) {
                width = 2;
            }
            if ((mask >> 8 & 0xff) != 0) {
                width = 3;
            }
            if ((mask & 0xff) != 0) {
                width = 4;
            }
            t.put("\n\tMask ").ipv4(mask);
            at += 3;
            boolean done = false;
            while (!done && at + width + 1 <= end) {
                int origin = 0;
                for (int i = 0; i < 4; i++) {
                    origin = origin << 8 | (i < width ? b.u8(at + i) : 0);
                }
                at += width;
                int metric = b.u8(at);
                done = (metric & 0x80) != 0;
                at++;
                t.put("\n\t  ").ipv4(origin).put(" metric ").dec(metric & 0x7f);
            }
        }
    }

    private static void neighbors(Dissection d, int start, int length, boolean version2) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        int at = start;
        int left = length;
        while (left > 0) {
            int address = at;
            b.require(at, 8);
            int metric = b.u8(at + 4);
            int threshold = b.u8(at + 5);
            int flags = b.u8(at + 6);
            int count = b.u8(at + 7);
            at += 8;
            left -= 8;
            for (int i = 0; i < count && left >= 4; i++) {
                b.require(at, 4);
                t.put(" [");
                d.ipv4(address);
                t.put(" -> ");
                d.ipv4(at);
                t.put(version2 ? " (" : ", (").dec(metric).put('/').dec(threshold);
                if (version2) {
                    t.put((flags & 0x01) != 0 ? "/tunnel" : "").put((flags & 0x02) != 0 ? "/srcrt" : "");
                    t.put((flags & 0x20) != 0 ? "/disabled" : "").put((flags & 0x10) != 0 ? "/down" : "");
                    t.put((flags & 0x40) != 0 ? "/querier" : "").put((flags & 0x80) != 0 ? "/leaf" : "");
                }
                t.put(")]");
                at += 4;
                left -= 4;
            }
        }
    }
}
