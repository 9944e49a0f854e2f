package org.snifter.dissect.transport;

import org.snifter.dissect.core.Dissection;
import org.snifter.dissect.core.PacketBytes;
import org.snifter.dissect.core.TextBuffer;

/** Options of TCP (RFC 9293 section 3.2; Transmission Control Protocol Parameters, IANA). */
final class TcpOptions {
    private static final int END = 0;
    private static final int NO_OPERATION = 1;
    private static final int MAXIMUM_SEGMENT_SIZE = 2;
    private static final int WINDOW_SCALE = 3;
    private static final int SACK_PERMITTED = 4;
    private static final int TIME_STAMPS = 8;

    private TcpOptions() {}

    static void print(Dissection d, int segment, int at, int length) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        t.put(", options [");
        int i = at;
        int end = at + length;
        while (i < end) {
            if (i > at) {
                t.put(',');
            }
            int kind = b.u8(i);
            if (kind == END) {
                t.put("eol");
                break;
            }
            if (kind == NO_OPERATION) {
                t.put("nop");
                i++;
                continue;
            }
            int n = b.u8(i + 1);
            switch (kind) {
                case MAXIMUM_SEGMENT_SIZE -> t.put("mss ").dec(b.u16(i + 2));
                case WINDOW_SCALE -> t.put("wscale ").dec(b.u8(i + 2));
                case SACK_PERMITTED -> t.put("sackOK");
                case TIME_STAMPS -> t.put("TS val ").unsigned(b.s32(i + 2)).put(" ecr ").unsigned(b.s32(i + 6));
                default -> t.put("unknown-").dec(kind);
            }
            i += Math.max(1, n);
        }
        t.put(']');
    }
}
