package org.snifter.dissect.bridging;

import org.snifter.dissect.core.BitNames;
import org.snifter.dissect.core.Dissection;
import org.snifter.dissect.core.HexDump;
import org.snifter.dissect.core.PacketBytes;
import org.snifter.dissect.core.Printer;
import org.snifter.dissect.core.TextBuffer;

/** MAC control: pauses (IEEE 802.3 clause 31) and the Multi-Point Control Protocol (clause 64). */
public final class MultiPointControl implements Printer {
    /** The printer. */
    public static final MultiPointControl PRINTER = new MultiPointControl();

    private static final int OPCODE = 0;
    private static final int TIMESTAMP = 2;
    private static final int HEADER = 6;

    private static final int PAUSE = 1;
    private static final int GATE = 2;
    private static final int REPORT = 3;
    private static final int REGISTER_REQUEST = 4;
    private static final int REGISTER = 5;
    private static final int REGISTER_ACK = 6;

    // Clause 64.3.6.1: a start time and a duration.
    private static final int GRANT = 6;
    private static final int GRANT_COUNT = 0x07;
    private static final int QUEUES = 8;

    private static final BitNames GATE_FLAGS = BitNames.of(0x08, "Discovery", 0x10, "Force Grant #1", 0x20,
            "Force Grant #2", 0x40, "Force Grant #3", 0x80, "Force Grant #4");
    private static final BitNames QUEUE_NAMES = BitNames.of(0x01, "Q0", 0x02, "Q1", 0x04, "Q2", 0x08, "Q3", 0x10, "Q4",
            0x20, "Q5", 0x40, "Q6", 0x80, "Q7");

    private MultiPointControl() {}

    @Override
    public void print(Dissection d, int at, int length) {
        d.protocol("mpcp");
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        b.require(at, HEADER);
        int opcode = b.u16(at + OPCODE);
        t.put("MPCP, Opcode ").put(switch (opcode) {
            case PAUSE -> "Pause";
            case GATE -> "Gate";
            case REPORT -> "Report";
            case REGISTER_REQUEST -> "Register Request";
            case REGISTER -> "Register";
            case REGISTER_ACK -> "Register ACK";
            default -> "Unknown (";
        });
        if (opcode < PAUSE || opcode > REGISTER_ACK) {
            t.dec(opcode).put(')');
        }
        if (opcode != PAUSE) {
            t.put(", Timestamp ").unsigned(b.s32(at + TIMESTAMP)).put(" ticks");
        }
        t.put(", length ").unsigned(length);
        if (d.verbosity < 1) {
            return;
        }
        int body = at + HEADER;
        switch (opcode) {
            case PAUSE -> {}
            case GATE -> gate(b, t, body);
            case REPORT -> report(b, t, body);
            case REGISTER_REQUEST -> {
                int flags = b.u8(body + 1);
                t.put("\n\tFlags [ ").put((flags & 1) == 0 ? "Reserved"
                        : (flags & 3) == 3 ? "Register, De-Register"
                                : "Register")
                        .put(" ], Pending-Grants ").dec(b.u8(body));
            }
            case REGISTER -> register(b, t, body);
            case REGISTER_ACK -> {
                t.put("\n\tEchoed-Assigned-Port ").dec(b.u16(body)).put(", Flags [ ");
                t.put((b.u8(body + 2) & 1) == 0 ? "Reserved" : "ACK").put(" ]\n\tEchoed-Sync-Time ");
                t.dec(b.u16(body + 3)).put(" ticks");
            }
            default -> HexDump.hex(d, "\n\t", at, length);
        }
    }

    /** When a station may send (clause 64.3.6.1). */
    private static void gate(PacketBytes b, TextBuffer t, int body) {
        int field = b.u8(body);
        int grants = field & GRANT_COUNT;
        t.put("\n\tGrant Numbers ").dec(grants).put(", Flags [ ");
        GATE_FLAGS.print(t, field, ", ", "?");
        t.put(" ]");
        int at = body + 1;
        for (int i = 1; i <= grants; i++) {
            b.require(at, GRANT);
            t.put("\n\tGrant #").dec(i).put(", Start-Time ").unsigned(b.s32(at)).put(" ticks, duration ")
                    .dec(b.u16(at + 4)).put(" ticks");
            at += GRANT;
        }
        t.put("\n\tSync-Time ").dec(b.u16(at)).put(" ticks");
    }

    /** What waits in a station's queues (clause 64.3.6.2); the first of the sets is left out, as tcpdump does. */
    private static void report(PacketBytes b, TextBuffer t, int body) {
        int sets = b.u8(body);
        t.put("\n\tTotal Queue-Sets ").dec(sets);
        int at = body + 1;
        for (int i = 1; i < sets; i++) {
            int bitmap = b.u8(at++);
            t.put("\n\t  Queue-Set #").dec(sets).put(", Report-Bitmap [ ");
            QUEUE_NAMES.print(t, bitmap, ", ", "Unknown");
            t.put(" ]");
            for (int queue = 0; queue < QUEUES; queue++) {
                if ((bitmap >> queue & 1) != 0) {
                    int duration = b.u16(at);
                    t.put("\n\t    Q").dec(queue + 1).put(" Report, Duration ").dec(duration).put(" ticks");
                    at += 2;
                }
            }
        }
    }

    /** The answer to a station that wants to join (clause 64.3.6.4); its flags are numbers, and shown as bits. */
    private static void register(PacketBytes b, TextBuffer t, int body) {
        b.require(body, 6);
        int flags = b.u8(body + 2);
        t.put("\n\tAssigned-Port ").dec(b.u16(body)).put(", Flags [ ");
        if ((flags & 7) == 0) {
            t.put("Reserved");
        } else {
            boolean both = (flags & 3) == 3;
            String names = (flags & 1) != 0 ? "Re-Register" : "";
            t.put(names);
            if ((flags & 2) != 0) {
                t.put(names.isEmpty() ? "" : ", ").put("De-Register");
            }
            t.put(both ? ", ACK" : "");
            if ((flags & 4) != 0) {
                t.put((flags & 3) == 0 ? "" : ", ").put("NACK");
            }
        }
        t.put(" ]\n\tSync-Time ").dec(b.u16(body + 3)).put(" ticks, Echoed-Pending-Grants ").dec(b.u8(body + 5));
    }
}
