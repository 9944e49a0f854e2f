package org.snifter.dissect.application;

import org.snifter.dissect.core.BitNames;
import org.snifter.dissect.core.Dissection;
import org.snifter.dissect.core.PacketBytes;
import org.snifter.dissect.core.Printer;
import org.snifter.dissect.core.TextBuffer;
import org.snifter.dissect.core.Unwind;

/** Precision Time Protocol (IEEE 1588-2008 clause 13). */
public final class PrecisionTime implements Printer {
    /** The printer. */
    public static final PrecisionTime PRINTER = new PrecisionTime();

    private static final int MESSAGE_TYPE = 0;
    private static final int VERSION = 1;
    private static final int LENGTH = 2;
    private static final int DOMAIN = 4;
    private static final int RESERVED_1 = 5;
    private static final int FLAGS = 6;
    private static final int CORRECTION = 8;
    private static final int RESERVED_2 = 16;
    private static final int CLOCK = 20;
    private static final int PORT = 28;
    private static final int SEQUENCE = 30;
    private static final int CONTROL = 32;
    private static final int INTERVAL = 33;
    private static final int HEADER = 34;
    private static final int COMPATIBLE = 0x10;
    private static final int TIME = 10;
    private static final int UNKNOWN_FLAGS = 0x18c0;

    private static final BitNames FLAG_NAMES = BitNames.of(0x0001, "l1 61", 0x0002, "l1 59", 0x0004,
            "utc reasonable", 0x0008, "timescale", 0x0010, "time tracable", 0x0020, "frequency tracable", 0x0100,
            "alternate master", 0x0200, "two step", 0x0400, "unicast", 0x1000, "profile specific 1", 0x2000,
            "profile specific 2",
            0x4000, "security mask");

    private PrecisionTime() {}

    @Override
    public void print(Dissection d, int at, int length) {
        d.protocol("ptp");
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        if (length < HEADER) {
            t.put(" [length ").dec(length).put(" < ").dec(HEADER).put(']');
            throw Unwind.INVALID;
        }
        int version = b.u8(at + VERSION);
        if (version != 2) {
            t.put("PTPv").dec(version).put(version == 1 ? " (not implemented)" : "");
            return;
        }
        int first = b.u8(at + MESSAGE_TYPE);
        int type = first & 0xf;
        t.put("PTPv2, v1 compat : ").put((first & COMPATIBLE) != 0 ? "yes" : "no").put(", msg type : ").put(type(type));
        u16(d, ", length : ", at + LENGTH);
        b.require(at + DOMAIN, 2);
        u8(d, ", domain : ", at + DOMAIN);
        u8(d, ", reserved1 : ", at + RESERVED_1);
        int flags = b.u16(at + FLAGS);
        t.put(", Flags [");
        boolean unknown = (flags & UNKNOWN_FLAGS) == UNKNOWN_FLAGS;
        FLAG_NAMES.print(t, flags, ", ", unknown ? "" : "none");
        if (unknown) {
            t.put((flags & ~UNKNOWN_FLAGS & 0x7fff) == 0 ? "unknown" : ", unknown");
        }
        t.put(']');
        long correction = b.u48(at + CORRECTION);
        t.put(", NS correction : ").dec(correction);
        u16(d, ", sub NS correction : ", at + CORRECTION + 6);
        int reserved = b.s32(at + RESERVED_2);
        t.put(", reserved2 : ").unsigned(reserved);
        long clock = b.u64(at + CLOCK);
        t.put(", clock identity : 0x").hex(clock);
        u16(d, ", port id : ", at + PORT);
        u16(d, ", seq id : ", at + SEQUENCE);
        int control = b.u8(at + CONTROL);
        t.put(", control : ").dec(control).put(" (").put(control(control)).put(')');
        u8(d, ", log message interval : ", at + INTERVAL);
        int body = at + HEADER;
        switch (type) {
            case 0, 1 -> time(d, ", originTimeStamp :", " seconds,", body);
            case 2, 10 -> {
                time(d, ", preciseOriginTimeStamp :", " seconds,", body);
                port(d, body + TIME);
            }
            case 3, 9 -> {
                time(d, ", receiveTimeStamp :", " seconds,", body);
                port(d, body + TIME);
            }
            case 8 -> time(d, ", preciseOriginTimeStamp :", " seconds,", body);
            case 11 -> announce(d, body);
            case 12 -> port(d, body);
            case 13 -> {
                port(d, body);
                int hops = b.u8(body);
                t.put(", , start boundary hops  ").dec(hops).put(", , boundary hops  ").dec(hops).put(", , flags  0x")
                        .hex(hops).put(", , reserved  0x").hex(hops);
            }
            default -> {}
        }
    }

    private static void u8(Dissection d, String label, int at) {
        int value = d.bytes.u8(at);
        d.text.put(label).dec(value);
    }

    private static void u16(Dissection d, String label, int at) {
        int value = d.bytes.u16(at);
        d.text.put(label).dec(value);
    }

    /** IEEE 1588-2008 clause 5.3.3: seconds in 48 bits, nanoseconds in 32. */
    private static void time(Dissection d, String label, String separator, int at) {
        d.text.put(label);
        long seconds = d.bytes.u48(at);
        d.text.put(' ').dec(seconds).put(separator);
        int nanoseconds = d.bytes.s32(at + 6);
        d.text.put(' ').unsigned(nanoseconds).put(" nanoseconds");
    }

    private static void port(Dissection d, int at) {
        long identity = d.bytes.u64(at);
        d.text.put(", port identity : 0x").hex(identity);
        u16(d, ", port id : ", at + 8);
    }

    private static void announce(Dissection d, int at) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        time(d, ", originTimeStamp :", " seconds", at);
        u16(d, ", origin cur utc :", at + 10);
        u8(d, ", rsvd : ", at + 12);
        u8(d, ", gm priority_1 : ", at + 13);
        u8(d, ", gm clock class : ", at + 14);
        u8(d, ", gm clock accuracy : ", at + 15);
        u16(d, ", gm clock variance : ", at + 16);
        u8(d, ", gm priority_2 : ", at + 18);
        long clock = b.u64(at + 19);
        t.put(", gm clock id : 0x").hex(clock);
        u16(d, ", steps removed : ", at + 27);
        int source = b.u8(at + 29);
        t.put(", time source : 0x").hex(source);
    }

    private static String control(int value) {
        return switch (value) {
            case 0 -> "Sync";
            case 1 -> "Delay_Req";
            case 2 -> "Follow_Up";
            case 3 -> "Delay_Resp";
            case 4 -> "Management";
            case 5 -> "Other";
            default -> "Reserved";
        };
    }

    private static String type(int value) {
        return switch (value) {
            case 0 -> "sync msg";
            case 1 -> "delay req msg";
            case 2 -> "peer delay req msg";
            case 3 -> "peer delay resp msg";
            case 8 -> "follow up msg";
            case 9 -> "delay resp msg";
            case 10 -> "pdelay resp fup msg";
            case 11 -> "announce msg";
            case 12 -> "signalling msg";
            case 13 -> "management msg";
            default -> "Reserved";
        };
    }
}
