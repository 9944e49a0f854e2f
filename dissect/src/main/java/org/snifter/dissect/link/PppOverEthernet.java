package org.snifter.dissect.link;

import org.snifter.dissect.core.Dissection;
import org.snifter.dissect.core.PacketBytes;
import org.snifter.dissect.core.Printer;
import org.snifter.dissect.core.Strings;
import org.snifter.dissect.core.TextBuffer;
import org.snifter.dissect.tunnel.Ppp;

/** PPP over Ethernet (RFC 2516 section 4). */
public final class PppOverEthernet implements Printer {
    /** The printer. */
    public static final PppOverEthernet PRINTER = new PppOverEthernet();

    private static final int VERSION_AND_TYPE = 0;
    private static final int CODE = 1;
    private static final int SESSION = 2;
    private static final int LENGTH = 4;
    private static final int HEADER = 6;
    private static final int INITIATION = 0x09;
    /** RFC 2516 section 5.1: the longest tags of an initiation. */
    private static final int MAX_LENGTH = 1478;
    private static final int MAX_SHOWN = 79;

    private PppOverEthernet() {}

    @Override
    public void print(Dissection d, int at, int length) {
        d.protocol("pppoe");
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        if (length < HEADER) {
            t.put(" (length ").dec(length).put(" < ").dec(HEADER).put(')');
            d.invalid();
            b.header(at, length);
            return;
        }
        if (!b.has(at, HEADER)) {
            d.truncated();
            return;
        }
        int version = b.u8(at + VERSION_AND_TYPE) >> 4;
        int type = b.u8(at + VERSION_AND_TYPE) & 0xf;
        int code = b.u8(at + CODE);
        int session = b.u16(at + SESSION);
        int said = b.u16(at + LENGTH);
        if (version != 1) {
            t.put(" [ver ").dec(version).put(']');
        }
        if (type != 1) {
            t.put(" [type ").dec(type).put(']');
        }
        t.put("PPPoE ");
        String name = code(code);
        if (name == null) {
            t.put("PAD-").hex(code);
        } else {
            t.put(name);
        }
        if (code == INITIATION && said > MAX_LENGTH) {
            t.put(" [len ").dec(said).put("!]");
        }
        int left = length - HEADER;
        if (said > left) {
            t.put(" [len ").dec(said).put(" > ").dec(left).put("!]");
        } else {
            left = said;
        }
        if (session != 0) {
            t.put(" [ses 0x").hex(session).put(']');
        }
        if (code == 0) {
            t.put(' ');
            d.print(Ppp.PRINTER, at + HEADER, left);
        } else {
            tags(d, at + HEADER, left);
        }
    }

    private static void tags(Dissection d, int start, int length) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        int at = start;
        int end = start + length;
        while (at < end) {
            b.require(at, 4);
            int tag = b.u16(at);
            int size = b.u16(at + 2);
            at += 4;
            b.require(at, size);
            t.put(" [");
            String name = tag(tag);
            if (name == null) {
                t.put("TAG-0x").hex(tag);
            } else {
                t.put(name);
            }
            if (size > 0) {
                value(d, at, size);
            }
            t.put(']');
            if (tag == 0) {
                return;
            }
            at += size;
        }
    }

    /** Printable where most of it is, else hexadecimal digits. */
    private static void value(Dissection d, int at, int size) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        int n = Math.min(size, MAX_SHOWN);
        int text = 0;
        int other = 0;
        for (int i = 0; i < n; i++) {
            int c = b.u8(at + i);
            if (c >= 0x20 && c < 0x7f) {
                text++;
            } else {
                other++;
            }
        }
        if (text > other) {
            t.put(" \"");
            for (int i = 0; i < n; i++) {
                int c = b.u8(at + i);
                if (c >= 0x20 && c < 0x7f) {
                    t.put((char) c);
                } else {
                    t.put('.');
                }
            }
            t.put('"');
        } else {
            t.put(" 0x");
            Strings.upperHex(d, at, Math.min(20, size));
            t.put(size > 20 ? "..." : "");
        }
    }

    private static String code(int code) {
        return switch (code) {
            case INITIATION -> "PADI";
            case 0x07 -> "PADO";
            case 0x19 -> "PADR";
            case 0x65 -> "PADS";
            case 0xa7 -> "PADT";
            case 0x00 -> "";
            default -> null;
        };
    }

    private static String tag(int tag) {
        return switch (tag) {
            case 0x0000 -> "EOL";
            case 0x0101 -> "Service-Name";
            case 0x0102 -> "AC-Name";
            case 0x0103 -> "Host-Uniq";
            case 0x0104 -> "AC-Cookie";
            case 0x0105 -> "Vendor-Specific";
            case 0x0110 -> "Relay-Session-ID";
            case 0x0120 -> "PPP-Max-Payload";
            case 0x0201 -> "Service-Name-Error";
            case 0x0202 -> "AC-System-Error";
            case 0x0203 -> "Generic-Error";
            default -> null;
        };
    }
}
