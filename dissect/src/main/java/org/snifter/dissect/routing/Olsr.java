package org.snifter.dissect.routing;

import org.snifter.dissect.core.BitNames;
import org.snifter.dissect.core.Dissection;
import org.snifter.dissect.core.HexDump;
import org.snifter.dissect.core.PacketBytes;
import org.snifter.dissect.core.Printer;
import org.snifter.dissect.core.Strings;
import org.snifter.dissect.core.Tables;
import org.snifter.dissect.core.TextBuffer;
import org.snifter.dissect.core.Unwind;

/**
 * Optimized Link State Routing (RFC 3626 sections 3.3, 5.1, 6.1, 9.1 and 12.1), with the extensions of olsrd: link
 * quality and names.
 */
public final class Olsr implements Printer {
    /** The printer. */
    public static final Olsr PRINTER = new Olsr();

    // RFC 3626 section 3.3: of the packet, and of each message; the originator's address is 4 or 16 bytes long.
    private static final int PACKET_LENGTH = 0;
    private static final int PACKET_SEQUENCE = 2;
    private static final int PACKET_HEADER = 4;
    private static final int TYPE = 0;
    private static final int VALIDITY = 1;
    private static final int SIZE = 2;
    private static final int ORIGINATOR = 4;
    // Behind the originator.
    private static final int TIME_TO_LIVE = 0;
    private static final int HOPS = 1;
    private static final int SEQUENCE = 2;
    private static final int BEHIND_ORIGINATOR = 4;

    private static final int HELLO = 1;
    private static final int TOPOLOGY_CONTROL = 2;
    private static final int INTERFACES = 3;
    private static final int NETWORKS = 4;
    private static final int POWER = 128;
    private static final int NAMES = 130;
    private static final int HELLO_QUALITY = 201;
    private static final int TOPOLOGY_CONTROL_QUALITY = 202;

    private static final int NAME_ENTRY = 4;

    private static final BitNames GATEWAY = BitNames.of(1, "LINKSPEED ", 2, "IPV4 ", 4, "IPV4-NAT ", 8, "IPV6 ", 16,
            "IPv6-PREFIX ");

    private Olsr() {}

    @Override
    public void print(Dissection d, int start, int length) {
        d.shortProtocol("olsr");
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        boolean version6 = d.ip.version() == 6;
        t.put("OLSRv").put(version6 ? '6' : '4');
        if (length < PACKET_HEADER) {
            throw Unwind.TRUNCATED;
        }
        b.require(start, PACKET_HEADER);
        int size = Math.min(length, b.u16(start + PACKET_LENGTH));
        t.put(", seq 0x").hex0(b.u16(start + PACKET_SEQUENCE), 4).put(", length ").dec(size);
        if (d.verbosity == 0) {
            return;
        }
        int end = start + size;
        int at = start + PACKET_HEADER;
        while (at < end) {
            int next = message(d, at, size, version6 ? 16 : 4);
            if (next <= at) {
                return;
            }
            at = next;
        }
    }

    /** Prints a message; answers where the next one begins, or the same place where there is none. */
    private static int message(Dissection d, int at, int packetSize, int addressLength) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        int header = ORIGINATOR + addressLength + BEHIND_ORIGINATOR;
        b.require(at, header);
        int type = b.u8(at + TYPE);
        int size = b.u16(at + SIZE);
        if (type == 0 || size == 0) {
            return at;
        }
        int body = at + header;
        int left = size - header;
        t.put("\n\t").put(name(type)).put(" Message (0x").hex2(type).put("), originator ");
        address(d, at + ORIGINATOR, addressLength);
        int rest = at + ORIGINATOR + addressLength;
        t.put(", ttl ").dec(b.u8(rest + TIME_TO_LIVE)).put(", hop ").dec(b.u8(rest + HOPS)).put("\n\t  vtime ");
        time(t, b.u8(at + VALIDITY));
        t.put("s, msg-seq 0x").hex0(b.u16(rest + SEQUENCE), 4).put(", length ").dec(size);
        if (size < header || size > packetSize) {
            throw Unwind.INVALID;
        }
        switch (type) {
            case HELLO, HELLO_QUALITY -> hello(d, type == HELLO_QUALITY, body, left, addressLength);
            case TOPOLOGY_CONTROL, TOPOLOGY_CONTROL_QUALITY -> {
                b.require(body, 4);
                t.put("\n\t    advertised neighbor seq 0x").hex0(b.u16(body), 4);
                neighbors(d, type == TOPOLOGY_CONTROL_QUALITY, body + 4, left - 4, addressLength);
            }
            case INTERFACES -> {
                for (int i = 0; left - i >= addressLength; i += addressLength) {
                    b.require(body + i, addressLength);
                    t.put("\n\t  interface address ");
                    address(d, body + i, addressLength);
                }
            }
            case NETWORKS -> networks(d, body, left, addressLength);
            case NAMES -> names(d, body, left, addressLength);
            default -> HexDump.hex(d, "\n\t    ", body, left);
        }
        return at + size;
    }

    private static void hello(Dissection d, boolean quality, int start, int length, int addressLength) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        b.require(start, 4);
        t.put("\n\t  hello-time ");
        time(t, b.u8(start + 2));
        t.put("s, MPR willingness ").dec(b.u8(start + 3));
        int at = start + 4;
        int left = length - 4;
        while (left >= 4) {
            b.require(at, 4);
            int code = b.u8(at);
            int size = b.u16(at + 2);
            t.put("\n\t    link-type ").put(switch (code & 3) {
                case 0 -> "Unspecified";
                case 1 -> "Asymmetric";
                case 2 -> "Symmetric";
                default -> "Lost";
            }).put(", neighbor-type ").put(switch (code >> 2) {
                case 0 -> "Not-Neighbor";
                case 1 -> "Symmetric";
                case 2 -> "Symmetric-MPR";
                default -> "Unknown";
            }).put(", len ").dec(size);
            if (size < 4 || size > left) {
                d.invalid();
                return;
            }
            b.require(at, size);
            neighbors(d, quality, at + 4, size - 4, addressLength);
            at += size;
            left -= size;
        }
    }

    private static void neighbors(Dissection d, boolean quality, int at, int length, int addressLength) {
        TextBuffer t = d.text;
        if (quality) {
            int entry = addressLength + 4;
            for (int i = 0; length - i >= entry; i += entry) {
                d.bytes.require(at + i, entry);
                t.put("\n\t      neighbor ");
                address(d, at + i, addressLength);
                t.put(", link-quality ");
                Tables.fixed(t, d.bytes.u8(at + i + addressLength) / 2.55, 2);
                t.put("%, neighbor-link-quality ");
                Tables.fixed(t, d.bytes.u8(at + i + addressLength + 1) / 2.55, 2);
                t.put('%');
            }
            return;
        }
        t.put("\n\t      neighbor\n\t\t");
        // tcpdump takes these for IPv4 addresses in IPv6, too.
        for (int i = 0; length - i >= 4; i += 4) {
            d.bytes.require(at + i, 4);
            d.ipv4(at + i);
            t.put(' ');
        }
    }

    private static void networks(Dissection d, int start, int length, int addressLength) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        int entry = 2 * addressLength;
        t.put("\n\t  Advertised networks (total ").dec(length / entry).put(')');
        for (int i = 0; length - i >= entry; i += entry) {
            int at = start + i;
            b.require(at, entry);
            if (addressLength == 4) {
                t.put(i / entry % 4 == 0 ? "\n\t    " : ", ");
                if (b.s32(at) == 0 && b.u8(at + 4) == 0 && b.u8(at + 5) != 0) {
                    gateway(t, b.u8(at + 5), b.u8(at + 6), b.u8(at + 7));
                    continue;
                }
            } else {
                t.put("\n\t    #0: ");
            }
            address(d, at, addressLength);
            t.put('/').unsigned(addressLength == 4 ? prefix4(b.s32(at + 4)) : prefix6(b, at + 16));
        }
    }

    /** olsrd: a gateway to the Internet says in the mask of its default route what it is and how fast. */
    private static void gateway(TextBuffer t, int flags, int up, int down) {
        t.put("Smart-Gateway: ");
        GATEWAY.print(t, flags, "", "");
        speed(t, up);
        t.put('/');
        speed(t, down);
    }

    private static void speed(TextBuffer t, int value) {
        t.dec(value == 0 ? 0 : (value >> 3) + 1);
        t.repeat('0', value & 7);
    }

    /** How many bits a mask has; tcpdump shows -1 without its sign where they are not its first ones. */
    private static int prefix4(int mask) {
        int bits = Integer.numberOfLeadingZeros(~mask);
        return bits == Integer.bitCount(mask) ? bits : -1;
    }

    /** As {@link #prefix4}, but byte by byte up to the first that is not full. */
    private static int prefix6(PacketBytes b, int mask) {
        int bits = 0;
        for (int i = 0; i < 16; i++) {
            int octet = b.u8(mask + i);
            if (octet != 0xff) {
                int more = prefix4(octet << 24);
                return more < 0 ? bits : bits + more;
            }
            bits += 8;
        }
        return bits;
    }

    private static void names(Dissection d, int start, int length, int addressLength) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        b.require(start, 4);
        int count = b.u16(start + 2);
        t.put("\n\t  Version ").dec(b.u16(start)).put(", Entries ").dec(count);
        if (count == 0 || count * (NAME_ENTRY + addressLength) > length - 4) {
            d.invalid();
            return;
        }
        int at = start + 4;
        int left = length - 4;
        for (int i = 0; i < count && left >= NAME_ENTRY; i++) {
            b.require(at, NAME_ENTRY);
            int type = b.u16(at);
            int size = b.u16(at + 2);
            t.put("\n\t    #").dec(i).put(": type ").put(type == 0 ? "000000" : "0x");
            if (type != 0) {
                t.hex0(type, 4);
            }
            t.put(", length ").dec(size);
            at += NAME_ENTRY;
            left -= NAME_ENTRY;
            if (size == 0 || size > left - addressLength) {
                d.invalid();
                return;
            }
            int padded = (size + 3) / 4 * 4;
            b.require(at, addressLength + padded);
            t.put(", address ");
            address(d, at, addressLength);
            t.put(", name \"");
            Strings.counted(d, at + addressLength, size);
            t.put('"');
            at += addressLength + padded;
            left -= addressLength + padded;
        }
    }

    private static void address(Dissection d, int at, int length) {
        if (length == 4) {
            d.ipv4(at);
        } else {
            d.ipv6(at);
        }
    }

    /** RFC 3626 section 18.3: a mantissa in the upper four bits, an exponent in the lower ones. */
    private static void time(TextBuffer t, int value) {
        Tables.fixed(t, 0.0625 * (1 + (value >> 4) / 16.0) * (1 << (value & 0xf)), 3);
    }

    private static String name(int type) {
        return switch (type) {
            case HELLO -> "Hello";
            case TOPOLOGY_CONTROL -> "TC";
            case INTERFACES -> "MID";
            case NETWORKS -> "HNA";
            case POWER -> "Powerinfo";
            case NAMES -> "Nameservice";
            case HELLO_QUALITY -> "Hello-LQ";
            case TOPOLOGY_CONTROL_QUALITY -> "TC-LQ";
            default -> "Unknown";
        };
    }
}
