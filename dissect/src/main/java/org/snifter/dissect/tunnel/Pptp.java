package org.snifter.dissect.tunnel;

import org.snifter.dissect.core.Dissection;
import org.snifter.dissect.core.PacketBytes;
import org.snifter.dissect.core.Printer;
import org.snifter.dissect.core.Strings;
import org.snifter.dissect.core.TextBuffer;

/** Point-to-Point Tunneling Protocol: its control connection (RFC 2637 section 2). */
public final class Pptp implements Printer {
    /** The printer. */
    public static final Pptp PRINTER = new Pptp();

    private static final int LENGTH = 0;
    private static final int MESSAGE_TYPE = 2;
    private static final int COOKIE = 4;
    private static final int CONTROL_TYPE = 8;
    private static final int BODY = 12;

    private static final String[] NAMES = {"NOT_DEFINED", "SCCRQ", "SCCRP", "StopCCRQ", "StopCCRP", "ECHORQ", "ECHORP",
        "OCRQ", "OCRP", "ICRQ", "ICRP", "ICCN", "CCRQ", "CDN", "WEN", "SLI"};
    private static final String[] ERRORS = {"None", "Not-Connected", "Bad-Format", "Bad-Value", "No-Resource",
        "Bad-Call-ID", "PAC-Error"};

    private Pptp() {}

    @Override
    public void print(Dissection d, int at, int length) {
        d.protocol("pptp");
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        t.put("pptp");
        int messageType = b.u16(at + MESSAGE_TYPE);
        int cookie = b.s32(at + COOKIE);
        if (d.verbosity > 0) {
            t.put(" Length=").dec(b.u16(at + LENGTH));
            t.put(messageType == 1 ? " CTRL-MSG" : messageType == 2 ? " MGMT-MSG" : " UNKNOWN-MSG-TYPE");
            t.put(" Magic-Cookie=").hex0(cookie & 0xffff_ffffL, 8);
        }
        int type = b.u16(at + CONTROL_TYPE);
        if (type >= NAMES.length) {
            t.put(" UNKNOWN-CTRL-MSGTYPE").dec(type);
            return;
        }
        t.put(" CTRL_MSGTYPE=").put(NAMES[type]);
        if (d.verbosity > 0 && b.u16(at + CONTROL_TYPE + 2) != 0) {
            t.put(" (ERROR: reserved0=").dec(b.u16(at + CONTROL_TYPE + 2)).put(')');
        }
        message(d, type, at + BODY);
    }

    private static void message(Dissection d, int type, int at) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        switch (type) {
            case 1, 2 -> {
                t.put(" PROTO_VER(").dec(b.u8(at)).put('.').dec(b.u8(at + 1)).put(')');
                if (type == 2) {
                    result(d, b.u8(at + 2), CONNECTION);
                    error(d, b.u8(at + 3));
                }
                capabilities(d, " FRAME_CAP(", b.s32(at + 4), "S");
                capabilities(d, " BEARER_CAP(", b.s32(at + 8), "D");
                t.put(" MAX_CHAN(").dec(b.u16(at + 12)).put(") FIRM_REV(").dec(b.u16(at + 14)).put(") HOSTNAME(");
                Strings.padded(d, at + 16, 64);
                t.put(") VENDOR(");
                Strings.padded(d, at + 80, 64);
                t.put(')');
            }
            case 3, 4 -> {
                if (type == 3) {
                    t.put(" REASON(").dec(b.u8(at)).put(')');
                } else {
                    result(d, b.u8(at), NONE);
                    error(d, b.u8(at + 1));
                }
            }
            case 5 -> t.put(" ID(").unsigned(b.s32(at)).put(')');
            case 6 -> {
                t.put(" ID(").unsigned(b.s32(at)).put(')');
                result(d, b.u8(at + 4), NONE);
                error(d, b.u8(at + 5));
            }
            case 7 -> {
                t.put(" CALL_ID(").dec(b.u16(at)).put(") CALL_SER_NUM(").dec(b.u16(at + 2)).put(") MIN_BPS(")
                        .unsigned(b.s32(at + 4)).put(") MAX_BPS(").unsigned(b.s32(at + 8)).put(") BEARER_TYPE(");
                int bearer = b.s32(at + 12);
                t.put(bearer == 1 ? "A" : bearer == 2 ? "D" : bearer == 3 ? "Any" : "?").put(") FRAME_TYPE(");
                int frame = b.s32(at + 16);
                t.put(frame == 1 ? "A" : frame == 2 ? "S" : frame == 3 ? "E" : "?").put(") RECV_WIN(")
                        .dec(b.u16(at + 20)).put(") PROC_DELAY(").dec(b.u16(at + 22)).put(") PHONE_NO_LEN(")
                        .dec(b.u16(at + 24)).put(") PHONE_NO(");
                Strings.padded(d, at + 28, 64);
                t.put(") SUB_ADDR(");
                Strings.padded(d, at + 92, 64);
                t.put(')');
            }
            case 8 -> {
                t.put(" CALL_ID(").dec(b.u16(at)).put(") PEER_CALL_ID(").dec(b.u16(at + 2)).put(')');
                result(d, b.u8(at + 4), CALL);
                error(d, b.u8(at + 5));
                t.put(" CAUSE_CODE(").dec(b.u16(at + 6)).put(") CONN_SPEED(").unsigned(b.s32(at + 8))
                        .put(") RECV_WIN(").dec(b.u16(at + 12)).put(") PROC_DELAY(").dec(b.u16(at + 14))
                        .put(") PHY_CHAN_ID(").unsigned(b.s32(at + 16)).put(')');
            }
            case 12 -> t.put(" CALL_ID(").dec(b.u16(at)).put(')');
            case 13 -> {
                t.put(" CALL_ID(").dec(b.u16(at)).put(')');
                result(d, b.u8(at + 2), NONE);
                error(d, b.u8(at + 3));
                t.put(" CAUSE_CODE(").dec(b.u16(at + 4)).put(") CALL_STATS(");
                Strings.padded(d, at + 8, 128);
                t.put(')');
            }
            case 15 -> t.put(" PEER_CALL_ID(").dec(b.u16(at)).put(") SEND_ACCM(0x").hex0(b.u32(at + 4), 8)
                    .put(") RECV_ACCM(0x").hex0(b.u32(at + 8), 8).put(')');
            default -> {}
        }
    }

    private static final String[] NONE = {};
    private static final String[] CONNECTION = {null, "Successful channel establishment", "General error",
        "Command channel already exists", "Requester is not authorized to establish a command channel",
        "The protocol version of the requester is not supported"};
    private static final String[] CALL = {null, "Connected", "General Error", "No Carrier", "Busy", "No Dial Tone",
        "Time-out", "Do Not Accept"};

    private static void result(Dissection d, int code, String[] names) {
        TextBuffer t = d.text;
        t.put(" RESULT_CODE(").dec(code);
        if (d.verbosity > 0) {
            String name = code < names.length ? names[code] : null;
            t.put(':').put(name == null ? "?" : name);
        }
        t.put(')');
    }

    private static void error(Dissection d, int code) {
        TextBuffer t = d.text;
        t.put(" ERR_CODE(").dec(code);
        if (d.verbosity > 0) {
            t.put(':').put(code < ERRORS.length ? ERRORS[code] : "?");
        }
        t.put(')');
    }

    private static void capabilities(Dissection d, String label, int bits, String second) {
        d.text.put(label).put((bits & 1) != 0 ? "A" : "").put((bits & 2) != 0 ? second : "").put(')');
    }
}
