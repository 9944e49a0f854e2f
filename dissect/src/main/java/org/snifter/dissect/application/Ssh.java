package org.snifter.dissect.application;

import org.snifter.dissect.core.Dissection;
import org.snifter.dissect.core.PacketBytes;
import org.snifter.dissect.core.Printer;
import org.snifter.dissect.core.TextBuffer;

/** Secure Shell: its version strings (RFC 4253 section 4.2). */
public final class Ssh implements Printer {
    /** The printer. */
    public static final Ssh PRINTER = new Ssh();

    private Ssh() {}

    @Override
    public void print(Dissection d, int at, int length) {
        d.protocol("ssh");
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        int i = 0;
        while (true) {
            if (i >= length) {
                d.truncated();
                return;
            }
            int c = b.u8(at + i);
            if (c == '\n') {
                break;
            }
            if (c == '\r') {
                if (i + 1 >= length) {
                    d.truncated();
                    return;
                }
                if (b.u8(at + i + 1) == '\n') {
                    break;
                }
                return;
            }
            if (c >= 0x7f || (c < 0x20 && c != '\t')) {
                return;
            }
            i++;
        }
        t.put(": SSH: ");
        for (int k = 0; k < i; k++) {
            t.put((char) b.u8(at + k));
        }
    }
}
