package org.snifter.dissect.application;

import org.snifter.dissect.core.Dissection;
import org.snifter.dissect.core.PacketBytes;
import org.snifter.dissect.core.Printer;

/** The kind of a frame of the Blocks Extensible Exchange Protocol (RFC 3080 section 2.2, RFC 3081 section 3.1.3). */
public final class BlocksExtensible implements Printer {
    /** The printer. */
    public static final BlocksExtensible PRINTER = new BlocksExtensible();

    private static final int KEYWORD = 4;

    private BlocksExtensible() {}

    @Override
    public void print(Dissection d, int at, int length) {
        d.protocol("beep");
        PacketBytes b = d.bytes;
        String kind = length < KEYWORD || !b.has(at, KEYWORD) ? null : kind(b.s32(at));
        d.text.put(" BEEP ").put(kind == null ? "(payload or undecoded)" : kind);
    }

    /** As tcpdump: messages and ends are known by a zero behind the word, where the protocol has a blank or a line's end. */
    private static String kind(int word) {
        return switch (word) {
            case 'M' << 24 | 'S' << 16 | 'G' << 8 -> "MSG";
            case 'E' << 24 | 'N' << 16 | 'D' << 8 -> "END";
            case 'R' << 24 | 'P' << 16 | 'Y' << 8 | ' ' -> "RPY";
            case 'E' << 24 | 'R' << 16 | 'R' << 8 | ' ' -> "ERR";
            case 'A' << 24 | 'N' << 16 | 'S' << 8 | ' ' -> "ANS";
            case 'N' << 24 | 'U' << 16 | 'L' << 8 | ' ' -> "NUL";
            case 'S' << 24 | 'E' << 16 | 'Q' << 8 | ' ' -> "SEQ";
            default -> null;
        };
    }
}
