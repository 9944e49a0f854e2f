package org.snifter.dissect.routing;

import org.snifter.dissect.core.BitNames;
import org.snifter.dissect.core.Dissection;
import org.snifter.dissect.core.HexDump;
import org.snifter.dissect.core.PacketBytes;
import org.snifter.dissect.core.Printer;
import org.snifter.dissect.core.Tables;
import org.snifter.dissect.core.TextBuffer;

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

    private static final int GENERAL = 0x0001;
    private static final int SOFTWARE = 0x0004;
    private static final int IP_INTERNAL = 0x0102;
    private static final int IP_EXTERNAL = 0x0103;
    private static final int APPLETALK_INTERNAL = 0x0202;
    private static final int APPLETALK_EXTERNAL = 0x0203;
    private static final int APPLETALK_CABLE = 0x0204;
    /** The next hop, all that an internal route has before its metrics. */
    private static final int INTERNAL = 4;
    /** The next hop and the origin of an external route of IP. */
    private static final int IP_ORIGIN = 24;
    /** The same of AppleTalk. */
    private static final int APPLETALK_ORIGIN = 20;
    private static final int METRICS = 16;

    private static final BitNames FLAG_NAMES = BitNames.of(0x01, "Init", 0x02, "Conditionally Received", 0x04,
            "Restart", 0x08, "End-of-Table");

    private Eigrp() {}

    @Override
    public void print(Dissection d, int at, int length) {
        d.shortProtocol("eigrp");
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        b.require(at, HEADER);
        int version = b.u8(at + VERSION);
        if (version != 2) {
            t.put("EIGRP version ").dec(version).put(" packet not supported");
            return;
        }
        int opcode = b.u8(at + OPCODE);
        if (d.verbosity < 1) {
            t.put("EIGRP ");
            if (opcode(opcode) == null) {
                t.put("unknown (").dec(opcode).put(')');
            } else {
                t.put(opcode(opcode));
            }
            t.put(", length: ").unsigned(length);
            return;
        }
        t.put("\n\tEIGRP v").dec(version).put(", opcode: ");
        d.nameOr(opcode(opcode), "unknown, type: ", opcode);
        t.put(" (").dec(opcode).put("), chksum: 0x").hex0(b.u16(at + CHECKSUM), 4).put(", Flags: [");
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
                HexDump.hex(d, "\n\t    ", next + 4, left - 4);
                return;
            }
            String name = name(type);
            t.put("\n\t  ").put(name == null ? "Unknown" : name).put(" TLV (0x").hex0(type, 4).put("), length: ")
                    .dec(size);
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
        int fixed = switch (type) {
            case GENERAL -> 8;
            case SOFTWARE -> 4;
            case IP_INTERNAL -> INTERNAL + METRICS + 2;
            case IP_EXTERNAL -> IP_ORIGIN + METRICS + 2;
            case APPLETALK_INTERNAL -> INTERNAL + METRICS + 4;
            case APPLETALK_EXTERNAL -> APPLETALK_ORIGIN + METRICS + 4;
            case APPLETALK_CABLE -> 8;
            default -> 0;
        };
        if (size < fixed) {
            t.put(" (too short, < ").dec(fixed + 4).put(')');
            return;
        }
        switch (type) {
            case GENERAL ->
                t.put("\n\t    holdtime: ").dec(b.u16(at + 6)).put("s, k1 ").dec(b.u8(at)).put(", k2 ")
                        .dec(b.u8(at + 1)).put(", k3 ").dec(b.u8(at + 2)).put(", k4 ").dec(b.u8(at + 3))
                        .put(", k5 ").dec(b.u8(at + 4));
            case SOFTWARE ->
                t.put("\n\t    IOS version: ").dec(b.u8(at)).put('.').dec(b.u8(at + 1)).put(", EIGRP version ")
                        .dec(b.u8(at + 2)).put('.').dec(b.u8(at + 3));
            case IP_INTERNAL -> {
                if (prefix(d, at, at + INTERNAL + METRICS)) {
                    metrics(d, at + INTERNAL);
                }
            }
            case IP_EXTERNAL -> {
                if (prefix(d, at, at + IP_ORIGIN + METRICS)) {
                    t.put("\n\t      origin-router ").ipv4(b.s32(at + 4));
                    origin(d, at, b.u8(at + 22), b.u8(at + 23), b.u32(at + 16));
                    metrics(d, at + IP_ORIGIN);
                }
            }
            case APPLETALK_INTERNAL -> {
                cableRange(d, at, at + INTERNAL + METRICS);
                metrics(d, at + INTERNAL);
            }
            case APPLETALK_EXTERNAL -> {
                cableRange(d, at, at + APPLETALK_ORIGIN + METRICS);
                t.put("\n\t      origin-router ").unsigned(b.s32(at + 4));
                origin(d, at, b.u8(at + 16), b.u8(at + 17), b.u16(at + 18));
                metrics(d, at + APPLETALK_ORIGIN);
            }
            case APPLETALK_CABLE ->
                t.put("\n\t    Cable-range: ").dec(b.u16(at)).put('-').dec(b.u16(at + 2)).put(", Router-ID ")
                        .unsigned(b.s32(at + 4));
            default -> {
                if (d.verbosity <= 1) {
                    HexDump.hex(d, "\n\t    ", at, size);
                }
            }
        }
    }

    /** Where a route leads to; answers whether that may be. */
    private static boolean prefix(Dissection d, int hop, int at) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        int bits = b.u8(at);
        if (bits > 32) {
            t.put("\n\t    illegal prefix length ").dec(bits);
            return false;
        }
        int address = 0;
        for (int i = 0; i < (bits + 7) / 8; i++) {
            address |= b.u8(at + 1 + i) << (24 - 8 * i);
        }
        t.put("\n\t    IPv4 prefix: ").repeat(' ', 15 - Tables.ipv4Width(address)).ipv4(address).put('/').dec(bits)
                .put(", nexthop: ");
        if (b.s32(hop) == 0) {
            t.put("self");
        } else {
            t.ipv4(b.s32(hop));
        }
        return true;
    }

    private static void cableRange(Dissection d, int hop, int at) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        t.put("\n\t     Cable-Range: ").dec(b.u16(at)).put('-').dec(b.u16(at + 2)).put(", nexthop: ");
        if (b.s32(hop) == 0) {
            t.put("self");
        } else {
            t.dec(b.u16(hop)).put('.').dec(b.u16(hop + 2));
        }
    }

    /** What an external route was before, behind the router that brought it. */
    private static void origin(Dissection d, int at, int protocol, int flags, long metric) {
        d.text.put(", origin-as ").unsigned(d.bytes.s32(at + 8)).put(", origin-proto ").put(switch (protocol) {
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
        }).put(", flags [0x").hex2(flags).put("], tag 0x").hex0(d.bytes.u32(at + 12), 8).put(", metric ").dec(metric);
    }

    private static void metrics(Dissection d, int at) {
        PacketBytes b = d.bytes;
        d.text.put("\n\t      delay ").dec(b.u32(at) / 100).put(" ms, bandwidth ").dec(b.u32(at + 4))
                .put(" Kbps, mtu ").dec(b.u24(at + 8)).put(", hop ").dec(b.u8(at + 11)).put(", reliability ")
                .dec(b.u8(at + 12)).put(", load ").dec(b.u8(at + 13));
    }

    private static String opcode(int value) {
        return switch (value) {
            case 1 -> "Update";
            case 3 -> "Query";
            case 4 -> "Reply";
            case 5 -> "Hello";
            case 6 -> "IPX SAP";
            case 7 -> "Probe";
            default -> null;
        };
    }

    private static String name(int type) {
        return switch (type) {
            case GENERAL -> "General Parameters";
            case 0x0002 -> "Authentication";
            case 0x0003 -> "Sequence";
            case SOFTWARE -> "Software Version";
            case 0x0005 -> "Next Multicast Sequence";
            case IP_INTERNAL -> "IP Internal routes";
            case IP_EXTERNAL -> "IP External routes";
            case APPLETALK_INTERNAL -> "AppleTalk Internal routes";
            case APPLETALK_EXTERNAL -> "AppleTalk External routes";
            case APPLETALK_CABLE -> "AppleTalk Cable setup";
            case 0x0302 -> "IPX Internal routes";
            case 0x0303 -> "IPX External routes";
            default -> null;
        };
    }
}
