package org.snifter.dissect.link;

import org.snifter.dissect.core.Dissection;
import org.snifter.dissect.core.HexDump;
import org.snifter.dissect.core.PacketBytes;
import org.snifter.dissect.core.Printer;
import org.snifter.dissect.core.TextBuffer;
import org.snifter.dissect.core.Unwind;

/** Signalling of Frame Relay (ITU-T Q.933 clause 4). */
public final class Q933Signalling implements Printer {
    /** The printer. */
    public static final Q933Signalling PRINTER = new Q933Signalling();

    private static final int MIN_LENGTH = 9;

    private Q933Signalling() {}

    @Override
    public void print(Dissection d, int at, int length) {
        d.protocol("q.933");
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        t.put(d.options.linkLayer() ? "" : "Q.933, ");
        if (length == 0 || !b.has(at, 1)) {
            t.put("length ").unsigned(length);
            throw Unwind.TRUNCATED;
        }
        int next = at;
        int left = length;
        int reference = b.u8(next) & 0xf;
        next += 1 + reference;
        left -= 1 + reference;
        int message = b.u8(next);
        next++;
        left--;
        int codeset = 0;
        boolean ansi = (b.u8(next) & 0xf0) == 0x90;
        if (ansi) {
            codeset = b.u8(next) & 7;
            next++;
            left--;
        }
        t.put(ansi ? "ANSI" : "CCITT").put(", codeset ").dec(codeset).put(", ");
        String name = message(message);
        boolean brief = d.verbosity == 0;
        if (name == null) {
            t.put(brief ? "unknown message 0x" : "unknown message (0x").hex2(message).put(brief ? "" : ")");
        } else {
            t.put(name);
            if (!brief) {
                t.put(" (0x").hex2(message).put(')');
            }
        }
        t.put(", length ").unsigned(length);
        if (brief) {
            b.require(next, 4);
            return;
        }
        while (left > 2) {
            int element = b.u8(next);
            int size = b.u8(next + 1);
            String of = element(element, codeset);
            t.put("\n\t").put(of == null ? "unknown IE" : of).put(" (0x").hex2(element).put("), length ").dec(size)
                    .put(": ");
            b.require(next + 2, size);
            if (size > left - 2) {
                throw Unwind.INVALID;
            }
            HexDump.hex(d, "\n\t", next + 2, size);
            next += 2 + size;
            left -= 2 + size;
        }
        if (length < MIN_LENGTH) {
            throw Unwind.INVALID;
        }
    }

    private static String element(int element, int codeset) {
        return codeset == 5 || codeset == 0 ? switch (element) {
            case 0x01, 0x51 -> "Report Type IE";
            case 0x03, 0x53 -> "Link Verification IE";
            case 0x07, 0x57 -> "PVC Status IE";
            default -> null;
        } : null;
    }

    private static String message(int value) {
        return switch (value) {
            case 0x45 -> "Disconnect";
            case 0x05 -> "Setup";
            case 0x07 -> "Connect";
            case 0x7d -> "Status Reply";
            case 0x75 -> "Status Enq";
            case 0x4d -> "Release";
            case 0x5a -> "Release Complete";
            case 0x02 -> "Call Proceeding";
            default -> null;
        };
    }
}
