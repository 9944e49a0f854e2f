package org.snifter.dissect.tunnel;

import org.snifter.dissect.core.Dissection;
import org.snifter.dissect.core.PacketBytes;
import org.snifter.dissect.core.Printer;
import org.snifter.dissect.core.Strings;
import org.snifter.dissect.core.TextBuffer;

/** Point-to-Point Tunneling Protocol, the control connection (RFC 2637 section 2). */
public final class Pptp implements Printer {
    /** The printer. */
    public static final Pptp PRINTER = new Pptp();

    private static final int LENGTH = 0;
    private static final int MESSAGE_TYPE = 2;
    private static final int COOKIE = 4;
    private static final int CONTROL_TYPE = 8;
    private static final int RESERVED = 10;
    private static final int BODY = 12;
    private static final int MAGIC = 0x1a2b_3c4d;
    /** How long names and numbers of telephones are. */
    private static final int NAME = 64;
    private static final int STATISTICS = 128;

    private static final String[] NAMES = {"NOT_DEFINED", "SCCRQ", "SCCRP", "StopCCRQ", "StopCCRP", "ECHORQ", "ECHORP",
        "OCRQ",
        "OCRP", "ICRQ", "ICRP", "ICCN", "CCRQ", "CDN", "WEN", "SLI"};
    private static final String[] ERRORS = {"None", "Not-Connected", "Bad-Format", "Bad-Value", "No-Resource",
        "Bad-Call-ID", "PAC-Error"};
    private static final String[] STOP_REASONS = {null, "None", "Stop-Protocol", "Stop-Local-Shutdown"};
    private static final String[] PLAIN_RESULTS = {null, "OK", "General Error"};
    private static final String[] CONNECTION_RESULTS = {null, "Successful channel establishment", "General error",
        "Command channel already exists", "Requester is not authorized to establish a command channel",
        "The protocol version of the requester is not supported"};
    private static final String[] OUTGOING_RESULTS = {null, "Connected", "General Error", "No Carrier", "Busy",
        "No Dial Tone", "Time-out", "Do Not Accept"};
    private static final String[] INCOMING_RESULTS = {null, "Connect", "General Error", "Do Not Accept"};
    private static final String[] DISCONNECT_RESULTS = {null, "Lost Carrier", "General Error", "Admin Shutdown",
        "Request"};
    private static final String[] BEARERS = {null, "A", "D", "Any"};
    private static final String[] FRAMES = {null, "A", "S", "E"};

    private Pptp() {}

    @Override
    public void print(Dissection d, int at, int length) {
        d.protocol("pptp");
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        t.put("pptp");
        if (d.verbosity > 0) {
            int said = b.u16(at + LENGTH);
            t.put(" Length=").dec(said);
            int type = b.u16(at + MESSAGE_TYPE);
            t.put(type == 1 ? " CTRL-MSG" : type == 2 ? " MGMT-MSG" : " UNKNOWN-MSG-TYPE");
        }
        int cookie = b.s32(at + COOKIE);
        if (cookie != MAGIC) {
            t.put(" UNEXPECTED Magic-Cookie!!(").hex0(cookie, 8).put(')');
        }
        if (cookie != MAGIC || d.verbosity > 0) {
            t.put(" Magic-Cookie=").hex0(cookie, 8);
        }
        int type = b.u16(at + CONTROL_TYPE);
        if (type < NAMES.length) {
            t.put(" CTRL_MSGTYPE=").put(NAMES[type]);
        } else {
            t.put(" UNKNOWN_CTRL_MSGTYPE(").dec(type).put(')');
        }
        zero(d, at + RESERVED, 2);
        message(d, type, at + BODY);
    }

    /** RFC 2637 sections 2.1 to 2.15, by number. */
    private static void message(Dissection d, int type, int at) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        switch (type) {
            case 1, 2 -> {
                b.require(at, 2);
                t.put(" PROTO_VER(").dec(b.u8(at)).put('.').dec(b.u8(at + 1)).put(')');
                if (type == 1) {
                    zero(d, at + 2, 2);
                } else {
                    code(d, " RESULT_CODE(", at + 2, CONNECTION_RESULTS);
                    code(d, " ERR_CODE(", at + 3, ERRORS);
                }
                t.put(" FRAME_CAP(");
                int frames = b.s32(at + 4);
                t.put((frames & 1) != 0 ? "A" : "").put((frames & 2) != 0 ? "S" : "").put(')');
                int bearers = b.s32(at + 8);
                t.put(" BEARER_CAP(").put((bearers & 2) != 0 ? "D" : "").put((bearers & 1) != 0 ? "A" : "").put(')');
                u16(d, " MAX_CHAN(", at + 12);
                u16(d, " FIRM_REV(", at + 14);
                name(d, " HOSTNAME(", at + 16, NAME);
                name(d, " VENDOR(", at + 80, NAME);
            }
            case 3 -> {
                code(d, " REASON(", at, STOP_REASONS);
                zero(d, at + 1, 1);
                zero(d, at + 2, 2);
            }
            case 4 -> {
                code(d, " RESULT_CODE(", at, PLAIN_RESULTS);
                code(d, " ERR_CODE(", at + 1, ERRORS);
                zero(d, at + 2, 2);
            }
            case 5 -> u32(d, " ID(", at);
            case 6 -> {
                u32(d, " ID(", at);
                code(d, " RESULT_CODE(", at + 4, PLAIN_RESULTS);
                code(d, " ERR_CODE(", at + 5, ERRORS);
                zero(d, at + 6, 2);
            }
            case 7 -> {
                u16(d, " CALL_ID(", at);
                u16(d, " CALL_SER_NUM(", at + 2);
                u32(d, " MIN_BPS(", at + 4);
                u32(d, " MAX_BPS(", at + 8);
                type(d, " BEARER_TYPE(", at + 12, BEARERS);
                type(d, " FRAME_TYPE(", at + 16, FRAMES);
                u16(d, " RECV_WIN(", at + 20);
                u16(d, " PROC_DELAY(", at + 22);
                u16(d, " PHONE_NO_LEN(", at + 24);
                zero(d, at + 26, 2);
                name(d, " PHONE_NO(", at + 28, Math.min(b.u16(at + 24), NAME));
                name(d, " SUB_ADDR(", at + 92, NAME);
            }
            case 8 -> {
                u16(d, " CALL_ID(", at);
                u16(d, " PEER_CALL_ID(", at + 2);
                code(d, " RESULT_CODE(", at + 4, OUTGOING_RESULTS);
                code(d, " ERR_CODE(", at + 5, ERRORS);
                u16(d, " CAUSE_CODE(", at + 6);
                u32(d, " CONN_SPEED(", at + 8);
                u16(d, " RECV_WIN(", at + 12);
                u16(d, " PROC_DELAY(", at + 14);
                u32(d, " PHY_CHAN_ID(", at + 16);
            }
            case 9 -> {
                u16(d, " CALL_ID(", at);
                u16(d, " CALL_SER_NUM(", at + 2);
                type(d, " BEARER_TYPE(", at + 4, BEARERS);
                u32(d, " PHY_CHAN_ID(", at + 8);
                u16(d, " DIALED_NO_LEN(", at + 12);
                u16(d, " DIALING_NO_LEN(", at + 14);
                name(d, " DIALED_NO(", at + 16, Math.min(b.u16(at + 12), NAME));
                name(d, " DIALING_NO(", at + 80, Math.min(b.u16(at + 14), NAME));
                name(d, " SUB_ADDR(", at + 144, NAME);
            }
            case 10 -> {
                u16(d, " CALL_ID(", at);
                u16(d, " PEER_CALL_ID(", at + 2);
                code(d, " RESULT_CODE(", at + 4, INCOMING_RESULTS);
                code(d, " ERR_CODE(", at + 5, ERRORS);
                u16(d, " RECV_WIN(", at + 6);
                u16(d, " PROC_DELAY(", at + 8);
                zero(d, at + 10, 2);
            }
            case 11 -> {
                u16(d, " PEER_CALL_ID(", at);
                zero(d, at + 2, 2);
                u32(d, " CONN_SPEED(", at + 4);
                u16(d, " RECV_WIN(", at + 8);
                u16(d, " PROC_DELAY(", at + 10);
                type(d, " FRAME_TYPE(", at + 12, FRAMES);
            }
            case 12 -> {
                u16(d, " CALL_ID(", at);
                zero(d, at + 2, 2);
            }
            case 13 -> {
                u16(d, " CALL_ID(", at);
                code(d, " RESULT_CODE(", at + 2, DISCONNECT_RESULTS);
                code(d, " ERR_CODE(", at + 3, ERRORS);
                u16(d, " CAUSE_CODE(", at + 4);
                zero(d, at + 6, 2);
                name(d, " CALL_STATS(", at + 8, STATISTICS);
            }
            case 14 -> {
                u16(d, " PEER_CALL_ID(", at);
                zero(d, at + 2, 2);
                u32(d, " CRC_ERR(", at + 4);
                u32(d, " FRAMING_ERR(", at + 8);
                u32(d, " HARDWARE_OVERRUN(", at + 12);
                u32(d, " BUFFER_OVERRUN(", at + 16);
                u32(d, " TIMEOUT_ERR(", at + 20);
                u32(d, " ALIGN_ERR(", at + 24);
            }
            case 15 -> {
                u16(d, " PEER_CALL_ID(", at);
                zero(d, at + 2, 2);
                int sent = b.s32(at + 4);
                t.put(" SEND_ACCM(0x").hex0(sent, 8).put(')');
                int received = b.s32(at + 8);
                t.put(" RECV_ACCM(0x").hex0(received, 8).put(')');
            }
            default -> {}
        }
    }

    private static void u16(Dissection d, String label, int at) {
        int value = d.bytes.u16(at);
        d.text.put(label).dec(value).put(')');
    }

    private static void u32(Dissection d, String label, int at) {
        int value = d.bytes.s32(at);
        d.text.put(label).unsigned(value).put(')');
    }

    private static void type(Dissection d, String label, int at, String[] names) {
        int value = d.bytes.s32(at);
        String name = value >= 0 && value < names.length ? names[value] : null;
        d.text.put(label).put(name == null ? "?" : name).put(')');
    }

    private static void code(Dissection d, String label, int at, String[] names) {
        int value = d.bytes.u8(at);
        TextBuffer t = d.text;
        t.put(label).dec(value);
        if (d.verbosity > 0) {
            String name = value < names.length ? names[value] : null;
            t.put(':').put(name == null ? "?" : name);
        }
        t.put(')');
    }

    private static void name(Dissection d, String label, int at, int length) {
        d.text.put(label);
        Strings.padded(d, at, length);
        d.text.put(')');
    }

    /** Says where reserved bytes are not zero, as they must be. */
    private static void zero(Dissection d, int at, int size) {
        int value = size == 1 ? d.bytes.u8(at) : d.bytes.u16(at);
        if (value != 0) {
            d.text.put(" [ERROR: reserved=").dec(value).put(" must be zero]");
        }
    }
}
