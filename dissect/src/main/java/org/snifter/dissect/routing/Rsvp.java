package org.snifter.dissect.routing;

import org.snifter.dissect.core.AddressFamilies;
import org.snifter.dissect.core.BitNames;
import org.snifter.dissect.core.Dissection;
import org.snifter.dissect.core.HexDump;
import org.snifter.dissect.core.PacketBytes;
import org.snifter.dissect.core.Printer;
import org.snifter.dissect.core.TextBuffer;
import org.snifter.dissect.core.Unwind;

/** Resource Reservation Protocol (RFC 2205 section 3.1): messages and the headers of their objects. */
public final class Rsvp implements Printer {
    /** The printer. */
    public static final Rsvp PRINTER = new Rsvp();

    private static final int VERSION_AND_FLAGS = 0;
    private static final int TYPE = 1;
    private static final int CHECKSUM = 2;
    private static final int TIME_TO_LIVE = 4;
    private static final int LENGTH = 6;
    private static final int HEADER = 8;
    private static final int OBJECT_HEADER = 4;
    private static final BitNames FLAGS = BitNames.of(1, "Refresh reduction capable");

    private Rsvp() {}

    @Override
    public void print(Dissection d, int at, int length) {
        d.protocol("rsvp");
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        int version = b.u8(at + VERSION_AND_FLAGS) >> 4;
        if (version != 1) {
            t.put("RSVP version ").dec(version).put(" packet not supported");
            return;
        }
        b.require(at, HEADER);
        int type = b.u8(at + TYPE);
        String name = type(type);
        if (d.verbosity < 1) {
            t.put("RSVPv1 ").put(name == null ? "unknown" : name).put(" Message, length ").unsigned(length);
            return;
        }
        int size = b.u16(at + LENGTH);
        t.put("\n\tRSVPv1 ").put(name == null ? "unknown" : name).put(" Message (").dec(type).put("), Flags: [");
        FLAGS.print(t, b.u8(at + VERSION_AND_FLAGS) & 0xf, ", ", "none");
        t.put("], length: ").dec(size).put(", ttl: ").dec(b.u8(at + TIME_TO_LIVE)).put(", checksum: 0x")
                .hex0(b.u16(at + CHECKSUM), 4);
        if (size < HEADER) {
            t.put(" (too short - must be >= 8)");
            return;
        }
        objects(d, at + HEADER, size - HEADER);
    }

    private static void objects(Dissection d, int start, int length) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        int at = start;
        int left = length;
        while (left > 0) {
            b.require(at, OBJECT_HEADER);
            int size = b.u16(at);
            int number = b.u8(at + 2);
            int kind = b.u8(at + 3);
            if (size % 4 != 0) {
                t.put("\n\t  ERROR: object header size ").dec(size).put(" not a multiple of 4");
                return;
            }
            if (size < OBJECT_HEADER) {
                t.put("\n\t  ERROR: object header too short ").dec(size).put(" < 4");
                return;
            }
            String name = object(number);
            t.put("\n\t  ").put(name == null ? "Unknown" : name).put(" Object (").dec(number).put(") Flags: [");
            t.put((number & 0x80) == 0 ? "reject" : (number & 0x40) != 0 ? "ignore and forward" : "ignore silently");
            t.put(" if unknown], Class-Type: ");
            String of = kind(number, kind);
            if (of == null) {
                t.dec(kind);
            } else {
                t.put(of);
            }
            t.put(" (").dec(kind).put("), length: ").dec(size);
            if (size > left) {
                t.put("\n\t  ERROR: object goes past end of objects TLV");
                return;
            }
            b.require(at, Math.min(size, OBJECT_HEADER));
            if (!value(d, number, kind, at + OBJECT_HEADER, size - OBJECT_HEADER)) {
                return;
            }
            at += size;
            left -= size;
        }
    }

    /** Prints what an object holds; answers false where nothing behind it can be trusted. */
    private static boolean value(Dissection d, int number, int kind, int at, int size) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        switch (number) {
            case 1, 7, 11 -> {
                if (kind == 1 && size >= 8) {
                    t.put(number == 1 ? "\n\t    IPv4 DestAddress: " : "\n\t    Source Address: ");
                    d.ipv4(at);
                    if (number == 1) {
                        t.put(", Protocol ID: 0x").hex2(b.u8(at + 4)).put("\n\t    Flags: [0x").hex2(b.u8(at + 5))
                                .put("], DestPort ").dec(b.u16(at + 6));
                    } else {
                        t.put(", Source Port: ").dec(b.u16(at + 6));
                    }
                    return true;
                }
            }
            case 3 -> {
                if (kind == 1 && size >= 8) {
                    t.put("\n\t    Previous/Next Interface: ");
                    d.ipv4(at);
                    t.put(", Logical Interface Handle: 0x").hex0(b.u32(at + 4), 8);
                    return true;
                }
            }
            case 5 -> {
                if (kind == 1 && size >= 4) {
                    t.put("\n\t    Refresh Period: ").unsigned(b.s32(at)).put("ms");
                    return true;
                }
            }
            case 20, 21 -> {
                if (kind == 1) {
                    return route(d, at, size);
                }
            }
            case 22 -> {
                if (size >= 8) {
                    t.put("\n\t    Source Instance: 0x").hex0(b.u32(at), 8).put(", Destination Instance: 0x")
                            .hex0(b.u32(at + 4), 8);
                    return true;
                }
            }
            case 125 -> {
                if (size < 4) {
                    t.put("\n\t  ERROR: object is too short");
                    return false;
                }
            }
            case 229 -> {
                return userInterface(d, at, size);
            }
            default -> {}
        }
        if (d.verbosity <= 1) {
            HexDump.hex(d, "\n\t    ", at, size);
        }
        return true;
    }

    /** Explicit and record routes (RFC 3209 section 4.3). */
    private static boolean route(Dissection d, int start, int length) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        int at = start;
        int left = length;
        while (left > 0) {
            int kind = b.u8(at) & 0x7f;
            int size = b.u8(at + 1);
            t.put("\n\t    Subobject Type: ").put(switch (kind) {
                case 1 -> "IPv4 prefix";
                case 2 -> "IPv6 prefix";
                case 3 -> "Label";
                case 32 -> "ASN";
                default -> "Unknown";
            }).put(", length ").dec(size);
            if (size == 0) {
                t.put("\n\t    ERROR: zero length ERO subtype");
                return true;
            }
            if (size > left) {
                t.put("\n\t    ERROR: length > remaining");
                return true;
            }
            if (kind == 1 && size == 8) {
                b.require(at, 8);
                t.put(", ").put((b.u8(at) & 0x80) != 0 ? "Loose" : "Strict").put(", ");
                d.ipv4(at + 2);
                t.put('/').dec(b.u8(at + 6)).put(", Flags: [0x").hex2(b.u8(at + 7)).put(']');
            }
            at += size;
            left -= size;
        }
        return true;
    }

    /** OIF UNI 1.0. */
    private static boolean userInterface(Dissection d, int start, int length) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        int at = start;
        int left = length;
        while (left > 0) {
            int size = b.u16(at);
            int kind = b.u8(at + 2);
            int family = b.u8(at + 3);
            String name = switch (kind) {
                case 1 -> "Source TNA address";
                case 2 -> "Destination TNA address";
                case 3 -> "Diversity";
                case 4 -> "Egress label";
                case 5 -> "Service level";
                default -> "Unknown";
            };
            t.put("\n\t    Subobject Type: ").put(name).put(" (").dec(kind).put("), AF: ")
                    .put(AddressFamilies.name(family)).put(" (").dec(family).put("), length: ").dec(size);
            if (size < 4 || size > left) {
                throw Unwind.INVALID;
            }
            at += size;
            left -= size;
        }
        return true;
    }

    private static String kind(int number, int kind) {
        return switch (number) {
            case 1, 3, 5, 6, 7, 8, 10, 11, 15, 20, 21 -> kind == 1 ? "IPv4"
                    : kind == 2 ? "IPv6"
                            : kind == 7
                                    ? "Tunnel IPv4"
                                    : null;
            default -> null;
        };
    }

    private static String object(int number) {
        return switch (number) {
            case 0 -> "NULL";
            case 1 -> "Session";
            case 3 -> "RSVP Hop";
            case 4 -> "Integrity";
            case 5 -> "Time Values";
            case 6 -> "Error Spec";
            case 7 -> "Scope";
            case 8 -> "Style";
            case 9 -> "FlowSpec";
            case 10 -> "FilterSpec";
            case 11 -> "Sender Template";
            case 12 -> "Sender TSpec";
            case 13 -> "AdSpec";
            case 14 -> "POLICY_DATA";
            case 15 -> "RESV_CONFIRM";
            case 16 -> "Label";
            case 19 -> "Label Request";
            case 20 -> "ERO";
            case 21 -> "RRO";
            case 22 -> "Hello";
            case 23 -> "Message ID";
            case 24 -> "Message ID Ack";
            case 25 -> "Message ID List";
            case 34 -> "Recovery Label";
            case 35 -> "Upstream Label";
            case 36 -> "Label Set";
            case 37 -> "Protection";
            case 50 -> "S2L";
            case 63 -> "Detour";
            case 66 -> "Class Type";
            case 125 -> "Class Type (old)";
            case 128 -> "Restart Capability";
            case 129 -> "Suggested Label";
            case 130 -> "Acceptable Label Set";
            case 131 -> "Restart Capability";
            case 161 -> "Admin Status";
            case 166 -> "Link Capability";
            case 205 -> "Fast Re-Route";
            case 207 -> "Session Attribute";
            case 229 -> "Generalized UNI";
            case 230 -> "Call-ID";
            case 236 -> "3GPP2";
            default -> null;
        };
    }

    private static String type(int type) {
        return switch (type) {
            case 1 -> "Path";
            case 2 -> "Resv";
            case 3 -> "PathErr";
            case 4 -> "ResvErr";
            case 5 -> "PathTear";
            case 6 -> "ResvTear";
            case 7 -> "ResvConf";
            case 12 -> "Bundle";
            case 13 -> "ACK";
            case 14 -> "Hello (Old)";
            case 15 -> "Summary Refresh";
            case 20 -> "Hello";
            default -> null;
        };
    }
}
