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
            addresses(d);
            d.truncated();
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

    /** Prints what a type has of its own; answers where it ends. */
    @SuppressWarnings("RefactorSwitch") // the branches are statements that end in an answer
    private static int body(Dissection d, int type, int at) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        switch (type) {
            case 0x00 -> {
                b.require(at, 16);
                t.put("SPM seq ").unsigned(b.s32(at)).put(" trail ").unsigned(b.s32(at + 4)).put(" lead ")
                        .unsigned(b.s32(at + 8)).put(" nla ");
                return network(d, at + 12);
            }
            case 0x01 -> {
                b.require(at, 12);
                t.put("POLL seq ").unsigned(b.s32(at)).put(" round ").dec(b.u16(at + 4)).put(" nla ");
                int next = network(d, at + 8);
                t.put(" ivl ").unsigned(b.s32(next)).put(" rnd 0x").hex0(b.u32(next + 4), 8).put(" mask 0x")
                        .hex0(b.u32(next + 8), 8);
                return next + 12;
            }
            case 0x02 -> {
                b.require(at, 8);
                t.put("POLR seq ").unsigned(b.s32(at)).put(" round ").dec(b.u16(at + 4));
                return at + 8;
            }
            case 0x04, 0x05 -> {
                b.require(at, 8);
                t.put(type == 4 ? "ODATA" : "RDATA").put(" trail ").unsigned(b.s32(at + 4)).put(" seq ")
                        .unsigned(b.s32(at));
                return at + 8;
            }
            case 0x08, 0x09, 0x0a -> {
                b.require(at, 8);
                long sequence = b.u32(at);
                t.put(type == 8 ? "NAK" : type == 9 ? "N-NAK" : "NCF");
                t.put(" (");
                int next = network(d, at + 4);
                t.put(" -> ");
                next = network(d, next);
                t.put(") seq ").dec(sequence);
                return next;
            }
            case 0x0d -> {
                b.require(at, 8);
                t.put("ACK seq ").unsigned(b.s32(at));
                return at + 8;
            }
            case 0x0c -> {
                t.put("SPMR");
                return at;
            }
            default -> {
                t.put("UNKNOWN type 0x").hex2(type);
                // As tcpdump: options are looked for where the header begins.
                return at - HEADER;
            }
        }
    }

    /** A network layer address behind its family; answers where it ends. */
    @SuppressWarnings("RefactorSwitch") // the branches are statements that end in an answer
    static int network(Dissection d, int at) {
        int family = d.bytes.u16(at);
        switch (family) {
            case 1 -> {
                d.bytes.require(at + 4, 4);
                d.ipv4(at + 4);
                return at + 8;
            }
            case 2 -> {
                d.bytes.require(at + 4, 16);
                d.ipv6(at + 4);
                return at + 20;
            }
            default -> throw Unwind.TRUNCATED;
        }
    }
}
