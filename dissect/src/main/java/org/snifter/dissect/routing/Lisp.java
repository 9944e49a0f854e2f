package org.snifter.dissect.routing;

import org.snifter.dissect.core.BitNames;
import org.snifter.dissect.core.Dissection;
import org.snifter.dissect.core.HexDump;
import org.snifter.dissect.core.PacketBytes;
import org.snifter.dissect.core.Printer;
import org.snifter.dissect.core.TextBuffer;
import org.snifter.dissect.core.Unwind;

/** Locator/Identifier Separation Protocol: registration of mappings (RFC 6833 section 4). */
public final class Lisp implements Printer {
    /** The printer. */
    public static final Lisp PRINTER = new Lisp();

    private static final int MAP_REGISTER = 3;
    private static final int MAP_NOTIFY = 4;
    private static final int HEADER = 16;
    private static final int EID = 12;
    private static final int LOCATOR = 8;
    private static final int XTR_SITE = 24;
    /** An address of a family that has no printer: nothing behind it can be found. */
    private static final int UNKNOWN = -1;

    private static final BitNames REGISTER_FLAGS = BitNames.of(0x0800_0000, "P-Proxy-Map-Reply", 0x0400_0000,
            "S-LISP-SEC-Capable", 0x0200_0000, "I-xTR-ID-Present", 0x0100_0000, "R-Build-For-RTR", 0x100,
            "M-Want-Map-Notify");
    private static final BitNames NOTIFY_FLAGS = BitNames.of(0x0800_0000, "I-xTR-ID-Present", 0x0400_0000,
            "R-Build-For-RTR");
    private static final BitNames LOCATOR_FLAGS = BitNames.of(4, "Local-Locator", 2, "RLoc-Probed", 1, "Reachable");

    private Lisp() {}

    @Override
    public void print(Dissection d, int at, int length) {
        d.protocol("lisp");
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        b.require(at, HEADER);
        int type = b.u8(at) >> 4;
        String name = switch (type) {
            case 0 -> "LISP-Reserved";
            case 1 -> "LISP-Map-Request";
            case 2 -> "LISP-Map-Reply";
            case MAP_REGISTER -> "LISP-Map-Register";
            case MAP_NOTIFY -> "LISP-Map-Notify";
            case 8 -> "LISP-Encapsulated-Contol-Message";
            default -> "unknown-type-" + type;
        };
        t.put(name);
        t.put(',');
        if (type != MAP_REGISTER && type != MAP_NOTIFY) {
            return;
        }
        boolean verbose = d.verbosity > 0;
        int word = b.s32(at);
        boolean extended = type == MAP_REGISTER ? (word & 0x0200_0000) != 0 : (word & 0x0800_0000) != 0;
        if (verbose) {
            t.put(" flags [");
            (type == MAP_REGISTER ? REGISTER_FLAGS : NOTIFY_FLAGS).print(t, word, ", ", "none");
            t.put("],");
        }
        int records = b.u8(at + 3);
        t.put(verbose ? "\n    " : " ").dec(records).put(" record(s),");
        int authentication = b.u16(at + 12);
        int authenticationLength = b.u16(at + 14);
        int next = at + HEADER;
        if (verbose) {
            t.put(" Authentication ").put(switch (authentication) {
                case 0 -> "None";
                case 1 -> "SHA1";
                case 2 -> "SHA256";
                default -> "unknown-type";
            }).put(",");
            HexDump.hex(d, "\n    Authentication-Data: ", next, Math.min(authenticationLength, length - HEADER));
        }
        if (authenticationLength > length - HEADER) {
            if (!verbose) {
                throw Unwind.INVALID;
            }
            if (b.has(next, 1)) {
                d.truncated();
            }
            return;
        }
        next += authenticationLength;
        int end = at + length;
        for (int i = 0; i < records; i++) {
            next = record(d, next, end, verbose);
            if (next == UNKNOWN) {
                return;
            }
        }
        if (extended && end - next < XTR_SITE) {
            throw Unwind.INVALID;
        }
        if (extended) {
            HexDump.hex(d, "\n    xTR-ID: ", next, 16);
            t.put("\n    SITE-ID: ").unsigned(b.u64(next + 16));
        } else {
            HexDump.hex(d, "\n    Data: ", next, end - next);
        }
    }

    private static int record(Dissection d, int start, int end, boolean verbose) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        if (end - start < EID) {
            throw Unwind.INVALID;
        }
        int ttl = b.s32(start);
        int locators = b.u8(start + 4);
        int bits = b.u8(start + 5);
        int flags = b.u16(start + 6);
        int mapVersion = b.u16(start + 8);
        int family = b.u16(start + 10);
        t.put('\n');
        if (verbose) {
            t.put("      Record TTL ").unsigned(ttl).put(',');
            t.put((flags & 0x1000) != 0 ? " Authoritative," : " Non-Authoritative,");
            int action = flags >> 13;
            t.put(' ').put(switch (action) {
                case 0 -> "No-Action";
                case 1 -> "Natively-Forward";
                case 2 -> "Send-Map-Request";
                case 3 -> "Drop";
                default -> "unknown-action";
            }).put(',');
            t.put(" Map Version: ").dec(mapVersion & 0xfff).put(',');
        }
        int at = start + EID;
        switch (family) {
            case 1 -> {
                b.require(at, 4);
                t.put(" EID ");
                d.ipv4(at);
                at += 4;
            }
            case 2 -> {
                b.require(at, 16);
                t.put(" EID ");
                d.ipv6(at);
                at += 16;
            }
            default -> {
                return UNKNOWN;
            }
        }
        t.put('/').dec(bits).put(", ").dec(locators).put(" locator(s)");
        for (int i = 0; i < locators; i++) {
            if (end - at < LOCATOR) {
                throw Unwind.INVALID;
            }
            b.require(at, LOCATOR);
            t.put(verbose ? "\n       " : "");
            int locator = at;
            int locatorFamily = b.u16(at + 6);
            at += LOCATOR;
            switch (locatorFamily) {
                case 1 -> {
                    b.require(at, 4);
                    t.put(" LOC ");
                    d.ipv4(at);
                    at += 4;
                }
                case 2 -> {
                    b.require(at, 16);
                    t.put(" LOC ");
                    d.ipv6(at);
                    at += 16;
                }
                default -> {}
            }
            if (verbose) {
                t.put("\n          Priority/Weight ").dec(b.u8(locator)).put('/').dec(b.u8(locator + 1))
                        .put(", Multicast Priority/Weight ").dec(b.u8(locator + 2)).put('/').dec(b.u8(locator + 3))
                        .put(", flags [");
                LOCATOR_FLAGS.print(t, b.u16(locator + 4) & 7, ", ", "none");
                t.put("],");
            }
        }
        return at;
    }
}
