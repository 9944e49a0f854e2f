package org.snifter.dissect.link;

import org.snifter.dissect.core.Dissection;
import org.snifter.dissect.core.HexDump;
import org.snifter.dissect.core.PacketBytes;
import org.snifter.dissect.core.Printer;
import org.snifter.dissect.core.TextBuffer;
import org.snifter.dissect.core.Unwind;
import org.snifter.dissect.ip.Ipv4;
import org.snifter.dissect.ip.Ipv6;

/** Solaris' ipnet devices (LINKTYPE_IPNET, tcpdump.org). */
final class SolarisIpnet implements Printer {
    static final SolarisIpnet PRINTER = new SolarisIpnet();

    private static final int FAMILY = 1;
    private static final int SOURCE_ZONE = 16;
    private static final int DESTINATION_ZONE = 20;
    private static final int HEADER = 24;

    private SolarisIpnet() {}

    @Override
    public void print(Dissection d, int at, int length) {
        d.protocol("ipnet");
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        if (b.available(at) < HEADER) {
            throw Unwind.TRUNCATED;
        }
        d.linkHeader(HEADER);
        int family = b.u8(at + FAMILY);
        if (d.options.linkLayer()) {
            t.unsigned(b.s32(at + SOURCE_ZONE)).put(" > ").unsigned(b.s32(at + DESTINATION_ZONE));
            if (d.options.quiet()) {
                t.put(family == 2 ? ", IPv4" : family == 26 ? ", IPv6" : ", Unknown family");
            } else {
                t.put(", family ").put(family == 2 ? "IPv4" : family == 26 ? "IPv6" : "Unknown").put(" (")
                        .dec(family).put(')');
            }
            t.put(", length ").unsigned(length).put(": ");
        }
        switch (family) {
            case 2 -> d.print(Ipv4.PRINTER, at + HEADER, length - HEADER);
            case 26 -> d.print(Ipv6.PRINTER, at + HEADER, length - HEADER);
            default -> HexDump.unknown(d, at + HEADER, length - HEADER);
        }
    }
}
