package org.snifter.dissect.routing;

import org.snifter.dissect.core.Dissection;
import org.snifter.dissect.core.PacketBytes;
import org.snifter.dissect.core.Printer;
import org.snifter.dissect.core.Strings;
import org.snifter.dissect.core.TextBuffer;

/** Hot Standby Router Protocol (RFC 2281 section 5). */
public final class Hsrp implements Printer {
    /** The printer. */
    public static final Hsrp PRINTER = new Hsrp();

    private static final int VERSION = 0;
    private static final int OPERATION = 1;
    private static final int STATE = 2;
    private static final int HELLO_TIME = 3;
    private static final int HOLD_TIME = 4;
    private static final int PRIORITY = 5;
    private static final int GROUP = 6;
    private static final int RESERVED = 7;
    private static final int AUTHENTICATION = 8;
    private static final int ADDRESS = 16;

    private Hsrp() {}

    @Override
    public void print(Dissection d, int at, int length) {
        d.protocol("hsrp");
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        int version = b.u8(at + VERSION);
        t.put("HSRPv").dec(version);
        if (version != 0) {
            return;
        }
        t.put('-');
        int operation = b.u8(at + OPERATION);
        switch (operation) {
            case 0 -> t.put("hello");
            case 1 -> t.put("coup");
            case 2 -> t.put("resign");
            default -> t.put("unknown (").dec(operation).put(')');
        }
        t.put(' ').unsigned(length).put(": ");
        int state = b.u8(at + STATE);
        t.put("state=");
        switch (state) {
            case 0 -> t.put("initial");
            case 1 -> t.put("learn");
            case 2 -> t.put("listen");
            case 4 -> t.put("speak");
            case 8 -> t.put("standby");
            case 16 -> t.put("active");
            default -> t.put("Unknown (").dec(state).put(')');
        }
        t.put(' ');
        int group = b.u8(at + GROUP);
        t.put("group=").dec(group).put(' ');
        if (b.u8(at + RESERVED) != 0) {
            t.put("[reserved=").dec(b.u8(at + RESERVED)).put("!] ");
        }
        b.require(at + ADDRESS, 4);
        t.put("addr=");
        d.ipv4(at + ADDRESS);
        if (d.verbosity == 0) {
            return;
        }
        t.put(" hellotime=");
        Strings.duration(t, b.u8(at + HELLO_TIME));
        t.put(" holdtime=");
        Strings.duration(t, b.u8(at + HOLD_TIME));
        t.put(" priority=").dec(b.u8(at + PRIORITY)).put(" auth=\"");
        Strings.padded(d, at + AUTHENTICATION, 8);
        t.put('"');
    }
}
