package org.snifter.dissect.application;

import org.snifter.dissect.core.BitNames;
import org.snifter.dissect.core.Dissection;
import org.snifter.dissect.core.PacketBytes;
import org.snifter.dissect.core.Printer;
import org.snifter.dissect.core.TextBuffer;
import org.snifter.dissect.ip.IpProtocols;

/** Cisco NetFlow, versions 1, 5 and 6 (NetFlow Export Datagram Format, Cisco), where {@code -T cnfp} says so. */
public final class NetFlow implements Printer {
    /** The printer. */
    public static final NetFlow PRINTER = new NetFlow();

    private static final int VERSION = 0;
    /** A number of 16 bits; tcpdump takes it for one of 32. */
    private static final int COUNT = 2;
    private static final int UPTIME = 4;
    private static final int SECONDS = 8;
    private static final int NANOSECONDS = 12;
    private static final int SEQUENCE = 16;
    private static final int HEADER_1 = 16;
    private static final int HEADER = 24;

    // Of a record: the same in all three versions up to the ports.
    private static final int SOURCE = 0;
    private static final int DESTINATION = 4;
    private static final int NEXT_HOP = 8;
    private static final int PACKETS = 16;
    private static final int OCTETS = 20;
    private static final int FIRST = 24;
    private static final int LAST = 28;
    private static final int SOURCE_PORT = 32;
    private static final int DESTINATION_PORT = 34;
    private static final int PROTOCOL = 38;
    private static final int SERVICE = 39;
    private static final int FLAGS_1 = 40;
    private static final int FLAGS = 37;
    private static final int SOURCE_SYSTEM = 40;
    private static final int DESTINATION_SYSTEM = 42;
    private static final int SOURCE_MASK = 44;
    private static final int DESTINATION_MASK = 45;
    private static final int ENCAPSULATIONS = 46;
    private static final int RECORD = 48;
    private static final int RECORD_6 = 52;

    private static final BitNames TCP_FLAGS = BitNames.of(1, "F", 2, "S", 4, "R", 8, "P", 16, "A", 32, "U");

    private NetFlow() {}

    @Override
    public void print(Dissection d, int start, int length) {
        d.protocol("cnfp");
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        int version = b.u16(start + VERSION);
        if (version != 1 && version != 5 && version != 6) {
            t.put("NetFlow v").hex(version);
            return;
        }
        int header = version == 1 ? HEADER_1 : HEADER;
        b.require(start, header);
        t.put("NetFlow v").hex(version).put(", ");
        seconds(t, b.u32(start + UPTIME));
        t.put(" uptime, ").unsigned(b.s32(start + SECONDS)).put('.').dec0(b.u32(start + NANOSECONDS), 9).put(", ");
        if (version != 1) {
            t.put('#').unsigned(b.s32(start + SEQUENCE)).put(", ");
        }
        long count = b.u32(start + COUNT);
        t.dec(count, 2).put(" recs");
        int at = start + header;
        for (long i = 0; i < count; i++) {
            b.require(at, version == 1 ? RECORD : RECORD_6);
            record(d, version, at);
            at += version == 6 ? RECORD_6 : RECORD;
        }
    }

    private static void record(Dissection d, int version, int at) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        t.put("\n  started ");
        seconds(t, b.u32(at + FIRST));
        t.put(", last ");
        seconds(t, b.u32(at + LAST));
        t.put("\n    ");
        d.ipv4(at + SOURCE);
        if (version != 1) {
            t.put('/').dec(b.u8(at + SOURCE_MASK)).put(':').dec(b.u16(at + SOURCE_SYSTEM));
        }
        t.put(':').dec(b.u16(at + SOURCE_PORT)).put(" > ");
        d.ipv4(at + DESTINATION);
        if (version != 1) {
            t.put('/').dec(b.u8(at + DESTINATION_MASK)).put(':').dec(b.u16(at + DESTINATION_SYSTEM));
        }
        t.put(':').dec(b.u16(at + DESTINATION_PORT)).put(" >> ");
        d.ipv4(at + NEXT_HOP);
        t.put("\n    ");
        int protocol = b.u8(at + PROTOCOL);
        d.nameOr(d.options.numeric() ? null : IpProtocols.keyword(protocol), "", protocol);
        t.put(' ');
        if (protocol == IpProtocols.TCP) {
            TCP_FLAGS.print(t, b.u8(at + (version == 1 ? FLAGS_1 : FLAGS)), "", "");
            t.put(' ');
        }
        t.put("tos ").dec(b.u8(at + SERVICE)).put(", ").unsigned(b.s32(at + PACKETS)).put(" (")
                .unsigned(b.s32(at + OCTETS)).put(" octets) ");
        if (version == 6) {
            t.put('(').dec(b.u8(at + ENCAPSULATIONS)).put("<>").dec(b.u8(at + ENCAPSULATIONS + 1)).put(" encaps)");
        }
    }

    private static void seconds(TextBuffer t, long milliseconds) {
        t.dec(milliseconds / 1000).put('.').dec0(milliseconds % 1000, 3);
    }
}
