package org.snifter.dissect.application;

import org.snifter.dissect.core.Dissection;
import org.snifter.dissect.core.PacketBytes;
import org.snifter.dissect.core.Printer;
import org.snifter.dissect.core.TextBuffer;
import org.snifter.dissect.core.Unwind;

/** RPKI to Router Protocol (RFC 8210 section 5). */
public final class RouterKeyInfrastructure implements Printer {
    /** The printer. */
    public static final RouterKeyInfrastructure PRINTER = new RouterKeyInfrastructure();

    private RouterKeyInfrastructure() {}

    @Override
    public void print(Dissection d, int start, int length) {
        d.protocol("rpki_rtr");
        TextBuffer t = d.text;
        if (d.verbosity == 0) {
            t.put(", RPKI-RTR");
            return;
        }
        int at = start;
        int left = length;
        while (left > 0) {
            int taken = unit(d, at, left);
            if (taken <= 0) {
                return;
            }
            at += taken;
            left -= taken;
        }
    }

    /** Prints a protocol data unit; answers its length, or 0 where none follows. */
    private static int unit(Dissection d, int at, int left) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        int version = b.u8(at);
        if (version != 0) {
            t.put("\n\tRPKI-RTRv").dec(version).put(" (unknown)");
            return 0;
        }
        if (left < 8) {
            t.put("(too short)");
            throw Unwind.INVALID;
        }
        int type = b.u8(at + 1);
        long size = b.u32(at + 4);
        t.put("\n\tRPKI-RTRv0, ").put(switch (type) {
            case 0 -> "Serial Notify";
            case 1 -> "Serial Query";
            case 2 -> "Reset Query";
            case 3 -> "Cache Response";
            case 4 -> "IPv4 Prefix";
            case 6 -> "IPv6 Prefix";
            case 7 -> "End of Data";
            case 8 -> "Cache Reset";
            case 10 -> "Error Report";
            default -> "Unknown";
        }).put(" PDU (").dec(type).put("), length: ").dec(size);
        if (size < 8 || size > left) {
            throw Unwind.INVALID;
        }
        switch (type) {
            case 0, 1, 7 -> t.put("\n\t  Session ID: 0x").hex0(b.u16(at + 2), 4).put(", Serial: ")
                    .unsigned(b.s32(at + 8));
            case 3 -> t.put("\n\t  Session ID: 0x").hex0(b.u16(at + 2), 4);
            case 4 -> {
                t.put("\n\t  IPv4 Prefix ");
                d.ipv4(at + 12);
                t.put('/').dec(b.u8(at + 9)).put('-').dec(b.u8(at + 10)).put(", origin-as ").unsigned(b.s32(at + 16))
                        .put(", flags 0x").hex2(b.u8(at + 8));
            }
            case 6 -> {
                t.put("\n\t  IPv6 Prefix ");
                d.ipv6(at + 12);
                t.put('/').dec(b.u8(at + 9)).put('-').dec(b.u8(at + 10)).put(", origin-as ").unsigned(b.s32(at + 28))
                        .put(", flags 0x").hex2(b.u8(at + 8));
            }
            default -> {}
        }
        return (int) size;
    }
}
