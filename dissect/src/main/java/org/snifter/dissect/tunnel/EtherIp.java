package org.snifter.dissect.tunnel;

import org.snifter.dissect.core.Dissection;
import org.snifter.dissect.core.Printer;
import org.snifter.dissect.core.TextBuffer;
import org.snifter.dissect.core.Unwind;
import org.snifter.dissect.link.Ethernet;

/** Ethernet in IP (RFC 3378 section 4). */
public final class EtherIp implements Printer {
    /** The printer. */
    public static final EtherIp PRINTER = new EtherIp();

    private static final int HEADER = 2;

    private EtherIp() {}

    @Override
    public void print(Dissection d, int at, int length) {
        d.protocol("etherip");
        TextBuffer t = d.text;
        if (length < HEADER) {
            throw Unwind.TRUNCATED;
        }
        int version = d.bytes.u8(at) >> 4;
        t.put("EtherIP ").dec(version);
        if (version != 3) {
            t.put(" (version != 3)");
            return;
        }
        t.put(": ");
        d.print(Ethernet.PRINTER, at + HEADER, length - HEADER);
    }
}
