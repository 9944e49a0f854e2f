package org.snifter.dissect.bridging;

import org.snifter.dissect.core.AddressFamilies;
import org.snifter.dissect.core.BitNames;
import org.snifter.dissect.core.Dissection;
import org.snifter.dissect.core.HexDump;
import org.snifter.dissect.core.PacketBytes;
import org.snifter.dissect.core.Printer;
import org.snifter.dissect.core.Strings;
import org.snifter.dissect.core.TextBuffer;
import org.snifter.dissect.core.Unwind;

/** Link Layer Discovery Protocol (IEEE 802.1AB clause 8). */
public final class Lldp implements Printer {
    /** The printer. */
    public static final Lldp PRINTER = new Lldp();

    private static final int HEADER = 2;
    private static final int END = 0;
    private static final int CHASSIS = 1;
    private static final int PORT = 2;
    private static final int TIME_TO_LIVE = 3;
    private static final int PORT_DESCRIPTION = 4;
    private static final int SYSTEM_NAME = 5;
    private static final int SYSTEM_DESCRIPTION = 6;
    private static final int CAPABILITIES = 7;
    private static final int MANAGEMENT = 8;
    private static final int PRIVATE = 127;

    private static final BitNames CAPABILITY_NAMES = BitNames.of(1, "Other", 2, "Repeater", 4, "Bridge", 8, "WLAN AP",
            16, "Router", 32, "Telephone", 64, "Docsis", 128, "Station Only");

    /** An address family number (IANA). */
    private static final int VPLS = 25;

    private Lldp() {}

    @Override
    public void print(Dissection d, int start, int length) {
        d.shortProtocol("lldp");
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        t.put("LLDP, length ").unsigned(length);
        int at = start;
        int left = length;
        while (left >= HEADER) {
            int header = b.u16(at);
            int type = header >> 9;
            int size = header & 0x1ff;
            at += HEADER;
            left -= HEADER;
            if (d.verbosity > 0) {
                String name = name(type);
                t.put("\n\t").put(name == null ? "Unknown" : name).put(" TLV (").dec(type).put("), length ").dec(size);
            }
            if (type == END || size == 0) {
                return;
            }
            b.require(at, size);
            if (left < size) {
                throw Unwind.TRUNCATED;
            }
            if (d.verbosity > 0 && size < shortest(type)) {
                throw Unwind.TRUNCATED;
            }
            boolean dump = value(d, type, at, size);
            if (d.verbosity > 1 || (d.verbosity == 1 && dump)) {
                HexDump.hex(d, "\n\t  ", at, size);
            }
            at += size;
            left -= size;
        }
    }

    /** The least that the text of a TLV needs. */
    private static int shortest(int type) {
        return switch (type) {
            case CHASSIS, PORT, TIME_TO_LIVE -> 2;
            case CAPABILITIES -> 4;
            case PRIVATE -> 3;
            default -> 0;
        };
    }

    /** Prints what a TLV holds; answers whether its bytes are to be shown as well. */
    private static boolean value(Dissection d, int type, int at, int size) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        if (d.verbosity == 0) {
            if (type == SYSTEM_NAME) {
                t.put(": ");
                Strings.padded(d, at, size);
            }
            return false;
        }
        switch (type) {
            case CHASSIS, PORT -> {
                return identifier(d, type, at, size);
            }
            case TIME_TO_LIVE -> t.put(": TTL ").dec(b.u16(at)).put('s');
            case PORT_DESCRIPTION, SYSTEM_NAME -> {
                t.put(": ");
                Strings.padded(d, at, size);
            }
            case SYSTEM_DESCRIPTION -> {
                t.put("\n\t  ");
                Strings.padded(d, at, size);
            }
            case CAPABILITIES -> {
                t.put("\n\t  System  Capabilities [");
                CAPABILITY_NAMES.print(t, b.u16(at), ", ", "none");
                t.put("] (0x").hex0(b.u16(at), 4).put(")\n\t  Enabled Capabilities [");
                CAPABILITY_NAMES.print(t, b.u16(at + 2), ", ", "none");
                t.put("] (0x").hex0(b.u16(at + 2), 4).put(')');
            }
            case MANAGEMENT -> management(d, at, size);
            case PRIVATE -> {
                return LldpOrganizations.print(d, at, size);
            }
            default -> {
                return true;
            }
        }
        return false;
    }

    /** Answers whether the identifier's kind is unknown. */
    private static boolean identifier(Dissection d, int type, int at, int size) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        int subtype = b.u8(at);
        boolean chassis = type == CHASSIS;
        t.put("\n\t  Subtype ").put(chassis ? chassis(subtype) : port(subtype)).put(" (").dec(subtype).put("): ");
        boolean mac = subtype == (chassis ? 4 : 3);
        boolean network = subtype == (chassis ? 5 : 4);
        boolean text = subtype == 7 || subtype == 1 || subtype == 2 || (subtype == (chassis ? 6 : 5));
        if (subtype == (chassis ? 3 : 6)) {
            text = true;
        }
        if (mac) {
            if (size < 7) {
                throw Unwind.TRUNCATED;
            }
            t.mac(b.u48(at + 1));
        } else if (network) {
            address(d, at + 1, size - 1);
        } else if (text) {
            Strings.padded(d, at + 1, size - 1);
        } else {
            return true;
        }
        return false;
    }

    private static void enough(int size, int needed) {
        if (size < needed) {
            throw Unwind.TRUNCATED;
        }
    }

    /** How many bytes the address that begins at {@code at} needs with its family. */
    private static int needed(PacketBytes b, int at, int size) {
        if (size < 1) {
            return 1;
        }
        return switch (b.u8(at)) {
            case 1 -> 5;
            case 2 -> 17;
            case 6 -> 7;
            default -> 1;
        };
    }

    private static void address(Dissection d, int at, int size) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        enough(size, needed(b, at, size));
        int family = b.u8(at);
        if (family == 1) {
            t.put("AFI IPv4 (1): ");
            d.ipv4(at + 1);
        } else if (family == 2) {
            t.put("AFI IPv6 (2): ");
            d.ipv6(at + 1);
        } else if (family == 6) {
            t.put("AFI 802 (6): ");
            t.mac(b.u48(at + 1));
        } else {
            t.put("AFI ").put(family < 16 || family == VPLS ? AddressFamilies.name(family) : "Unknown").put(" (")
                    .dec(family).put("), no AF printer !");
        }
    }

    private static void management(Dissection d, int at, int size) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        if (size < 1) {
            throw Unwind.TRUNCATED;
        }
        int addressLength = b.u8(at);
        int left = size - 1;
        if (left < addressLength) {
            throw Unwind.TRUNCATED;
        }
        enough(addressLength, needed(b, at + 1, addressLength));
        t.put("\n\t  Management Address length ").dec(addressLength).put(", ");
        address(d, at + 1, addressLength);
        int next = at + 1 + addressLength;
        left -= addressLength;
        if (left < 5) {
            throw Unwind.TRUNCATED;
        }
        int numbering = b.u8(next);
        t.put("\n\t  ").put(numbering == 1 ? "Unknown"
                : numbering == 2 ? "Interface Index"
                        : numbering == 3
                                ? "System Port Number"
                                : "Unknown")
                .put(" Interface Numbering (").dec(numbering).put("): ")
                .unsigned(b.s32(next + 1));
        next += 5;
        left -= 5;
        if (left > 0) {
            int identifier = b.u8(next);
            if (left < 1 + identifier) {
                throw Unwind.TRUNCATED;
            }
            if (identifier > 0) {
                t.put("\n\t  OID length ").dec(identifier);
                Strings.padded(d, next + 1, identifier);
            }
        }
    }

    private static String chassis(int subtype) {
        return switch (subtype) {
            case 1 -> "Chassis component";
            case 2 -> "Interface alias";
            case 3 -> "Port component";
            case 4 -> "MAC address";
            case 5 -> "Network address";
            case 6 -> "Interface name";
            case 7 -> "Local";
            default -> "Unknown";
        };
    }

    private static String port(int subtype) {
        return switch (subtype) {
            case 1 -> "Interface alias";
            case 2 -> "Port component";
            case 3 -> "MAC address";
            case 4 -> "Network Address";
            case 5 -> "Interface Name";
            case 6 -> "Agent circuit ID";
            case 7 -> "Local";
            default -> "Unknown";
        };
    }

    private static String name(int type) {
        return switch (type) {
            case END -> "End";
            case CHASSIS -> "Chassis ID";
            case PORT -> "Port ID";
            case TIME_TO_LIVE -> "Time to Live";
            case PORT_DESCRIPTION -> "Port Description";
            case SYSTEM_NAME -> "System Name";
            case SYSTEM_DESCRIPTION -> "System Description";
            case CAPABILITIES -> "System Capabilities";
            case MANAGEMENT -> "Management Address";
            case PRIVATE -> "Organization specific";
            default -> null;
        };
    }
}
