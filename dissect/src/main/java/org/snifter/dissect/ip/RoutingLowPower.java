package org.snifter.dissect.ip;

import org.snifter.dissect.core.Dissection;
import org.snifter.dissect.core.HexDump;
import org.snifter.dissect.core.PacketBytes;
import org.snifter.dissect.core.TextBuffer;
import org.snifter.dissect.core.Unwind;

/** Routing Protocol for Low-Power and Lossy Networks (RFC 6550 section 6). */
final class RoutingLowPower {
    private static final int BODY = 4;
    private static final int SECURE = 0x80;
    private static final int OBJECT = 24;
    private static final int DESTINATION = 4;
    private static final int IDENTIFIER = 16;

    private RoutingLowPower() {}

    static void print(Dissection d, int at, int length, int code) {
        TextBuffer t = d.text;
        if ((code & SECURE) != 0) {
            t.put(", (SEC) [worktodo]");
            return;
        }
        t.put(", (CLR)");
        switch (code) {
            case 0 -> t.put("DODAG Information Solicitation");
            case 1 -> {
                t.put("DODAG Information Object");
                if (d.verbosity > 0) {
                    object(d, at + BODY, length - BODY);
                }
            }
            case 2 -> {
                t.put("Destination Advertisement Object");
                if (d.verbosity > 0) {
                    destination(d, at + BODY, length - BODY);
                }
            }
            case 3 -> {
                t.put("Destination Advertisement Object Ack");
                if (d.verbosity > 0) {
                    acknowledgment(d, at + BODY, length - BODY);
                }
            }
            default -> t.put("RPL message, unknown code ").dec(code);
        }
    }

    /** Section 6.3.1. */
    private static void object(Dissection d, int at, int length) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        if (length < OBJECT) {
            t.put(" [length ").dec(length).put(" < ").dec(OBJECT).put(']');
            d.invalid();
            return;
        }
        b.require(at, OBJECT);
        int mode = b.u8(at + 4);
        t.put(" [dagid:").ipv6(b.u64(at + 8), b.u64(at + 16)).put(",seq:").dec(b.u8(at + 5)).put(",instance:")
                .dec(b.u8(at)).put(",rank:").dec(b.u16(at + 2)).put((mode & 0x80) != 0 ? ",grounded" : "");
        t.put(",mop:");
        switch (mode >> 3 & 7) {
            case 0 -> t.put("nonstoring");
            case 1 -> t.put("storing");
            case 2 -> t.put("nonstoring-multicast");
            case 3 -> t.put("storing-multicast");
            default -> t.put("mop").dec(mode >> 3 & 7);
        }
        t.put(",prf:").dec(mode & 7).put(']');
        if (d.verbosity > 1) {
            options(d, at + OBJECT, at + length);
        }
    }

    /** Section 6.4.1. */
    private static void destination(Dissection d, int at, int length) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        b.require(at, DESTINATION + IDENTIFIER);
        if (length < DESTINATION) {
            throw Unwind.TRUNCATED;
        }
        int flags = b.u8(at + 1);
        int size = DESTINATION;
        if ((flags & 0x40) != 0) {
            size += IDENTIFIER;
            b.require(at, size);
            if (length < size) {
                throw Unwind.TRUNCATED;
            }
        }
        t.put(" [dagid:");
        identifier(d, (flags & 0x40) != 0, at + DESTINATION);
        t.put(",seq:").dec(b.u8(at + 3)).put(",instance:").dec(b.u8(at)).put((flags & 0x80) != 0 ? ",acK" : "");
        t.put((flags & 0x40) != 0 ? ",Dagid" : "").put(',').hex2(flags).put(']');
        if (d.verbosity > 1) {
            options(d, at + size, at + length);
        }
    }

    /** Section 6.5.1. */
    private static void acknowledgment(Dissection d, int at, int length) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        b.require(at, DESTINATION);
        if (length < DESTINATION) {
            throw Unwind.TRUNCATED;
        }
        boolean named = (b.u8(at + 1) & 0x80) != 0;
        int size = DESTINATION + (named ? IDENTIFIER : 0);
        b.require(at, size);
        if (length < size) {
            throw Unwind.TRUNCATED;
        }
        t.put(" [dagid:");
        identifier(d, named, at + DESTINATION);
        t.put(",seq:").dec(b.u8(at + 2)).put(",instance:").dec(b.u8(at)).put(",status:").dec(b.u8(at + 3)).put(']');
        if (d.verbosity > 1) {
            options(d, at + size, at + length);
        }
    }

    private static void identifier(Dissection d, boolean there, int at) {
        if (there) {
            d.text.ipv6(d.bytes.u64(at), d.bytes.u64(at + 8));
        } else {
            d.text.put("<elided>");
        }
    }

    /** Section 6.7. */
    private static void options(Dissection d, int start, int end) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        for (int at = start; at < end;) {
            int type = b.u8(at);
            int size = 1;
            if (type == 0) {
                t.put(" opt:pad1");
            } else {
                int length = b.u8(at + 1);
                size = length + 2;
                t.put(" opt:");
                d.nameOr(name(type), "subopt:", type);
                t.put(" len:").dec(size).put(' ');
                b.require(at, size);
                if (at + size > end) {
                    return;
                }
                if (d.verbosity > 2) {
                    HexDump.hex(d, " ", at + 2, length);
                }
            }
            at += size;
        }
    }

    private static String name(int type) {
        return switch (type) {
            case 1 -> "padN";
            case 2 -> "metrics";
            case 3 -> "routinginfo";
            case 4 -> "config";
            case 5 -> "rpltarget";
            case 6 -> "transitinfo";
            case 8 -> "destprefix";
            case 9 -> "rpltargetdesc";
            default -> null;
        };
    }
}
