package org.snifter.dissect.link;

import org.snifter.dissect.core.BitNames;
import org.snifter.dissect.core.Dissection;
import org.snifter.dissect.core.PacketBytes;
import org.snifter.dissect.core.Printer;
import org.snifter.dissect.core.Strings;
import org.snifter.dissect.core.TextBuffer;
import org.snifter.dissect.core.Unwind;
import org.snifter.dissect.ip.Ipv4;
import org.snifter.dissect.ip.Ipv6;
import org.snifter.dissect.routing.Osi;
import org.snifter.dissect.tunnel.Ppp;

/** Packets as Juniper's routers record them: with where they were met before the link layer, or what is left of it. */
final class JuniperLink implements Printer {
    static final JuniperLink ATM1 = new JuniperLink(Kind.ATM1, "juniper_atm1", "ATM1-PIC", 4, null);
    static final JuniperLink ATM2 = new JuniperLink(Kind.ATM2, "juniper_atm2", "ATM2-PIC", 8, null);
    static final JuniperLink ES = new JuniperLink(Kind.ES, "juniper_es", "ES-PIC", 0, null);
    static final JuniperLink PPPOE_ATM = new JuniperLink(Kind.PPPOE_ATM, "juniper_pppoe_atm", "PPPoE ATM-PIC", 0, null);
    static final JuniperLink ETHERNET = new JuniperLink(Kind.FRAME, "juniper_ether", null, 0, Ethernet.PRINTER);
    static final JuniperLink PPPOE = new JuniperLink(Kind.FRAME, "juniper_pppoe", null, 0, Ethernet.PRINTER);
    static final JuniperLink PPP = new JuniperLink(Kind.FRAME, "juniper_ppp", null, 0, Ppp.PRINTER);
    static final JuniperLink FRAME_RELAY = new JuniperLink(Kind.FRAME, "juniper_frelay", null, 0, FrameRelay.WITHIN);
    static final JuniperLink C_HDLC = new JuniperLink(Kind.FRAME, "juniper_chdlc", null, 0, CiscoHdlc.PRINTER);

    private static final int MAGIC = 0x4d4743;
    private static final int FLAGS = 3;
    private static final int BASE = 4;
    private static final int EXTENDED = 0x80;
    private static final int NO_LINK_HEADER = 0x02;
    private static final int INCOMING = 0x01;
    private static final BitNames FLAG_NAMES = BitNames.of(EXTENDED, "Ext", 0x40, "Filter", 0x04, "IIF", NO_LINK_HEADER,
            "no-L2", INCOMING, "In");
    /** The interface's index stands where the link layer was. */
    private static final int INTERFACE = 4;

    private static final int SECURITY_HEADER = 16;
    /** The bits of a cookie of an ATM1 that say that a cell of operation and maintenance follows. */
    private static final int CELL = 0x80;

    private enum Kind {
        FRAME, ATM1, ATM2, ES, PPPOE_ATM
    }

    private final Kind kind;
    private final String name;
    /** What is told of the hardware, or null. */
    private final String hardware;
    private final int cookieLength;
    private final Printer frame;

    private JuniperLink(Kind kind, String name, String hardware, int cookieLength, Printer frame) {
        this.kind = kind;
        this.name = name;
        this.hardware = hardware;
        this.cookieLength = cookieLength;
        this.frame = frame;
    }

    @Override
    public void print(Dissection d, int at, int length) {
        d.protocol(name);
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        b.require(at, BASE);
        if (b.u24(at) != MAGIC) {
            t.put("no magic-number found!");
            return;
        }
        boolean shown = d.options.linkLayer();
        int flags = b.u8(at + FLAGS);
        boolean extensions = shown && d.verbosity > 1;
        if (shown) {
            t.put((flags & INCOMING) != 0 ? " In " : "Out ");
        }
        if (extensions) {
            t.put("\n\tJuniper PCAP Flags [");
            FLAG_NAMES.print(t, flags, ", ", "none");
            t.put(']');
        }
        int next = at + BASE;
        if ((flags & EXTENDED) != 0) {
            next = extensions(d, next, extensions);
        }
        if ((flags & NO_LINK_HEADER) != 0) {
            t.put(shown ? "no-L2-hdr, " : "");
            int first = b.u8(next + INTERFACE) >> 4;
            Printer printer = first == 4 ? Ipv4.PRINTER : first == 6 ? Ipv6.PRINTER : null;
            if (printer == null) {
                t.put("no IP-hdr found!");
            } else {
                d.print(printer, next + INTERFACE, length - (next + INTERFACE - at));
            }
            return;
        }
        int header = next - at;
        int protocol = 0;
        if (hardware != null) {
            protocol = hardware(d, next);
            header += cookieLength;
        }
        if (shown) {
            t.put("hlen ").dec(header).put(", proto 0x").hex0(protocol, 4).put(", ");
        }
        d.linkHeader(header);
        contents(d, protocol, at + header, length - header);
    }

    /** Goes over what is told beside the packet; answers where it ends. */
    private static int extensions(Dissection d, int at, boolean shown) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        int size = b.u16(at);
        if (shown) {
            t.put(", PCAP Extension(s) total length ").dec(size);
        }
        int next = at + 2;
        b.require(next, size);
        int left = size;
        while (left > 2) {
            int type = b.u8(next);
            int value = b.u8(next + 1);
            if (left < value + 2) {
                t.put(" [extension_length ").dec(left).put(" < ").dec(value + 2).put(']');
                throw Unwind.INVALID;
            }
            if (type == 0 || value == 0) {
                break;
            }
            if (shown) {
                extension(d, type, next + 2, value);
            }
            next += 2 + value;
            left -= 2 + value;
        }
        t.put(shown ? "\n\t-----original packet-----\n\t" : "");
        return at + 2 + size;
    }

    private static void extension(Dissection d, int type, int at, int length) {
        TextBuffer t = d.text;
        t.put("\n\t  ").put(switch (type) {
            case 1 -> "Device Interface Index";
            case 2 -> "Device Interface Name";
            case 3 -> "Device Media Type";
            case 4 -> "Logical Interface Index";
            case 5 -> "Logical Unit Number";
            case 6 -> "Logical Interface Encapsulation";
            case 7 -> "TTP derived Device Media Type";
            case 8 -> "TTP derived Logical Interface Encapsulation";
            default -> "Unknown";
        }).put(" Extension TLV #").dec(type).put(", length ").dec(length).put(", value ");
        if (length > Integer.BYTES) {
            return;
        }
        // Numbers are in the byte order of the router's processor.
        int value = 0;
        for (int i = length - 1; i >= 0; i--) {
            value = value << 8 | d.bytes.u8(at + i);
        }
        switch (type) {
            case 2 -> {}
            case 3, 7 -> t.put(JuniperNames.media(value)).put(" (").unsigned(value).put(')');
            case 6, 8 -> t.put(JuniperNames.encapsulation(value)).put(" (").unsigned(value).put(')');
            default -> t.unsigned(value);
        }
    }

    /** Tells of the hardware and its cookie; answers the two bytes behind that. */
    private int hardware(Dissection d, int at) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        boolean shown = d.options.linkLayer();
        b.require(at, 1);
        if (shown) {
            t.put(hardware).put(", cookie-len ").dec(cookieLength);
        }
        if (cookieLength > 0) {
            b.require(at, cookieLength);
            if (shown) {
                t.put(", cookie 0x");
                Strings.hex(d, at, cookieLength);
            }
        }
        t.put(shown ? ": " : "");
        return b.u16(at + cookieLength);
    }

    private void contents(Dissection d, int protocol, int at, int length) {
        PacketBytes b = d.bytes;
        switch (kind) {
            case FRAME -> d.print(frame, at, length);
            case ES -> security(d, at, length);
            case PPPOE_ATM -> {
                if (!EtherTypes.print(d, protocol, at + 2, length - 2)) {
                    d.text.put("unknown ethertype 0x").hex0(protocol, 4);
                }
            }
            case ATM1 -> {
                b.require(at, 3);
                if ((b.u8(at - cookieLength) & CELL) != 0) {
                    AtmMaintenance.print(d, at, length);
                } else {
                    cell(d, at, length);
                }
            }
            case ATM2 -> cell(d, at, length);
        }
    }

    /** What cells carried (RFC 2684), by what it looks like. */
    private void cell(Dissection d, int at, int length) {
        PacketBytes b = d.bytes;
        int first = b.u24(at);
        if (first == 0xfefe03 || first == 0xaaaa03) {
            Llc.print(d, Llc.NO_ADDRESSES, at, length);
        } else if (first >> 16 == 0x03) {
            d.print(Osi.PRINTER, at + 1, length - 1);
        } else if (kind == Kind.ATM2 && first >> 8 == 0x0021) {
            d.print(Ppp.PRINTER, at, length);
        } else if (first >> 16 >= 0x45 && first >> 16 <= 0x4f) {
            d.print(Ipv4.PRINTER, at, length);
        } else if (first >> 20 == 6) {
            d.print(Ipv6.PRINTER, at, length);
        }
    }

    /** What the hardware for encryption says of a packet that it worked on. */
    private static void security(Dissection d, int at, int length) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        b.require(at, SECURITY_HEADER);
        int type = b.u8(at + 3);
        String name = switch (type) {
            case 1 -> "ESP ENCR-AUTH";
            case 2 -> "ESP ENCR-AH AUTH";
            case 3 -> "ESP AUTH";
            case 4 -> "AH AUTH";
            default -> null;
        };
        if (name == null) {
            t.put("ES Invalid type ").dec(type).put(", length ").dec(length);
            return;
        }
        boolean bundle = type < 3;
        int rest = bundle ? 0 : SECURITY_HEADER;
        if (d.options.linkLayer()) {
            t.put("ES SA, index ").dec(b.u16(at)).put(", ttl ").dec(b.u8(at + 2)).put(" type ").put(name).put(" (")
                    .dec(type).put(')');
            if (!bundle) {
                t.put(", spi ").unsigned(b.s32(at + 4)).put(", Tunnel ");
                d.ipv4(at + 8);
                t.put(" > ");
                d.ipv4(at + 12);
            }
            t.put(", length ").dec(length - rest).put('\n');
        }
        d.print(Ipv4.PRINTER, at + rest, length - rest);
    }
}
