package org.snifter.dissect.transport;

import org.snifter.dissect.PayloadType;
import org.snifter.dissect.application.Zmtp;
import org.snifter.dissect.core.Dissection;
import org.snifter.dissect.core.PacketBytes;
import org.snifter.dissect.core.Printer;
import org.snifter.dissect.core.TextBuffer;
import org.snifter.dissect.core.Unwind;

/** Pragmatic General Multicast (RFC 3208 sections 8 and 9). */
public final class Pgm implements Printer {
    /** The printer, right over IP. */
    public static final Pgm PRINTER = new Pgm(false, false);
    /** Inside UDP. */
    public static final Pgm OVER_UDP = new Pgm(true, false);
    /** Inside UDP, carrying ZMTP. */
    public static final Pgm OF_ZMTP = new Pgm(true, true);
    /** Over IP, carrying ZMTP. */
    public static final Pgm IP_OF_ZMTP = new Pgm(false, true);

    private static final int HEADER = 16;
    private static final int OPTIONS_PRESENT = 1;

    private final boolean overUdp;
    private final boolean zmtp;

    private Pgm(boolean overUdp, boolean zmtp) {
        this.overUdp = overUdp;
        this.zmtp = zmtp;
    }

    @Override
    public void print(Dissection d, int at, int length) {
        d.protocol("pgm");
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        if (!b.has(at, 4)) {
            // What is missing is said as soon as the addresses are.
            addresses(d);
            t.put("[|pgm]");
            return;
        }
        int source = b.u16(at);
        int destination = b.u16(at + 2);
        if (!overUdp && d.ip.version() != 0) {
            address(d, d.ip.source());
            t.put('.').dec(source).put(" > ");
            address(d, d.ip.destination());
            t.put('.').dec(destination).put(": ");
        } else {
            t.dec(source).put(" > ").dec(destination).put(": ");
        }
        b.require(at, HEADER);
        int data = b.u16(at + 14);
        t.put("PGM, length ").dec(data);
        if (d.verbosity == 0 || d.options.quiet()) {
            return;
        }
        int type = b.u8(at + 4);
        t.put(" 0x").hex0(b.u48(at + 8), 12).put(' ');
        int next = body(d, type, at + HEADER);
        int flags = b.u8(at + 5);
        if ((flags & OPTIONS_PRESENT) != 0) {
            next = PgmOptions.print(d, next);
            if (next < 0) {
                return;
            }
        }
        t.put(" [").dec(length).put(']');
        boolean carriesZmtp = zmtp || d.options.payloadType() == PayloadType.PGM_ZMTP1;
        if (carriesZmtp && (type == 0x04 || type == 0x05)) {
            d.print(Zmtp.IN_DATAGRAM, next, at + length - next);
        }
    }

    private static void addresses(Dissection d) {
        if (d.ip.version() != 0) {
            address(d, d.ip.source());
            d.text.put(" > ");
            address(d, d.ip.destination());
            d.text.put(": ");
        }
    }

    private static void address(Dissection d, int at) {
        if (d.ip.version() == 6) {
            d.ipv6(at);
        } else {
            d.ipv4(at);
        }
    }

    /**
     * Prints what a type has of its own; answers where it ends. Of a type without, tcpdump looks for options where the
     * header begins.
     */
    private static int body(Dissection d, int type, int at) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        return switch (type) {
            case 0x00 -> {
                int next = addressEnd(b, at + 12);
                t.put("SPM seq ").unsigned(b.s32(at)).put(" trail ").unsigned(b.s32(at + 4)).put(" lead ")
                        .unsigned(b.s32(at + 8)).put(" nla ");
                network(d, at + 12);
                yield next;
            }
            case 0x01 -> {
                int next = addressEnd(b, at + 8);
                b.require(next, 12);
                t.put("POLL seq ").unsigned(b.s32(at)).put(" round ").dec(b.u16(at + 4)).put(" nla ");
                network(d, at + 8);
                t.put(" ivl ").unsigned(b.s32(next)).put(" rnd 0x").hex0(b.u32(next + 4), 8).put(" mask 0x")
                        .hex0(b.u32(next + 8), 8);
                yield next + 12;
            }
            case 0x02 -> {
                b.require(at, 8);
                t.put("POLR seq ").unsigned(b.s32(at)).put(" round ").dec(b.u16(at + 4));
                yield at + 8;
            }
            case 0x04, 0x05 -> {
                b.require(at, 8);
                t.put(type == 4 ? "ODATA" : "RDATA").put(" trail ").unsigned(b.s32(at + 4)).put(" seq ")
                        .unsigned(b.s32(at));
                yield at + 8;
            }
            case 0x08, 0x09, 0x0a -> lost(d, type, at);
            case 0x0b -> {
                b.require(at, 8);
                t.put("ACK seq ").unsigned(b.s32(at));
                yield at + 8;
            }
            case 0x0c -> {
                t.put("SPMR");
                yield at - HEADER;
            }
            default -> {
                t.put("UNKNOWN type 0x").hex2(type);
                yield at - HEADER;
            }
        };
    }

    /** What was not received (RFC 3208 section 8.3). */
    private static int lost(Dissection d, int type, int at) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        // As tcpdump: the family of the group is looked for where its address is.
        int group = addressEnd(b, at + 4) + 4;
        int family = b.u16(group);
        int size = size(family);
        b.require(group, size);
        t.put(type == 8 ? "NAK" : type == 9 ? "NNAK" : "NCF").put(" (");
        network(d, at + 4);
        t.put(" -> ");
        address(d, family, group);
        t.put("), seq ").unsigned(b.s32(at));
        return group + size;
    }

    /** How long an address of a family is; leaves where nobody knows. */
    private static int size(int family) {
        return switch (family) {
            case 1 -> 4;
            case 2 -> 16;
            default -> throw Unwind.TRUNCATED;
        };
    }

    /** Where the network layer address ends whose family is at {@code at}; leaves where it is cut short. */
    static int addressEnd(PacketBytes b, int at) {
        int size = size(b.u16(at));
        b.require(at + 4, size);
        return at + 4 + size;
    }

    /** Appends the network layer address whose family is at {@code at}. */
    static void network(Dissection d, int at) {
        address(d, d.bytes.u16(at), at + 4);
    }

    private static void address(Dissection d, int family, int at) {
        if (family == 1) {
            d.ipv4(at);
        } else {
            d.ipv6(at);
        }
    }
}
