package org.snifter.dissect.routing;

import org.snifter.dissect.core.Dissection;
import org.snifter.dissect.core.PacketBytes;
import org.snifter.dissect.core.Printer;
import org.snifter.dissect.core.Strings;
import org.snifter.dissect.core.TextBuffer;

/** Protocol Independent Multicast, version 1: messages of IGMP (draft-ietf-idmr-pim-spec-02). */
public final class PimVersion1 implements Printer {
    /** The printer. */
    public static final PimVersion1 PRINTER = new PimVersion1();

    // Behind the header of IGMP, which begins at 0.
    private static final int TYPE = 1;
    private static final int VERSION = 4;
    private static final int BODY = 8;

    private static final int QUERY = 0;
    private static final int REGISTER = 1;
    private static final int REGISTER_STOP = 2;
    private static final int JOIN_PRUNE = 3;
    private static final int RP_REACHABLE = 4;
    private static final int ASSERT = 5;
    private static final int GRAFT = 6;
    private static final int GRAFT_ACK = 7;

    private static final int ALL = -1;
    private static final int SOURCE = 6;

    private PimVersion1() {}

    @Override
    public void print(Dissection d, int at, int length) {
        d.protocol("pimv1");
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        int type = b.u8(at + TYPE);
        String name = type(type);
        if (name == null) {
            t.put(" [type ").dec(type).put(']');
        } else {
            t.put(name);
        }
        int body = at + BODY;
        switch (type) {
            case QUERY -> query(d, body);
            case REGISTER -> {
                if (!b.has(body, 20)) {
                    d.truncated();
                    return;
                }
                addresses(d, body + 12, " > ", body + 16);
            }
            case REGISTER_STOP -> {
                b.require(body, 8);
                addresses(d, body, " > ", body + 4);
            }
            case RP_REACHABLE -> {
                if (d.verbosity > 0) {
                    reachable(d, body);
                }
            }
            case ASSERT -> asserts(d, body);
            case JOIN_PRUNE, GRAFT, GRAFT_ACK -> {
                if (d.verbosity > 0 && !joins(d, body, length - BODY)) {
                    d.truncated();
                    if (!b.has(at + VERSION, 1)) {
                        return;
                    }
                }
            }
            default -> {}
        }
        int version = b.u8(at + VERSION) >> 4;
        if (version != 1) {
            t.put(" [v").dec(version).put(']');
        }
    }

    private static void query(Dissection d, int body) {
        TextBuffer t = d.text;
        if (d.bytes.has(body, 1)) {
            int mode = d.bytes.u8(body) >> 4;
            switch (mode) {
                case 0 -> t.put(" Dense-mode");
                case 1 -> t.put(" Sparse-mode");
                case 2 -> t.put(" Sparse-Dense-mode");
                default -> t.put(" mode-").dec(mode);
            }
        }
        if (d.verbosity > 0) {
            t.put(" (Hold-time ");
            Strings.duration(t, d.bytes.u16(body + 2));
            t.put(')');
        }
    }

    private static void addresses(Dissection d, int from, String between, int to) {
        d.text.put(" for ");
        d.ipv4(from);
        d.text.put(between);
        d.ipv4(to);
    }

    private static void reachable(Dissection d, int body) {
        TextBuffer t = d.text;
        d.bytes.require(body, 4);
        t.put(" group ");
        d.ipv4(body);
        mask(d, body + 4);
        d.bytes.require(body + 8, 4);
        t.put(" RP ");
        d.ipv4(body + 8);
        t.put(" hold ");
        Strings.duration(t, d.bytes.u16(body + 14));
    }

    private static void asserts(Dissection d, int body) {
        PacketBytes b = d.bytes;
        b.require(body + 8, 4);
        addresses(d, body + 8, " > ", body);
        mask(d, body + 4);
        b.require(body + 12, 8);
        d.text.put(b.u8(body + 12) >> 7 != 0 ? " RP-tree" : " SPT").put(" pref ").dec(b.u32(body + 12) & 0x7fff_ffffL)
                .put(" metric ").unsigned(b.s32(body + 16));
    }

    private static void mask(Dissection d, int at) {
        if (d.bytes.s32(at) != ALL) {
            d.text.put('/');
            d.ipv4(at);
        }
    }

    /** Joined and pruned sources by group; answers whether all were there. */
    private static boolean joins(Dissection d, int start, int length) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        if (single(b, start, length)) {
            boolean join = b.u16(start + 20) != 0;
            t.put(" RPF ");
            d.ipv4(start);
            t.put(" Hold ");
            Strings.duration(t, b.u16(start + 6));
            t.put(join ? "Join" : "Prune").put(" (");
            d.ipv4(start + 26);
            t.put('/').dec(b.u8(start + 25) & 0x3f).put(", ");
            d.ipv4(start + 12);
            mask(d, start + 16);
            t.put(')');
            flags(t, b.u16(start + 24));
            return true;
        }
        boolean lines = d.verbosity > 1;
        if (length < 4) {
            return false;
        }
        t.put(lines ? "\n" : "");
        b.require(start, 4);
        t.put(" Upstream Nbr: ");
        d.ipv4(start);
        if (length < 8) {
            return false;
        }
        t.put(lines ? "\n" : "").put(" Hold time: ");
        Strings.duration(t, b.u16(start + 6));
        if (!lines) {
            return true;
        }
        if (length < 12) {
            return false;
        }
        int groups = b.u8(start + 11);
        int at = start + 12;
        int end = start + length;
        for (int i = 0; i < groups; i++) {
            if (end - at < 4) {
                return false;
            }
            b.require(at, 4);
            t.put("\n\tGroup: ");
            d.ipv4(at);
            if (end - at < 8) {
                return false;
            }
            mask(d, at + 4);
            if (end - at < 12) {
                return false;
            }
            int joined = b.u16(at + 8);
            int pruned = b.u16(at + 10);
            t.put(" joined: ").dec(joined).put(" pruned: ").dec(pruned);
            at += 12;
            for (int k = 0; k < joined + pruned; k++) {
                if (end - at < SOURCE) {
                    return false;
                }
                b.require(at, SOURCE);
                t.put(k < joined ? "\n\tJoin " : "\n\tPrune");
                flags(t, b.u16(at));
                t.put(' ');
                d.ipv4(at + 2);
                t.put('/').dec(b.u8(at + 1) & 0x3f);
                at += SOURCE;
            }
        }
        return true;
    }

    /** Whether there is but one source of one group: that fits on the line. */
    private static boolean single(PacketBytes b, int start, int length) {
        return length >= 30 && b.has(start, 30) && b.u8(start + 11) == 1 && b.u16(start + 20) + b.u16(start + 22) == 1;
    }

    private static void flags(TextBuffer t, int flags) {
        t.put((flags & 0x0100) != 0 ? " Sparse" : " Dense").put((flags & 0x80) != 0 ? " WC" : "")
                .put((flags & 0x40) != 0 ? " RP" : " SPT");
    }

    private static String type(int value) {
        return switch (value) {
            case QUERY -> " Query";
            case REGISTER -> " Register";
            case REGISTER_STOP -> " Register-Stop";
            case JOIN_PRUNE -> " Join/Prune";
            case RP_REACHABLE -> " RP-reachable";
            case ASSERT -> " Assert";
            case GRAFT -> " Graft";
            case GRAFT_ACK -> " Graft-ACK";
            default -> null;
        };
    }
}
