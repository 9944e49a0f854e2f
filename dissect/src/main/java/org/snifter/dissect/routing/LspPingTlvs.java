package org.snifter.dissect.routing;

import org.snifter.dissect.application.RadiusNames;
import org.snifter.dissect.core.Dissection;
import org.snifter.dissect.core.HexDump;
import org.snifter.dissect.core.PacketBytes;
import org.snifter.dissect.core.TextBuffer;

/** What label switched path pings ask about (RFC 8029 sections 3.2 to 3.9, RFC 4379 section 3.3, RFC 5884). */
final class LspPingTlvs {
    private static final int HEADER = 4;

    private static final int TARGET = 1;
    private static final int DOWNSTREAM = 2;
    private static final int VENDOR = 5;
    private static final int DISCRIMINATOR = 15;

    private static final String TOO_SHORT = "\n\t      TLV is too short";

    private LspPingTlvs() {}

    static void print(Dissection d, int start, int length) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        int at = start;
        int left = length;
        while (left > 0) {
            if (left < HEADER) {
                t.put("\n\t\t packet is too short");
                return;
            }
            b.require(at, HEADER);
            int type = b.u16(at);
            int size = b.u16(at + 2);
            String name = name(type);
            t.put("\n\t  ").put(name == null ? "Unknown" : name).put(" TLV (").dec(type).put("), length: ").dec(size);
            int whole = HEADER + padded(size);
            if (size > 0) {
                if (left < HEADER + size) {
                    t.put("\n\t\t packet is too short");
                    return;
                }
                b.require(at + HEADER, size);
                Rest rest = value(d, type, at + HEADER, size);
                if (rest == Rest.LOST) {
                    return;
                }
                if (d.verbosity > 1 || rest == Rest.DUMPED) {
                    HexDump.hex(d, "\n\t    ", at + HEADER, size);
                }
            }
            if (left < whole) {
                t.put("\n\t\t packet is too short");
                return;
            }
            at += whole;
            left -= whole;
        }
    }

    /** What follows a value's text: nothing, its bytes, or nothing at all any more. */
    private enum Rest {
        NONE, DUMPED, LOST
    }

    private static int padded(int size) {
        return (size + 3) / 4 * 4;
    }

    private static Rest value(Dissection d, int type, int at, int size) {
        TextBuffer t = d.text;
        return switch (type) {
            case TARGET -> stack(d, at, size);
            case DOWNSTREAM -> {
                downstream(d, at, size);
                yield Rest.DUMPED;
            }
            case VENDOR -> {
                if (size < 4) {
                    t.put(TOO_SHORT);
                    yield Rest.DUMPED;
                }
                int vendor = d.bytes.s32(at);
                String name = RadiusNames.vendor(vendor);
                t.put("\n\t    Vendor: ").put(name == null ? "Unknown" : name).put(" (0x")
                        .hexAtLeast(vendor & 0xffff_ffffL, 4).put(')');
                yield Rest.NONE;
            }
            case DISCRIMINATOR -> {
                if (size < 4) {
                    t.put(TOO_SHORT);
                    yield Rest.DUMPED;
                }
                t.put("\n\t    BFD Discriminator 0x").hex0(d.bytes.u32(at), 8);
                yield Rest.NONE;
            }
            default -> Rest.DUMPED;
        };
    }

    /** The forwarding equivalence classes of a label stack (RFC 8029 section 3.2). */
    private static Rest stack(Dissection d, int start, int length) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        int at = start;
        int left = length;
        while (left > 0) {
            if (left < HEADER) {
                t.put(TOO_SHORT);
                return Rest.DUMPED;
            }
            int type = b.u16(at);
            int size = b.u16(at + 2);
            int value = at + HEADER;
            if (left < HEADER + size) {
                t.put(TOO_SHORT);
                return Rest.DUMPED;
            }
            String name = className(type);
            t.put("\n\t    ").put(name == null ? "Unknown" : name).put(" subTLV (").dec(type).put("), length: ")
                    .dec(size);
            int wanted = classSize(type);
            boolean dumped = wanted < 0;
            if (wanted >= 0 && size != wanted) {
                t.put("\n\t      invalid subTLV length, should be ").dec(wanted);
                dumped = true;
            } else if (wanted >= 0) {
                t.put("\n\t      ");
                forwardingClass(d, type, value);
            }
            if (d.verbosity > 1 || dumped) {
                HexDump.hex(d, "\n\t      ", value, size);
            }
            if (left < HEADER + padded(size)) {
                t.put("\n\t\t TLV is too short");
                return Rest.LOST;
            }
            // tcpdump looks for the next class at the end of this one less the length of its header.
            at += padded(size);
            left -= HEADER + padded(size);
        }
        return Rest.NONE;
    }

    private static void prefix4(Dissection d, int at) {
        d.ipv4(at);
        d.text.put('/').dec(d.bytes.u8(at + 4));
    }

    private static void prefix6(Dissection d, int at) {
        d.ipv6(at);
        d.text.put('/').dec(d.bytes.u8(at + 16));
    }

    private static void distinguisher(Dissection d, int at) {
        d.text.put("RD: ");
        BgpFamilies.distinguisher(d, at);
        d.text.put(", ");
    }

    private static void forwardingClass(Dissection d, int type, int at) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        switch (type) {
            case 1, 12 -> prefix4(d, at);
            case 2, 13 -> prefix6(d, at);
            case 3 -> {
                t.put("tunnel end-point ");
                d.ipv4(at);
                t.put(", tunnel sender ");
                d.ipv4(at + 12);
                t.put(", lsp-id 0x").hex0(b.u16(at + 18), 4).put("\n\t      tunnel-id 0x").hex0(b.u16(at + 6), 4)
                        .put(", extended tunnel-id ");
                d.ipv4(at + 8);
            }
            case 4 -> {
                t.put("tunnel end-point ");
                d.ipv6(at);
                t.put(", tunnel sender ");
                d.ipv6(at + 36);
                t.put(", lsp-id 0x").hex0(b.u16(at + 54), 4).put("\n\t      tunnel-id 0x").hex0(b.u16(at + 18), 4)
                        .put(", extended tunnel-id ");
                d.ipv6(at + 20);
            }
            case 6 -> {
                distinguisher(d, at);
                prefix4(d, at + 8);
            }
            case 7 -> {
                distinguisher(d, at);
                prefix6(d, at + 8);
            }
            case 8 -> {
                distinguisher(d, at);
                t.put("Sender VE ID: ").dec(b.u16(at + 8)).put(", Receiver VE ID: ").dec(b.u16(at + 10));
                t.put("\n\t      Encapsulation Type: ");
                circuit(t, b.u16(at + 12));
            }
            case 9 -> {
                t.put("Remote PE: ");
                d.ipv4(at);
                wire(d, at + 4);
            }
            default -> {
                t.put("Sender PE: ");
                d.ipv4(at);
                t.put(", Remote PE: ");
                d.ipv4(at + 4);
                wire(d, at + 8);
            }
        }
    }

    private static void wire(Dissection d, int at) {
        d.text.put("\n\t      PW ID: 0x").hex0(d.bytes.u32(at), 8).put(", PW Type: ");
        circuit(d.text, d.bytes.u16(at + 4));
    }

    private static void circuit(TextBuffer t, int type) {
        String name = MartiniCircuit.circuit(type);
        t.put("Unknown".equals(name) ? "unknown" : name).put(" (").dec(type).put(')');
    }

    /** RFC 4379 section 3.3, as far as the addresses. */
    private static void downstream(Dissection d, int at, int size) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        if (size < 4) {
            t.put(TOO_SHORT);
            return;
        }
        int kind = b.u8(at + 2);
        t.put("\n\t    MTU: ").dec(b.u16(at)).put(", Address-Type: ").put(switch (kind) {
            case 1 -> "IPv4";
            case 2 -> "Unnumbered IPv4";
            case 3, 4 -> "IPv6";
            default -> "unknown";
        }).put(" (").dec(kind).put(')');
        if (kind < 1 || kind > 4) {
            return;
        }
        boolean ipv6 = kind > 2;
        int next = at + 4;
        int width = ipv6 ? 16 : 4;
        boolean numbered = kind == 1 || kind == 3;
        int addresses = width + (numbered ? width : 4);
        if (size < 4 + addresses) {
            t.put(TOO_SHORT);
            return;
        }
        t.put("\n\t    Downstream IP: ");
        address(d, ipv6, next);
        next += width;
        if (numbered) {
            t.put("\n\t    Downstream Interface IP: ");
            address(d, ipv6, next);
        } else {
            t.put("\n\t    Downstream Interface Index: 0x").hex0(b.u32(next), 8);
        }
        if (size < 4 + addresses + 4) {
            t.put(TOO_SHORT);
        }
    }

    private static void address(Dissection d, boolean ipv6, int at) {
        if (ipv6) {
            d.ipv6(at);
        } else {
            d.ipv4(at);
        }
    }

    private static String name(int type) {
        return switch (type) {
            case TARGET -> "Target FEC Stack";
            case DOWNSTREAM -> "Downstream Mapping";
            case 3 -> "Pad";
            case VENDOR -> "Vendor Enterprise Code";
            case 7 -> "Interface Label Stack";
            case 9 -> "Error Code";
            case 10 -> "Reply TOS Byte";
            case DISCRIMINATOR -> "BFD Discriminator";
            case 0xfc00 -> "Vendor Private Code";
            default -> null;
        };
    }

    private static String className(int type) {
        return switch (type) {
            case 1 -> "LDP IPv4 prefix";
            case 2 -> "LDP IPv6 prefix";
            case 3 -> "RSVP IPv4 Session Query";
            case 4 -> "RSVP IPv6 Session Query";
            case 5 -> "Reserved";
            case 6 -> "VPN IPv4 prefix";
            case 7 -> "VPN IPv6 prefix";
            case 8 -> "L2 VPN endpoint";
            case 9 -> "FEC 128 pseudowire (old)";
            case 10 -> "FEC 128 pseudowire";
            case 12 -> "BGP labeled IPv4 prefix";
            case 13 -> "BGP labeled IPv6 prefix";
            default -> null;
        };
    }

    /** How many bytes a class has; -1 where nobody knows. */
    private static int classSize(int type) {
        return switch (type) {
            case 1, 12 -> 5;
            case 2, 13 -> 17;
            case 3 -> 20;
            case 4 -> 56;
            case 6 -> 13;
            case 7 -> 25;
            case 8, 10 -> 14;
            case 9 -> 10;
            default -> -1;
        };
    }
}
