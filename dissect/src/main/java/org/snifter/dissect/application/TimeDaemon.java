package org.snifter.dissect.application;

import org.snifter.dissect.core.Dissection;
import org.snifter.dissect.core.PacketBytes;
import org.snifter.dissect.core.Printer;
import org.snifter.dissect.core.Strings;
import org.snifter.dissect.core.TextBuffer;
import org.snifter.dissect.core.Unwind;

/** The 4.3BSD time synchronization protocol (timed(8)). */
public final class TimeDaemon implements Printer {
    /** The printer. */
    public static final TimeDaemon PRINTER = new TimeDaemon();

    private static final String[] TYPES = {"error", "adjtime", "ack", "masterreq", "masterack", "settime", "master",
        "slaveup", "masterup", "candidate", "accept", "reject", "date", "datereq", "date2"};

    private TimeDaemon() {}

    @Override
    public void print(Dissection d, int at, int length) {
        d.protocol("timed");
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        int type = b.u8(at);
        if (type < TYPES.length) {
            t.put("TSP_");
            for (int i = 0; i < TYPES[type].length(); i++) {
                t.put(Character.toUpperCase(TYPES[type].charAt(i)));
            }
        } else {
            t.put("(tsp_type 0x").hex(type).put(')');
        }
        t.put(" vers ").dec(b.u8(at + 1));
        int sequence = b.u16(at + 2);
        t.put(" seq ").dec(sequence);
        int name = at + 12;
        switch (type) {
            case 10, 11, 1 -> {
                if (type == 1) {
                    long seconds = b.u32(at + 4);
                    t.put(" time ").dec((int) seconds).put('.').dec0(b.u32(at + 8), 6);
                }
            }
            default -> {}
        }
        t.put(" name ");
        if (Strings.terminated(d, name, at + length) < 0) {
            throw Unwind.TRUNCATED;
        }
    }
}
