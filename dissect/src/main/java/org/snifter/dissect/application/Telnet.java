package org.snifter.dissect.application;

import org.snifter.dissect.core.Dissection;
import org.snifter.dissect.core.PacketBytes;
import org.snifter.dissect.core.Printer;
import org.snifter.dissect.core.TextBuffer;
import org.snifter.dissect.core.Unwind;

/** Telnet's commands, as far as a segment begins with them (RFC 854, RFC 855, RFC 2941, RFC 2946). */
public final class Telnet implements Printer {
    /** The printer. */
    public static final Telnet PRINTER = new Telnet();

    // RFC 854, "TELNET command structure".
    private static final int END_OF_FILE = 236;
    private static final int SUBNEGOTIATION_END = 240;
    private static final int SUBNEGOTIATION = 250;
    private static final int WILL = 251;
    private static final int IAC = 255;

    private static final int AUTHENTICATION = 37;
    private static final int ENCRYPTION = 38;
    private static final int NOTHING = -1;
    private static final String[] NONE = {};

    private static final String[] COMMANDS = {"EOF", "SUSP", "ABORT", "EOR", "SE", "NOP", "DMARK", "BRK", "IP", "AO",
        "AYT", "EC", "EL", "GA", "SB", "WILL", "WONT", "DO", "DONT", "IAC IAC"};
    private static final String[] OPTIONS = {"BINARY", "ECHO", "RCP", "SUPPRESS GO AHEAD", "NAME", "STATUS",
        "TIMING MARK", "RCTE", "NAOL", "NAOP", "NAOCRD", "NAOHTS", "NAOHTD", "NAOFFD", "NAOVTS", "NAOVTD", "NAOLFD",
        "EXTEND ASCII", "LOGOUT", "BYTE MACRO", "DATA ENTRY TERMINAL", "SUPDUP", "SUPDUP OUTPUT", "SEND LOCATION",
        "TERMINAL TYPE", "END OF RECORD", "TACACS UID", "OUTPUT MARKING", "TTYLOC", "3270 REGIME", "X.3 PAD", "NAWS",
        "TSPEED", "LFLOW", "LINEMODE", "XDISPLOC", "OLD-ENVIRON", "AUTHENTICATION", "ENCRYPT", "NEW-ENVIRON"};
    private static final String[] QUALIFIERS = {"IS", "SEND", "INFO"};
    private static final String[] AUTHENTICATION_COMMANDS = {"IS", "SEND", "REPLY", "NAME"};
    private static final String[] AUTHENTICATION_TYPES = {"NULL", "KERBEROS_V4", "KERBEROS_V5", "SPX", "MINK", "SRP",
        "RSA", "SSL", null, null, "LOKI", "SSA", "KEA_SJ", "KEA_SJ_INTEG", "DSS", "NTLM"};
    private static final String[] ENCRYPTION_COMMANDS = {"IS", "SUPPORT", "REPLY", "START", "END", "REQUEST-START",
        "REQUEST-END", "END_KEYID", "DEC_KEYID"};
    private static final String[] ENCRYPTION_TYPES = {"NULL", "DES_CFB64", "DES_OFB64", "DES3_CFB64", "DES3_OFB64",
        null, "CAST5_40_CFB64", "CAST5_40_OFB64", "CAST128_CFB64", "CAST128_OFB64"};

    private Telnet() {}

    @Override
    public void print(Dissection d, int start, int length) {
        d.protocol("telnet");
        TextBuffer t = d.text;
        int end = start + length;
        int at = start;
        while (at < end) {
            int next = next(d.bytes, at, end);
            if (next == NOTHING) {
                break;
            }
            t.put(at == start ? " [telnet " : ", ");
            command(d, at, next);
            at = next;
        }
        if (at > start) {
            t.put(']');
        }
    }

    /** Where the command at {@code at} ends; {@link #NOTHING} where none begins there or it has no end. */
    private static int next(PacketBytes b, int at, int end) {
        if (b.u8(at) != IAC || at + 1 >= end) {
            return NOTHING;
        }
        int command = b.u8(at + 1);
        if (command < END_OF_FILE) {
            return NOTHING;
        }
        if (command != SUBNEGOTIATION) {
            boolean option = command >= WILL && command < IAC;
            if (option && at + 2 < end) {
                b.require(at + 2, 1);
            }
            int next = at + (option ? 3 : 2);
            return next > end ? NOTHING : next;
        }
        if (at + 2 >= end) {
            return NOTHING;
        }
        b.require(at + 2, 2);
        for (int i = at + 3; i < end; i++) {
            if (b.u8(i) == IAC && (i + 1 == end || b.u8(i + 1) == SUBNEGOTIATION_END)) {
                return i + 2;
            }
        }
        return NOTHING;
    }

    private static void command(Dissection d, int at, int next) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        int command = b.u8(at + 1);
        t.put(COMMANDS[command - END_OF_FILE]);
        if (command >= SUBNEGOTIATION && command < IAC) {
            int option = b.u8(at + 2);
            name(t, OPTIONS, option);
            if (command == SUBNEGOTIATION) {
                for (int i = at + 3; i < next - 2; i++) {
                    name(t, names(option, i - at - 3), b.u8(i));
                }
                t.put(" SE");
                b.require(next - 1, 1);
            }
        }
    }

    /** The names of the values of a byte of a subnegotiation. */
    private static String[] names(int option, int index) {
        return switch (index) {
            case 0 -> option == AUTHENTICATION ? AUTHENTICATION_COMMANDS
                    : option == ENCRYPTION ? ENCRYPTION_COMMANDS : QUALIFIERS;
            case 1 -> option == AUTHENTICATION ? AUTHENTICATION_TYPES
                    : option == ENCRYPTION ? ENCRYPTION_TYPES : NONE;
            default -> NONE;
        };
    }

    private static void name(TextBuffer t, String[] names, int value) {
        String name = value < names.length ? names[value] : null;
        t.put(' ');
        if (name != null) {
            t.put(name);
        } else {
            t.put(value == 0 ? "" : "0x").hex(value);
        }
    }
}
