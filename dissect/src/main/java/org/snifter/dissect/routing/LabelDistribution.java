package org.snifter.dissect.routing;

import org.snifter.dissect.core.Dissection;
import org.snifter.dissect.core.HexDump;
import org.snifter.dissect.core.PacketBytes;
import org.snifter.dissect.core.Printer;
import org.snifter.dissect.core.TextBuffer;
import org.snifter.dissect.core.Unwind;

/** Label Distribution Protocol (RFC 5036 section 3). */
public final class LabelDistribution implements Printer {
    /** In datagrams: the text begins behind a line break of its own. */
    public static final LabelDistribution PRINTER = new LabelDistribution();

    private static final int HEADER = 10;
    private static final int MESSAGE_HEADER = 8;
    private static final int TLV_HEADER = 4;

    private LabelDistribution() {}

    @Override
    public void print(Dissection d, int start, int length) {
        d.protocol("ldp");
        int at = start;
        int left = length;
        while (left > HEADER + MESSAGE_HEADER) {
            int taken = unit(d, at);
            if (taken == 0) {
                return;
            }
            if (taken > left) {
                d.text.put(" [remaining length ").dec(left).put(" < ").dec(taken).put(']');
                d.invalid();
                return;
            }
            at += taken;
            left -= taken;
        }
    }

    /** Prints a protocol data unit; answers its length, or 0 where none follows. */
    private static int unit(Dissection d, int at) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        b.require(at, HEADER);
        int version = b.u16(at);
        if (version != 1) {
            t.put(d.verbosity < 1 ? "" : "\n\t").put("LDP version ").dec(version).put(" packet not supported");
            return 0;
        }
        int size = b.u16(at + 2);
        if (size < HEADER - 4) {
            t.put(d.verbosity < 1 ? "" : "\n\t").put("LDP, pdu-length: ").dec(size).put(" (too short, < 6)");
            return 0;
        }
        t.put(d.verbosity < 1 ? "" : "\n\t").put("LDP, Label-Space-ID: ");
        d.ipv4(at + 4);
        t.put(':').dec(b.u16(at + 8)).put(", pdu-length: ").dec(size);
        int whole = size + 4;
        if (d.verbosity < 1) {
            return 0;
        }
        int next = at + HEADER;
        int rest = whole - HEADER;
        while (rest != 0) {
            int taken = message(d, next);
            if (taken == 0) {
                return 0;
            }
            next += taken;
            rest -= taken;
        }
        return whole;
    }

    private static int message(Dissection d, int at) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        b.require(at, MESSAGE_HEADER);
        int type = b.u16(at);
        int size = b.u16(at + 2);
        String name = messageName(type & 0x7fff);
        t.put("\n\t  ").put(name == null ? "Unknown" : name).put(" Message (0x").hex0(type & 0x7fff, 4)
                .put("), length: ").dec(size);
        if (size < 4) {
            t.put(" (too short, < 4)");
            return 0;
        }
        t.put(", Message ID: 0x").hex0(b.u32(at + 4), 8).put(", Flags: [")
                .put((type & 0x8000) != 0 ? "continue processing" : "ignore").put(" if unknown]");
        int body = at + MESSAGE_HEADER;
        int bodyLength = size - 4;
        b.require(at, Math.max(0, size));
        boolean decoded = switch (type & 0x7fff) {
            case 0x0001, 0x0100, 0x0200, 0x0201, 0x0300, 0x0400, 0x0301, 0x0402 -> true;
            default -> false;
        };
        if (decoded) {
            int next = body;
            int rest = bodyLength;
            while (rest > 0) {
                int taken = tlv(d, next, rest);
                if (taken == 0) {
                    break;
                }
                next += taken;
                rest -= taken;
            }
        }
        if (d.verbosity > 1 || !decoded) {
            HexDump.hex(d, "\n\t  ", body, d.verbosity > 1 ? size : size - 4);
        }
        return size + 4;
    }

    private static int tlv(Dissection d, int at, int left) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        if (left < TLV_HEADER) {
            return 0;
        }
        b.require(at, TLV_HEADER);
        int type = b.u16(at);
        int size = b.u16(at + 2);
        if (size > left - TLV_HEADER) {
            t.put("\n\t\t TLV contents go past end of message");
            return 0;
        }
        String name = tlvName(type & 0x3fff);
        t.put("\n\t    ").put(name == null ? "Unknown" : name).put(" TLV (0x").hex0(type & 0x3fff, 4)
                .put("), length: ").dec(size).put(", Flags: [")
                .put((type & 0x8000) != 0 ? "continue processing" : "ignore").put(" and ")
                .put((type & 0x4000) != 0 ? "do" : "don't").put(" forward if unknown]");
        int value = at + TLV_HEADER;
        int least = least(type & 0x3fff);
        if (size < least) {
            tooShort(d, size, least);
        } else {
            b.require(value, least);
            value(d, type & 0x3fff, value, size);
        }
        return TLV_HEADER + size;
    }

    private static int least(int type) {
        return switch (type) {
            case 0x0100 -> 1;
            case 0x0101 -> 2;
            case 0x0200, 0x0400, 0x0401, 0x0402 -> 4;
            case 0x0300, 0x0500 -> 8;
            case 0x0503 -> 12;
            case 0x0403 -> 16;
            default -> 0;
        };
    }

    /** Says of something that it is too short. */
    static void tooShort(Dissection d, int size, int least) {
        d.text.put(" [tlv length ").dec(size).put(" < ").dec(least).put(']');
        d.invalid();
    }

    private static void value(Dissection d, int type, int at, int size) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        switch (type) {
            case 0x0400 -> {
                int flags = b.u16(at + 2);
                t.put("\n\t      Hold Time: ").dec(b.u16(at)).put("s, Flags: [")
                        .put((flags & 0x8000) != 0 ? "Targeted" : "Link").put(" Hello")
                        .put((flags & 0x4000) != 0 ? ", Request for targeted Hellos" : "").put(']');
            }
            case 0x0401 -> {
                t.put("\n\t      IPv4 Transport Address: ");
                d.ipv4(at);
            }
            case 0x0403 -> {
                t.put("\n\t      IPv6 Transport Address: ");
                d.ipv6(at);
            }
            case 0x0402 -> t.put("\n\t      Sequence Number: ").unsigned(b.s32(at));
            case 0x0101 -> {
                int family = b.u16(at);
                t.put("\n\t      Address Family: ");
                if (family == 1) {
                    t.put("IPv4, addresses");
                    for (int i = 2; i + 4 <= size; i += 4) {
                        t.put(' ');
                        d.ipv4(at + i);
                    }
                } else if (family == 2) {
                    t.put("IPv6, addresses");
                    for (int i = 2; i + 16 <= size; i += 16) {
                        t.put(' ');
                        d.ipv6(at + i);
                    }
                } else {
                    t.put("Unknown (").dec(family).put("), addresses");
                }
            }
            case 0x0500 -> {
                int flags = b.u16(at + 6);
                t.put("\n\t      Version: ").dec(b.u16(at)).put(", Keepalive: ").dec(b.u16(at + 2))
                        .put("s, Flags: [Downstream ").put((flags & 0x8000) != 0 ? "On Demand" : "Unsolicited")
                        .put(", Loop Detection ").put((flags & 0x4000) != 0 ? "Enabled" : "Disabled").put(']');
            }
            case 0x0100 -> fec(d, at, size);
            case 0x0200 -> t.put("\n\t      Label: ").dec(b.s32(at) & 0xfffff);
            case 0x0300 -> {
                int status = b.s32(at);
                t.put("\n\t      Status: 0x").hexAtLeast(status & 0x3fff_ffff, 2).put(", Flags: [")
                        .put((status & 0x8000_0000) != 0 ? "Fatal error" : "Advisory Notification");
                t.put((status & 0x4000_0000) != 0 ? " and do forward" : " and don't forward").put(']');
                int message = b.s32(at + 4);
                if (message != 0) {
                    t.put(", causing Message ID: 0x").hex0(message & 0xffff_ffffL, 8);
                }
            }
            case 0x0503 -> {
                int flags = b.u16(at);
                t.put("\n\t      Flags: [").put((flags & 0x8000) != 0 ? "" : "No ").put("Reconnect, ")
                        .put((flags & 0x0008) != 0 ? "" : "Don't ").put("Save State, ")
                        .put((flags & 0x0004) != 0 ? "" : "No ").put("All-Label Protection, ")
                        .put((flags & 0x0002) != 0 ? "Sequence Numbered Label" : "All Labels")
                        .put(" Checkpoint, ")
                        .put((flags & 0x0001) != 0 ? "" : "Don't ").put("Re-Learn State]");
                int reconnect = b.s32(at + 4);
                if (reconnect != 0) {
                    t.put(", Reconnect Timeout: ").unsigned(reconnect).put("ms");
                }
                int recovery = b.s32(at + 8);
                if (recovery != 0) {
                    t.put(", Recovery Time: ").unsigned(recovery).put("ms");
                }
            }
            default -> {
                if (d.verbosity <= 1) {
                    HexDump.hex(d, "\n\t      ", at, size);
                }
            }
        }
    }

    /** RFC 5036 section 3.4.1. */
    private static void fec(Dissection d, int at, int size) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        int kind = b.u8(at);
        String name = switch (kind) {
            case 1 -> "Wildcard";
            case 2 -> "Prefix";
            case 3 -> "Host address";
            case 128 -> "Martini VC";
            default -> "Unknown";
        };
        t.put("\n\t      ").put(name).put(" FEC (0x").hex2(kind).put(')');
        if (kind == 2) {
            prefix(d, at + 1, size - 1);
        } else if (kind == 128) {
            MartiniCircuit.print(d, at + 1, size - 1);
        }
    }

    private static void prefix(Dissection d, int at, int size) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        if (size < 2) {
            tooShort(d, size, 2);
            return;
        }
        int family = b.u16(at);
        int bits = b.u8(at + 2);
        int octets = (bits + 7) / 8;
        t.put(": ");
        if (family != 1 && family != 2) {
            t.put("Address family ").dec(family).put(" prefix");
            return;
        }
        t.put(family == 1 ? "IPv4 prefix " : "IPv6 prefix ");
        if (bits > (family == 1 ? 32 : 128)) {
            t.put("(invalid length)");
            return;
        }
        if (octets > size - 3) {
            t.put("(goes past end of TLV)");
            return;
        }
        b.require(at + 3, octets);
        long high = 0;
        long low = 0;
        for (int i = 0; i < octets; i++) {
            long octet = b.u8(at + 3 + i);
            if (i < 8) {
                high |= octet << (56 - 8 * i);
            } else {
                low |= octet << (120 - 8 * i);
            }
        }
        if (family == 1) {
            t.ipv4((int) (high >>> 32));
        } else {
            t.ipv6(high, low);
        }
        t.put('/').dec(bits);
    }

    private static String messageName(int type) {
        return switch (type) {
            case 0x0001 -> "Notification";
            case 0x0100 -> "Hello";
            case 0x0200 -> "Initialization";
            case 0x0201 -> "Keepalive";
            case 0x0300 -> "Address";
            case 0x0301 -> "Address Withdraw";
            case 0x0400 -> "Label Mapping";
            case 0x0401 -> "Label Request";
            case 0x0402 -> "Label Withdraw";
            case 0x0403 -> "Label Release";
            case 0x0404 -> "Label Abort Request";
            default -> null;
        };
    }

    private static String tlvName(int type) {
        return switch (type) {
            case 0x0100 -> "FEC";
            case 0x0101 -> "Address List";
            case 0x0103 -> "Hop Count";
            case 0x0104 -> "Path Vector";
            case 0x0200 -> "Generic Label";
            case 0x0201 -> "ATM Label";
            case 0x0202 -> "Frame-Relay Label";
            case 0x0300 -> "Status";
            case 0x0301 -> "Extended Status";
            case 0x0302 -> "Returned PDU";
            case 0x0303 -> "Returned MSG";
            case 0x0400 -> "Common Hello Parameters";
            case 0x0401 -> "IPv4 Transport Address";
            case 0x0402 -> "Configuration Sequence Number";
            case 0x0403 -> "IPv6 Transport Address";
            case 0x0500 -> "Common Session Parameters";
            case 0x0501 -> "ATM Session Parameters";
            case 0x0502 -> "Frame-Relay Session Parameters";
            case 0x0503 -> "Fault-Tolerant Session Parameters";
            case 0x0600 -> "Label Request Message ID";
            case 0x0601 -> "MTU";
            default -> null;
        };
    }
}
