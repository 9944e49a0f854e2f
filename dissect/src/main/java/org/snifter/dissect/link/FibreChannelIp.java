package org.snifter.dissect.link;

import org.snifter.dissect.core.Dissection;
import org.snifter.dissect.core.HexDump;
import org.snifter.dissect.core.PacketBytes;
import org.snifter.dissect.core.Printer;
import org.snifter.dissect.core.TextBuffer;

/** IP over Fibre Channel (RFC 2625 section 4.1). */
final class FibreChannelIp implements Printer {
    static final FibreChannelIp PRINTER = new FibreChannelIp();

    /** Each address is the last six of eight bytes. */
    private static final int DESTINATION = 2;
    private static final int SOURCE = 10;
    private static final int HEADER = 16;

    private FibreChannelIp() {}

    @Override
    public void print(Dissection d, int at, int length) {
        d.shortProtocol("ipfc");
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        b.require(at, HEADER);
        d.linkHeader(HEADER);
        if (d.options.linkLayer()) {
            d.mac(at + SOURCE);
            t.put(" > ");
            d.mac(at + DESTINATION);
            t.put(", length ").dec(length).put(": ");
        }
        if (!Llc.print(d, at + SOURCE, at + DESTINATION, at + HEADER, length - HEADER)) {
            HexDump.unknown(d, at + HEADER, length - HEADER);
        }
    }
}
