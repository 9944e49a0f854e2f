package org.snifter.dissect.routing;

import org.snifter.dissect.core.Dissection;
import org.snifter.dissect.core.PacketBytes;
import org.snifter.dissect.core.Printer;
import org.snifter.dissect.core.TextBuffer;
import org.snifter.dissect.core.Unwind;

/** Interior Gateway Routing Protocol (Cisco's "An Introduction to IGRP"). */
public final class Igrp implements Printer {
    /** The printer. */
    public static final Igrp PRINTER = new Igrp();

    private static final int HEADER = 12;
    private static final int ROUTE = 14;

    private Igrp() {}

    @Override
    public void print(Dissection d, int at, int length) {
        d.protocol("igrp");
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        if (!b.has(at, 10)) {
            t.put("igrp:");
            throw Unwind.TRUNCATED;
        }
        int operation = b.u8(at) & 0xf;
        int interior = b.u16(at + 4);
        int system = b.u16(at + 6);
        int exterior = b.u16(at + 8);
        t.put("igrp: ");
        d.nameOr(operation == 1 ? "update" : operation == 2 ? "request" : null, "op-#", operation);
        t.put(" V").dec(b.u8(at) >> 4).put(" edit=").dec(b.u8(at + 1)).put(" AS=")
                .dec(b.u16(at + 2)).put(" (").dec(interior).put('/').dec(system).put('/').dec(exterior).put(')');
        int sum = b.u16(at + 10);
        int next = at + HEADER;
        int left = length - HEADER;
        if (d.verbosity > 0) {
            t.put(" checksum=0x").hex0(sum, 4);
        }
        int count = interior + system + exterior;
        for (int i = 0; count > 0 && left >= ROUTE; i++) {
            route(d, i < interior ? 0 : i < interior + system ? 1 : 2, next);
            next += ROUTE;
            left -= ROUTE;
            count--;
        }
        if (left >= ROUTE) {
            t.put(" [extra bytes ").dec(left).put(']');
        }
        if (count > 0 || left > 0) {
            d.invalid();
        }
    }

    private static void route(Dissection d, int kind, int at) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        b.require(at, 3);
        // Of networks of their own system, routes leave out the first byte; of others, the last.
        t.put(kind == 0 ? " *." : kind == 1 ? " " : " X").dec(b.u8(at)).put('.').dec(b.u8(at + 1)).put('.')
                .dec(b.u8(at + 2)).put(kind == 0 ? "" : ".0");
        b.require(at, ROUTE);
        long delay = b.u24(at + 3);
        long bandwidth = b.u24(at + 6);
        int reliability = b.u8(at + 11);
        int load = b.u8(at + 12);
        long metric = Math.min(0xffffff, bandwidth + delay);
        t.put(" d=").dec(delay * 10).put(" b=").dec(bandwidth == 0 ? 0 : 10_000_000 / bandwidth).put(" r=")
                .dec(reliability).put(" l=").dec(load).put(" M=").dec(metric).put(" mtu=")
                .dec(b.u16(at + 9)).put(" in ").dec(b.u8(at + 13)).put(" hops");
    }
}
