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
            case 3 -> t.put(" Ask-neighbors(old)");
            case 4 -> {
                t.put(" Neighbors(old)");
                neighbors(d, next, left, false);
            }
            case 5 -> t.put(" Ask-neighbors2");
            case 6 -> {
                t.put(" Neighbors2");
                b.require(at + 4, 4);
                // The least byte of its version stands last.
                t.put(" (v ").dec(b.u8(at + 7)).put('.').dec(b.u8(at + 6)).put("):");
                neighbors(d, next, left, true);
            }
            case 7 -> {
                t.put(" Prune");
                sourceAndGroup(d, next);
                t.put(" timer ");
                Strings.duration(t, b.u32(next + 8));
            }
            case 8 -> {
                t.put(" Graft");
                sourceAndGroup(d, next);
            }
            case 9 -> {
                t.put(" Graft-ACK");
                sourceAndGroup(d, next);
            }
            default -> t.put(" [type ").dec(type).put(']');
        }
    }

    private static void sourceAndGroup(Dissection d, int at) {
        d.bytes.require(at, 8);
        d.text.put(" src ");
        d.ipv4(at);
        d.text.put(" grp ");
        d.ipv4(at + 4);
    }

    private static void probe(Dissection d, int start, int length) {
        TextBuffer t = d.text;
        if (length < 4) {
            t.put(" [full length ").dec(length).put(" < 4]");
            d.invalid();
            return;
        }
        t.put(d.verbosity > 1 ? "\n\t" : " ");
        d.bytes.require(start, 4);
        t.put("genid ").unsigned(d.bytes.s32(start));
        int left = length - 4;
        for (int at = start + 4; d.verbosity > 1 && left > 0; at += 4, left -= 4) {
            if (left < 4) {
                t.put("[remaining length ").dec(left).put(" < 4]");
                d.invalid();
                return;
            }
            d.bytes.require(at, 4);
            t.put("\n\tneighbor ");
            d.ipv4(at);
        }
    }

    private static void report(Dissection d, int start, int length) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        int at = start;
        int end = start + length;
        while (at < end) {
            if (tooShort(d, end - at, 3)) {
                return;
            }
            int mask = 0xff00_0000 | b.u24(at);
            // As many bytes of each origin follow as the mask has.
            int width = (mask & 0xff) != 0 ? 4 : (mask >> 8 & 0xff) != 0 ? 3 : (mask >> 16 & 0xff) != 0 ? 2 : 1;
            t.put("\n\tMask ").ipv4(mask);
            at += 3;
            boolean last = false;
            while (!last) {
                if (end - at < width + 1) {
                    t.put("\n\t  [Truncated Report]");
                    d.invalid();
                    return;
                }
                b.require(at, width + 1);
                int origin = 0;
                for (int i = 0; i < 4; i++) {
                    origin = origin << 8 | (i < width ? b.u8(at + i) : 0);
                }
                int metric = b.u8(at + width);
                last = (metric & 0x80) != 0;
                at += width + 1;
                t.put("\n\t  ").ipv4(origin).put(" metric ").dec(metric & 0x7f);
            }
        }
    }

    /** Neighbors of a router's interfaces, as its older messages and its newer ones have them. */
    private static void neighbors(Dissection d, int start, int length, boolean flagged) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        int header = flagged ? 8 : 7;
        int at = start;
        int left = length;
        while (left > 0) {
            if (tooShort(d, left, header)) {
                return;
            }
            b.require(at, header);
            int address = at;
            int count = b.u8(at + header - 1);
            at += header;
            left -= header;
            for (int i = 0; i < count; i++) {
                if (flagged && left == 0) {
                    t.put(" [invalid ncount]");
                    d.invalid();
                    return;
                }
                if (tooShort(d, left, 4)) {
                    return;
                }
                t.put(" [");
                d.ipv4(address);
                t.put(flagged ? " -> " : " ->");
                b.require(at, 4);
                t.put(flagged ? "" : " ");
                d.ipv4(at);
                t.put(flagged ? " (" : ", (").dec(b.u8(address + 4)).put('/').dec(b.u8(address + 5));
                if (flagged) {
                    int flags = b.u8(address + 6);
                    t.put((flags & 0x01) != 0 ? "/tunnel" : "").put((flags & 0x02) != 0 ? "/srcrt" : "");
                    t.put((flags & 0x40) != 0 ? "/querier" : "").put((flags & 0x20) != 0 ? "/disabled" : "");
                    t.put((flags & 0x10) != 0 ? "/down" : "");
                }
                t.put(")]");
                at += 4;
                left -= 4;
            }
        }
    }

    private static boolean tooShort(Dissection d, int length, int wanted) {
        if (length >= wanted) {
            return false;
        }
        d.text.put(" [length ").dec(length).put(" < ").dec(wanted).put(']');
        d.invalid();
        return true;
    }
}
