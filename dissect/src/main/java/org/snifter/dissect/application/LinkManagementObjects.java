package org.snifter.dissect.application;

import org.snifter.dissect.core.BitNames;
import org.snifter.dissect.core.Dissection;
import org.snifter.dissect.core.HexDump;
import org.snifter.dissect.core.PacketBytes;
import org.snifter.dissect.core.Tables;
import org.snifter.dissect.core.TextBuffer;
import org.snifter.dissect.routing.GeneralizedMpls;

/** Objects of the Link Management Protocol (RFC 4204 section 13, and services of OIF's UNI 1.0). */
final class LinkManagementObjects {
    private static final int HEADER = 4;
    /** Instead of a size: of an object that nobody knows, and of one that may have any. */
    private static final int UNKNOWN = -1;
    private static final int ANY = -2;

    private static final int CONTROL_CHANNEL = 1;
    private static final int NODE = 2;
    private static final int LINK = 3;
    private static final int INTERFACE = 4;
    private static final int MESSAGE = 5;
    private static final int CONFIGURATION = 6;
    private static final int HELLO = 7;
    private static final int VERIFY_BEGIN = 8;
    private static final int VERIFY_BEGIN_ACK = 9;
    private static final int VERIFY = 10;
    private static final int TE_LINK = 11;
    private static final int DATA_LINK = 12;
    private static final int CHANNEL_STATUS = 13;
    private static final int CHANNEL_STATUS_REQUEST = 14;
    private static final int ERROR = 20;
    private static final int SERVICE = 51;

    private static final BitNames VERIFY_FLAGS = BitNames.of(1, "Verify all links", 2, "Data link type");
    private static final BitNames TE_FLAGS = BitNames.of(1, "Fault Management Supported", 2,
            "Link Verification Supported");
    private static final BitNames DATA_FLAGS = BitNames.of(1, "Data Link Port", 2, "Allocated for user traffic", 4,
            "Failed link");
    private static final BitNames VERIFY_ERRORS = BitNames.of(0x01, "Link Verification Procedure Not supported", 0x02,
            "Unwilling to verify", 0x04, "Unsupported verification transport mechanism", 0x08,
            "Link-Id configuration error", 0x10, "Unknown object c-type");
    private static final BitNames SUMMARY_ERRORS = BitNames.of(0x01,
            "Unacceptable non-negotiable LINK-SUMMARY parameters", 0x02, "Renegotiate LINK-SUMMARY parameters", 0x04,
            "Invalid TE-LINK Object", 0x08, "Invalid DATA-LINK Object", 0x10, "Unknown TE-LINK Object c-type", 0x20,
            "Unknown DATA-LINK Object c-type");
    private static final BitNames SIGNALLING = BitNames.of(1, "RSVP Supported", 2, "LDP Supported");
    private static final BitNames OVERHEAD = BitNames.of(1, "Path/VC Overhead Transparency Supported", 2,
            "Line/MS Overhead Transparency Supported");
    private static final BitNames CONCATENATION = BitNames.of(1, "Contiguous Concatenation Types Supported");
    private static final BitNames TRANSPARENCY = BitNames.of(1, "Standard SOH/RSOH Transparency Supported", 2,
            "Standard LOH/MSOH Transparency Supported");
    private static final BitNames MONITORING = BitNames.of(1, "Transparent Tandem Connection Monitoring Supported");
    private static final BitNames DIVERSITY = BitNames.of(1, "Node Diversity Supported", 2,
            "Link Diversity Supported", 4, "SRLG Diversity Supported");

    private LinkManagementObjects() {}

    static void print(Dissection d, int start, int length) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        int at = start;
        int left = length;
        while (left > 0) {
            b.require(at, HEADER);
            int type = b.u8(at) & 0x7f;
            int kind = b.u8(at + 1);
            int size = b.u16(at + 2);
            t.put("\n\t  ").put(name(kind)).put(" Object (").dec(kind).put("), Class-Type: ").put(typeName(kind, type))
                    .put(" (").dec(type).put(") Flags: [").put((b.u8(at) & 0x80) != 0 ? "" : "non-")
                    .put("negotiable], length: ").dec(size);
            if (size < HEADER) {
                t.put(" (too short)");
                return;
            }
            if (size % 4 != 0) {
                t.put(" (not a multiple of 4)");
                return;
            }
            b.require(at, size);
            int value = at + HEADER;
            int valueSize = size - HEADER;
            boolean known = wanted(kind, type) != UNKNOWN;
            boolean dumped = !known;
            if (known && !fits(kind, type, valueSize)) {
                t.put(" (not correct for object)");
            } else if (known) {
                dumped = object(d, kind, type, value, valueSize);
            }
            if (dumped || d.verbosity > 1) {
                HexDump.hex(d, "\n\t    ", value, valueSize);
            }
            if (left < size) {
                t.put(" [remaining objects length ").dec(left).put(" < ").dec(size).put(']');
                d.invalid();
                return;
            }
            at += size;
            left -= size;
        }
    }

    private static boolean fits(int kind, int type, int size) {
        int wanted = wanted(kind, type);
        if (wanted == ANY) {
            return true;
        }
        return kind == DATA_LINK ? size >= wanted : size == wanted;
    }

    /** How many bytes an object has. */
    private static int wanted(int kind, int type) {
        return switch (kind) {
            case CONTROL_CHANNEL, NODE, MESSAGE, ERROR -> type == 1 || type == 2 ? 4 : UNKNOWN;
            case LINK, INTERFACE -> switch (type) {
                case 1, 2, 5, 6 -> 4;
                case 3, 4 -> 16;
                default -> UNKNOWN;
            };
            case CONFIGURATION, VERIFY_BEGIN_ACK, VERIFY -> type == 1 ? 4 : UNKNOWN;
            case HELLO -> type == 1 ? 8 : UNKNOWN;
            case VERIFY_BEGIN -> type == 1 ? 20 : UNKNOWN;
            case TE_LINK, DATA_LINK -> switch (type) {
                case 1, 3 -> 12;
                case 2 -> 36;
                default -> UNKNOWN;
            };
            case CHANNEL_STATUS, CHANNEL_STATUS_REQUEST -> type >= 1 && type <= 3 ? ANY : UNKNOWN;
            case SERVICE -> switch (type) {
                case 1, 4 -> 4;
                case 2 -> 16;
                case 3 -> 8;
                default -> UNKNOWN;
            };
            default -> UNKNOWN;
        };
    }

    /** Prints what an object holds; answers whether its bytes are to follow. */
    private static boolean object(Dissection d, int kind, int type, int at, int size) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        switch (kind) {
            case CONTROL_CHANNEL -> identifier(d, "\n\t    Control Channel ID: ", 3, at);
            case NODE -> identifier(d, "\n\t    Node ID: ", 1, at);
            case LINK, INTERFACE -> {
                int family = (type + 1) / 2;
                String lead = family == 1 ? "\n\t    IPv4 Link ID: "
                        : family == 2 ? "\n\t    IPv6 Link ID: " : "\n\t    Link ID: ";
                identifier(d, lead, family, at);
            }
            case MESSAGE -> identifier(d, type == 1 ? "\n\t    Message ID: " : "\n\t    Message ID Ack: ", 3, at);
            case CONFIGURATION ->
                t.put("\n\t    Hello Interval: ").dec(b.u16(at)).put("\n\t    Hello Dead Interval: ")
                        .dec(b.u16(at + 2));
            case HELLO ->
                t.put("\n\t    Tx Seq: ").unsigned(b.s32(at)).put(", Rx Seq: ").unsigned(b.s32(at + 4));
            case VERIFY_BEGIN -> verifyBegin(d, at);
            case VERIFY_BEGIN_ACK ->
                t.put("\n\t    Verify Dead Interval: ").dec(b.u16(at)).put("\n\t    Verify Transport Response: ")
                        .dec(b.u16(at + 2));
            case VERIFY -> t.put("\n\t    Verify ID: ").unsigned(b.s32(at));
            case TE_LINK -> {
                t.put("\n\t    Flags: [");
                TE_FLAGS.print(t, b.u8(at), ", ", "none");
                t.put(']');
                identifier(d, "\n\t    Local Link-ID: ", type, at + 4);
                identifier(d, "\n\t    Remote Link-ID: ", type, at + 4 + width(type));
            }
            case DATA_LINK -> {
                t.put("\n\t    Flags: [");
                DATA_FLAGS.print(t, b.u8(at), ", ", "none");
                t.put(']');
                identifier(d, "\n\t    Local Interface ID: ", type, at + 4);
                identifier(d, "\n\t    Remote Interface ID: ", type, at + 4 + width(type));
                int fixed = 4 + 2 * width(type);
                return subobjects(d, at + fixed, size - fixed);
            }
            case CHANNEL_STATUS -> {
                for (int i = 0; i + width(type) + 4 <= size; i += width(type) + 4) {
                    identifier(d, "\n\t    Interface ID: ", type, at + i);
                    status(t, b.s32(at + i + width(type)));
                }
            }
            case CHANNEL_STATUS_REQUEST -> {
                for (int i = 0; i + width(type) <= size; i += width(type)) {
                    identifier(d, "\n\t    Interface ID: ", type, at + i);
                }
            }
            case ERROR -> {
                t.put("\n\t    Error Code: ");
                (type == 1 ? VERIFY_ERRORS : SUMMARY_ERRORS).print(t, b.s32(at), ", ", "none");
            }
            default -> service(d, type, at);
        }
        return false;
    }

    private static int width(int family) {
        return family == 2 ? 16 : 4;
    }

    /** An identifier: 1 and 2 are addresses of IPv4 and IPv6, 3 is a number. */
    private static void identifier(Dissection d, String lead, int family, int at) {
        TextBuffer t = d.text;
        t.put(lead);
        switch (family) {
            case 1 -> d.ipv4(at);
            case 2 -> d.ipv6(at);
            default -> t.unsigned(d.bytes.s32(at));
        }
        t.put(" (0x").hex0(d.bytes.u32(at), 8).put(')');
    }

    private static void verifyBegin(Dissection d, int at) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        t.put("\n\t    Flags: ");
        VERIFY_FLAGS.print(t, b.u16(at), ", ", "none");
        t.put("\n\t    Verify Interval: ").dec(b.u16(at + 2)).put("\n\t    Data links: ").unsigned(b.s32(at + 4));
        t.put("\n\t    Encoding type: ").put(GeneralizedMpls.encoding(b.u8(at + 8)));
        int mechanism = b.u16(at + 10);
        t.put("\n\t    Verify Transport Mechanism: ").dec(mechanism).put(" (0x").hex(mechanism).put(')');
        // tcpdump takes more than the one bit of RFC 4204 section 13.8 for it.
        t.put((mechanism & 0x1f40) != 0 ? " (Payload test messages capable)" : "");
        t.put("\n\t    Transmission Rate: ");
        rate(d, at + 12);
        t.put("\n\t    Wavelength: ").unsigned(b.s32(at + 16));
    }

    private static void rate(Dissection d, int at) {
        Tables.megabits(d.text, Float.intBitsToFloat(d.bytes.s32(at)));
        d.text.put(" Mbps");
    }

    private static void status(TextBuffer t, int value) {
        int active = value >>> 31;
        int direction = value >>> 30 & 1;
        int status = value & 0x03ff_ffff;
        t.put("\n\t\t    Active: ").put(active == 1 ? "Allocated" : "Non-allocated").put(" (").dec(active).put(')');
        t.put("\n\t\t    Direction: ").put(direction == 1 ? "Transmit" : "Receive").put(" (").dec(direction).put(')');
        t.put("\n\t\t    Channel Status: ").put(switch (status) {
            case 1 -> "Signal Okay";
            case 2 -> "Signal Degraded";
            case 3 -> "Signal Fail";
            default -> "Unknown";
        }).put(" (").dec(status).put(')');
    }

    /** What a data link has besides (RFC 4204 section 13.12); answers whether the object's bytes are to follow. */
    private static boolean subobjects(Dissection d, int start, int length) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        int at = start;
        int left = length;
        while (left > 0) {
            b.require(at, 2);
            int type = b.u8(at);
            int size = b.u8(at + 1);
            t.put("\n\t    Subobject, Type: ").put(type == 1 ? "Interface Switching Type"
                    : type == 2 ? "Wavelength" : "Unknown").put(" (").dec(type).put("), Length: ").dec(size);
            if (size < 4) {
                t.put(" (too short)");
                return false;
            }
            if (size % 4 != 0) {
                t.put(" (not a multiple of 4)");
                return false;
            }
            if (size > left) {
                t.put(" (goes past the end of the object)");
                return false;
            }
            switch (type) {
                case 1 -> {
                    int switching = b.u8(at + 2);
                    int encoding = b.u8(at + 3);
                    t.put("\n\t      Switching Type: ").put(GeneralizedMpls.switching(switching)).put(" (")
                            .dec(switching).put(")\n\t      Encoding Type: ").put(GeneralizedMpls.encoding(encoding))
                            .put(" (").dec(encoding).put(')');
                    b.require(at + 4, 4);
                    t.put("\n\t      Min Reservable Bandwidth: ");
                    rate(d, at + 4);
                    b.require(at + 8, 4);
                    t.put("\n\t      Max Reservable Bandwidth: ");
                    rate(d, at + 8);
                }
                case 2 -> {
                    b.require(at + 4, 4);
                    t.put("\n\t      Wavelength: ").unsigned(b.s32(at + 4));
                }
                default -> {
                    return true;
                }
            }
            at += size;
            left -= size;
        }
        return false;
    }

    private static void service(Dissection d, int type, int at) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        switch (type) {
            case 1 -> {
                t.put("\n\t Flags: ");
                SIGNALLING.print(t, b.u8(at), ", ", "none");
                t.put("\n\t  UNI Version: ").dec(b.u8(at + 1));
            }
            case 2 -> {
                int link = b.u8(at);
                t.put("\n\t Link Type: ").put(link == 5 ? "SDH ITU-T G.707"
                        : link == 6 ? "SONET ANSI T1.105" : "Unknown").put(" (").dec(link).put(')');
                if (link == 5 || link == 6) {
                    int signal = b.u8(at + 1);
                    t.put("\n\t Signal Type: ").put(link == 5 ? synchronous(signal) : optical(signal)).put(" (")
                            .dec(signal).put(')');
                }
                t.put("\n\t Transparency: ");
                OVERHEAD.print(t, b.u8(at + 2), ", ", "none");
                t.put("\n\t Contiguous Concatenation Types: ");
                CONCATENATION.print(t, b.u8(at + 3), ", ", "none");
                t.put("\n\t Minimum NCC: ").dec(b.u16(at + 4)).put("\n\t Maximum NCC: ").dec(b.u16(at + 6))
                        .put("\n\t Minimum NVC:").dec(b.u16(at + 8)).put("\n\t Maximum NVC:").dec(b.u16(at + 10));
                identifier(d, "\n\t    Local Interface ID: ", 1, at + 12);
            }
            case 3 -> {
                t.put("\n\t Transparency Flags: ");
                TRANSPARENCY.print(t, b.s32(at), ", ", "none");
                t.put("\n\t TCM Monitoring Flags: ");
                MONITORING.print(t, b.s32(at + 4), ", ", "none");
            }
            default -> {
                t.put("\n\t Diversity: Flags: ");
                DIVERSITY.print(t, b.s32(at), ", ", "none");
            }
        }
    }

    private static String synchronous(int signal) {
        return switch (signal) {
            case 5 -> "VC-3";
            case 6 -> "VC-4";
            case 7 -> "STM-0";
            case 8 -> "STM-1";
            case 9 -> "STM-4";
            case 10 -> "STM-16";
            case 11 -> "STM-64";
            case 12 -> "STM-256";
            default -> "Unknown";
        };
    }

    /** As tcpdump calls the signals of SONET. */
    private static String optical(int signal) {
        return switch (signal) {
            case 5 -> "STS-1 SPE";
            case 6 -> "STS-3c SPE";
            case 7 -> "STS-1";
            case 8 -> "STM-3";
            case 9 -> "STM-12";
            case 10 -> "STM-48";
            case 11 -> "STM-192";
            case 12 -> "STM-768";
            default -> "Unknown";
        };
    }

    private static String name(int kind) {
        return switch (kind) {
            case CONTROL_CHANNEL -> "Control Channel ID";
            case NODE -> "Node ID";
            case LINK -> "Link ID";
            case INTERFACE -> "Interface ID";
            case MESSAGE -> "Message ID";
            case CONFIGURATION -> "Configuration";
            case HELLO -> "Hello";
            case VERIFY_BEGIN -> "Verify Begin";
            case VERIFY_BEGIN_ACK -> "Verify Begin ACK";
            case VERIFY -> "Verify ID";
            case TE_LINK -> "TE Link";
            case DATA_LINK -> "Data Link";
            case CHANNEL_STATUS -> "Channel Status";
            case CHANNEL_STATUS_REQUEST -> "Channel Status Request";
            case ERROR -> "Error Code";
            case SERVICE -> "Service Config";
            default -> "Unknown";
        };
    }

    private static String typeName(int kind, int type) {
        if (kind == CHANNEL_STATUS || kind == CHANNEL_STATUS_REQUEST || wanted(kind, type) != UNKNOWN) {
            return switch (kind) {
                case CONTROL_CHANNEL, NODE -> type == 1 ? "Local" : "Remote";
                case LINK, INTERFACE -> switch (type) {
                    case 1 -> "IPv4 Local";
                    case 2 -> "IPv4 Remote";
                    case 3 -> "IPv6 Local";
                    case 4 -> "IPv6 Remote";
                    case 5 -> "Unnumbered Local";
                    default -> "Unnumbered Remote";
                };
                case TE_LINK, DATA_LINK, CHANNEL_STATUS, CHANNEL_STATUS_REQUEST -> switch (type) {
                    case 1 -> "IPv4";
                    case 2 -> "IPv6";
                    case 3 -> "Unnumbered";
                    default -> "Unknown";
                };
                default -> switch (type) {
                    case 1 -> "1";
                    case 2 -> "2";
                    case 3 -> "3";
                    default -> "4";
                };
            };
        }
        return "Unknown";
    }
}
