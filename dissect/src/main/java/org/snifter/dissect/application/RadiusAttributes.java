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
    private static final BitNames FEATURES = BitNames.of(1, "MIP6_INTEGRATED", 2, "LOCAL_HOME_AGENT_ASSIGNMENT", 0x100,
            "PMIP6_SUPPORTED", 0x200, "IP4_HOA_SUPPORTED", 0x400, "LOCAL_MAG_ROUTING_SUPPORTED");

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
            String name = name(type);
            t.put("\n\t  ").put(name == null ? "Unknown" : name.substring(1)).put(" Attribute (").dec(type)
                    .put("), length: ").dec(size);
            if (size < 2) {
                t.put(" (invalid)");
                return;
            }
            if (size > left) {
                t.put(" (goes past end of packet)");
                return;
            }
            t.put(", Value: ");
            if (size > 2 && name != null) {
                value(d, type, name.charAt(0), at + 2, size - 2);
            }
            if (d.verbosity > 1) {
                HexDump.hex(d, "\n\t    ", at + 2, size - 2);
            }
            at += size;
            left -= size;
        }
    }

    private static void value(Dissection d, int type, char form, int at, int size) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        switch (form) {
            case 's' -> string(d, type, at, size);
            case 'n' -> number(d, type, at, size);
            case 'a' -> {
                if (size != 4) {
                    error(t, size, 4);
                    return;
                }
                b.require(at, 4);
                if ((type == 8 || type == 14) && b.s32(at) == -1) {
                    t.put(type == 8 ? "User Selected" : "User can Select");
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
                Strings.date(t, b.u32(at));
            }
            case 'v' -> vendor(d, at, size);
            case 'O' -> {
                b.require(at, size);
                int space = b.u8(at);
                String name = switch (space) {
                    case '0' -> "TADIG";
                    case '1' -> "REALM";
                    case '2' -> "E212";
                    case '3' -> "ICC";
                    default -> null;
                };
                t.put('[');
                d.nameOr(name, "unknown namespace ", space);
                t.put("] ");
                Strings.counted(d, at + 1, size - 1);
            }
            case 'L' -> location(d, at, size);
            case 'D' -> {
                if (size < 3) {
                    error(t, size, 3);
                    return;
                }
                t.put("index ").dec(b.u16(at)).put(", location");
                HexDump.hexAndAscii(d, "\n\t    ", at + 2, size - 2);
            }
            case 'R' -> {
                if (size < 10) {
                    error(t, size, 10);
                    return;
                }
                int flags = b.u16(at);
                t.put("flags [").put((flags & 0x8000) != 0 ? "Retransmission Allowed"
                        : (flags & 1) != 0
                                ? "Retransmission Allowed"
                                : "none")
                        .put(']');
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
                FEATURES.print(t, (int) (b.u64(at) | b.u64(at) >>> 32), ", ", "none");
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
            case 2 -> {
                if (size < 16) {
                    throw Unwind.TRUNCATED;
                }
            }
            case 64, 65, 66, 67, 81, 82, 83, 90, 91, 69 -> {
                if (type == 81 || type == 82 || type == 83 || type == 90 || type == 91 || type == 66 || type == 67) {
                    if (b.u8(at) != 0) {
                        t.put("Tag[").dec(b.u8(at)).put("] ");
                    } else {
                        t.put("Tag[Unused] ");
                    }
                    at++;
                    size--;
                } else if (type == 69) {
                    if (b.u8(at) != 0) {
                        t.put("Tag[").dec(b.u8(at)).put("] ");
                    } else {
                        t.put("Tag[Unused] ");
                    }
                    t.put("Salt ").dec(b.u16(at + 1)).put(' ');
                    at += 3;
                    size -= 3;
                }
            }
            default -> {}
        }
        if (type == 2) {
            // Hidden by what both ends know: nothing to read.
            for (int i = 0; i < size; i++) {
                int c = b.u8(at + i);
                if (c < 32 || c > 126) {
                    t.put('.');
                } else {
                    t.put((char) c);
                }
            }
            t.truncate(t.length() - size);
            return;
        }
        for (int i = 0; i < size; i++) {
            int c = b.u8(at + i);
            t.put(c < 32 || c > 126 ? '.' : (char) c);
        }
    }

    private static void number(Dissection d, int type, int at, int size) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        if (size != 4) {
            error(t, size, 4);
            return;
        }
        int value = b.s32(at);
        if (type == 64 || type == 65) {
            int tag = value >>> 24;
            if (tag == 0) {
                t.put("Tag[Unused] ");
            } else {
                t.put("Tag[").dec(tag).put("] ");
            }
            int kind = value & 0xffffff;
            String name = type == 64 ? tunnel(kind) : medium(kind);
            t.put(name == null ? "#" : name);
            if (name == null) {
                t.dec(kind);
            }
            return;
        }
        String name = switch (type) {
            case 6 -> service(value);
            case 7 -> framed(value);
            case 10 -> value == 0 ? "None"
                    : value == 1 ? "Send routing packets"
                            : value == 2
                                    ? "Listen for routing packets"
                                    : value == 3 ? "Send and Listen" : null;
            case 13 -> value == 0 ? "None"
                    : value == 1 ? "VJ TCP/IP"
                            : value == 2 ? "IPX"
                                    : value == 3 ? "Stac-LZS"
                                            : null;
            case 15 -> login(value);
            case 29 -> value == 0 ? "Default" : value == 1 ? "RADIUS-Request" : null;
            case 40 -> accounting(value);
            case 45 -> value == 1 ? "RADIUS" : value == 2 ? "Local" : value == 3 ? "Remote" : null;
            case 61 -> port(value);
            default -> null;
        };
        if (name != null) {
            t.put(name);
            return;
        }
        switch (type) {
            case 6, 7, 10, 13, 15, 29, 40, 45, 61 -> t.put('#').unsigned(value);
            case 27, 28, 41, 46, 50 -> {
                if (type == 50) {
                    t.unsigned(value);
                } else {
                    t.unsigned(value).put(" secs");
                }
            }
            case 85 -> t.unsigned(value).put(" secs");
            case 37, 38, 23 -> t.unsigned(value);
            default -> t.unsigned(value);
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
    }

    private static void vendor(Dissection d, int start, int length) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        if (length < 4) {
            throw Unwind.TRUNCATED;
        }
        int vendor = b.s32(start);
        t.put("Vendor: ").put(vendor == 9 ? "Cisco"
                : vendor == 311 ? "Microsoft"
                        : vendor == 2352 ? "Redback"
                                : "Unknown")
                .put(" (").unsigned(vendor).put(')');
        int at = start + 4;
        int left = length - 4;
        while (left >= 2) {
            int type = b.u8(at);
            int size = b.u8(at + 1);
            if (size >= 2) {
                size -= 2;
            }
            t.put("\n\t    Vendor Attribute: ").dec(type).put(", Length: ").dec(size).put(", Value: ");
            at += 2;
            left -= 2;
            if (size > left) {
                t.put("Length bigger than remaining packet");
                return;
            }
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
            error(t, size, 21);
            return;
        }
        int code = b.u8(at + 2);
        int entity = b.u8(at + 3);
        t.put("index ").dec(b.u16(at)).put(", code ").put(code == 0 ? "Civic" : code == 1 ? "Geospatial" : "unknown")
                .put(", entity ").put(entity == 0 ? "User" : entity == 1 ? "RADIUS client" : "unknown");
        Ntp.timeStamp(d, ", sighting time ", at + 4);
        Ntp.timeStamp(d, ", time to live ", at + 12);
        t.put(", method \"");
        Strings.counted(d, at + 20, size - 20);
        t.put('"');
    }

    private static String service(int value) {
        return switch (value) {
            case 1 -> "Login";
            case 2 -> "Framed";
            case 3 -> "Callback Login";
            case 4 -> "Callback Framed";
            case 5 -> "Outbound";
            case 6 -> "Administrative";
            case 7 -> "NAS Prompt";
            case 8 -> "Authenticate Only";
            case 9 -> "Callback NAS Prompt";
            case 10 -> "Call Check";
            case 11 -> "Callback Administrative";
            default -> null;
        };
    }

    private static String framed(int value) {
        return switch (value) {
            case 1 -> "PPP";
            case 2 -> "SLIP";
            case 3 -> "ARAP";
            case 4 -> "Gandalf proprietary";
            case 5 -> "Xylogics IPX/SLIP";
            case 6 -> "X.75 Synchronous";
            default -> null;
        };
    }

    private static String login(int value) {
        return switch (value) {
            case 0 -> "Telnet";
            case 1 -> "Rlogin";
            case 2 -> "TCP Clear";
            case 3 -> "PortMaster(proprietary)";
            case 4 -> "LAT";
            case 5 -> "X25-PAD";
            case 6 -> "X25-T3POS";
            case 8 -> "TCP Clear Quiet";
            default -> null;
        };
    }

    private static String accounting(int value) {
        return switch (value) {
            case 1 -> "Start";
            case 2 -> "Stop";
            case 3 -> "Interim-Update";
            case 7 -> "Accounting-On";
            case 8 -> "Accounting-Off";
            case 9 -> "Tunnel-Start";
            case 10 -> "Tunnel-Stop";
            case 11 -> "Tunnel-Reject";
            case 12 -> "Tunnel-Link-Start";
            case 13 -> "Tunnel-Link-Stop";
            case 14 -> "Tunnel-Link-Reject";
            case 15 -> "Failed";
            default -> null;
        };
    }

    private static String port(int value) {
        return switch (value) {
            case 0 -> "Async";
            case 1 -> "Sync";
            case 2 -> "ISDN Sync";
            case 3 -> "ISDN Async V.120";
            case 4 -> "ISDN Async V.110";
            case 5 -> "Virtual";
            case 6 -> "PIAFS";
            case 7 -> "HDLC Clear Channel";
            case 8 -> "X.25";
            case 9 -> "X.75";
            case 10 -> "G.3 Fax";
            case 11 -> "SDSL - Symmetric DSL";
            case 15 -> "Ethernet";
            case 16 -> "xDSL - Digital Subscriber Line of unknown type";
            case 17 -> "Cable";
            case 18 -> "Wireless - Other";
            case 19 -> "Wireless - IEEE 802.11";
            default -> null;
        };
    }

    private static String tunnel(int value) {
        return switch (value) {
            case 1 -> "PPTP";
            case 2 -> "L2F";
            case 3 -> "L2TP";
            case 13 -> "VLAN";
            default -> null;
        };
    }

    private static String medium(int value) {
        return switch (value) {
            case 1 -> "IPv4";
            case 2 -> "IPv6";
            case 6 -> "802";
            default -> null;
        };
    }

    /** The form of an attribute's value, one letter, and its name; or null. */
    private static String name(int type) {
        return switch (type) {
            case 1 -> "sUser-Name";
            case 2 -> "sUser-Password";
            case 3 -> "sCHAP-Password";
            case 4 -> "aNAS-IP-Address";
            case 5 -> "nNAS-Port";
            case 6 -> "nService-Type";
            case 7 -> "nFramed-Protocol";
            case 8 -> "aFramed-IP-Address";
            case 9 -> "aFramed-IP-Network";
            case 10 -> "nFramed-Routing";
            case 11 -> "sFilter-Id";
            case 12 -> "nFramed-MTU";
            case 13 -> "nFramed-Compression";
            case 14 -> "aLogin-IP-Host";
            case 15 -> "nLogin-Service";
            case 16 -> "nLogin-TCP-Port";
            case 18 -> "sReply-Message";
            case 19 -> "sCallback-Number";
            case 20 -> "sCallback-Id";
            case 22 -> "sFramed-Route";
            case 23 -> "nFramed-IPX-Network";
            case 24 -> "sState";
            case 25 -> "sClass";
            case 26 -> "vVendor-Specific";
            case 27 -> "nSession-Timeout";
            case 28 -> "nIdle-Timeout";
            case 29 -> "nTermination-Action";
            case 30 -> "sCalled-Station-Id";
            case 31 -> "sCalling-Station-Id";
            case 32 -> "sNAS-Identifier";
            case 33 -> "sProxy-State";
            case 34 -> "sLogin-LAT-Service";
            case 35 -> "sLogin-LAT-Node";
            case 36 -> "sLogin-LAT-Group";
            case 37 -> "nFramed-AppleTalk-Link";
            case 38 -> "nFramed-AppleTalk-Network";
            case 39 -> "sFramed-AppleTalk-Zone";
            case 40 -> "nAcct-Status-Type";
            case 41 -> "nAcct-Delay-Time";
            case 42 -> "nAcct-Input-Octets";
            case 43 -> "nAcct-Output-Octets";
            case 44 -> "sAcct-Session-Id";
            case 45 -> "nAcct-Authentic";
            case 46 -> "nAcct-Session-Time";
            case 47 -> "nAcct-Input-Packets";
            case 48 -> "nAcct-Output-Packets";
            case 49 -> "nAcct-Terminate-Cause";
            case 50 -> "sAcct-Multi-Session-Id";
            case 51 -> "nAcct-Link-Count";
            case 52 -> "nAcct-Input-Gigawords";
            case 53 -> "nAcct-Output-Gigawords";
            case 55 -> "tEvent-Timestamp";
            case 60 -> "sCHAP-Challenge";
            case 61 -> "nNAS-Port-Type";
            case 62 -> "nPort-Limit";
            case 64 -> "nTunnel-Type";
            case 65 -> "nTunnel-Medium-Type";
            case 66 -> "sTunnel-Client-Endpoint";
            case 67 -> "sTunnel-Server-Endpoint";
            case 68 -> "sAcct-Tunnel-Connection";
            case 69 -> "sTunnel-Password";
            case 77 -> "sConnect-Info";
            case 79 -> "sEAP-Message";
            case 80 -> "sMessage-Authenticator";
            case 81 -> "sTunnel-Private-Group-ID";
            case 82 -> "sTunnel-Assignment-ID";
            case 83 -> "nTunnel-Preference";
            case 85 -> "nAcct-Interim-Interval";
            case 86 -> "nAcct-Tunnel-Packets-Lost";
            case 87 -> "sNAS-Port-Id";
            case 88 -> "sFramed-Pool";
            case 90 -> "sTunnel-Client-Auth-ID";
            case 91 -> "sTunnel-Server-Auth-ID";
            case 95 -> "6NAS-IPv6-Address";
            case 96 -> "?Framed-Interface-ID";
            case 97 -> "pFramed-IPv6-Prefix";
            case 98 -> "6Login-IPv6-Host";
            case 99 -> "sFramed-IPv6-Route";
            case 100 -> "sFramed-IPv6-Pool";
            case 123 -> "pDelegated-IPv6-Prefix";
            case 124 -> "FMIP6-Feature-Vector";
            case 125 -> "hMIP6-Home-Link-Prefix";
            case 126 -> "OOperator-Name";
            case 127 -> "LLocation-Information";
            case 128 -> "DLocation-Data";
            case 129 -> "RBasic-Location-Policy-Rules";
            default -> null;
        };
    }
}
