package org.snifter.dissect.link;

import org.snifter.dissect.core.Dissection;
import org.snifter.dissect.core.HexDump;
import org.snifter.dissect.core.PacketBytes;
import org.snifter.dissect.core.Printer;
import org.snifter.dissect.core.TextBuffer;
import org.snifter.dissect.core.Unwind;
import org.snifter.dissect.ip.Ipv4;
import org.snifter.dissect.ip.Ipv6;
import org.snifter.dissect.routing.Osi;
import org.snifter.dissect.tunnel.Mpls;

/** Cisco HDLC and its Serial Line Address Resolution Protocol (LINKTYPE_C_HDLC, tcpdump.org). */
public final class CiscoHdlc implements Printer {
    /** The printer. */
    public static final CiscoHdlc PRINTER = new CiscoHdlc();

    private static final int ADDRESS = 0;
    private static final int PROTOCOL = 2;
    private static final int HEADER = 4;
    private static final int SLARP_LENGTH = 14;

    private CiscoHdlc() {}

    @Override
    public void print(Dissection d, int at, int length) {
        d.shortProtocol("chdlc");
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        if (b.available(at) < HEADER) {
            throw Unwind.SHORT;
        }
        int protocol = b.u16(at + PROTOCOL);
        d.linkHeader(HEADER);
        if (d.options.linkLayer()) {
            switch (b.u8(at + ADDRESS)) {
                case 0x0f -> t.put("unicast");
                case 0x8f -> t.put("bcast");
                default -> t.put("0x").hex2(b.u8(at + ADDRESS));
            }
            t.put(", ethertype ").put(EtherTypes.name(protocol)).put(" (0x").hex0(protocol, 4).put("), length ")
                    .unsigned(length).put(": ");
        }
        int payload = at + HEADER;
        int rest = length - HEADER;
        switch (protocol) {
            case EtherTypes.IPV4 -> d.print(Ipv4.PRINTER, payload, rest);
            case EtherTypes.IPV6 -> d.print(Ipv6.PRINTER, payload, rest);
            case EtherTypes.REVERSE_ARP -> slarp(d, payload, rest);
            case EtherTypes.OSI -> {
                // Some write a byte of padding before the identifier.
                int first = b.u8(payload + 1);
                boolean padded = first == 0x81 || first == 0x82 || first == 0x83;
                d.print(Osi.PRINTER, padded ? payload + 1 : payload, padded ? rest - 1 : rest);
            }
            case EtherTypes.MPLS, EtherTypes.MPLS_MULTICAST -> d.print(Mpls.PRINTER, payload, rest);
            default -> {
                if (!d.options.linkLayer()) {
                    t.put("unknown CHDLC protocol (0x").hex0(protocol, 4).put(')');
                }
            }
        }
    }

    private static void slarp(Dissection d, int at, int length) {
        d.shortProtocol("chdlc_slarp");
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        t.put("SLARP (length: ").unsigned(length).put("), ");
        if (length < SLARP_LENGTH) {
            throw Unwind.TRUNCATED;
        }
        b.require(at, SLARP_LENGTH);
        int code = b.s32(at);
        int told = 4;
        switch (code) {
            case 0 -> t.put("request");
            case 1 -> {
                t.put("reply ");
                d.ipv4(at + 4);
                t.put('/');
                d.ipv4(at + 8);
            }
            case 2 -> {
                t.put("keepalive: mineseen=0x").hex0(b.u32(at + 4), 8).put(", yourseen=0x").hex0(b.u32(at + 8), 8);
                t.put(", reliability=0x").hex0(b.u16(at + 12), 4);
                if (length >= SLARP_LENGTH + 4) {
                    long up = b.u32(at + 14) / 1000;
                    t.put(", link uptime=").dec(up / 86_400).put('d').dec(up % 86_400 / 3600).put('h')
                            .dec(up % 3600 / 60).put('m').dec(up % 60).put('s');
                    told = SLARP_LENGTH + 4;
                }
            }
            default -> {
                t.put("0x").hexAtLeast(code & 0xffff_ffffL, 2).put(" unknown");
                if (d.verbosity <= 1) {
                    HexDump.hex(d, "\n\t", at + 4, length - 4);
                }
            }
        }
        if (SLARP_LENGTH + 4 < length && d.verbosity > 0) {
            t.put(", (trailing junk: ").dec(length - SLARP_LENGTH - 4).put(" bytes)");
        }
        if (d.verbosity > 1) {
            HexDump.hex(d, "\n\t", at + told, length - told);
        }
    }
}
