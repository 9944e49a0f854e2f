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
    public static final FrameRelay PRINTER = new FrameRelay(4);
    /** Within another frame. */
    static final FrameRelay WITHIN = new FrameRelay(2);

    private static final int UNNUMBERED_INFORMATION = 0x03;
    private static final int PADDING = 0x00;
    private static final int SNAP = 0x80;
    private static final int LOWEST_ETHER_TYPE = 0x100;

    /** What must have been captured at least. */
    private final int shortest;

    private FrameRelay(int shortest) {
        this.shortest = shortest;
    }

    @Override
    public void print(Dissection d, int start, int length) {
        d.protocol("fr");
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        if (!b.has(start, shortest)) {
            throw Unwind.TRUNCATED;
        }
        int addressLength = Q922Address.length(b, start);
        if (addressLength == 0) {
            t.put("Q.922, invalid address");
            return;
        }
        int at = start + addressLength;
        b.require(start, addressLength + 1);
        int control = b.u8(at);
        boolean carriesData = Q922Address.identifier(b, start, addressLength) != 0;
        if (control != UNNUMBERED_INFORMATION && carriesData && addressLength + 2 <= length && b.has(at, 2)
                && isEtherType(b.u16(at))) {
            int type = b.u16(at);
            d.linkHeader(addressLength + 2);
            if (d.options.linkLayer()) {
                header(d, start, addressLength, addressLength, type, length);
            }
            if (EtherTypes.print(d, type, at + 2, length - addressLength - 2)) {
                return;
            }
            if (!d.options.linkLayer()) {
                header(d, start, addressLength, addressLength, type, length);
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
        if (control != UNNUMBERED_INFORMATION && Q922Address.identifier(b, start, addressLength) != 0) {
            // A control field that is something else: shown, and passed over, as the bytes behind it may still tell.
            if (d.options.linkLayer()) {
                int type = b.u16(at);
                header(d, start, addressLength, addressLength, type, length);
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
            header(d, start, addressLength, addressLength, protocol, length);
        }
        int rest = length - header;
        switch (protocol) {
            case 0xcc -> d.print(Ipv4.PRINTER, next + 1, rest);
            case 0x8e -> d.print(Ipv6.PRINTER, next + 1, rest);
            case 0x81, 0x82, 0x83 -> d.print(Osi.PRINTER, next, rest + 1);
            case SNAP -> {
                if (!Snap.print(d, Llc.NO_ADDRESSES, Llc.NO_ADDRESSES, next + 1, rest, 0)) {
                    // tcpdump counts the control field and what follows it here, and dumps the whole frame.
                    if (!d.options.linkLayer()) {
                        header(d, start, addressLength, header, protocol, length);
                    }
                    if (!d.options.quiet() && HexDump.unknownToo(d, start, length)) {
                        b.header(start, length);
                    }
                }
            }
            case 0x08 -> d.print(Q933Signalling.PRINTER, next + 1, rest);
            case 0xb1 -> fragment(d, next + 1, rest);
            case 0xcf -> d.print(Ppp.PRINTER, next + 1, rest);
            default -> {
                if (!d.options.linkLayer()) {
                    header(d, start, addressLength, addressLength, protocol, length);
                }
                if (HexDump.unknownToo(d, next + 1, rest)) {
                    b.header(next + 1, rest);
                }
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
        FrameRelayMultilink.FLAG_NAMES.print(t, flags & 0xe0, ", ", "none");
        t.put("],").put((flags & 1) != 0 ? "Interface" : "End-to-End")
                .put(" Fragmentation, length ").unsigned(length);
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

    /** The header's text; {@code shown} is what it says of its length. */
    private static void header(Dissection d, int at, int size, int shown, int protocol, int length) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        if (d.options.quiet()) {
            t.put("Q.922, DLCI ").dec(Q922Address.identifier(b, at, size)).put(", length ").unsigned(length).put(": ");
            return;
        }
        boolean core = size > 2 && (b.u8(at + size - 1) & 2) != 0;
        t.put("Q.922, hdr-len ").dec(shown).put(", DLCI ").dec(Q922Address.identifier(b, at, size)).put(", Flags [");
        int before = t.length();
        flag(t, before, (b.u8(at) & 2) != 0, "C!");
        flag(t, before, (b.u8(at + 1) & 2) != 0, "DE");
        flag(t, before, (b.u8(at + 1) & 4) != 0, "BECN");
        flag(t, before, (b.u8(at + 1) & 8) != 0, "FECN");
        flag(t, before, core, "sdlcore");
        if (t.length() == before) {
            t.put("none");
        }
        t.put("], ");
        if (protocol < LOWEST_ETHER_TYPE) {
            t.put("NLPID ").put(Osi.name(protocol)).put(" (0x").hex2(protocol);
        } else {
            t.put("cisco-ethertype ").put(etherName(protocol)).put(" (0x").hex0(protocol, 4);
        }
        t.put("), length ").unsigned(length).put(": ");
    }

    private static void flag(TextBuffer t, int start, boolean set, String name) {
        if (set) {
            t.put(t.length() > start ? ", " : "").put(name);
        }
    }
}
