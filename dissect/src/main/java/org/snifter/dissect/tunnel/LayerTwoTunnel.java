package org.snifter.dissect.tunnel;

import org.snifter.dissect.core.Dissection;
import org.snifter.dissect.core.PacketBytes;
import org.snifter.dissect.core.Printer;
import org.snifter.dissect.core.Strings;
import org.snifter.dissect.core.TextBuffer;
import org.snifter.dissect.core.Unwind;

/** Layer Two Tunneling Protocol (RFC 2661 section 3.1). */
public final class LayerTwoTunnel implements Printer {
    /** The printer. */
    public static final LayerTwoTunnel PRINTER = new LayerTwoTunnel();

    private static final int CONTROL = 0x8000;
    private static final int HAS_LENGTH = 0x4000;
    private static final int HAS_SEQUENCE = 0x0800;
    private static final int HAS_OFFSET = 0x0200;
    private static final int PRIORITY = 0x0100;
    private static final int VERSION = 0x000f;

    // RFC 2661 section 4.1: an attribute's header.
    private static final int ATTRIBUTE = 6;
    private static final int MANDATORY = 0x8000;
    private static final int HIDDEN = 0x4000;

    private LayerTwoTunnel() {}

    @Override
    public void print(Dissection d, int start, int length) {
        d.protocol("l2tp");
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        int flags = b.u16(start);
        switch (flags & VERSION) {
            case 2 -> t.put(" l2tp:");
            case 1 -> {
                t.put(" l2f:");
                return;
            }
            default -> {
                t.put(" Unknown Version, neither L2F(1) nor L2TP(2)");
                return;
            }
        }
        t.put('[').put((flags & CONTROL) != 0 ? "T" : "").put((flags & HAS_LENGTH) != 0 ? "L" : "")
                .put((flags & HAS_SEQUENCE) != 0 ? "S" : "").put((flags & HAS_OFFSET) != 0 ? "O" : "")
                .put((flags & PRIORITY) != 0 ? "P" : "").put(']');
        int at = start + 2;
        int said = 0;
        if ((flags & HAS_LENGTH) != 0) {
            said = b.u16(at);
            at += 2;
        }
        int tunnel = b.u16(at);
        t.put('(').dec(tunnel).put('/');
        int session = b.u16(at + 2);
        t.dec(session).put(')');
        at += 4;
        if ((flags & HAS_SEQUENCE) != 0) {
            int sent = b.u16(at);
            t.put("Ns=").dec(sent).put(',');
            int received = b.u16(at + 2);
            t.put("Nr=").dec(received);
            at += 4;
        }
        if ((flags & HAS_OFFSET) != 0) {
            at += 2 + b.u16(at);
        }
        int header = at - start;
        b.require(start, header);
        if ((flags & HAS_LENGTH) != 0) {
            if (length < said) {
                t.put(" Length ").dec(said).put(" larger than packet");
                return;
            }
            if (said < header) {
                t.put(" Length ").dec(said).put(" smaller than header length");
                return;
            }
        }
        if ((flags & CONTROL) == 0) {
            t.put(" {");
            d.print(Ppp.PRINTER, at, ((flags & HAS_LENGTH) != 0 ? said : length) - header);
            t.put('}');
        } else if ((flags & HAS_LENGTH) == 0) {
            t.put(" No length");
        } else if (said == header) {
            t.put(" ZLB");
        } else {
            attributes(d, at, said - header);
        }
    }

    private static void attributes(Dissection d, int start, int length) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        int at = start;
        int left = length;
        while (left > 0) {
            t.put(' ');
            b.require(at, 2);
            int flags = b.u16(at);
            int size = flags & 0x3ff;
            if (size < ATTRIBUTE || size > left) {
                throw Unwind.TRUNCATED;
            }
            b.require(at, size);
            t.put((flags & MANDATORY) != 0 ? "*" : "").put((flags & HIDDEN) != 0 ? "?" : "");
            int vendor = b.u16(at + 2);
            int type = b.u16(at + 4);
            int value = at + ATTRIBUTE;
            if (vendor != 0) {
                t.put("VENDOR").hex0(vendor, 4).put(":ATTR").hex0(type, 4).put('(');
                Strings.hex(d, value, size - ATTRIBUTE);
            } else {
                d.nameOr(name(type), "AVP-#", type);
                t.put('(');
                if ((flags & HIDDEN) != 0) {
                    t.put("???");
                } else if (size - ATTRIBUTE < least(type)) {
                    t.put("AVP too short");
                } else {
                    value(d, type, value, size - ATTRIBUTE);
                }
            }
            t.put(')');
            at += size;
            left -= size;
        }
    }

    /** How many bytes a value has at least. */
    private static int least(int type) {
        return switch (type) {
            case 0, 1, 2, 6, 9, 10, 14, 29, 32 -> 2;
            case 12 -> 3;
            case 3, 4, 15, 16, 17, 18, 19, 24, 25, 38 -> 4;
            case 5 -> 8;
            case 13 -> 16;
            case 34, 35 -> 6;
            default -> 0;
        };
    }

    private static void value(Dissection d, int type, int at, int length) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        switch (type) {
            case 0 -> d.nameOr(message(b.u16(at)), "MSGTYPE-#", b.u16(at));
            case 1 -> {
                t.dec(b.u16(at));
                if (length >= 4) {
                    t.put('/').dec(b.u16(at + 2));
                }
                if (length > 4) {
                    t.put(' ');
                    Strings.counted(d, at + 4, length - 4);
                }
            }
            case 2 -> t.dec(b.u8(at)).put('.').dec(b.u8(at + 1));
            case 3, 19 -> t.put((b.s32(at) & 2) != 0 ? "A" : "").put((b.s32(at) & 1) != 0 ? "S" : "");
            case 4, 18 -> t.put((b.s32(at) & 2) != 0 ? "A" : "").put((b.s32(at) & 1) != 0 ? "D" : "");
            case 5 -> Strings.hex(d, at, 8);
            case 6, 9, 10, 14 -> t.dec(b.u16(at));
            case 7, 8, 21, 22, 23, 30, 37 -> Strings.counted(d, at, length);
            case 11, 26, 27, 28, 31, 33, 36 -> Strings.hex(d, at, length);
            case 12 -> {
                t.dec(b.u16(at)).put(", ").hex2(b.u8(at + 2));
                if (length > 3) {
                    t.put(' ');
                    Strings.counted(d, at + 3, length - 3);
                }
            }
            case 13 -> Strings.hex(d, at, 16);
            case 15, 16, 17, 24, 25, 38 -> t.unsigned(b.s32(at));
            case 20 -> t.put("obsolete");
            case 29 -> d.nameOr(authentication(b.u16(at)), "AuthType-#", b.u16(at));
            case 32 -> t.dec(b.u16(at) & 0xff);
            case 34 -> {
                for (int i = 0; i < 6; i++) {
                    if (length < 6 + 4 * i) {
                        t.put("AVP too short");
                        return;
                    }
                    t.put(error(i)).unsigned(b.s32(at + 2 + 4 * i)).put(' ');
                }
            }
            case 35 -> {
                t.put("send=").hex0(b.u32(at + 2), 8).put(' ');
                if (length < 10) {
                    t.put("AVP too short");
                } else {
                    t.put("recv=").hex0(b.u32(at + 6), 8).put(' ');
                }
            }
            default -> {}
        }
    }

    private static String error(int index) {
        return switch (index) {
            case 0 -> "CRCErr=";
            case 1 -> "FrameErr=";
            case 2 -> "HardOver=";
            case 3 -> "BufOver=";
            case 4 -> "Timeout=";
            default -> "AlignErr=";
        };
    }

    /** RFC 2661 section 3.2. */
    private static String message(int type) {
        return switch (type) {
            case 1 -> "SCCRQ";
            case 2 -> "SCCRP";
            case 3 -> "SCCCN";
            case 4 -> "StopCCN";
            case 6 -> "HELLO";
            case 7 -> "OCRQ";
            case 8 -> "OCRP";
            case 9 -> "OCCN";
            case 10 -> "ICRQ";
            case 11 -> "ICRP";
            case 12 -> "ICCN";
            case 14 -> "CDN";
            case 15 -> "WEN";
            case 16 -> "SLI";
            default -> null;
        };
    }

    private static String authentication(int type) {
        return switch (type) {
            case 0 -> "Reserved";
            case 1 -> "Textual";
            case 2 -> "CHAP";
            case 3 -> "PAP";
            case 4 -> "No Auth";
            case 5 -> "MS-CHAPv1";
            default -> null;
        };
    }

    /** RFC 2661 section 4.4. */
    private static String name(int type) {
        return switch (type) {
            case 0 -> "MSGTYPE";
            case 1 -> "RESULT_CODE";
            case 2 -> "PROTO_VER";
            case 3 -> "FRAMING_CAP";
            case 4 -> "BEARER_CAP";
            case 5 -> "TIE_BREAKER";
            case 6 -> "FIRM_VER";
            case 7 -> "HOST_NAME";
            case 8 -> "VENDOR_NAME";
            case 9 -> "ASSND_TUN_ID";
            case 10 -> "RECV_WIN_SIZE";
            case 11 -> "CHALLENGE";
            case 12 -> "Q931_CC";
            case 13 -> "CHALLENGE_RESP";
            case 14 -> "ASSND_SESS_ID";
            case 15 -> "CALL_SER_NUM";
            case 16 -> "MINIMUM_BPS";
            case 17 -> "MAXIMUM_BPS";
            case 18 -> "BEARER_TYPE";
            case 19 -> "FRAMING_TYPE";
            case 20 -> "PACKET_PROC_DELAY";
            case 21 -> "CALLED_NUMBER";
            case 22 -> "CALLING_NUMBER";
            case 23 -> "SUB_ADDRESS";
            case 24 -> "TX_CONN_SPEED";
            case 25 -> "PHY_CHANNEL_ID";
            case 26 -> "INI_RECV_LCP";
            case 27 -> "LAST_SENT_LCP";
            case 28 -> "LAST_RECV_LCP";
            case 29 -> "PROXY_AUTH_TYPE";
            case 30 -> "PROXY_AUTH_NAME";
            case 31 -> "PROXY_AUTH_CHAL";
            case 32 -> "PROXY_AUTH_ID";
            case 33 -> "PROXY_AUTH_RESP";
            case 34 -> "CALL_ERRORS";
            case 35 -> "ACCM";
            case 36 -> "RANDOM_VECTOR";
            case 37 -> "PRIVATE_GRP_ID";
            case 38 -> "RX_CONN_SPEED";
            case 39 -> "SEQ_REQUIRED";
            default -> null;
        };
    }
}
