package org.snifter.dissect.tunnel;

import org.snifter.dissect.bridging.InternetworkPacketExchange;
import org.snifter.dissect.core.Dissection;
import org.snifter.dissect.core.HexDump;
import org.snifter.dissect.core.PacketBytes;
import org.snifter.dissect.core.Printer;
import org.snifter.dissect.core.TextBuffer;
import org.snifter.dissect.ip.Ipv4;
import org.snifter.dissect.ip.Ipv6;
import org.snifter.dissect.link.EtherTypes;
import org.snifter.dissect.routing.Osi;

/** Point-to-Point Protocol (RFC 1661 section 2; PPP DLL Protocol Numbers, IANA). */
public final class Ppp implements Printer {
    /** The printer: address and control bytes, or a direction in their place, may lead. */
    public static final Ppp PRINTER = new Ppp();

    /** Behind an EtherType. */
    public static final Printer OVER_ETHERTYPE = (d, at, length) -> {
        if (length > 0) {
            d.text.put(": ");
            d.print(PRINTER, at, length);
        }
    };

    /** The flag sequence where the first byte of a protocol number should be. */
    private static final int FLAG = 0x7e00;
    private static final int COMPRESSED_IP = 0x21;
    private static final int COMPRESSED_IPV6 = 0x57;
    private static final int ESCAPE = 0x7d;
    private static final int ESCAPED = 0x20;
    private static final int HEADER = 4;
    private static final int ADDRESS_CONTROL = 0xff03;
    private static final int INCOMING = 0x0003;
    private static final int OUTGOING = 0x0103;

    private static final int LCP = 0xc021;
    private static final int IPCP = 0x8021;
    private static final int IPV6CP = 0x8057;
    private static final int CCP = 0x80fd;

    private Ppp() {}

    @Override
    public void print(Dissection d, int start, int length) {
        d.protocol("ppp");
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        if (length < 2) {
            d.truncated();
            return;
        }
        int at = start;
        int left = length;
        switch (b.u16(at)) {
            case INCOMING -> {
                t.put(d.options.linkLayer() ? "In  " : "");
                at += 2;
            }
            case OUTGOING -> {
                t.put(d.options.linkLayer() ? "Out " : "");
                at += 2;
            }
            case ADDRESS_CONTROL -> at += 2;
            default -> {}
        }
        left -= at - start;
        if (left < 2) {
            d.truncated();
            return;
        }
        int protocol = b.u8(at);
        if ((protocol & 1) != 0) {
            at++;
            left--;
        } else {
            protocol = b.u16(at);
            at += 2;
            left -= 2;
        }
        d.linkHeader(HEADER); // as tcpdump: whatever of it there is
        if (d.options.linkLayer()) {
            String name = name(protocol);
            t.put(name == null ? "unknown" : name).put(" (0x").hex0(protocol, 4).put("), length ").unsigned(length);
            if (name == null) {
                return;
            }
            t.put(": ");
        }
        carried(d, protocol, at, left);
    }

    /** Prints what a protocol number names. */
    public static void carried(Dissection d, int protocol, int at, int length) {
        if ((protocol & 0xff00) == FLAG) {
            escaped(d, at - 1, length + 1);
            return;
        }
        switch (protocol) {
            case LCP, IPCP, 0x8023, 0x8281, IPV6CP, CCP, 0xc02b -> PppControl.print(d, protocol, at, length);
            case 0x003d -> multilink(d, at, length);
            case 0xc223 -> PppAuthentication.challenge(d, at, length);
            case 0xc023 -> PppAuthentication.password(d, at, length);
            case 0x0021, 0x002f, EtherTypes.IPV4 -> d.print(Ipv4.PRINTER, at, length);
            case 0x0057, EtherTypes.IPV6 -> d.print(Ipv6.PRINTER, at, length);
            case 0x0023 -> d.print(Osi.PRINTER, at, length);
            case 0x0281, 0x0283 -> d.print(Mpls.PRINTER, at, length);
            case 0x002b -> d.print(InternetworkPacketExchange.PRINTER, at, length);
            case 0x00fd -> d.text.put("compressed PPP data");
            case 0xc02d -> {}
            default -> {
                title(d, protocol);
                d.text.put(' ');
                HexDump.hex(d, "\n\t", at, length);
            }
        }
    }

    /** Appends the name of a protocol, or that it has none. */
    public static void title(Dissection d, int protocol) {
        String name = name(protocol);
        if (name != null) {
            d.text.put(name);
        } else {
            d.text.put("unknown PPP protocol (0x").hex0(protocol, 4).put(')');
        }
    }

    /**
     * A frame whose flag sequence 0x7e was captured: it starts behind it (RFC 1662 section 4).
     */
    private static void escaped(Dissection d, int start, int length) {
        PacketBytes b = d.bytes;
        if (length < 3) {
            d.protocol("ppp");
            d.truncated();
            return;
        }
        int plain = unescape(b, start, Math.min(length, b.available(start)));
        int outer = b.cut(start + plain);
        unescaped(d, start, length);
        b.restore(outer);
    }

    /** Puts what the escape sequences stand for in their place; answers how many bytes that are. */
    private static int unescape(PacketBytes b, int start, int length) {
        byte[] bytes = b.copy(start, length);
        int n = 0;
        for (int i = 0; i < length; i++) {
            int c = bytes[i];
            if (c == ESCAPE) {
                if (i + 1 >= length) {
                    continue;
                }
                i++;
                c = bytes[i] ^ ESCAPED;
            }
            bytes[n] = (byte) c;
            n++;
        }
        b.replace(start, bytes);
        return n;
    }

    private static void unescaped(Dissection d, int start, int length) {
        PacketBytes b = d.bytes;
        int skipped = b.u16(start) == ADDRESS_CONTROL ? 2 : 0;
        int at = start + skipped;
        boolean compressed = b.u8(at) == COMPRESSED_IP || b.u8(at) == COMPRESSED_IPV6;
        int protocol = compressed ? b.u8(at) : b.u16(at);
        if ((protocol & 0xff00) == FLAG) {
            d.text.put("(protocol 0x").hex0(protocol, 4).put(" invalid)");
            return;
        }
        int body = at + (compressed ? 1 : 2);
        carried(d, protocol, body, Math.min(length - (body - start), b.available(body)));
    }

    /** RFC 1990 section 3. */
    private static void multilink(Dissection d, int at, int length) {
        TextBuffer t = d.text;
        d.protocol("mlppp");
        if (!d.options.linkLayer()) {
            t.put("MLPPP, ");
        }
        if (length < 2) {
            t.put("[|mlppp]");
            return;
        }
        if (!d.bytes.has(at, 2)) {
            t.put("[|mlppp]");
            return;
        }
        int value = d.bytes.u16(at);
        int flags = value & 0xc000;
        t.put("seq 0x").hex0(value & 0x0fff, 3).put(", Flags [");
        t.put(flags == 0xc000 ? "begin, end" : flags == 0x8000 ? "begin" : flags == 0x4000 ? "end" : "none");
        t.put("], length ").unsigned(length);
    }

    /** The name of a protocol number, or null. */
    static String name(int protocol) {
        return switch (protocol) {
            case 0x0021 -> "IP";
            case 0x0023 -> "OSI";
            case 0x0025 -> "NS";
            case 0x0027 -> "DECNET";
            case 0x0029 -> "APPLE";
            case 0x002b -> "IPX";
            case 0x002d -> "VJC IP";
            case 0x002f -> "VJNC IP";
            case 0x0031 -> "BRPDU";
            case 0x0033 -> "STII";
            case 0x0035 -> "VINES";
            case 0x0057 -> "IP6";
            case 0x0281 -> "MPLS";
            case 0x0283 -> "MPLS";
            case 0x0201 -> "HELLO";
            case 0x0231 -> "LUXCOM";
            case 0x0233 -> "SNS";
            case LCP -> "LCP";
            case IPCP -> "IPCP";
            case 0x8023 -> "OSICP";
            case 0x8025 -> "NSCP";
            case 0x8027 -> "DECNETCP";
            case 0x8029 -> "APPLECP";
            case 0x802b -> "IPXCP";
            case 0x8033 -> "STIICP";
            case 0x8035 -> "VINESCP";
            case IPV6CP -> "IP6CP";
            case 0x8281 -> "MPLSCP";
            case 0xc023 -> "PAP";
            case 0xc025 -> "LQM";
            case 0xc027 -> "SPAP";
            case 0xc223 -> "CHAP";
            case 0xc02d -> "BAP";
            case 0xc02b -> "BACP";
            case 0xc03d -> "MLPPP-CP";
            case 0x003d -> "MLPPP";
            case 0x00fd -> "Compressed";
            case CCP -> "CCP";
            case 0xc227 -> "EAP";
            default -> null;
        };
    }
}
