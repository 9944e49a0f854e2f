package org.snifter.dissect.link;

import org.snifter.dissect.bridging.AppleTalk;
import org.snifter.dissect.bridging.InternetworkPacketExchange;
import org.snifter.dissect.core.Dissection;
import org.snifter.dissect.core.HexDump;
import org.snifter.dissect.core.PacketBytes;
import org.snifter.dissect.core.Printer;
import org.snifter.dissect.core.TextBuffer;
import org.snifter.dissect.ip.Arp;
import org.snifter.dissect.ip.Ipv4;
import org.snifter.dissect.ip.Ipv6;

/** ARCNET as Linux shows it (LINKTYPE_ARCNET_LINUX; RFC 1201 section 2). */
final class ArcNet implements Printer {
    static final ArcNet PRINTER = new ArcNet();

    private static final int SOURCE = 0;
    private static final int DESTINATION = 1;
    private static final int TYPE = 4;
    /** Two bytes of offset stand before the type, a flag and a sequence number behind it. */
    private static final int HEADER = 8;
    /** The types whose header ends with the type. */
    private static final int HEADER_OLD = 5;
    private static final int OLD_IP = 0xf0;
    private static final int OLD_ARP = 0xf1;

    private ArcNet() {}

    @Override
    public void print(Dissection d, int at, int length) {
        d.protocol("arcnet_linux");
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        b.header(at, HEADER_OLD + 1);
        int type = b.u8(at + TYPE);
        int header = type == OLD_IP || type == OLD_ARP ? HEADER_OLD : HEADER;
        b.header(at, header);
        if (d.options.linkLayer()) {
            t.hex2(b.u8(at + SOURCE)).put(' ').hex2(b.u8(at + DESTINATION)).put(' ');
            if (!d.options.quiet()) {
                t.put("00 ");
            }
            t.dec(length).put(": ");
        }
        d.linkHeader(header);
        Printer printer = switch (type) {
            case 0xd4, OLD_IP -> Ipv4.PRINTER;
            case 0xc4 -> Ipv6.PRINTER;
            case 0xd5, 0xd6, OLD_ARP -> Arp.PRINTER;
            case 0xdd -> AppleTalk.PRINTER;
            case 0xfa -> InternetworkPacketExchange.PRINTER;
            default -> null;
        };
        if (printer == AppleTalk.PRINTER && d.verbosity > 0) {
            t.put("et1 ");
        }
        if (printer == null) {
            HexDump.unknown(d, at + header, length - header);
        } else {
            d.print(printer, at + header, length - header);
        }
    }
}
