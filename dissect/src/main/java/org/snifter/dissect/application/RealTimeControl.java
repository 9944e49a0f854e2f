package org.snifter.dissect.application;

import org.snifter.dissect.core.Dissection;
import org.snifter.dissect.core.PacketBytes;
import org.snifter.dissect.core.Printer;
import org.snifter.dissect.core.Tables;
import org.snifter.dissect.core.TextBuffer;
import org.snifter.dissect.core.Unwind;

/** RTP Control Protocol (RFC 3550 section 6), where {@code -T rtcp} says so. */
public final class RealTimeControl implements Printer {
    /** The printer. */
    public static final RealTimeControl PRINTER = new RealTimeControl();

    private static final int TYPE = 1;
    private static final int WORDS = 2;
    private static final int SOURCE = 4;
    private static final int HEADER = 8;
    private static final int SENDER_INFORMATION = 20;
    private static final int REPORT = 24;

    private static final int SENDER_REPORT = 200;
    private static final int RECEIVER_REPORT = 201;
    private static final int DESCRIPTION = 202;
    private static final int GOODBYE = 203;

    private RealTimeControl() {}

    @Override
    public void print(Dissection d, int start, int length) {
        d.protocol("rtcp");
        int at = start;
        while (at < start + length && d.bytes.has(at, 1)) {
            at += one(d, at, start + length);
        }
    }

    /** Prints one packet of a compound one; answers its length. */
    private static int one(Dissection d, int at, int end) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        if (at + HEADER > end) {
            throw Unwind.TRUNCATED;
        }
        b.require(at, HEADER);
        int count = b.u8(at) & 0x1f;
        int type = b.u8(at + TYPE);
        int size = 4 * (b.u16(at + WORDS) + 1);
        int reports = at + HEADER;
        boolean isReport = false;
        switch (type) {
            case SENDER_REPORT -> {
                t.put(" sr");
                isReport = true;
                reports += SENDER_INFORMATION;
            }
            case RECEIVER_REPORT -> {
                t.put(" rr");
                isReport = true;
            }
            case DESCRIPTION -> t.put(" sdes ").dec(size);
            case GOODBYE -> t.put(" bye ").dec(size);
            default -> t.put(" type-0x").hex(type).put(' ').dec(size);
        }
        if (isReport && size != reports - at + count * REPORT) {
            t.put(" [").dec(size).put(']');
        }
        if (d.verbosity > 0 && type >= SENDER_REPORT && type <= GOODBYE) {
            t.put(' ').unsigned(b.s32(at + SOURCE));
        }
        if (type == SENDER_REPORT) {
            sender(d, at + HEADER);
        }
        if (isReport) {
            if (count > 1) {
                t.put(" c").dec(count);
            }
            for (int i = 0; i < count; i++) {
                // tcpdump prints the first report again for each of the others.
                report(d, reports);
            }
        }
        return size;
    }

    private static void sender(Dissection d, int at) {
        PacketBytes b = d.bytes;
        b.require(at, SENDER_INFORMATION);
        d.text.put(" @");
        Tables.fixed(d.text, b.u32(at) + b.u32(at + 4) / 4_294_967_296.0, 2);
        d.text.put(' ').unsigned(b.s32(at + 8)).put(' ').unsigned(b.s32(at + 12)).put("p ").unsigned(b.s32(at + 16))
                .put('b');
    }

    private static void report(Dissection d, int at) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        b.require(at, REPORT);
        if (d.verbosity > 0) {
            t.put(' ').unsigned(b.s32(at));
        }
        t.put(' ').dec(b.u24(at + 5)).put("l ").unsigned(b.s32(at + 8)).put("s ").unsigned(b.s32(at + 12)).put("j @");
        Tables.fixed(t, b.u32(at + 16) / 65_536.0, 2);
        t.put('+');
        Tables.fixed(t, b.u32(at + 20) / 65_536.0, 2);
    }
}
