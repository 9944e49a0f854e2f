package org.snifter.dissect.transport;

import org.snifter.dissect.core.Dissection;
import org.snifter.dissect.core.HexDump;
import org.snifter.dissect.core.PacketBytes;
import org.snifter.dissect.core.Printer;
import org.snifter.dissect.core.TextBuffer;
import org.snifter.dissect.core.Unwind;

/** Stream Control Transmission Protocol (RFC 9260 section 3). */
public final class Sctp implements Printer {
    /** The printer. */
    public static final Sctp PRINTER = new Sctp();

    private static final int SOURCE = 0;
    private static final int DESTINATION = 2;
    private static final int HEADER = 12;
    private static final int CHUNK = 4;

    private Sctp() {}

    @Override
    public void print(Dissection d, int at, int length) {
        d.protocol("sctp");
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        if (length < HEADER) {
            t.put("[length ").unsigned(length).put(" < ").dec(HEADER).put(']');
            throw Unwind.INVALID;
        }
        int source = b.u16(at + SOURCE);
        int destination = b.u16(at + DESTINATION);
        Ports.sctp(d, source, destination);
        b.require(at, HEADER);
        boolean forces = forces(source) != null || forces(destination) != null;
        t.put("sctp");
        if (forces) {
            t.put('[').put(forces(source) != null ? forces(source) : forces(destination)).put(']');
        }
        int next = at + HEADER;
        int left = length - HEADER;
        int count = 0;
        while (left > 0) {
            count++;
            if (left < CHUNK) {
                throw Unwind.INVALID;
            }
            int size = b.u16(next + 2);
            int padded = (size + 3) / 4 * 4;
            if (size < CHUNK) {
                t.put(d.verbosity >= 2 ? "\n\t" : " (").dec(count).put(") ");
                throw Unwind.INVALID;
            }
            t.put(d.verbosity >= 2 ? "\n\t" : " (").dec(count).put(") ");
            chunk(d, forces, next, size);
            if (padded > left) {
                return;
            }
            next += padded;
            left -= padded;
        }
    }

    private static void chunk(Dissection d, boolean forces, int at, int size) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        int type = b.u8(at);
        int flags = b.u8(at + 1);
        String name = name(type);
        t.put('[');
        if (name == null) {
            t.put("Unknown chunk type: 0x").hex(type);
            t.put("] ");
            return;
        }
        t.put(name).put("] ");
        int body = at + CHUNK;
        switch (type) {
            case 0 -> {
                data(d, forces, at, size, flags);
            }
            case 1, 2 -> {
                t.put("[init tag: ").unsigned(b.s32(body)).put("] [rwnd: ").unsigned(b.s32(body + 4)).put("] [OS: ")
                        .dec(b.u16(body + 8)).put("] [MIS: ").dec(b.u16(body + 10)).put("] [init TSN: ")
                        .unsigned(b.s32(body + 12)).put("] ");
                if (d.verbosity >= 2) {
                    parameters(d, body + 16, size - 20);
                }
            }
            case 3 -> {
                int gaps = b.u16(body + 8);
                int duplicates = b.u16(body + 10);
                t.put("[cum ack ").unsigned(b.s32(body)).put("] [a_rwnd ").unsigned(b.s32(body + 4))
                        .put("] [#gap acks ").dec(gaps).put("] [#dup tsns ").dec(duplicates).put("] ");
                int next = body + 12;
                for (int i = 0; i < gaps && next + 4 <= at + size; i++) {
                    t.put("\n\t\t[gap ack block #").dec(i + 1).put(": start = ")
                            .unsigned(b.s32(body) + b.u16(next)).put(", end = ")
                            .unsigned(b.s32(body) + b.u16(next + 2)).put("] ");
                    next += 4;
                }
                for (int i = 0; i < duplicates && next + 4 <= at + size; i++) {
                    t.put("\n\t\t[dup TSN #").dec(i + 1).put(": ").unsigned(b.s32(next)).put("] ");
                    next += 4;
                }
            }
            default -> {}
        }
    }

    private static void data(Dissection d, boolean forces, int at, int size, int flags) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        t.put((flags & 4) != 0 ? "(U)" : "").put((flags & 2) != 0 ? "(B)" : "").put((flags & 1) != 0 ? "(E)" : "");
        t.put((flags & 7) != 0 ? " " : "");
        int body = at + CHUNK;
        t.put("[TSN: ").unsigned(b.s32(body)).put("] [SID: ").dec(b.u16(body + 4)).put("] [SSEQ ")
                .dec(b.u16(body + 6)).put("] [PPID ");
        int protocol = b.s32(body + 8);
        String name = payload(protocol);
        if (name == null) {
            t.put("0x").hex(protocol & 0xffff_ffffL);
        } else {
            t.put(name);
        }
        t.put("] ");
        int payload = body + 12;
        int left = size - 16;
        if (left <= 0) {
            return;
        }
        if (forces) {
            d.print(Forces.PRINTER, payload, left);
        } else if (d.verbosity >= 2) {
            if (protocol == 3) {
                d.print(M3ua.PRINTER, payload, left);
            } else {
                t.put("[Payload");
                if (!d.options.quiet()) {
                    t.put(':');
                    HexDump.unknown(d, payload, left);
                }
                t.put(']');
            }
        }
    }

    private static void parameters(Dissection d, int start, int length) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        int at = start;
        int left = length;
        while (left >= 4) {
            int type = b.u16(at);
            int size = b.u16(at + 2);
            if (size < 4 || size > left) {
                return;
            }
            t.put("\n\t\t[");
            switch (type) {
                case 5 -> {
                    t.put("IPv4 Addr: ");
                    d.ipv4(at + 4);
                }
                case 6 -> {
                    t.put("IPv6 Addr: ");
                    d.ipv6(at + 4);
                }
                default -> t.put("Unknown parameter: 0x").hex(type);
            }
            t.put(']');
            at += (size + 3) / 4 * 4;
            left -= (size + 3) / 4 * 4;
        }
    }

    private static String forces(int port) {
        return switch (port) {
            case 6704 -> "ForCES HP";
            case 6705 -> "ForCES MP";
            case 6706 -> "ForCES LP";
            default -> null;
        };
    }

    private static String payload(int value) {
        return switch (value) {
            case 1 -> "IUA";
            case 2 -> "M2UA";
            case 3 -> "M3UA";
            case 4 -> "SUA";
            case 5 -> "M2PA";
            case 6 -> "V5UA";
            case 7 -> "H.248";
            case 8 -> "BICC/Q.2150.3";
            case 9 -> "TALI";
            case 10 -> "DUA";
            case 11 -> "ASAP";
            case 12 -> "ENRP";
            case 13 -> "H.323";
            case 14 -> "Q.IPC/Q.2150.3";
            case 15 -> "SIMCO";
            case 16 -> "DDP segment chunk";
            case 17 -> "DDP stream session control chunk";
            case 18 -> "S1AP";
            default -> null;
        };
    }

    private static String name(int type) {
        return switch (type) {
            case 0 -> "DATA";
            case 1 -> "INIT";
            case 2 -> "INIT ACK";
            case 3 -> "SACK";
            case 4 -> "HB REQ";
            case 5 -> "HB ACK";
            case 6 -> "ABORT";
            case 7 -> "SHUTDOWN";
            case 8 -> "SHUTDOWN ACK";
            case 9 -> "OP ERR";
            case 10 -> "COOKIE ECHO";
            case 11 -> "COOKIE ACK";
            case 12 -> "ECN ECHO";
            case 13 -> "CWR";
            case 14 -> "SHUTDOWN COMPLETE";
            case 15 -> "AUTH";
            case 0x80 -> "ASCONF-ACK";
            case 0xa2 -> "REL REQ";
            case 0xa3 -> "REL ACK";
            case 0xc1 -> "ASCONF";
            default -> null;
        };
    }
}
