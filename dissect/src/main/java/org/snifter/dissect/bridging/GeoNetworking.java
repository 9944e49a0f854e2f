package org.snifter.dissect.bridging;

import org.snifter.dissect.core.Dissection;
import org.snifter.dissect.core.HexDump;
import org.snifter.dissect.core.PacketBytes;
import org.snifter.dissect.core.Printer;
import org.snifter.dissect.core.Strings;
import org.snifter.dissect.core.TextBuffer;
import org.snifter.dissect.core.Unwind;

/** GeoNetworking between vehicles and what stands at the road (ETSI TS 102 636-4-1 V1.1.1 clause 8.5). */
public final class GeoNetworking implements Printer {
    /** The printer. */
    public static final GeoNetworking PRINTER = new GeoNetworking();

    private static final int STATION = 6;

    private static final int VERSION_AND_NEXT = 0;
    private static final int TYPE = 1;
    private static final int PAYLOAD = 4;
    private static final int HOP_LIMIT = 7;
    private static final int ADDRESS = 8;
    private static final int LATITUDE = 20;
    private static final int LONGITUDE = 24;
    private static final int COMMON_HEADER = 36;
    /** What follows the common header of a broadcast over several hops. */
    private static final int MULTI_HOP_HEADER = 32;

    private static final int NEXT_TRANSPORT_A = 1;
    private static final int NEXT_TRANSPORT_B = 2;
    // ETSI TS 102 636-5-1 clause 7.2: a destination and a source port, or a destination port and its information.
    private static final int TRANSPORT_HEADER = 4;

    private GeoNetworking() {}

    @Override
    public void print(Dissection d, int at, int length) {
        d.protocol("geonet");
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        t.put("GeoNet ");
        if (d.stations() != Dissection.NO_STATIONS) {
            t.put("src:");
            d.mac(d.stations() + STATION);
        }
        t.put("; ");
        if (length < COMMON_HEADER) {
            t.put(" (common header length ").dec(length).put(" < ").dec(COMMON_HEADER).put(')');
            throw Unwind.INVALID;
        }
        b.require(at, ADDRESS);
        int next = b.u8(at + VERSION_AND_NEXT) & 0xf;
        int type = b.u8(at + TYPE);
        t.put("v:").dec(b.u8(at + VERSION_AND_NEXT) >> 4).put(" NH:").dec(next).put('-').put(next(next));
        t.put(" HT:").dec(type >> 4).put('-').dec(type & 0xf).put('-').put(type(type));
        t.put(" HopLim:").dec(b.u8(at + HOP_LIMIT)).put(" Payload:").dec(b.u16(at + PAYLOAD)).put(' ');
        b.require(at + ADDRESS, 8);
        t.put("GN_ADDR:");
        Strings.octets(d, at + ADDRESS, 8);
        t.put(' ');
        int latitude = b.s32(at + LATITUDE);
        t.put("lat:").unsigned(latitude).put(' ');
        int longitude = b.s32(at + LONGITUDE);
        t.put("lon:").unsigned(longitude);
        b.require(at, COMMON_HEADER);
        int body = at + COMMON_HEADER;
        int left = length - COMMON_HEADER;
        int header = switch (type >> 4) {
            case 0, 1 -> 0;
            case 5 -> switch (type & 0xf) {
                case 0 -> 0;
                case 1 -> MULTI_HOP_HEADER;
                default -> -1;
            };
            default -> -1;
        };
        if (header >= 0) {
            if (left < header) {
                t.put(" (header size ").dec(header).put(" > ").dec(left).put(')');
                throw Unwind.INVALID;
            }
            b.require(body, header);
            int rest = transport(d, next, body + header, left - header);
            body += left - rest;
            left = rest;
        }
        if (d.verbosity > 0) {
            HexDump.unknownWhole(d, body, left);
        }
    }

    /** Prints the transport header and what of the payload is known; answers how much remains. */
    private static int transport(Dissection d, int next, int at, int length) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        if (next != NEXT_TRANSPORT_A && next != NEXT_TRANSPORT_B) {
            return length;
        }
        if (length < TRANSPORT_HEADER) {
            t.put(" (BTP length ").dec(length).put(" < ").dec(TRANSPORT_HEADER).put(')');
            throw Unwind.INVALID;
        }
        int destination = b.u16(at);
        t.put("; BTP Dst:").dec(destination);
        int source = b.u16(at + 2);
        t.put(" Src:").dec(source);
        int left = length - TRANSPORT_HEADER;
        if (left < 2) {
            return left;
        }
        int pdu = at + TRANSPORT_HEADER;
        int version = b.u8(pdu);
        t.put("; ItsPduHeader v:").dec(version);
        int type = b.u8(pdu + 1);
        t.put(" t:").dec(type).put('-');
        d.nameOr(type == 0 ? "CAM" : type == 1 ? "DENM" : null, "unknown (", type);
        t.put(type > 1 ? ")" : "");
        return left;
    }

    private static String next(int next) {
        return switch (next) {
            case 0 -> "Any";
            case NEXT_TRANSPORT_A -> "BTP-A";
            case NEXT_TRANSPORT_B -> "BTP-B";
            case 3 -> "IPv6";
            default -> "Unknown";
        };
    }

    private static String type(int type) {
        return switch (type >> 4) {
            case 0 -> "Any";
            case 1 -> "Beacon";
            case 2 -> "GeoUnicast";
            case 3 -> switch (type & 0xf) {
                case 0 -> "GeoAnycastCircle";
                case 1 -> "GeoAnycastRect";
                case 2 -> "GeoAnycastElipse";
                default -> "Unknown";
            };
            case 4 -> switch (type & 0xf) {
                case 0 -> "GeoBroadcastCircle";
                case 1 -> "GeoBroadcastRect";
                case 2 -> "GeoBroadcastElipse";
                default -> "Unknown";
            };
            case 5 -> switch (type & 0xf) {
                case 0 -> "TopoScopeBcast-SH";
                case 1 -> "TopoScopeBcast-MH";
                default -> "Unknown";
            };
            case 6 -> switch (type & 0xf) {
                case 0 -> "LocService-Request";
                case 1 -> "LocService-Reply";
                default -> "Unknown";
            };
            default -> "Unknown";
        };
    }
}
