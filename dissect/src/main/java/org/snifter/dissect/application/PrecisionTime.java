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
    private static final int ANNOUNCE_LENGTH = 30;

    private static final BitNames FLAG_NAMES = BitNames.of(0x0001, "l1 leap 61", 0x0002, "l1 leap 59", 0x0004,
            "utc reasonable", 0x0008, "timescale", 0x0010, "time tracable", 0x0020, "frequency tracable", 0x0100,
            "alt master", 0x0200, "two step", 0x0400, "unicast", 0x1000, "unknown", 0x2000, "profile specific 1",
            0x4000, "profile specific 2", 0x8000, "security mask");

    private PrecisionTime() {}

    @Override
    public void print(Dissection d, int at, int length) {
        d.protocol("ptp");
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        if (length < HEADER) {
            throw Unwind.TRUNCATED;
        }
        int version = b.u8(at + VERSION) & 0xf;
        if (version == 1) {
            t.put("PTPv1 (not implemented)");
            return;
        }
        if (version != 2) {
            t.put("PTPv").dec(version).put(" (not implemented)");
            return;
        }
        int first = b.u8(at + MESSAGE_TYPE);
        int type = first & 0xf;
        t.put("PTPv2, v1 compat : ").put((first >> 4) == 1 ? "yes" : "no").put(", msg type : ").put(type(type))
                .put(" msg, length : ").dec(b.u16(at + LENGTH)).put(", domain : ").dec(b.u8(at + DOMAIN))
                .put(", reserved1 : ").dec(b.u8(at + RESERVED_1)).put(", Flags [");
        FLAG_NAMES.print(t, b.u16(at + FLAGS), ", ", "none");
        t.put("], NS correction : ").dec(b.u48(at + CORRECTION)).put(", sub NS correction : ")
                .dec(b.u16(at + CORRECTION + 6)).put(", reserved2 : ").unsigned(b.s32(at + RESERVED_2))
                .put(", clock identity : 0x").hex(b.u64(at + CLOCK)).put(", port id : ").dec(b.u16(at + PORT))
                .put(", seq id : ").dec(b.u16(at + SEQUENCE));
        int control = b.u8(at + CONTROL);
        t.put(", control : ").dec(control).put(" (").put(control(control)).put("), log message interval : ")
                .dec(b.u8(at + INTERVAL));
        int body = at + HEADER;
        switch (type) {
            case 0, 1 -> time(d, ", originTimeStamp : ", body);
            case 2 -> {
                time(d, ", originTimeStamp : ", body);
                port(d, body + 10);
            }
            case 3 -> {
                time(d, ", requestingPortIdentity : ", body);
                port(d, body + 10);
            }
            case 8 -> time(d, ", preciseOriginTimeStamp : ", body);
            case 9 -> {
                time(d, ", receiveTimeStamp : ", body);
                port(d, body + 10);
            }
            case 10 -> {
                time(d, ", responseOriginTimestamp : ", body);
                port(d, body + 10);
            }
            case 11 -> announce(d, body, length - HEADER);
            case 12 -> port(d, body);
            case 13 -> {
                port(d, body);
                int byte0 = b.u8(body);
                t.put(", , start boundary hops  ").dec(byte0).put(", , boundary hops  ").dec(byte0)
                        .put(", , flags  0x").hex(byte0).put(", , reserved  0x").hex(byte0);
            }
            default -> {}
        }
    }

    private static void time(Dissection d, String label, int at) {
        d.text.put(label).dec(d.bytes.u48(at)).put(" seconds, ").unsigned(d.bytes.s32(at + 6)).put(" nanoseconds");
    }

    private static void port(Dissection d, int at) {
        d.text.put(", port identity : 0x").hex(d.bytes.u64(at)).put(", port id : ").dec(d.bytes.u16(at + 8));
    }

    private static void announce(Dissection d, int at, int length) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        if (length < ANNOUNCE_LENGTH) {
            throw Unwind.TRUNCATED;
        }
        t.put(", originTimeStamp : ").dec(b.u48(at)).put(" seconds ").unsigned(b.s32(at + 6)).put(" nanoseconds");
        t.put(", origin cur utc :").dec(b.u16(at + 10)).put(", rsvd : ").dec(b.u8(at + 12)).put(", gm priority_1 : ")
                .dec(b.u8(at + 13)).put(", gm clock class : ").dec(b.u8(at + 14)).put(", gm clock accuracy : ")
                .dec(b.u8(at + 15)).put(", gm clock variance : ").dec(b.u16(at + 16)).put(", gm priority_2 : ")
                .dec(b.u8(at + 18)).put(", gm clock id : 0x").hex(b.u64(at + 19)).put(", steps removed : ")
                .dec(b.u16(at + 27)).put(", time source : 0x").hex2(b.u8(at + 29));
    }

    private static String control(int value) {
        return switch (value) {
            case 0 -> "Sync";
            case 1 -> "Delay_Req";
            case 2 -> "Follow_Up";
            case 3 -> "Delay_Resp";
            case 4 -> "Management";
            case 5 -> "Other";
            default -> "Unknown";
        };
    }

    private static String type(int value) {
        return switch (value) {
            case 0 -> "sync";
            case 1 -> "delay req";
            case 2 -> "peer delay req";
            case 3 -> "peer delay resp";
            case 8 -> "follow up";
            case 9 -> "delay resp";
            case 10 -> "peer delay fup";
            case 11 -> "announce";
            case 12 -> "signalling";
            case 13 -> "management";
            default -> "reserved";
        };
    }
}
