package org.snifter.dissect.tunnel;

import org.snifter.dissect.core.Dissection;
import org.snifter.dissect.core.PacketBytes;
import org.snifter.dissect.core.Printer;
import org.snifter.dissect.core.TextBuffer;
import org.snifter.dissect.core.Unwind;

/** Encapsulating Security Payload (RFC 4303 section 2). */
public final class Esp implements Printer {
    /** The printer. */
    public static final Esp PRINTER = new Esp();

    private Esp() {}

    @Override
    public void print(Dissection d, int at, int length) {
        d.protocol("esp");
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        if (!b.has(at, 8)) {
            throw Unwind.TRUNCATED;
        }
        t.put("ESP(spi=0x").hex0(b.u32(at), 8).put(",seq=0x").hex(b.u32(at + 4)).put(')');
        t.put(", length ").unsigned(length);
    }
}
