package org.snifter.dissect.transport;

import org.snifter.dissect.PayloadType;
import org.snifter.dissect.application.Dns;
import org.snifter.dissect.application.Nfs;
import org.snifter.dissect.application.Redis;
import org.snifter.dissect.application.Zmtp;
import org.snifter.dissect.core.BitNames;
import org.snifter.dissect.core.Checksum;
import org.snifter.dissect.core.Dissection;
import org.snifter.dissect.core.PacketBytes;
import org.snifter.dissect.core.Printer;
import org.snifter.dissect.core.TcpSequences;
import org.snifter.dissect.core.TextBuffer;
import org.snifter.dissect.core.Unwind;
import org.snifter.dissect.ip.IpProtocols;

/** Transmission Control Protocol (RFC 9293 section 3.1). */
public final class Tcp implements Printer {
    /** The printer. */
    public static final Tcp PRINTER = new Tcp();

    private static final int SOURCE_PORT = 0;
    private static final int DESTINATION_PORT = 2;
    private static final int SEQUENCE = 4;
    private static final int ACKNOWLEDGMENT = 8;
    private static final int DATA_OFFSET = 12;
    private static final int FLAGS = 13;
    private static final int WINDOW = 14;
    private static final int CHECKSUM = 16;
    private static final int URGENT = 18;
    private static final int HEADER = 20;
    /** How many characters of a reset's reason are printed. */
    private static final int MAX_REASON = 30;

    private static final int FIN = 0x01;
    private static final int SYN = 0x02;
    private static final int RST = 0x04;
    private static final int ACK = 0x10;
    private static final int URG = 0x20;
    private static final BitNames FLAG_NAMES = BitNames.of(FIN, "F", SYN, "S", RST, "R", 0x08, "P", ACK, ".", URG, "U",
            0x40, "E", 0x80, "W");

    private Tcp() {}

    @Override
    public void print(Dissection d, int at, int length) {
        d.protocol("tcp");
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        if (!b.has(at, 4)) {
            Ports.addressesOnly(d);
            t.put("[|tcp]");
            return;
        }
        int source = b.u16(at + SOURCE_PORT);
        int destination = b.u16(at + DESTINATION_PORT);
        Ports.tcp(d, source, destination);
        b.header(at, HEADER);
        int headerLength = 4 * (b.u8(at + DATA_OFFSET) >> 4);
        if (headerLength < HEADER) {
            t.put(" tcp ").dec(length - headerLength).put(" [bad hdr length ").dec(headerLength).put(" - too short, < ")
                    .dec(HEADER).put(']');
            return;
        }
        int sequence = b.s32(at + SEQUENCE);
        int acknowledgment = b.s32(at + ACKNOWLEDGMENT);
        int window = b.u16(at + WINDOW);
        int urgent = b.u16(at + URGENT);
        int payloadLength = length - headerLength;
        if (d.options.quiet()) {
            t.put("tcp ").unsigned(payloadLength);
            if (headerLength > length) {
                t.put(" [bad hdr length ").dec(headerLength).put(" - too long, > ").dec(length).put(']');
            }
            return;
        }
        int flags = b.u8(at + FLAGS);
        t.put("Flags [");
        FLAG_NAMES.print(t, flags, "", "none");
        t.put(']');

        int sequenceBase = 0;
        int acknowledgmentBase = 0;
        int sackBase = 0;
        if (!d.options.absoluteSequence() && (flags & ACK) != 0) {
            TcpSequences sequences = d.conversations.tcp;
            int side = sequences.swapped(d, source, destination) ? 1 : 0;
            int found = sequences.find(d, source, destination);
            int connection = found < 0 ? ~found : found;
            if (found < 0 || (flags & SYN) != 0) {
                sequences.setBase(connection, side, sequence);
                sequences.setBase(connection, 1 - side, acknowledgment - 1);
            } else {
                sequenceBase = sequences.base(connection, side);
                acknowledgmentBase = sequences.base(connection, 1 - side);
            }
            sackBase = sequences.base(connection, 1 - side);
        }
        if (headerLength > length) {
            t.put(" [bad hdr length ").dec(headerLength).put(" - too long, > ").dec(length).put(']');
            return;
        }
        if (d.verbosity > 0) {
            checksum(d, at, length);
        }
        if (d.verbosity > 1 || payloadLength > 0 || (flags & (SYN | FIN | RST)) != 0) {
            int shown = sequence - sequenceBase;
            t.put(", seq ").unsigned(shown);
            if (payloadLength > 0) {
                t.put(':').unsigned(shown + payloadLength);
            }
        }
        if ((flags & ACK) != 0) {
            t.put(", ack ").unsigned(acknowledgment - acknowledgmentBase);
        }
        t.put(", win ").dec(window);
        if ((flags & URG) != 0) {
            t.put(", urg ").dec(urgent);
        }
        if (headerLength > HEADER
                && !TcpOptions.print(d, at + HEADER, headerLength - HEADER, length, flags, sackBase)) {
            return;
        }
        t.put(", length ").dec(payloadLength);
        if (payloadLength > 0) {
            if (d.verbosity > 0 && (flags & RST) != 0) {
                reason(d, at + headerLength, payloadLength);
            } else if (!b.has(at, headerLength)) {
                t.put(" [remaining caplen(").dec(b.available(at)).put(") < header length(").dec(headerLength).put(")]");
                throw Unwind.TRUNCATED;
            } else {
                payload(d, source, destination, at + headerLength, payloadLength);
            }
        }
    }

    /** What a reset says about itself (RFC 9293 section 3.5.3). */
    private static void reason(Dissection d, int at, int length) {
        TextBuffer t = d.text;
        boolean missing = !d.bytes.has(at, length);
        t.put(missing ? " [!RST" : " [RST");
        if (length > MAX_REASON) {
            t.put('+');
        }
        t.put(' ');
        for (int i = 0; i < Math.min(length, MAX_REASON) && d.bytes.has(at + i, 1); i++) {
            t.visible(d.bytes.u8(at + i));
        }
        t.put(']');
    }

    private static void payload(Dissection d, int source, int destination, int at, int length) {
        if (d.options.payloadType() != PayloadType.BY_PORT) {
            chosen(d, at, length);
            return;
        }
        TcpService service = TcpService.of(source, destination);
        if (service == TcpService.NFS && !Nfs.OVER_TCP.isMessage(d.bytes, at, source, destination)) {
            return;
        }
        if (service != null) {
            d.text.put(service.lead());
            d.print(service.printer(), at, length);
        }
    }

    /** What {@code -T} says the segment carries; nothing where that is never carried by TCP. */
    private static void chosen(Dissection d, int at, int length) {
        switch (d.options.payloadType()) {
            case DOMAIN -> d.print(Dns.OVER_TCP, at, length);
            case RESP -> {
                d.text.put(": ");
                d.print(Redis.PRINTER, at, length);
            }
            case ZMTP1 -> d.print(Zmtp.PRINTER, at, length);
            case BY_PORT, AODV, CARP, CNFP, LMP, PGM, PGM_ZMTP1, PTP, QUIC, RADIUS, RPC, RTCP, RTP, SNMP, SOMEIP, TFTP,
                    VAT, VXLAN, WB ->
                {}
        }
    }

    private static void checksum(Dissection d, int at, int length) {
        if (!d.options.checksums() || d.ip.fragment() || !d.bytes.has(at, length)) {
            return;
        }
        int found = d.bytes.u16(at + CHECKSUM);
        int result = Checksum.transport(d, IpProtocols.TCP, at, length, length);
        d.text.put(", cksum 0x").hex0(found, 4);
        if (result == 0) {
            d.text.put(" (correct)");
        } else {
            d.text.put(" (incorrect -> 0x").hex0(Checksum.expected(found, result), 4).put(')');
        }
    }
}
