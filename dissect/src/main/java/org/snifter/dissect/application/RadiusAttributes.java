package org.snifter.dissect.application;

import org.snifter.dissect.core.BitNames;
import org.snifter.dissect.core.Dissection;
import org.snifter.dissect.core.HexDump;
import org.snifter.dissect.core.PacketBytes;
import org.snifter.dissect.core.Strings;
import org.snifter.dissect.core.TextBuffer;
import org.snifter.dissect.core.Unwind;

/** Attributes of RADIUS (RFC 2865 section 5 and those that followed; RADIUS Types, IANA). */
final class RadiusAttributes {
    private static final int EGRESS_VLAN = 56;
    private static final int EGRESS_VLAN_NAME = 58;
    private static final int TUNNEL_PASSWORD = 69;
    private static final int LAST_TAG = 0x1f;
    private static final BitNames FEATURES = BitNames.of(1, "MIP6_INTEGRATED", 2, "LOCAL_HOME_AGENT_ASSIGNMENT");
    /** In the upper half. */
    private static final BitNames MORE_FEATURES = BitNames.of(0x100, "PMIP6_SUPPORTED", 0x200, "IP4_HOA_SUPPORTED",
            0x400, "LOCAL_MAG_ROUTING_SUPPORTED", 0x800, "ASSIGN_LOCAL_IP", 0x1000, "MIP4_SUPPORTED", 0x2000,
            "OPTIMIZED_IDLE_MODE_MOBILITY", 0x4000, "GTPv2_SUPPORTED", 0x8000, "IP4_TRANSPORT_SUPPORTED", 0x10000,
            "IP4_HOA_ONLY_SUPPORTED", 0x20000, "INTER_MAG_ROUTING_SUPPORTED");
    private static final BitNames POLICY = BitNames.of(0x1, "MBZ-15", 0x2, "MBZ-14", 0x4, "MBZ-13", 0x8, "MBZ-12", 0x10,
            "MBZ-11", 0x20, "MBZ-10", 0x40, "MBZ-9", 0x80, "MBZ-8", 0x100, "MBZ-7", 0x200, "MBZ-6", 0x400, "MBZ-5",
            0x800, "MBZ-4", 0x1000, "MBZ-3", 0x2000, "MBZ-2", 0x4000, "MBZ-1", 0x8000,
            "Retransmission Allowed");

    private RadiusAttributes() {}

    static void print(Dissection d, int start, int length) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        int at = start;
        int left = length;
        while (left > 0) {
            if (left < 2) {
                throw Unwind.TRUNCATED;
            }
            b.require(at, 2);
            int type = b.u8(at);
            int size = b.u8(at + 1);
            String name = RadiusNames.attribute(type);
            t.put("\n\t  ").put(name == null ? "Unknown" : name.substring(1)).put(" Attribute (").dec(type)
                    .put("), length: ").dec(size);
            if (size < 2) {
                t.put(" (bogus, must be >= 2)");
                return;
            }
            if (size > left) {
                t.put(" (bogus, goes past end of packet)");
                return;
            }
            t.put(", Value: ");
            if (size > 2 && name != null) {
                if (needsAll(name.charAt(0), size - 2) && !b.has(at + 2, size - 2)) {
                    d.truncated();
                } else {
                    value(d, type, name.charAt(0), at + 2, size - 2);
                }
            }
            if (d.verbosity > 1) {
                HexDump.hex(d, "\n\t    ", at + 2, size - 2);
            }
            at += size;
            left -= size;
        }
    }

    /** Whether nothing is printed of a value of the right length that is not there as a whole. */
    private static boolean needsAll(char form, int size) {
        return switch (form) {
            case 's', 'E' -> true;
            case 'O' -> size >= 2;
            case 'D' -> size >= 3;
            case 'R' -> size >= 10;
            case 'L' -> size >= 21;
            case 'p' -> size >= 2 && size <= 18;
            case 'h' -> size == 17;
            default -> false;
        };
    }

    private static void value(Dissection d, int type, char form, int at, int size) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        switch (form) {
            case 's' -> string(d, type, at, size);
            case '-' -> {}
            case 'n' -> number(d, type, at, size);
            case 'a' -> {
                if (size != 4) {
                    error(t, size, 4);
                    return;
                }
                b.require(at, 4);
                if ((type == 8 || type == 14) && b.s32(at) == -1) {
                    t.put("User Selected");
                } else if ((type == 8 || type == 14) && b.s32(at) == -2) {
                    t.put("NAS Select");
                } else {
                    d.ipv4(at);
                }
            }
            case '6' -> {
                if (size != 16) {
                    error(t, size, 16);
                    return;
                }
                b.require(at, 16);
                d.ipv6(at);
            }
            case 'p' -> prefix(d, at, size);
            case 'h' -> {
                if (size != 17) {
                    error(t, size, 17);
                    return;
                }
                b.require(at, 17);
                if (b.u8(at) > 128) {
                    t.put("ERROR: netmask ").dec(b.u8(at)).put(" not in range (0..128)");
                    return;
                }
                d.ipv6(at + 1);
                t.put('/').dec(b.u8(at));
            }
            case 't' -> {
                if (size != 4) {
                    error(t, size, 4);
                    return;
                }
                Strings.dateInFull(t, b.u32(at));
            }
            case 'v' -> vendor(d, at, size);
            case 'A' -> appleTalk(d, type, at, size);
            case 'C' -> {
                if (size != 4) {
                    t.put("Error: length ").dec(size).put(" != 4");
                    return;
                }
                int cause = b.s32(at);
                String name = RadiusNames.errorCause(cause);
                t.put("Error cause ").unsigned(cause).put(": ");
                if (name == null) {
                    t.put("Error-Cause ").unsigned(cause).put(" not known");
                } else {
                    t.put(name);
                }
            }
            case 'E' -> {
                if (size < 4) {
                    throw Unwind.TRUNCATED;
                }
                Eap.packet(d, at, size);
            }
            case 'O' -> {
                if (size < 2) {
                    t.put("ERROR: length ").dec(size).put(" < 2");
                    return;
                }
                int space = b.u8(at);
                String name = switch (space) {
                    case '0' -> "TADIG";
                    case '1' -> "REALM";
                    case '2' -> "E212";
                    case '3' -> "ICC";
                    default -> null;
                };
                b.require(at, size);
                t.put('[');
                d.nameOr(name, "unknown namespace ", space);
                t.put("] ");
                Strings.counted(d, at + 1, size - 1);
            }
            case 'L' -> location(d, at, size);
            case 'D' -> {
                if (size < 3) {
                    t.put("ERROR: length ").dec(size).put(" < 3");
                    return;
                }
                t.put("index ").dec(b.u16(at)).put(", location");
                HexDump.hexAndAscii(d, "\n\t    ", at + 2, size - 2);
            }
            case 'R' -> {
                if (size < 10) {
                    t.put("ERROR: length ").dec(size).put(" < 10");
                    return;
                }
                t.put("flags [");
                POLICY.print(t, b.u16(at), ", ", "none");
                t.put(']');
                Ntp.timeStamp(d, ", retention expires ", at + 2);
                if (size > 10) {
                    t.put(", note well \"");
                    Strings.counted(d, at + 10, size - 10);
                    t.put('"');
                }
            }
            case 'F' -> {
                if (size != 8) {
                    error(t, size, 8);
                    return;
                }
                t.put('[');
                long features = b.u64(at);
                int before = t.length();
                FEATURES.print(t, (int) (features & 3), ", ", "");
                int high = (int) (features >>> 32) & 0x3ff00;
                if (high != 0) {
                    t.put(t.length() > before ? ", " : "");
                    MORE_FEATURES.print(t, high, ", ", "");
                }
                t.put(']');
            }
            default -> {}
        }
    }

    private static void error(TextBuffer t, int size, int wanted) {
        t.put("ERROR: length ").dec(size).put(" != ").dec(wanted);
    }

    private static void string(Dissection d, int type, int start, int length) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        int at = start;
        int size = length;
        switch (type) {
            case EGRESS_VLAN_NAME -> {
                vlanTag(t, b.u8(at));
                at++;
                size--;
            }
            case TUNNEL_PASSWORD -> {
                if (size < 3) {
                    throw Unwind.TRUNCATED;
                }
                int tag = b.u8(at);
                tag(t, tag <= LAST_TAG ? tag : 0);
                t.put("Salt ").dec(b.u16(at + 1)).put(' ');
                at += 3;
                size -= 3;
            }
            case 66, 67, 81, 82, 90, 91 -> {
                // RFC 2868 section 3.3: a greater number is the first byte of the string.
                if (b.u8(at) <= LAST_TAG) {
                    tag(t, b.u8(at));
                    at++;
                    size--;
                }
            }
            default -> {}
        }
        for (int i = 0; i < size && b.u8(at + i) != 0; i++) {
            int c = b.u8(at + i);
            t.put(c < 32 || c > 126 ? '.' : (char) c);
        }
    }

    private static void tag(TextBuffer t, int tag) {
        if (tag == 0) {
            t.put("Tag[Unused] ");
        } else {
            t.put("Tag[").dec(tag).put("] ");
        }
    }

    /** RFC 4675 section 2.1. */
    private static void vlanTag(TextBuffer t, int tag) {
        t.put(tag == 0x31 ? "Tagged" : tag == 0x32 ? "Untagged" : "Unknown tag").put(" (0x").hex2(tag).put(") ");
    }

    private static void number(Dissection d, int type, int at, int size) {
        TextBuffer t = d.text;
        if (size != 4) {
            error(t, size, 4);
            return;
        }
        int value;
        if (type == 64 || type == 65 || type == 83) {
            tag(t, d.bytes.u8(at));
            value = d.bytes.u24(at + 1);
        } else if (type == EGRESS_VLAN) {
            vlanTag(t, d.bytes.u8(at));
            value = d.bytes.u24(at + 1);
        } else {
            value = d.bytes.s32(at);
        }
        String name = RadiusNames.value(type, value);
        if (name != null) {
            t.put(name);
        } else if (RadiusNames.enumerated(type)) {
            t.put('#').unsigned(value);
        } else if (type == 27 || type == 28 || type == 41 || type == 46 || type == 85) {
            time(t, value & 0xffff_ffffL);
        } else {
            t.unsigned(value);
        }
    }

    private static void time(TextBuffer t, long seconds) {
        if (seconds < 60) {
            t.dec0(seconds, 2).put(" secs");
        } else if (seconds < 3600) {
            t.dec0(seconds / 60, 2).put(':').dec0(seconds % 60, 2).put(" min");
        } else {
            if (seconds < 36_000) {
                t.put('0');
            }
            t.dec(seconds / 3600).put(':').dec0(seconds / 60 % 60, 2).put(':').dec0(seconds % 60, 2).put(" hours");
        }
    }

    /** RFC 2869 sections 5.4 to 5.15. */
    private static void appleTalk(Dissection d, int type, int at, int size) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        int wanted = type == 70 ? 16 : type == 71 ? 14 : 8;
        if (type == 84 ? size < wanted : size != wanted) {
            error(t, size, wanted);
            return;
        }
        switch (type) {
            case 70 -> {
                t.put("User_challenge (");
                Strings.upperHex(d, at, 8);
                t.put(") User_resp(");
                Strings.upperHex(d, at + 8, 8);
                t.put(')');
            }
            case 71 -> {
                t.put(b.u8(at) != 0 ? "User can change password" : "User cannot change password");
                t.put(", Min password length: ").dec(b.u8(at + 1)).put(", created at: ");
                Strings.upperHex(d, at + 2, 4);
                t.put(", expires in: ");
                Strings.upperHex(d, at + 6, 4);
                t.put(", Current Time: ");
                Strings.upperHex(d, at + 10, 4);
            }
            default -> Strings.upperHex(d, at, 8);
        }
    }

    /** RFC 3162 section 2.3. */
    private static void prefix(Dissection d, int at, int size) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        if (size < 2 || size > 18) {
            t.put("ERROR: length ").dec(size).put(" not in range (2..18)");
            return;
        }
        b.require(at, size);
        int bits = b.u8(at + 1);
        if (bits > 128) {
            t.put("ERROR: netmask ").dec(bits).put(" not in range (0..128)");
            return;
        }
        long high = 0;
        long low = 0;
        for (int i = 0; i < size - 2; i++) {
            long octet = b.u8(at + 2 + i);
            if (i < 8) {
                high |= octet << (56 - 8 * i);
            } else {
                low |= octet << (120 - 8 * i);
            }
        }
        t.ipv6(high, low).put('/').dec(bits);
        if (size < 2 + (bits + 7) / 8) {
            t.put(" (inconsistent prefix length)");
        }
    }

    private static void vendor(Dissection d, int start, int length) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        if (length < 4) {
            d.truncated();
            return;
        }
        int vendor = b.s32(start);
        String name = RadiusNames.vendor(vendor);
        t.put("Vendor: ").put(name == null ? "Unknown" : name).put(" (").unsigned(vendor).put(')');
        int at = start + 4;
        int left = length - 4;
        while (left >= 2) {
            b.require(at, 2);
            int type = b.u8(at);
            int size = b.u8(at + 1);
            if (size >= 2 && size <= left && !b.has(at, size)) {
                d.truncated();
                return;
            }
            t.put("\n\t    Vendor Attribute: ").dec(type).put(", Length: ");
            if (size < 2) {
                t.dec(size).put(" (bogus, must be >= 2)");
                return;
            }
            if (size > left) {
                t.dec(size).put(" (bogus, goes past end of vendor-specific attribute)");
                return;
            }
            size -= 2;
            t.dec(size).put(", Value: ");
            at += 2;
            left -= 2;
            for (int i = 0; i < size; i++) {
                int c = b.u8(at + i);
                t.put(c < 32 || c > 126 ? '.' : (char) c);
            }
            at += size;
            left -= size;
        }
    }

    /** RFC 5580 section 4.2. */
    private static void location(Dissection d, int at, int size) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        if (size < 21) {
            t.put("ERROR: length ").dec(size).put(" < 21");
            return;
        }
        int code = b.u8(at + 2);
        int entity = b.u8(at + 3);
        t.put("index ").dec(b.u16(at)).put(", code ");
        d.nameOr(code == 0 ? "Civic" : code == 1 ? "Geospatial" : null, "Unknown (", code);
        t.put(code > 1 ? ")" : "").put(", entity ");
        d.nameOr(entity == 0 ? "User" : entity == 1 ? "RADIUS" : null, "Unknown (", entity);
        t.put(entity > 1 ? ")" : "");
        Ntp.timeStamp(d, ", sighting time ", at + 4);
        Ntp.timeStamp(d, ", time to live ", at + 12);
        t.put(", method \"");
        Strings.counted(d, at + 20, size - 20);
        t.put('"');
    }
}
