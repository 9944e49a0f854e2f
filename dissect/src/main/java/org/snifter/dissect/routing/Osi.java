package org.snifter.dissect.routing;

import org.snifter.dissect.core.Dissection;
import org.snifter.dissect.core.HexDump;
import org.snifter.dissect.core.PacketBytes;
import org.snifter.dissect.core.Printer;
import org.snifter.dissect.core.Strings;
import org.snifter.dissect.core.TextBuffer;
import org.snifter.dissect.core.Unwind;
import org.snifter.dissect.ip.Ipv4;
import org.snifter.dissect.ip.Ipv6;
import org.snifter.dissect.link.Q933Signalling;
import org.snifter.dissect.tunnel.Ppp;

/** What a network layer protocol identifier of OSI stands for (ISO/IEC TR 9577). */
public final class Osi implements Printer {
    /** The printer: the first byte is the identifier. */
    public static final Osi PRINTER = new Osi();

    private static final int Q933 = 0x08;
    private static final int NULL = 0x00;
    static final int CLNP = 0x81;
    static final int ES_IS = 0x82;
    static final int IS_IS = 0x83;
    private static final int IPV6 = 0x8e;
    private static final int IPV4 = 0xcc;
    private static final int PPP = 0xcf;

    /** Behind a control byte, as with the EtherType of OSI. */
    public static final Printer WITH_CONTROL = (d, at, length) -> d.print(PRINTER, at + 1, length - 1);

    private Osi() {}

    @Override
    public void print(Dissection d, int at, int length) {
        d.protocol("isoclns");
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        if (length <= 0) {
            throw Unwind.TRUNCATED;
        }
        int protocol = b.u8(at);
        if (d.options.linkLayer()) {
            String name = name(protocol);
            t.put("OSI NLPID ").put(name.equals("unknown") ? "Unknown" : name).put(" (0x").hex2(protocol).put("): ");
        }
        switch (protocol) {
            case CLNP -> d.print(Clnp.PRINTER, at, length);
            case ES_IS -> d.print(EsIs.PRINTER, at, length);
            case IS_IS -> d.print(IsIs.PRINTER, at, length);
            case IPV6 -> d.print(Ipv6.PRINTER, at + 1, length - 1);
            case IPV4 -> d.print(Ipv4.PRINTER, at + 1, length - 1);
            case PPP -> d.print(Ppp.PRINTER, at + 1, length - 1);
            case Q933 -> d.print(Q933Signalling.PRINTER, at + 1, length - 1);
            case NULL -> t.put(d.options.linkLayer() ? "" : ", ").put("length: ").unsigned(length);
            default -> {
                if (!d.options.linkLayer()) {
                    t.put("OSI NLPID 0x").hex2(protocol).put(" unknown, ");
                }
                t.put("length: ").unsigned(length);
                if (length > 1) {
                    HexDump.hex(d, "\n\t", at, b.available(at));
                }
            }
        }
    }

    /** The name of an identifier. */
    public static String name(int protocol) {
        return switch (protocol) {
            case NULL -> "NULL";
            case Q933 -> "Q.933";
            case 0x09 -> "LMI";
            case 0x80 -> "SNAP";
            case 0x84 -> "CONS";
            case 0x85 -> "IDRP";
            case 0x8a -> "X25 ES-IS";
            case CLNP -> "CLNP";
            case ES_IS -> "ES-IS";
            case IS_IS -> "IS-IS";
            case IPV6 -> "IPv6";
            case 0xb1 -> "FRF.15";
            case 0xc1 -> "ISIS_SPB";
            case IPV4 -> "IPv4";
            case PPP -> "PPP";
            default -> "unknown";
        };
    }

    /** Says that a header claims to be shorter than it can be, and what is there. */
    static void tooShort(Dissection d, int at, int indicator, int length) {
        d.text.put(" length indicator ").dec(indicator).put(" < min PDU size:");
        Strings.upperHex(d, at, Math.min(length, d.bytes.available(at)));
    }

    /** How long the option at {@code at} says its value is; -1, after saying so, where that is more than there is. */
    static int optionSize(Dissection d, int at, int left) {
        if (left < 2) {
            d.text.put(", bad opts/li");
            return -1;
        }
        d.bytes.require(at, 2);
        int size = d.bytes.u8(at + 1);
        if (size > left - 2) {
            d.text.put(", opt (").dec(d.bytes.u8(at)).put(") too long");
            return -1;
        }
        return size;
    }
}
