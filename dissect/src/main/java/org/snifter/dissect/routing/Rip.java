package org.snifter.dissect.routing;

import org.snifter.dissect.core.Dissection;
import org.snifter.dissect.core.HexDump;
import org.snifter.dissect.core.PacketBytes;
import org.snifter.dissect.core.Printer;
import org.snifter.dissect.core.Tables;
import org.snifter.dissect.core.TextBuffer;
import org.snifter.dissect.core.Unwind;
import org.snifter.dissect.link.Loopback;

/** Routing Information Protocol, versions 1 and 2 (RFC 2453 section 4), and of IPv6 (RFC 2080 section 2). */
public final class Rip implements Printer {
    /** For IPv4. */
    public static final Rip PRINTER = new Rip();

    private static final int COMMAND = 0;
    private static final int VERSION = 1;
    private static final int HEADER = 4;
    private static final int ENTRY = 20;
    private static final int AUTHENTICATION_TRAILER = 1;
    private static final int SIMPLE_PASSWORD = 2;
    private static final int CRYPTOGRAPHIC = 3;

    private Rip() {}

    @Override
    public void print(Dissection d, int at, int length) {
        d.protocol("rip");
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        b.require(at, HEADER);
        if (length < HEADER) {
            t.put(" [packet length ").dec(length).put(" < ").dec(HEADER).put(']');
            throw Unwind.INVALID;
        }
        int version = b.u8(at + VERSION);
        int command = b.u8(at + COMMAND);
        String name = command(command);
        t.put(d.verbosity >= 1 ? "\n\t" : "").put("RIPv").dec(version);
        if (version == 0) {
            HexDump.hex(d, "\n\t", at, length);
            return;
        }
        t.put(", ");
        if (name == null) {
            t.put("unknown command (").dec(command).put(')');
        } else {
            t.put(name);
        }
        t.put(", length: ").unsigned(length);
        if (d.verbosity < 1) {
            return;
        }
        int entries = length / ENTRY;
        switch (command) {
            case 1, 2 -> {
                if (version > 2) {
                    t.put(", unknown version");
                } else {
                    t.put(", routes: ").dec(entries).put(version == 2 ? " or less" : "");
                    entries(d, version, at + HEADER, length - HEADER);
                }
            }
            case 4, 5, 6 -> {}
            default -> {
                if (d.verbosity <= 1) {
                    HexDump.hex(d, "\n\t", at, length);
                }
            }
        }
        if (d.verbosity > 1) {
            HexDump.hex(d, "\n\t", at, length);
        }
    }

    private static void entries(Dissection d, int version, int start, int length) {
        int at = start;
        int left = Math.min(length, d.bytes.available(start));
        while (left > 0) {
            if (left < required(d, version, at, left)) {
                d.truncated();
                return;
            }
            int taken = version == 1 ? oldEntry(d, at) : entry(d, at, left);
            if (left < taken) {
                d.text.put(" [remaining entries length ").dec(left).put(" < ").dec(taken).put(']');
                d.invalid();
                return;
            }
            at += taken;
            left -= taken;
        }
    }

    /** How many bytes of the entry must be there: of one whose size nobody knows, what says so. */
    private static int required(Dissection d, int version, int at, int left) {
        if (version == 1 || left < 4) {
            return ENTRY;
        }
        return switch (d.bytes.u16(at)) {
            case 0, 2 -> ENTRY;
            case 0xffff -> d.bytes.u16(at + 2) == CRYPTOGRAPHIC ? ENTRY : 4;
            default -> 4;
        };
    }

    private static int oldEntry(Dissection d, int at) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        int family = b.u16(at);
        if (family != 0 && family != 2) {
            t.put("\n\t AFI ");
            unknownFamily(d, family);
            t.put(", ");
            HexDump.hex(d, "\n\t  ", at + 4, ENTRY - 4);
            return ENTRY;
        }
        if (b.u16(at + 2) != 0 || b.u64(at + 8) != 0) {
            // RFC 1058 section 3.1: these must be zero.
            HexDump.hex(d, "\n\t  ", at, ENTRY);
            return ENTRY;
        }
        t.put(family == 0 ? "\n\t  AFI 0, " : "\n\t  ");
        t.ipv4(b.s32(at + 4)).put(", metric: ").unsigned(b.s32(at + 16));
        return ENTRY;
    }

    private static int entry(Dissection d, int at, int left) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        int family = b.u16(at);
        if (family == 0xffff) {
            return authentication(d, at, left);
        }
        if (family != 2 && family != 0) {
            t.put("\n\t  AFI ");
            unknownFamily(d, family);
            HexDump.hex(d, "\n\t  ", at + 4, ENTRY - 4);
            return ENTRY;
        }
        int address = b.s32(at + 4);
        int mask = b.s32(at + 8);
        int width = Tables.ipv4Width(address);
        t.put("\n\t  AFI ").put(family == 2 ? "IPv4, " : "0, ").repeat(' ', 15 - width).ipv4(address).put('/');
        int bits = Integer.bitCount(mask);
        if (bits > 0 && mask != -1 << (32 - bits)) {
            bits = -1;
        }
        int before = t.length();
        t.dec(bits);
        t.repeat(' ', 2 - (t.length() - before));
        t.put(", tag 0x").hex0(b.u16(at + 2), 4).put(", metric: ").unsigned(b.s32(at + 16)).put(", next-hop: ");
        if (b.s32(at + 12) != 0) {
            t.ipv4(b.s32(at + 12));
        } else {
            t.put("self");
        }
        return ENTRY;
    }

    private static void unknownFamily(Dissection d, int family) {
        String name = Loopback.name(family);
        if (name == null) {
            d.text.put("Unknown (").dec(family).put(')');
        } else {
            d.text.put(name);
        }
    }

    /** RFC 2453 section 4.1, RFC 4822 section 2. */
    private static int authentication(Dissection d, int at, int left) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        int type = b.u16(at + 2);
        switch (type) {
            case SIMPLE_PASSWORD -> {
                t.put("\n\t  Simple Text Authentication data: ");
                for (int i = 0; i < 16 && b.u8(at + 4 + i) != 0; i++) {
                    t.visible(b.u8(at + 4 + i));
                }
            }
            case CRYPTOGRAPHIC -> {
                t.put("\n\t  Auth header:");
                t.put(" Packet Len ").dec(b.u16(at + 4)).put(", Key-ID ").dec(b.u8(at + 6)).put(", Auth Data Len ")
                        .dec(b.u8(at + 7)).put(", SeqNo ").unsigned(b.s32(at + 8)).put(", MBZ ")
                        .unsigned(b.s32(at + 12)).put(", MBZ ").unsigned(b.s32(at + 16));
            }
            case AUTHENTICATION_TRAILER -> {
                t.put("\n\t  Auth trailer:");
                HexDump.hex(d, "\n\t  ", at + 4, left - 4);
                return left;
            }
            default -> {
                t.put("\n\t  Unknown (").dec(type).put(") Authentication data:");
                HexDump.hex(d, "\n\t  ", at + 4, left - 4);
                return left;
            }
        }
        return ENTRY;
    }

    private static String command(int value) {
        return switch (value) {
            case 1 -> "Request";
            case 2 -> "Response";
            case 3 -> "Trace on";
            case 4 -> "Trace off";
            case 5 -> "Poll";
            case 6 -> "Poll Entry";
            default -> null;
        };
    }
}
