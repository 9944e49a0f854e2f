package org.snifter.dissect.application;

import org.snifter.dissect.core.Dissection;
import org.snifter.dissect.core.PacketBytes;
import org.snifter.dissect.core.Printer;
import org.snifter.dissect.core.TextBuffer;
import org.snifter.dissect.core.Unwind;

/** Kerberos: version 4 (Project Athena Technical Plan, section E.2.1), and the number of any other (RFC 4120). */
public final class Kerberos implements Printer {
    /** The printer. */
    public static final Kerberos PRINTER = new Kerberos();

    private static final int VERSION = 0;
    private static final int TYPE = 1;
    private static final int HEADER = 2;
    private static final int LITTLE_ENDIAN = 1;
    /** Lifetimes are counted in five minutes. */
    private static final int LIFETIME_MINUTES = 5;
    /** What stands between a reply's principal and the length of its ticket. */
    private static final int REPLY_TIMES = 10;

    /** RFC 4120 section 5.10: the application tags of AS-REQ and AS-REP, as far as they are told apart here. */
    private static final int AS_REQUEST = 0x6a;
    private static final int AS_REPLY = 0x6b;

    private Kerberos() {}

    @Override
    public void print(Dissection d, int at, int length) {
        d.shortProtocol("krb");
        TextBuffer t = d.text;
        if (length < 1) {
            throw Unwind.TRUNCATED;
        }
        int version = d.bytes.u8(at + VERSION);
        switch (version) {
            case 1, 2, 3 -> t.put(" v").dec(version);
            case 4 -> {
                t.put(" v4");
                version4(d, at);
            }
            case AS_REQUEST, AS_REPLY -> t.put(" v5");
            default -> {}
        }
    }

    private static void version4(Dissection d, int start) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        int type = b.u8(start + TYPE) & ~LITTLE_ENDIAN;
        boolean little = (b.u8(start + TYPE) & LITTLE_ENDIAN) != 0;
        t.put(little ? " le" : " be").put(' ');
        d.nameOr(name(type), "#", type);
        t.put(": ");
        int at = start + HEADER;
        switch (type) {
            case 2 -> {
                at = principal(d, at) + 4;
                int lifetime = b.u8(at) * LIFETIME_MINUTES;
                t.put(' ').dec(lifetime).put("min ");
                at = string(d, at + 1);
                t.put('.');
                string(d, at);
            }
            case 4 -> {
                at = principal(d, at) + REPLY_TIMES;
                int ticket = little ? b.le16(at) : b.u16(at);
                t.put(" (").dec(ticket).put(')');
            }
            case 6 -> {
                int key = b.u8(at);
                t.put('v').dec(key).put(' ');
                at = string(d, at + 1);
                int ticket = b.u8(at);
                t.put(" (").dec(ticket).put(')');
                int authenticator = b.u8(at + 1);
                t.put(" (").dec(authenticator).put(')');
            }
            case 10 -> {
                at = principal(d, at) + 4;
                int code = little ? b.le16(at) : b.u16(at);
                t.put(' ');
                d.nameOr(error(code), "#", code);
                t.put(' ');
                string(d, at + 4);
            }
            default -> t.put("(unknown)");
        }
    }

    /** Prints a name, an instance and a realm; answers the offset behind them. */
    private static int principal(Dissection d, int start) {
        int at = string(d, start);
        d.text.put('.');
        at = string(d, at);
        d.text.put('@');
        return string(d, at);
    }

    /** Prints bytes up to a zero; answers the offset behind it. */
    private static int string(Dissection d, int start) {
        PacketBytes b = d.bytes;
        int at = start;
        for (int c = b.u8(at); c != 0; c = b.u8(at)) {
            d.text.visible(c);
            at++;
        }
        return at + 1;
    }

    private static String name(int type) {
        return switch (type) {
            case 2 -> "KDC_REQUEST";
            case 4 -> "KDC_REPLY";
            case 6 -> "APPL_REQUEST";
            case 8 -> "APPL_REQUEST_MUTUAL";
            case 10 -> "ERR_REPLY";
            case 12 -> "PRIVATE";
            case 14 -> "SAFE";
            case 16 -> "APPL_ERR";
            case 126 -> "DIE";
            default -> null;
        };
    }

    private static String error(int code) {
        return switch (code) {
            case 0 -> "OK";
            case 1 -> "NAME_EXP";
            case 2 -> "SERVICE_EXP";
            case 3 -> "AUTH_EXP";
            case 4 -> "PKT_VER";
            case 5 -> "NAME_MAST_KEY_VER";
            case 6 -> "SERV_MAST_KEY_VER";
            case 7 -> "BYTE_ORDER";
            case 8 -> "PRINCIPAL_UNKNOWN";
            case 9 -> "PRINCIPAL_NOT_UNIQUE";
            case 10 -> "NULL_KEY";
            default -> null;
        };
    }
}
