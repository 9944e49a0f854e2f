package org.snifter.dissect.routing;

import org.snifter.dissect.core.BitNames;
import org.snifter.dissect.core.Dissection;
import org.snifter.dissect.core.HexDump;
import org.snifter.dissect.core.PacketBytes;
import org.snifter.dissect.core.Printer;
import org.snifter.dissect.core.Tables;
import org.snifter.dissect.core.TextBuffer;
import org.snifter.dissect.core.Unwind;

/** Enhanced Interior Gateway Routing Protocol (RFC 7868 section 6). */
public final class Eigrp implements Printer {
    /** The printer. */
    public static final Eigrp PRINTER = new Eigrp();

    private static final int VERSION = 0;
    private static final int OPCODE = 1;
    private static final int CHECKSUM = 2;
    private static final int FLAGS = 4;
    private static final int SEQUENCE = 8;
    private static final int ACKNOWLEDGMENT = 12;
    private static final int ROUTER = 16;
    private static final int SYSTEM = 18;
    private static final int HEADER = 20;
    private static final BitNames FLAG_NAMES = BitNames.of(1, "Init", 2, "Conditional Receive");

    private Eigrp() {}

    @Override
    public void print(Dissection d, int at, int length) {
        d.protocol("eigrp");
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        if (length < HEADER) {
            t.put("EIGRP ").dec(length);
            throw Unwind.INVALID;
        }
        b.require(at, HEADER);
        int version = b.u8(at + VERSION);
        if (version != 2) {
            t.put("EIGRP version ").dec(version).put(" packet not supported");
            return;
        }
        int opcode = b.u8(at + OPCODE);
        if (d.verbosity < 1) {
            t.put("EIGRP ").put(opcode(opcode)).put(", length: ").unsigned(length);
            return;
        }
        t.put("\n\tEIGRP v").dec(version).put(", opcode: ").put(opcode(opcode)).put(" (").dec(opcode)
                .put("), chksum: 0x").hex0(b.u16(at + CHECKSUM), 4).put(", Flags: [");
        FLAG_NAMES.print(t, b.s32(at + FLAGS), ", ", "none");
        t.put("]\n\tseq: 0x").hex0(b.u32(at + SEQUENCE), 8).put(", ack: 0x").hex0(b.u32(at + ACKNOWLEDGMENT), 8)
                .put(", VRID: ").dec(b.u16(at + ROUTER)).put(", AS: ").dec(b.u16(at + SYSTEM)).put(", length: ")
                .dec(length - HEADER);
        int next = at + HEADER;
        int left = length - HEADER;
        while (left > 0) {
            b.require(next, 4);
            int type = b.u16(next);
            int size = b.u16(next + 2);
            if (size < 4 || size > left) {
                HexDump.hex(d, "\n\t    ", next, left);
                return;
            }
            String name = name(type);
            t.put("\n\t  ").put(name == null ? "Unknown" : name).put(" TLV (0x").hex0(type, 4).put("), length: ")
                    .dec(size);
            if (size < 4) {
                t.put(" (invalid length)");
                return;
            }
            b.require(next, size);
            value(d, type, next + 4, size - 4);
            if (d.verbosity > 1) {
                HexDump.hex(d, "\n\t    ", next + 4, size - 4);
            }
            next += size;
            left -= size;
        }
    }

    private static void value(Dissection d, int type, int at, int size) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        switch (type) {
            case 0x0001 -> {
                if (size < 8) {
                    t.put(" (too short, < 12)");
                    return;
                }
                t.put("\n\t    holdtime: ").dec(b.u16(at + 6)).put("s, k1 ").dec(b.u8(at)).put(", k2 ")
                        .dec(b.u8(at + 1)).put(", k3 ").dec(b.u8(at + 2)).put(", k4 ").dec(b.u8(at + 3))
                        .put(", k5 ").dec(b.u8(at + 4));
            }
            case 0x0004 -> {
                if (size < 4) {
                    t.put(" (too short, < 8)");
                    return;
                }
                t.put("\n\t    IOS version: ").dec(b.u8(at)).put('.').dec(b.u8(at + 1)).put(", EIGRP version ")
                        .dec(b.u8(at + 2)).put('.').dec(b.u8(at + 3));
            }
            case 0x0102, 0x0103 -> route(d, type, at, size);
            default -> {
                if (d.verbosity <= 1) {
                    HexDump.hex(d, "\n\t    ", at, size);
                }
            }
        }
    }

    private static void route(Dissection d, int type, int at, int size) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        boolean external = type == 0x0103;
        int metrics = external ? at + 24 : at + 4;
        int fixed = external ? 41 : 21;
        if (size < fixed) {
            t.put(" (too short, < ").dec(fixed + 4).put(')');
            return;
        }
        int bits = b.u8(metrics + 16);
        if (bits > 32) {
            t.put("\n\t    illegal prefix length ").dec(bits);
            return;
        }
        int address = 0;
        for (int i = 0; i < (bits + 7) / 8; i++) {
            address |= b.u8(metrics + 17 + i) << (24 - 8 * i);
        }
        t.put("\n\t    IPv4 prefix: ").repeat(' ', 15 - Tables.ipv4Width(address)).ipv4(address).put('/').dec(bits)
                .put(", nexthop: ");
        if (b.s32(at) == 0) {
            t.put("self");
        } else {
            t.ipv4(b.s32(at));
        }
        if (external) {
            t.put("\n\t      origin-router ").ipv4(b.s32(at + 4)).put(", origin-as ").unsigned(b.s32(at + 8))
                    .put(", origin-proto ").put(switch (b.u8(at + 21)) {
                        case 1 -> "IGRP";
                        case 2 -> "EIGRP";
                        case 3 -> "Static";
                        case 4 -> "RIP";
                        case 5 -> "Hello";
                        case 6 -> "OSPF";
                        case 7 -> "IS-IS";
                        case 8 -> "EGP";
                        case 9 -> "BGP";
                        case 10 -> "IDRP";
                        case 11 -> "Connected";
                        default -> "unknown";
                    }).put(", flags [0x").hex2(b.u8(at + 23)).put("], tag: 0x").hex0(b.u32(at + 12), 8)
                    .put(", metric: ").unsigned(b.s32(at + 16));
        }
        long delay = b.u32(metrics);
        long bandwidth = b.u32(metrics + 4);
        t.put("\n\t      delay ").dec(delay / 100 % 4_294_967_296L).put(" ms, bandwidth ")
                .dec(bandwidth == 0 ? 0 : 2_560_000_000L / bandwidth).put(" Kbps, mtu ")
                .dec(b.u24(metrics + 8)).put(", hop ").dec(b.u8(metrics + 11)).put(", reliability ")
                .dec(b.u8(metrics + 12)).put(", load ").dec(b.u8(metrics + 13));
    }

    private static String opcode(int value) {
        return switch (value) {
            case 1 -> "Update";
            case 3 -> "Query";
            case 4 -> "Reply";
            case 5 -> "Hello";
            case 6 -> "IPX SAP";
            case 7 -> "Probe";
            default -> "unknown, opcode " + value;
        };
    }

    private static String name(int type) {
        return switch (type) {
            case 0x0001 -> "General Parameters";
            case 0x0002 -> "Authentication";
            case 0x0003 -> "Sequence";
            case 0x0004 -> "Software Version";
            case 0x0005 -> "Next Multicast Sequence";
            case 0x0102 -> "IP Internal routes";
            case 0x0103 -> "IP External routes";
            case 0x0202 -> "AppleTalk Internal routes";
            case 0x0203 -> "AppleTalk External routes";
            case 0x0204 -> "AppleTalk Cable setup";
            case 0x0302 -> "IPX Internal routes";
            case 0x0303 -> "IPX External routes";
            default -> null;
        };
    }
}
