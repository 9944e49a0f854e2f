package org.snifter.dissect.bridging;

import org.snifter.dissect.core.Dissection;
import org.snifter.dissect.core.PacketBytes;
import org.snifter.dissect.core.Printer;
import org.snifter.dissect.core.TextBuffer;

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
            damaged(d, at, length);
            return;
        }
        int skip = b.le16(at + SKIP_COUNT);
        t.put(", skipCount ").dec(skip);
        if ((skip & 7) != 0) {
            t.put(" (bogus)");
        }
        if (skip > length - 2) {
            damaged(d, at, length);
            return;
        }
        b.require(at + FUNCTIONS, skip);
        int next = at + FUNCTIONS + skip;
        int left = length - FUNCTIONS - skip;
        message(d, next, left);
        b.require(next, left);
    }

    /** Marks contents that contradict themselves, and their being cut short, too. */
    private static void damaged(Dissection d, int at, int length) {
        d.invalid();
        d.bytes.require(at, length);
    }

    private static void message(Dissection d, int at, int length) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        if (length < 2) {
            d.invalid();
            return;
        }
        int function = b.le16(at);
        int left = length - 2;
        t.put(", ");
        d.nameOr(function == REPLY ? "Reply" : function == FORWARD ? "Forward Data" : null, " invalid (", function);
        switch (function) {
            case REPLY -> {
                if (left < 2) {
                    d.invalid();
                    return;
                }
                int receipt = b.le16(at + 2);
                t.put(", receipt number ").dec(receipt);
                left -= 2;
            }
            case FORWARD -> {
                if (left < 6) {
                    d.invalid();
                    return;
                }
                b.require(at + 2, 6);
                t.put(", forwarding address ").mac(b.u48(at + 2));
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
