package org.snifter.dissect.transport;

import org.snifter.dissect.PayloadType;
import org.snifter.dissect.application.Nfs;
import org.snifter.dissect.application.SunRpc;
import org.snifter.dissect.bridging.AppleTalk;
import org.snifter.dissect.core.Checksum;
import org.snifter.dissect.core.Dissection;
import org.snifter.dissect.core.PacketBytes;
import org.snifter.dissect.core.Printer;
import org.snifter.dissect.core.TextBuffer;
import org.snifter.dissect.ip.IpProtocols;

/** User Datagram Protocol (RFC 768). */
public final class Udp implements Printer {
    /** The printer. */
    public static final Udp PRINTER = new Udp();

    private static final int SOURCE_PORT = 0;
    private static final int DESTINATION_PORT = 2;
    private static final int LENGTH = 4;
    private static final int CHECKSUM = 6;
    private static final int HEADER = 8;
    /** An IPv6 jumbogram longer than this says 0 (RFC 2675 section 4). */
    private static final int MAX_LENGTH = 65_535;

    private Udp() {}

    @Override
    public void print(Dissection d, int at, int length) {
        d.protocol("udp");
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        if (!b.has(at, 4)) {
            if (d.ip.next() == IpProtocols.UDP) {
                Ports.addressesOnly(d);
            }
            d.truncated();
            return;
        }
        int source = b.u16(at + SOURCE_PORT);
        int destination = b.u16(at + DESTINATION_PORT);
        int beforePorts = t.length();
        Ports.udp(d, source, destination);
        if (length < HEADER) {
            t.put("truncated-udp ").dec(length);
            return;
        }
        b.header(at + LENGTH, 2);
        int said = b.u16(at + LENGTH);
        if (said == 0 && length > MAX_LENGTH) {
            said = length;
        }
        if (said < HEADER) {
            t.put("truncated-udplength ").dec(said);
            return;
        }
        said -= HEADER;
        int payload = Math.min(said, length - HEADER);
        b.header(at, HEADER);
        PayloadType type = d.options.payloadType();
        if (type != PayloadType.BY_PORT) {
            Printer printer = UdpService.printer(type);
            if (printer == null || printer == SunRpc.PRINTER) {
                t.truncate(beforePorts);
            }
            if (printer != null) {
                d.print(printer, at + HEADER, payload);
            }
            return;
        }
        Printer printer = d.options.quiet() ? null : UdpService.printer(source, destination);
        if (printer == Nfs.OVER_UDP && !Nfs.OVER_UDP.isMessage(b, at + HEADER, source, destination)) {
            printer = null;
        }
        if (printer == null && !d.options.quiet() && AppleTalk.isInUdp(b, at + HEADER, source, destination)) {
            printer = AppleTalk.IN_UDP;
        }
        if (d.verbosity > (d.ip.version() == 6 ? 0 : 1) && printer != Nfs.OVER_UDP) {
            checksum(d, at, payload + HEADER);
        }
        if (printer == null) {
            plain(d, said, length - HEADER);
        } else {
            d.print(printer, at + HEADER, payload);
        }
    }

    private static void plain(Dissection d, int said, int there) {
        if (said > there && !d.ip.fragment()) {
            d.text.put("UDP, bad length ").dec(said).put(" > ").dec(there);
        } else {
            d.text.put("UDP, length ").dec(said);
        }
    }

    private static void checksum(Dissection d, int at, int length) {
        if (!d.options.checksums() || d.ip.fragment()) {
            return;
        }
        int found = d.bytes.u16(at + CHECKSUM);
        if (found == 0 && d.ip.version() == 4) {
            d.text.put("[no cksum] ");
        } else if (d.bytes.has(at, length)) {
            int result = Checksum.transport(d, IpProtocols.UDP, at, length, length);
            if (result == 0) {
                d.text.put("[udp sum ok] ");
            } else {
                d.text.put("[bad udp cksum 0x").hex0(found, 4).put(" -> 0x")
                        .hex0(Checksum.expected(found, result), 4).put("!] ");
            }
        }
    }
}
