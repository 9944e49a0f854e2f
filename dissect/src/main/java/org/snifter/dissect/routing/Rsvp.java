package org.snifter.dissect.routing;

import org.snifter.dissect.core.BitNames;
import org.snifter.dissect.core.Dissection;
import org.snifter.dissect.core.HexDump;
import org.snifter.dissect.core.PacketBytes;
import org.snifter.dissect.core.Printer;
import org.snifter.dissect.core.TextBuffer;

/** Resource Reservation Protocol (RFC 2205 section 3.1): its messages. */
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
    /** RFC 2961 section 3.1: a message that carries messages. */
    private static final int BUNDLE = 12;
    private static final BitNames FLAGS = BitNames.of(1, "Refresh reduction capable");

    private Rsvp() {}

    @Override
    public void print(Dissection d, int at, int length) {
        d.shortProtocol("rsvp");
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        b.require(at, HEADER);
        int version = b.u8(at + VERSION_AND_FLAGS) >> 4;
        if (version != 1) {
            t.put("ERROR: RSVP version ").dec(version).put(" packet not supported");
            return;
        }
        int type = b.u8(at + TYPE);
        String name = type(type);
        if (d.verbosity < 1) {
            t.put("RSVPv1 ");
            if (name == null) {
                t.put("unknown (").dec(type).put(')');
            } else {
                t.put(name);
            }
            t.put(" Message, length: ").unsigned(length);
            return;
        }
        int size = message(d, at, type, name);
        if (size < HEADER) {
            t.put("ERROR: common header too short ").dec(size).put(" < ").dec(HEADER);
            return;
        }
        if (name == null) {
            HexDump.hex(d, "\n\t    ", at + HEADER, size - HEADER);
            return;
        }
        if (type != BUNDLE) {
            objects(d, at + HEADER, size - HEADER);
            return;
        }
        int next = at + HEADER;
        int left = size - HEADER;
        while (left > 0) {
            b.require(next, HEADER);
            int innerVersion = b.u8(next + VERSION_AND_FLAGS) >> 4;
            if (innerVersion != 1) {
                t.put("\n\t  ERROR: RSVP version ").dec(innerVersion).put(" packet not supported");
                return;
            }
            int innerType = b.u8(next + TYPE);
            int inner = message(d, next, innerType, type(innerType));
            if (inner < HEADER) {
                t.put(" (too short - must be >= 8)");
                return;
            }
            if (!objects(d, next + HEADER, inner - HEADER)) {
                return;
            }
            next += inner;
            left -= inner;
        }
    }

    private static int message(Dissection d, int at, int type, String name) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        int size = b.u16(at + LENGTH);
        t.put("\n\tRSVPv1 ");
        d.nameOr(name, "unknown, type: ", type);
        t.put(" Message (").dec(type).put("), Flags: [");
        FLAGS.print(t, b.u8(at + VERSION_AND_FLAGS) & 0xf, ", ", "none");
        t.put("], length: ").dec(size).put(", ttl: ").dec(b.u8(at + TIME_TO_LIVE)).put(", checksum: 0x")
                .hex0(b.u16(at + CHECKSUM), 4);
        return size;
    }

    /** Prints objects; answers false where nothing behind them can be trusted. */
    private static boolean objects(Dissection d, int start, int length) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        int at = start;
        int left = length;
        while (left >= OBJECT_HEADER) {
            b.require(at, OBJECT_HEADER);
            int size = b.u16(at);
            int number = b.u8(at + 2);
            int kind = b.u8(at + 3);
            if (size % 4 != 0) {
                t.put("\n\t  ERROR: object header size ").dec(size).put(" not a multiple of 4");
                return false;
            }
            if (size < OBJECT_HEADER) {
                t.put("\n\t  ERROR: object header too short ").dec(size).put(" < 4");
                return false;
            }
            t.put("\n\t  ").put(RsvpObjects.name(number)).put(" Object (").dec(number).put(") Flags: [");
            t.put((number & 0x80) == 0 ? "reject" : (number & 0x40) != 0 ? "ignore and forward" : "ignore silently");
            t.put(" if unknown], Class-Type: ").put(RsvpObjects.kind(number, kind)).put(" (").dec(kind)
                    .put("), length: ").dec(size);
            if (size > left) {
                t.put("\n\t  ERROR: object goes past end of objects TLV");
                return false;
            }
            b.require(at, size);
            int body = at + OBJECT_HEADER;
            int bodyLength = size - OBJECT_HEADER;
            RsvpObjects.Outcome outcome = RsvpObjects.print(d, number, kind, body, bodyLength);
            switch (outcome) {
                case TOO_SHORT -> {
                    t.put("\n\t  ERROR: object is too short");
                    return false;
                }
                case INVALID -> {
                    d.invalid();
                    return false;
                }
                case ENDS -> {
                    return false;
                }
                case PRINTED -> {}
                case UNKNOWN -> HexDump.hex(d, "\n\t    ", body, bodyLength);
            }
            if (outcome == RsvpObjects.Outcome.PRINTED && d.verbosity > 1) {
                HexDump.hex(d, "\n\t    ", body, bodyLength);
            }
            at += size;
            left -= size;
        }
        return true;
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
            case BUNDLE -> "Bundle";
            case 13 -> "Acknowledgement";
            case 14 -> "Hello (Old)";
            case 15 -> "Refresh";
            case 20 -> "Hello";
            default -> null;
        };
    }
}
