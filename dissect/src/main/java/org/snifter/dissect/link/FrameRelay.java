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
import org.snifter.dissect.tunnel.Ppp;

/** Frame Relay (ITU-T Q.922 annex A, RFC 2427 section 3; FRF.15). */
public final class FrameRelay implements Printer {
    /** The printer. */
    public static final FrameRelay PRINTER = new FrameRelay();

    private static final int UNNUMBERED_INFORMATION = 0x03;
    private static final int PADDING = 0x00;
    private static final int SNAP = 0x80;

    private FrameRelay() {}

    @Override
    public void print(Dissection d, int start, int length) {
        d.protocol("fr");
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        if (!b.has(start, 4)) {
            throw Unwind.TRUNCATED;
        }
        int addressLength = addressLength(b, start);
        if (addressLength == 0) {
            t.put("Q.922, invalid address");
            return;
        }
        int at = start + addressLength;
        b.require(start, addressLength + 1 + 1);
        if (length < addressLength + 2) {
            throw Unwind.TRUNCATED;
        }
        int control = b.u8(at);
        boolean carriesData = identifier(b, start, addressLength) != 0;
        if (control != UNNUMBERED_INFORMATION && carriesData && addressLength + 2 <= length && isEtherType(b.u16(at))) {
            int type = b.u16(at);
            if (d.options.linkLayer()) {
                header(d, start, addressLength);
                t.put("cisco-ethertype ").put(etherName(type)).put(" (0x").hex0(type, 4).put("), length ")
                        .unsigned(length).put(": ");
            }
            if (EtherTypes.print(d, type, at + 2, length - addressLength - 2)) {
                return;
            }
            if (!d.options.linkLayer()) {
                header(d, start, addressLength);
                t.put("cisco-ethertype ").put(etherName(type)).put(" (0x").hex0(type, 4).put("), length ")
                        .unsigned(length).put(": ");
            }
            HexDump.unknown(d, at + 2, length - addressLength - 2);
            return;
        }
        body(d, start, addressLength, at, control, length);
    }

    private static void body(Dissection d, int start, int addressLength, int at, int control, int length) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        int next = at;
        int header = addressLength;
        if (control != UNNUMBERED_INFORMATION && identifier(b, start, addressLength) != 0) {
            // A control field that is something else: shown, and passed over, as the bytes behind it may still tell.
            if (d.options.linkLayer()) {
                int type = b.u16(at);
                header(d, start, addressLength);
                t.put("cisco-ethertype ").put(etherName(type)).put(" (0x").hex0(type, 4).put("), length ")
                        .unsigned(length).put(": ");
            }
            t.put("UI ").hex2(control).put("! ");
        }
        next++;
        header++;
        if (b.u8(next) == PADDING) {
            if (addressLength != 3) {
                t.put("Pad! ");
            }
            next++;
            header++;
        } else if (addressLength == 3) {
            t.put("No pad! ");
        }
        int protocol = b.u8(next);
        header++;
        d.linkHeader(header);
        if (d.options.linkLayer()) {
            identified(d, start, addressLength, protocol, length);
        }
        int rest = length - header;
        switch (protocol) {
            case 0xcc -> d.print(Ipv4.PRINTER, next + 1, rest);
            case 0x8e -> d.print(Ipv6.PRINTER, next + 1, rest);
            case 0x81, 0x82, 0x83 -> d.print(Osi.PRINTER, next, rest + 1);
            case SNAP -> {
                if (!Snap.print(d, Llc.NO_ADDRESSES, Llc.NO_ADDRESSES, next + 1, rest)) {
                    if (!d.options.linkLayer()) {
                        identified(d, start, addressLength, protocol, length);
                    }
                    HexDump.unknown(d, next + 1, rest);
                }
            }
            case 0x08 -> d.print(Q933Signalling.PRINTER, next + 1, rest);
            case 0xb1 -> fragment(d, next + 1, rest);
            case 0xcf -> d.print(Ppp.PRINTER, next + 1, rest);
            default -> {
                if (!d.options.linkLayer()) {
                    identified(d, start, addressLength, protocol, length);
                }
                if (b.has(next + 1, 1)) {
                    HexDump.unknown(d, next + 1, rest);
                }
                b.header(next + 1, rest);
            }
        }
    }

    /** FRF.15 and FRF.12 section 4: a fragment's header. */
    private static void fragment(Dissection d, int at, int length) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        if (length < 2 || !b.has(at, 2)) {
            throw Unwind.TRUNCATED;
        }
        int flags = b.u8(at);
        t.put("FRF.15, seq 0x").hex0((flags >> 1 & 0xf) << 8 | b.u8(at + 1), 3).put(", Flags [");
        FrameRelayMultilink.FLAG_NAMES.print(t, flags, ",", "none");
        t.put("],").put((flags & 1) != 0 ? " Fragmentation" : " End-to-End").put(", length ").unsigned(length);
    }

    private static boolean isEtherType(int type) {
        return switch (type) {
            case EtherTypes.IPV4, EtherTypes.IPV6, EtherTypes.ARP, EtherTypes.MPLS, EtherTypes.MPLS_MULTICAST,
                    EtherTypes.OSI, 0x2000 ->
                true;
            default -> EtherTypes.printer(type) != null;
        };
    }

    private static String etherName(int type) {
        String name = EtherTypes.name(type);
        return name.equals("Unknown") ? "unknown" : name;
    }

    private static void identified(Dissection d, int start, int addressLength, int protocol, int length) {
        header(d, start, addressLength);
        d.text.put("NLPID ").put(Osi.name(protocol)).put(" (0x").hex2(protocol).put("), length ").unsigned(length)
                .put(": ");
    }

    private static int addressLength(PacketBytes b, int at) {
        if ((b.u8(at) & 1) != 0) {
            return 0;
        }
        if ((b.u8(at + 1) & 1) != 0) {
            return 2;
        }
        if ((b.u8(at + 2) & 1) != 0) {
            return 3;
        }
        return (b.u8(at + 3) & 1) != 0 ? 4 : 0;
    }

    /** The connection's identifier; 0 is that of signalling. */
    private static int identifier(PacketBytes b, int at, int size) {
        int identifier = (b.u8(at) & 0xfc) << 2 | b.u8(at + 1) >> 4;
        return switch (size) {
            case 3 -> identifier << 6 | b.u8(at + 2) >> 2;
            case 4 -> identifier << 13 | (b.u8(at + 2) >> 1) << 6 | b.u8(at + 3) >> 2;
            default -> identifier;
        };
    }

    private static void header(Dissection d, int at, int size) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        boolean core = size > 2 && (b.u8(at + size - 1) & 2) != 0;
        t.put("Q.922, hdr-len ").dec(size).put(", DLCI ").dec(identifier(b, at, size)).put(", Flags [");
        int before = t.length();
        flag(t, before, (b.u8(at) & 2) != 0, "C/R");
        flag(t, before, (b.u8(at + 1) & 2) != 0, "DE");
        flag(t, before, (b.u8(at + 1) & 4) != 0, "BECN");
        flag(t, before, (b.u8(at + 1) & 8) != 0, "FECN");
        flag(t, before, core, "sdlcore");
        if (t.length() == before) {
            t.put("none");
        }
        t.put("], ");
    }

    private static void flag(TextBuffer t, int start, boolean set, String name) {
        if (set) {
            t.put(t.length() > start ? ", " : "").put(name);
        }
    }
}
