package org.snifter.dissect.link;

import org.snifter.dissect.core.Dissection;
import org.snifter.dissect.core.HexDump;
import org.snifter.dissect.core.PacketBytes;
import org.snifter.dissect.core.Printer;
import org.snifter.dissect.core.Strings;
import org.snifter.dissect.core.TextBuffer;

/** IP over IEEE 1394 as Apple captures it (LINKTYPE_APPLE_IP_OVER_IEEE1394). */
final class FirewireIp implements Printer {
    static final FirewireIp PRINTER = new FirewireIp();

    private static final int DESTINATION = 0;
    private static final int SOURCE = 8;
    private static final int ADDRESS = 8;
    private static final int TYPE = 16;
    private static final int HEADER = 18;

    private FirewireIp() {}

    @Override
    public void print(Dissection d, int at, int length) {
        d.shortProtocol("ap1394");
        PacketBytes b = d.bytes;
        b.require(at, HEADER);
        d.linkHeader(HEADER);
        boolean shown = d.options.linkLayer();
        if (shown) {
            header(d, at, length);
        }
        int rest = length - HEADER;
        if (!EtherTypes.print(d, b.u16(at + TYPE), at + HEADER, rest)) {
            if (!shown) {
                header(d, at, length);
            }
            HexDump.unknown(d, at + HEADER, rest);
        }
    }

    private static void header(Dissection d, int at, int length) {
        TextBuffer t = d.text;
        Strings.octets(d, at + SOURCE, ADDRESS);
        t.put(" > ");
        Strings.octets(d, at + DESTINATION, ADDRESS);
        int type = d.bytes.u16(at + TYPE);
        if (!d.options.quiet()) {
            t.put(", ethertype ").put(EtherTypes.name(type)).put(" (0x").hex0(type, 4).put(')');
        } else {
            String name = EtherTypes.name(type);
            t.put(", ").put(name.equals("Unknown") ? "Unknown Ethertype (0x" : name);
            if (name.equals("Unknown")) {
                t.hex0(type, 4).put(')');
            }
        }
        t.put(", length ").dec(length).put(": ");
    }
}
