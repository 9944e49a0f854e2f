package org.snifter.dissect.bridging;

import org.snifter.dissect.core.Dissection;
import org.snifter.dissect.core.PacketBytes;
import org.snifter.dissect.core.Printer;
import org.snifter.dissect.core.TextBuffer;

/** AppleTalk's Datagram Delivery Protocol (Inside AppleTalk, chapter 4): its long header. */
public final class AppleTalk implements Printer {
    /** The printer. */
    public static final AppleTalk PRINTER = new AppleTalk(false);
    /** Behind an EtherType. */
    public static final AppleTalk OVER_ETHERNET = new AppleTalk(true);

    private static final int DESTINATION_NET = 4;
    private static final int SOURCE_NET = 6;
    private static final int DESTINATION_NODE = 8;
    private static final int SOURCE_NODE = 9;
    private static final int DESTINATION_SOCKET = 10;
    private static final int SOURCE_SOCKET = 11;
    private static final int TYPE = 12;
    private static final int HEADER = 13;

    private final boolean overEthernet;

    private AppleTalk(boolean overEthernet) {
        this.overEthernet = overEthernet;
    }

    @Override
    public void print(Dissection d, int at, int length) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        if (overEthernet && d.verbosity > 0) {
            t.put("et1 ");
        }
        if (!d.options.linkLayer()) {
            t.put("AT ");
        }
        if (length < HEADER) {
            t.put(" [|ddp ").dec(length).put(']');
            return;
        }
        if (!b.has(at, HEADER)) {
            t.put(" [|ddp]");
            return;
        }
        address(d, at, SOURCE_NET, SOURCE_NODE);
        t.put('.').dec(b.u8(at + SOURCE_SOCKET)).put(" > ");
        address(d, at, DESTINATION_NET, DESTINATION_NODE);
        t.put('.').dec(b.u8(at + DESTINATION_SOCKET)).put(": ");
        t.put(" at-#").dec(b.u8(at + TYPE)).put(' ').dec(length - HEADER);
    }

    private static void address(Dissection d, int at, int net, int node) {
        d.text.dec(d.bytes.u16(at + net)).put('.').dec(d.bytes.u8(at + node));
    }
}
