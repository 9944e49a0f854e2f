package org.snifter.dissect.link;

import org.snifter.dissect.core.Dissection;
import org.snifter.dissect.core.Printer;

/** Ethernet behind what Hilscher's netANALYZER says of it (LINKTYPE_NETANALYZER). */
final class NetAnalyzer implements Printer {
    static final NetAnalyzer PRINTER = new NetAnalyzer("netanalyzer", 4);
    /** With the preamble and the start of the frame (LINKTYPE_NETANALYZER_TRANSPARENT). */
    static final NetAnalyzer TRANSPARENT = new NetAnalyzer("netanalyzer_transparent", 12);

    private final String name;
    private final int header;

    private NetAnalyzer(String name, int header) {
        this.name = name;
        this.header = header;
    }

    @Override
    public void print(Dissection d, int at, int length) {
        d.shortProtocol(name);
        d.bytes.require(at, header);
        d.linkHeader(header);
        d.print(Ethernet.PRINTER, at + header, length - header);
    }
}
