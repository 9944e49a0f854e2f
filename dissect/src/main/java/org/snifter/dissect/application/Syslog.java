package org.snifter.dissect.application;

import org.snifter.dissect.core.Dissection;
import org.snifter.dissect.core.HexDump;
import org.snifter.dissect.core.PacketBytes;
import org.snifter.dissect.core.Printer;
import org.snifter.dissect.core.TextBuffer;
import org.snifter.dissect.core.Unwind;

/** The BSD syslog protocol (RFC 3164 section 4). */
public final class Syslog implements Printer {
    /** The printer. */
    public static final Syslog PRINTER = new Syslog();

    private static final int MAX_DIGITS = 3;

    private Syslog() {}

    @Override
    public void print(Dissection d, int at, int length) {
        d.protocol("syslog");
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        int priority = 0;
        int message = 0;
        if (b.u8(at) == '<') {
            message++;
            while (message <= MAX_DIGITS && digit(b.u8(at + message))) {
                priority = priority * 10 + b.u8(at + message) - '0';
                message++;
            }
            if (b.u8(at + message) != '>') {
                throw Unwind.INVALID;
            }
            message++;
        } else {
            throw Unwind.INVALID;
        }
        int severity = priority & 7;
        int facility = priority >> 3;
        if (d.verbosity < 1) {
            t.put("SYSLOG ");
            facility(t, facility);
            t.put('.').put(severity(severity)).put(", length: ").unsigned(length);
            return;
        }
        t.put("SYSLOG, length: ").unsigned(length).put("\n\tFacility ");
        facility(t, facility);
        t.put(" (").dec(facility)
                .put("), Severity ").put(severity(severity)).put(" (").dec(severity).put(")\n\tMsg: ");
        for (int i = message; i < length; i++) {
            t.visible(b.u8(at + i));
        }
        if (d.verbosity > 1) {
            HexDump.hex(d, "\n\t", at, length);
        }
    }

    private static boolean digit(int c) {
        return c >= '0' && c <= '9';
    }

    private static void facility(TextBuffer t, int facility) {
        String name = facility(facility);
        if (name != null) {
            t.put(name);
        } else {
            t.put("unknown (").dec(facility).put(')');
        }
    }

    /** RFC 5424 section 6.2.1; null for none. */
    private static String facility(int value) {
        return switch (value) {
            case 0 -> "kernel";
            case 1 -> "user";
            case 2 -> "mail";
            case 3 -> "daemon";
            case 4 -> "auth";
            case 5 -> "syslog";
            case 6 -> "lpr";
            case 7 -> "news";
            case 8 -> "uucp";
            case 9 -> "cron";
            case 10 -> "authpriv";
            case 11 -> "ftp";
            case 12 -> "ntp";
            case 13 -> "security";
            case 14 -> "console";
            case 15 -> "cron";
            case 16 -> "local0";
            case 17 -> "local1";
            case 18 -> "local2";
            case 19 -> "local3";
            case 20 -> "local4";
            case 21 -> "local5";
            case 22 -> "local6";
            case 23 -> "local7";
            default -> null;
        };
    }

    private static String severity(int value) {
        return switch (value) {
            case 0 -> "emergency";
            case 1 -> "alert";
            case 2 -> "critical";
            case 3 -> "error";
            case 4 -> "warning";
            case 5 -> "notice";
            case 6 -> "info";
            default -> "debug";
        };
    }
}
