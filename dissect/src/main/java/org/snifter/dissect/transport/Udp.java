package org.snifter.dissect.transport;

import org.snifter.dissect.core.Dissection;
import org.snifter.dissect.core.PacketBytes;
import org.snifter.dissect.core.Printer;

/** User Datagram Protocol (RFC 768). */
public final class Udp implements Printer {
    /** The printer. */
    public static final Udp PRINTER = new Udp();

    private static final int SOURCE_PORT = 0;
    private static final int DESTINATION_PORT = 2;
    private static final int LENGTH = 4;
    private static final int HEADER = 8;

    private Udp() {}

    @Override
    public void print(Dissection d, int at, int length) {
        d.protocol("udp");
        PacketBytes b = d.bytes;
        if (!b.has(at, 4)) {
            Ports.addressesOnly(d);
            d.truncated();
            return;
        }
        int source = b.u16(at + SOURCE_PORT);
        int destination = b.u16(at + DESTINATION_PORT);
        Ports.udp(d, source, destination);
        Printer printer = UdpService.printer(source, destination);
        int payloadLength = b.u16(at + LENGTH) - HEADER;
        if (printer != null) {
            d.print(printer, at + HEADER, payloadLength);
        } else {
            d.text.put("UDP, length ").dec(payloadLength);
        }
    }
}
