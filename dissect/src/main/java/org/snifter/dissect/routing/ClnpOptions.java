package org.snifter.dissect.routing;

import org.snifter.dissect.core.BitNames;
import org.snifter.dissect.core.Dissection;
import org.snifter.dissect.core.HexDump;
import org.snifter.dissect.core.PacketBytes;
import org.snifter.dissect.core.TextBuffer;

/** Options of the Connectionless Network Protocol (ISO/IEC 8473-1 clause 7.5). */
final class ClnpOptions {
    private static final int DISCARD_REASON = 193;
    private static final int QUALITY = 195;
    private static final int SECURITY = 197;
    private static final int SOURCE_ROUTING = 200;
    private static final int ROUTE_RECORDING = 203;
    private static final int PADDING = 204;
    private static final int PRIORITY = 205;

    private static final int GLOBALLY_UNIQUE = 3;
    private static final BitNames QUALITY_FLAGS = BitNames.of(0x20, "reserved", 0x10, "sequencing vs. delay", 0x08,
            "congested", 0x04, "delay vs. cost", 0x02, "error vs. delay", 0x01, "error vs. cost");

    private ClnpOptions() {}

    /** Prints the options in {@code length} bytes; answers whether they were as they should be. */
    static boolean print(Dissection d, int start, int length) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        int at = start;
        int left = length;
        while (left > 0) {
            int size = Osi.optionSize(d, at, left);
            if (size < 0) {
                return false;
            }
            int option = b.u8(at);
            at += 2;
            left -= 2;
            b.require(at, size);
            t.put("\n\t  ").put(name(option)).put(" Option #").dec(option).put(", length ").dec(size)
                    .put(", value: ");
            if (size < shortest(option)) {
                t.put(", bad opt len");
                return false;
            }
            value(d, option, at, size);
            if (d.verbosity > 1) {
                HexDump.hex(d, "\n\t  ", at, size);
            }
            at += size;
            left -= size;
        }
        return true;
    }

    private static void value(Dissection d, int option, int at, int size) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        switch (option) {
            case PADDING -> t.put("padding data");
            case SECURITY -> {
                t.put("\n\t    Format Code: ").put(format(b.u8(at) >> 6)).put(", Security-Level ").dec(b.u8(at + 1));
            }
            case QUALITY -> {
                t.put("\n\t    Format Code: ").put(format(b.u8(at) >> 6));
                if (b.u8(at) >> 6 == GLOBALLY_UNIQUE) {
                    t.put("\n\t    QoS Flags [");
                    QUALITY_FLAGS.print(t, b.u8(at) & 0x3f, ", ", "none");
                    t.put(']');
                }
            }
            case SOURCE_ROUTING -> {
                int type = b.u8(at);
                t.put(type == 0 ? "partial" : type == 1 ? "complete" : "Unknown").put(" source routing");
                route(d, at, size);
            }
            case ROUTE_RECORDING -> {
                int type = b.u8(at);
                t.put(type == 0 ? "partial" : type == 1 ? "complete" : "Unknown")
                        .put(" recording of route in progress");
                route(d, at, size);
            }
            case PRIORITY -> t.put("0x").hex(b.u8(at) & 0xf);
            case DISCARD_REASON -> {
                int kind = b.u8(at) >> 4;
                int reason = b.u8(at) & 0xf;
                t.put("\n\t    Class: ").put(errorClass(kind)).put(" Error (0x").hex(kind).put("), ")
                        .put(reason(b.u8(at))).put(" (0x").hex(reason).put(')');
            }
            default -> HexDump.hex(d, "\n\t  ", at, size);
        }
    }

    /** The addresses from where the second byte says on; tcpdump prints the first of them as often as all take room. */
    private static void route(Dissection d, int at, int size) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        int offset = b.u8(at + 1);
        if (offset == 0) {
            t.put(" Bad NSAP offset (0)");
            return;
        }
        int left = size - (offset - 1);
        if (left < 0) {
            t.put(" Bad NSAP offset (past end of option)");
            return;
        }
        while (left > 0) {
            int address = at + offset - 1;
            int length = b.u8(address);
            if (length == 0 || 1 + length > left) {
                t.put(length == 0 ? "" : "\n\t    NSAP address goes past end of option");
                return;
            }
            t.put("\n\t    NSAP address (length ").dec(length).put("): ");
            OsiAddress.networkAddress(d, address + 1, length);
            left -= 1 + length;
        }
    }

    private static int shortest(int option) {
        return switch (option) {
            case SECURITY, SOURCE_ROUTING, ROUTE_RECORDING -> 2;
            case QUALITY, PRIORITY, DISCARD_REASON -> 1;
            default -> 0;
        };
    }

    private static String name(int option) {
        return switch (option) {
            case DISCARD_REASON -> "Discard Reason";
            case QUALITY -> "QoS Maintenance";
            case SECURITY -> "Security";
            case SOURCE_ROUTING -> "Source Routing";
            case ROUTE_RECORDING -> "Route Recording";
            case PADDING -> "Padding";
            case PRIORITY -> "Priority";
            default -> "Unknown";
        };
    }

    private static String format(int code) {
        return switch (code) {
            case 1 -> "Source Address Specific";
            case 2 -> "Destination Address Specific";
            case GLOBALLY_UNIQUE -> "Globally unique";
            default -> "Reserved";
        };
    }

    private static String errorClass(int kind) {
        return switch (kind) {
            case 0x0 -> "General";
            case 0x8 -> "Address";
            case 0x9 -> "Source Routeing";
            case 0xa -> "Lifetime";
            case 0xb -> "PDU Discarded";
            case 0xc -> "Reassembly";
            default -> "Unknown";
        };
    }

    private static String reason(int code) {
        return switch (code) {
            case 0x00 -> "Reason not specified";
            case 0x01 -> "Protocol procedure error";
            case 0x02 -> "Incorrect checksum";
            case 0x03 -> "PDU discarded due to congestion";
            case 0x04 -> "Header syntax error (cannot be parsed)";
            case 0x05 -> "Segmentation needed but not permitted";
            case 0x06 -> "Incomplete PDU received";
            case 0x07 -> "Duplicate option";
            case 0x80 -> "Destination address unreachable";
            case 0x81 -> "Destination address unknown";
            case 0x90 -> "Unspecified source routeing error";
            case 0x91 -> "Syntax error in source routeing field";
            case 0x92 -> "Unknown address in source routeing field";
            case 0x93 -> "Path not acceptable";
            case 0xa0 -> "Lifetime expired while data unit in transit";
            case 0xa1 -> "Lifetime expired during reassembly";
            case 0xb0 -> "Unsupported option not specified";
            case 0xb1 -> "Unsupported protocol version";
            case 0xb2 -> "Unsupported security option";
            case 0xb3 -> "Unsupported source routeing option";
            case 0xb4 -> "Unsupported recording of route option";
            case 0xc0 -> "Reassembly interference";
            default -> "Unknown";
        };
    }
}
