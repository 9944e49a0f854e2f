package org.snifter.dissect.link;

import org.snifter.dissect.core.Dissection;
import org.snifter.dissect.core.HexDump;
import org.snifter.dissect.core.PacketBytes;
import org.snifter.dissect.core.Printer;
import org.snifter.dissect.ip.Ipv4;

/** Classical IP over ATM as Linux captures it: with or without LLC (RFC 2225 section 6). */
final class ClassicalIp implements Printer {
    static final ClassicalIp PRINTER = new ClassicalIp();

    private static final int HEADER = 6;
    private static final long LLC = 0xaaaa_0300_0000L;

    private ClassicalIp() {}

    @Override
    public void print(Dissection d, int at, int length) {
        d.shortProtocol("cip");
        PacketBytes b = d.bytes;
        if (d.options.linkLayer()) {
            d.text.dec(length).put(": ");
        }
        b.require(at, HEADER);
        if (b.u48(at) != LLC) {
            d.print(Ipv4.PRINTER, at, length);
        } else if (!Llc.print(d, Llc.NO_ADDRESSES, at, length)) {
            HexDump.unknown(d, at, length);
        }
    }
}
