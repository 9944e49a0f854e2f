package org.snifter.dissect.bridging;

import org.snifter.dissect.core.BitNames;
import org.snifter.dissect.core.Dissection;
import org.snifter.dissect.core.HexDump;
import org.snifter.dissect.core.PacketBytes;
import org.snifter.dissect.core.Strings;
import org.snifter.dissect.core.TextBuffer;

/** LLDP of media endpoint devices (ANSI/TIA-1057 clause 10.2): what follows the organization. */
final class LldpMedia {
    private static final int HEADER = 4;
    private static final int COORDINATES = 1;
    private static final int CIVIC_ADDRESS = 2;
    private static final int EMERGENCY_NUMBER = 3;

    private static final BitNames CAPABILITIES = BitNames.of(1, "LLDP-MED capabilities", 2, "network policy", 4,
            "location identification", 8, "extended power via MDI-PSE", 16, "extended power via MDI-PD", 32,
            "Inventory");
    private static final BitNames POLICY = BitNames.of(0x80, "Unknown", 0x40, "Tagged", 0x20, "reserved");

    /** Clause 10.2.5.4: tenths of watts below. */
    private static final int RESERVED_POWER = 1024;

    private LldpMedia() {}

    /** Prints it; {@code at} and {@code size} are the whole TLV's. Answers whether its bytes are to be shown as well. */
    static boolean print(Dissection d, int at, int size) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        int subtype = b.u8(at + 3);
        String name = inventory(subtype);
        t.put("\n\t  ").put(switch (subtype) {
            case 1 -> "LLDP-MED Capabilities";
            case 2 -> "Network policy";
            case 3 -> "Location identification";
            case 4 -> "Extended power-via-MDI";
            default -> name == null ? "unknown" : "Inventory - ";
        });
        if (name != null) {
            t.put((char) (name.charAt(0) | 0x20)).put(name, 1, name.length());
        }
        t.put(" Subtype (").dec(subtype).put(')');
        switch (subtype) {
            case 1 -> capabilities(d, at, size);
            case 2 -> policy(d, at, size);
            case 3 -> location(d, at, size);
            case 4 -> power(d, at, size);
            default -> {
                if (name == null) {
                    return true;
                }
                t.put("\n\t  ").put(name).put(' ');
                Strings.padded(d, at + HEADER, size - HEADER);
            }
        }
        return false;
    }

    private static void capabilities(Dissection d, int at, int size) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        if (size < 7) {
            return;
        }
        int type = b.u8(at + 6);
        t.put("\n\t    Media capabilities [");
        CAPABILITIES.print(t, b.u16(at + 4), ", ", "none");
        t.put("] (0x").hex0(b.u16(at + 4), 4).put(")\n\t    Device type [").put(switch (type) {
            case 1 -> "endpoint class 1";
            case 2 -> "endpoint class 2";
            case 3 -> "endpoint class 3";
            case 4 -> "network connectivity";
            default -> "unknown";
        }).put("] (0x").hex2(type).put(')');
    }

    private static void policy(Dissection d, int at, int size) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        if (size < 8) {
            return;
        }
        int application = b.u8(at + 4);
        t.put("\n\t    Application type [").put(switch (application) {
            case 1 -> "voice";
            case 2 -> "voice signaling";
            case 3 -> "guest voice";
            case 4 -> "guest voice signaling";
            case 5 -> "softphone voice";
            case 6 -> "video conferencing";
            case 7 -> "streaming video";
            case 8 -> "video signaling";
            default -> "none";
        }).put("] (0x").hex2(application).put("), Flags [");
        POLICY.print(t, b.u8(at + 5), ", ", "none");
        t.put("]\n\t    Vlan id ").dec(b.u16(at + 5) >> 1 & 0xfff).put(", L2 priority ").dec(b.u16(at + 6) >> 6 & 7)
                .put(", DSCP value ").dec(b.u8(at + 7) & 0x3f);
    }

    private static void location(Dissection d, int at, int size) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        if (size < 5) {
            return;
        }
        int format = b.u8(at + 4);
        t.put("\n\t    Location data format ").put(switch (format) {
            case COORDINATES -> "coordinate-based LCI";
            case CIVIC_ADDRESS -> "civic address LCI";
            case EMERGENCY_NUMBER -> "ECS ELIN";
            default -> "unknown";
        }).put(" (0x").hex2(format).put(')');
        switch (format) {
            case COORDINATES -> {
                if (size >= 21) {
                    coordinates(d, at + 5);
                }
            }
            case CIVIC_ADDRESS -> civic(d, at, size);
            case EMERGENCY_NUMBER -> {
                t.put("\n\t    ECS ELIN id ");
                Strings.padded(d, at + 5, size - 5);
            }
            default -> {
                t.put("\n\t    Location ID ");
                HexDump.hex(d, "\n\t      ", at + 5, size - 5);
            }
        }
    }

    /** RFC 3825 section 2. */
    private static void coordinates(Dissection d, int at) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        t.put("\n\t    Latitude resolution ").dec(b.u8(at) >> 2).put(", latitude value ")
                .dec((b.u8(at) & 3L) << 32 | b.u32(at + 1));
        t.put("\n\t    Longitude resolution ").dec(b.u8(at + 5) >> 2).put(", longitude value ")
                .dec((b.u8(at + 5) & 3L) << 32 | b.u32(at + 6));
        int type = b.u8(at + 10) >> 4;
        t.put("\n\t    Altitude type ").put(type == 1 ? "meters" : type == 2 ? "floors" : "unknown").put(" (").dec(type)
                .put(')');
        t.put("\n\t    Altitude resolution ").dec(b.u16(at + 10) >> 6 & 0x3f).put(", altitude value 0x")
                .hex((b.u8(at + 11) & 0x3f) << 24 | b.u24(at + 12));
        int datum = b.u8(at + 15);
        t.put("\n\t    Datum ").put(switch (datum) {
            case 1 -> "World Geodesic System 1984";
            case 2 -> "North American Datum 1983 (NAVD88)";
            case 3 -> "North American Datum 1983 (MLLW)";
            default -> "unknown";
        }).put(" (0x").hex2(datum).put(')');
    }

    /** RFC 4776 section 3.1. */
    private static void civic(Dissection d, int at, int size) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        if (size < 6) {
            return;
        }
        int length = b.u8(at + 5);
        if (length < 3 || size < 7 + length) {
            return;
        }
        int what = b.u8(at + 6);
        t.put("\n\t    LCI length ").dec(length).put(", LCI what ").put(switch (what) {
            case 0 -> "location of DHCP server";
            case 1 -> "location of the network element believed to be closest to the client";
            case 2 -> "location of the client";
            default -> "unknown";
        }).put(" (0x").hex2(what).put("), Country-code ");
        Strings.padded(d, at + 7, 2);
        int next = at + 9;
        int left = length - 3;
        while (left >= 2) {
            int type = b.u8(next);
            int valueLength = b.u8(next + 1);
            t.put("\n\t      CA type '").put(switch (type) {
                case 1 -> "national subdivisions (state,canton,region,province,prefecture)";
                case 2 -> "county, parish, gun, district";
                case 3 -> "city, township, shi";
                case 4 -> "city division, borough, city district, ward chou";
                case 5 -> "neighborhood, block";
                case 6 -> "street";
                default -> "unknown";
            }).put("' (").dec(type).put("), length ").dec(valueLength).put(": ");
            next += 2;
            left -= 2;
            if (valueLength > left) {
                return;
            }
            if (type != 0) {
                Strings.padded(d, next, valueLength);
            }
            next += valueLength;
            left -= valueLength;
        }
    }

    private static void power(Dissection d, int at, int size) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        if (size < 7) {
            return;
        }
        int value = b.u8(at + 4);
        int priority = value & 0xf;
        int watts = b.u16(at + 5);
        // tcpdump takes the type from the lowest bits, which are the priority's.
        t.put("\n\t    Power type [").put((value & 3) != 0 ? "PD" : "PSE").put(" device], Power source [")
                .put(switch (value >> 4 & 3) {
                    case 1 -> "PSE - primary power source";
                    case 2 -> "local - backup power source";
                    case 3 -> "PSE+local - reserved";
                    default -> "none";
                }).put("]\n\t    Power priority [").put(switch (priority) {
                    case 1 -> "critical";
                    case 2 -> "high";
                    case 3 -> "low";
                    default -> "none";
                }).put("] (0x").hex2(priority).put("), Power ");
        if (watts < RESERVED_POWER) {
            t.dec(watts / 10).put('.').dec(watts % 10).put(" Watts");
        } else {
            t.dec(watts).put(" (Reserved)");
        }
    }

    private static String inventory(int subtype) {
        return switch (subtype) {
            case 5 -> "Hardware revision";
            case 6 -> "Firmware revision";
            case 7 -> "Software revision";
            case 8 -> "Serial number";
            case 9 -> "Manufacturer name";
            case 10 -> "Model name";
            case 11 -> "Asset ID";
            default -> null;
        };
    }
}
