package org.snifter.dissect.transport;

import org.snifter.dissect.core.Dissection;
import org.snifter.dissect.core.HexDump;
import org.snifter.dissect.core.PacketBytes;
import org.snifter.dissect.core.Printer;
import org.snifter.dissect.core.TextBuffer;

/** Stream Control Transmission Protocol (RFC 9260 section 3). */
public final class Sctp implements Printer {
    /** The printer. */
    public static final Sctp PRINTER = new Sctp();

    private static final int SOURCE = 0;
    private static final int DESTINATION = 2;
    private static final int HEADER = 12;

    /** A chunk's type, flags and length (section 3.2). */
    private static final int CHUNK = 4;
    private static final int LENGTH = 2;

    private static final int DATA = 0;
    private static final int INIT = 1;
    private static final int INIT_ACK = 2;
    private static final int SACK = 3;
    private static final int DATA_HEADER = 16;
    private static final int INIT_HEADER = 20;
    private static final int SACK_HEADER = 16;

    /** Payload protocol identifiers (IANA). */
    private static final int M3UA = 3;
    private static final int FORCES_HIGH = 21;
    private static final int FORCES_LOW = 23;

    private Sctp() {}

    @Override
    public void print(Dissection d, int at, int length) {
        d.shortProtocol("sctp");
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        if (length < HEADER) {
            t.put("truncated-sctp - ").dec(HEADER - length).put(" bytes missing!");
            return;
        }
        b.require(at, HEADER);
        int source = b.u16(at + SOURCE);
        int destination = b.u16(at + DESTINATION);
        Ports.sctp(d, source, destination);
        t.put("sctp");
        application(t, source);
        application(t, destination);
        boolean forces = forces(source) != null || forces(destination) != null;
        int end = at + length;
        int next = at + HEADER;
        for (int count = 1; next < end; count++) {
            if (end - next < CHUNK) {
                number(d, count);
                t.put("[chunk descriptor cut off at end of packet]");
                return;
            }
            d.shortProtocol("sctp");
            int size = b.u16(next + LENGTH);
            if (size < CHUNK) {
                number(d, count);
                t.put("[Bad chunk length ").dec(size).put(", < size of chunk descriptor]");
                return;
            }
            b.require(next, size);
            number(d, count);
            if (!chunk(d, forces, next, size)) {
                t.put("bogus chunk length ").dec(size).put(']');
                return;
            }
            d.shortProtocol("sctp");
            int padded = (size + 3) / 4 * 4;
            b.require(next, padded);
            next += padded;
        }
    }

    private static void application(TextBuffer t, int port) {
        String name = forces(port);
        if (name != null) {
            t.put('[').put(name).put(']');
        }
    }

    private static void number(Dissection d, int count) {
        d.text.put(d.verbosity >= 2 ? "\n\t" : count == 1 ? " (" : ", (").dec(count).put(") ");
    }

    /** Prints a chunk; answers false where its length is none for what it is. */
    private static boolean chunk(Dissection d, boolean forces, int at, int size) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        int type = b.u8(at);
        int flags = b.u8(at + 1);
        String name = name(type);
        t.put('[');
        if (name == null) {
            t.put("Unknown chunk type: 0x").hex(type);
            t.put("] ");
            return true;
        }
        t.put(name).put("] ");
        int body = at + CHUNK;
        return switch (type) {
            case DATA -> data(d, forces, at, size, flags);
            case INIT, INIT_ACK -> {
                if (size < INIT_HEADER) {
                    yield false;
                }
                t.put("[init tag: ").unsigned(b.s32(body)).put("] [rwnd: ").unsigned(b.s32(body + 4)).put("] [OS: ")
                        .dec(b.u16(body + 8)).put("] [MIS: ").dec(b.u16(body + 10)).put("] [init TSN: ")
                        .unsigned(b.s32(body + 12)).put("] ");
                yield true;
            }
            case SACK -> sack(d, at, size);
            default -> true;
        };
    }

    private static boolean sack(Dissection d, int at, int size) {
        if (size < SACK_HEADER) {
            return false;
        }
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        int body = at + CHUNK;
        int gaps = b.u16(body + 8);
        int duplicates = b.u16(body + 10);
        t.put("[cum ack ").unsigned(b.s32(body)).put("] [a_rwnd ").unsigned(b.s32(body + 4)).put("] [#gap acks ")
                .dec(gaps).put("] [#dup tsns ").dec(duplicates).put("] ");
        int next = body + 12;
        int end = at + size;
        for (int i = 0; i < gaps && next < end; i++) {
            if (end - next < 4) {
                return false;
            }
            t.put("\n\t\t[gap ack block #").dec(i + 1).put(": start = ").unsigned(b.s32(body) + b.u16(next))
                    .put(", end = ").unsigned(b.s32(body) + b.u16(next + 2)).put("] ");
            next += 4;
        }
        for (int i = 0; i < duplicates && next < end; i++) {
            if (end - next < 4) {
                return false;
            }
            t.put("\n\t\t[dup TSN #").dec(i + 1).put(": ").unsigned(b.s32(next)).put("] ");
            next += 4;
        }
        return true;
    }

    private static boolean data(Dissection d, boolean forcesPort, int at, int size, int flags) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        t.put((flags & 4) != 0 ? "(U)" : "").put((flags & 2) != 0 ? "(B)" : "").put((flags & 1) != 0 ? "(E)" : "");
        t.put((flags & 7) != 0 ? " " : "");
        if (size < DATA_HEADER) {
            return false;
        }
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
        int payload = at + DATA_HEADER;
        int left = size - DATA_HEADER;
        if (left == 0) {
            return false;
        }
        if (forcesPort || (protocol >= FORCES_HIGH && protocol <= FORCES_LOW)) {
            d.print(Forces.PRINTER, payload, left);
        } else if (d.verbosity >= 2) {
            if (protocol == M3UA) {
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
        return true;
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
            case 1 -> "ISDN Q.921";
            case 2 -> "M2UA";
            case 3 -> "M3UA";
            case 4 -> "SUA";
            case 5 -> "M2PA";
            case 6 -> "V5.2";
            case 7 -> "H.248";
            case 8 -> "BICC";
            case 9 -> "TALI";
            case 10 -> "DUA";
            case 11 -> "ASAP";
            case 12 -> "ENRP";
            case 13 -> "H.323";
            case 14 -> "Q.IPC";
            case 15 -> "SIMCO";
            case 16 -> "DDPSC";
            case 17 -> "DDPSSC";
            case 18 -> "S1AP";
            case 19 -> "RUA";
            case 20 -> "HNBAP";
            case 21 -> "ForCES HP";
            case 22 -> "ForCES MP";
            case 23 -> "ForCES LP";
            case 24 -> "SBc-AP";
            case 25 -> "NBAP";
            case 27 -> "X2AP";
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
            case 13 -> "ECN CWR";
            case 14 -> "SHUTDOWN COMPLETE";
            case 0xc0 -> "FOR CUM TSN";
            case 0xc1 -> "REL CTRL";
            case 0xc2 -> "REL CTRL ACK";
            default -> null;
        };
    }
}
