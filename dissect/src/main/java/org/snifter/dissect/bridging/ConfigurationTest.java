package org.snifter.dissect.bridging;

import org.snifter.dissect.core.Dissection;
import org.snifter.dissect.core.PacketBytes;
import org.snifter.dissect.core.Printer;
import org.snifter.dissect.core.TextBuffer;
import org.snifter.dissect.core.Unwind;

/** Configuration Test Protocol, also called loopback (Digital's Ethernet 2.0 chapter 8). */
public final class ConfigurationTest implements Printer {
    /** The printer. */
    public static final ConfigurationTest PRINTER = new ConfigurationTest();

    private static final int SKIP_COUNT = 0;
    private static final int FUNCTIONS = 2;
    private static final int REPLY = 1;
    private static final int FORWARD = 2;

    private ConfigurationTest() {}

    @Override
    public void print(Dissection d, int at, int length) {
        d.protocol("loopback");
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        t.put("Loopback");
        if (length < FUNCTIONS) {
            t.put(" (packet length ").unsigned(length).put(" < 2)");
            d.invalid();
            return;
        }
        int skip = b.le16(at + SKIP_COUNT);
        t.put(", skipCount ").dec(skip);
        if ((skip & 7) != 0) {
            t.put(" (bogus)");
        }
        if (skip > length - 2) {
            throw Unwind.INVALID;
        }
        b.require(at + FUNCTIONS, skip);
        int next = at + FUNCTIONS + skip;
        int left = length - FUNCTIONS - skip;
        message(d, next, left);
    }

    private static void message(Dissection d, int at, int length) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        if (length < 2) {
            throw Unwind.INVALID;
        }
        int function = b.le16(at);
        int left = length - 2;
        t.put(", ");
        d.nameOr(function == REPLY ? "Reply" : function == FORWARD ? "Forward Data" : null, " invalid (", function);
        switch (function) {
            case REPLY -> {
                if (left < 2) {
                    throw Unwind.INVALID;
                }
                t.put(", receipt number ").dec(b.le16(at + 2));
                left -= 2;
            }
            case FORWARD -> {
                if (left < 6) {
                    throw Unwind.INVALID;
                }
                t.put(", forwarding address ").mac(b.u48(at + 2));
                if ((b.u8(at + 2) & 1) != 0) {
                    t.put(" (bogus)");
                }
                left -= 6;
            }
            default -> {
                t.put(')');
                return;
            }
        }
        t.put(", data (").dec(left).put(" octets)");
    }
}
