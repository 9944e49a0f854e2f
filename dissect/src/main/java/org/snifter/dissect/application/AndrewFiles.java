package org.snifter.dissect.application;

import org.snifter.dissect.core.Dissection;
import org.snifter.dissect.core.PacketBytes;
import org.snifter.dissect.core.Printer;
import org.snifter.dissect.core.TextBuffer;

/** Rx, the remote procedure calls of the Andrew File System: the header of its packets (rx.h of OpenAFS). */
public final class AndrewFiles implements Printer {
    /** The printer. */
    public static final AndrewFiles PRINTER = new AndrewFiles();

    private static final int SEQUENCE = 12;
    private static final int SERIAL = 16;
    private static final int TYPE = 20;
    private static final int HEADER = 28;

    private AndrewFiles() {}

    @Override
    public void print(Dissection d, int at, int length) {
        d.protocol("rx");
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        if (!b.has(at, HEADER)) {
            t.put(" [|rx] (").dec(length).put(')');
            return;
        }
        int type = b.u8(at + TYPE);
        t.put(" rx ");
        d.nameOr(type(type), "type ", type);
        if (d.verbosity > 0) {
            t.put(" seq ").unsigned(b.s32(at + SEQUENCE)).put(" ser ").unsigned(b.s32(at + SERIAL));
        }
        t.put(" (").dec(length).put(')');
    }

    private static String type(int type) {
        return switch (type) {
            case 1 -> "data";
            case 2 -> "ack";
            case 3 -> "busy";
            case 4 -> "abort";
            case 5 -> "ackall";
            case 6 -> "challenge";
            case 7 -> "response";
            case 8 -> "debug";
            case 9 -> "params";
            case 13 -> "version";
            default -> null;
        };
    }
}
