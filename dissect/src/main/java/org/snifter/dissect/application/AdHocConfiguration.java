package org.snifter.dissect.application;

import org.snifter.dissect.core.Dissection;
import org.snifter.dissect.core.PacketBytes;
import org.snifter.dissect.core.Printer;
import org.snifter.dissect.core.Strings;
import org.snifter.dissect.core.TextBuffer;
import org.snifter.dissect.core.Unwind;

/** Ad-Hoc Configuration Protocol, version 1 (draft-chroboczek-ahcp). */
public final class AdHocConfiguration implements Printer {
    /** The printer. */
    public static final AdHocConfiguration PRINTER = new AdHocConfiguration();

    private static final int MAGIC = 43;
    private static final int HEADER = 24;

    private AdHocConfiguration() {}

    @Override
    public void print(Dissection d, int at, int length) {
        d.protocol("ahcp");
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        t.put("AHCP");
        if (length < 2 || b.u8(at) != MAGIC) {
            throw Unwind.INVALID;
        }
        int version = b.u8(at + 1);
        if (version != 1) {
            t.put(" Version ").dec(version);
            return;
        }
        t.put(" Version 1");
        if (d.verbosity == 0) {
            return;
        }
        if (length < HEADER) {
            throw Unwind.INVALID;
        }
        t.put("\n\tHopcount ").dec(b.u8(at + 2)).put(", Original Hopcount ").dec(b.u8(at + 3)).put(", Nonce 0x")
                .hex0(b.u32(at + 4), 8).put(", Source Id ");
        Strings.octets(d, at + 8, 8);
        b.require(at + 16, 8);
        t.put(", Destination Id ");
        Strings.octets(d, at + 16, 8);
        int body = at + HEADER;
        if (length < HEADER + 4) {
            throw Unwind.INVALID;
        }
        int type = b.u8(body);
        int size = b.u16(body + 2);
        t.put("\n\t");
        String name = switch (type) {
            case 0 -> "Discover";
            case 1 -> "Offer";
            case 2 -> "Request";
            case 3 -> "Ack";
            case 4 -> "Nack";
            case 5 -> "Release";
            default -> null;
        };
        d.nameOr(name, "Unknown-", type);
        t.put(", Length ").dec(size);
        if (size > length - HEADER - 4) {
            throw Unwind.INVALID;
        }
        if (d.verbosity > 1) {
            options(d, body + 4, body + 4 + size);
        }
    }

    private static void options(Dissection d, int start, int end) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        int at = start;
        while (at < end) {
            int option = b.u8(at++);
            t.put("\n\t ");
            String name = name(option);
            d.nameOr(name, "Unknown-", option);
            if (option == 0 || option == 1) {
                continue;
            }
            if (at == end) {
                throw Unwind.INVALID;
            }
            int size = b.u8(at++);
            if (at + size > end) {
                throw Unwind.INVALID;
            }
            b.require(at, size);
            value(d, option, at, size);
            at += size;
        }
    }

    private static void value(Dissection d, int option, int at, int size) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        switch (option) {
            case 2 -> {
                if (size != 4) {
                    throw Unwind.INVALID;
                }
                t.put(": ");
                Strings.date(t, b.u32(at));
                t.put(" UTC");
            }
            case 3 -> {
                if (size != 4) {
                    throw Unwind.INVALID;
                }
                t.put(": ").unsigned(b.s32(at)).put('s');
            }
            case 4, 8, 12, 13 -> {
                for (int i = 0; i + 16 <= size; i += 16) {
                    t.put(i == 0 ? ": " : ", ");
                    d.ipv6(at + i);
                }
            }
            case 5, 9 -> {
                for (int i = 0; i + 4 <= size; i += 4) {
                    t.put(i == 0 ? ": " : ", ");
                    d.ipv4(at + i);
                }
            }
            case 10, 11 -> {
                for (int i = 0; i + 17 <= size; i += 17) {
                    t.put(i == 0 ? ": " : ", ");
                    d.ipv6(at + i);
                    t.put('/').dec(b.u8(at + i + 16));
                }
            }
            case 6, 7 -> {
                for (int i = 0; i + 17 <= size; i += 17) {
                    t.put(i == 0 ? ": " : ", ");
                    d.ipv6(at + i);
                    t.put('/').dec(b.u8(at + i + 16));
                }
            }
            default -> t.put(" (Length ").dec(size).put(')');
        }
    }

    private static String name(int option) {
        return switch (option) {
            case 0 -> "Pad";
            case 1 -> "Mandatory";
            case 2 -> "Origin Time";
            case 3 -> "Expires";
            case 4 -> "My-IPv6-Address";
            case 5 -> "My-IPv4-Address";
            case 6 -> "IPv6 Prefix";
            case 7 -> "IPv4 Prefix";
            case 8 -> "IPv6 Address";
            case 9 -> "IPv4 Address";
            case 10 -> "IPv6 Prefix Delegation";
            case 11 -> "IPv4 Prefix Delegation";
            case 12 -> "Name Server";
            case 13 -> "NTP Server";
            default -> null;
        };
    }
}
