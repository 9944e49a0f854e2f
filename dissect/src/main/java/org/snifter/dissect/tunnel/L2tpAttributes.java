package org.snifter.dissect.tunnel;

import org.snifter.dissect.core.Dissection;
import org.snifter.dissect.core.PacketBytes;
import org.snifter.dissect.core.Strings;
import org.snifter.dissect.core.TextBuffer;
import org.snifter.dissect.core.Unwind;

/** Attribute-value pairs of L2TP's control messages (RFC 2661 sections 4.1 and 4.4; RFC 3145 section 4). */
final class L2tpAttributes {
    private static final int MANDATORY = 0x8000;
    private static final int HIDDEN = 0x4000;
    private static final int LENGTH = 0x03ff;
    private static final int VENDOR = 2;
    private static final int TYPE = 4;
    private static final int HEADER = 6;
    /** CHAP with MD5: what a challenge's response has. */
    private static final int RESPONSE = 16;

    private L2tpAttributes() {}

    static void print(Dissection d, int start, int length) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        int at = start;
        int left = length;
        while (left > 0) {
            t.put(' ');
            if (left < 2) {
                throw Unwind.TRUNCATED;
            }
            int flags = b.u16(at);
            int size = flags & LENGTH;
            if (size < HEADER || size > left) {
                throw Unwind.TRUNCATED;
            }
            b.require(at, size);
            t.put((flags & MANDATORY) != 0 ? "*" : "").put((flags & HIDDEN) != 0 ? "?" : "");
            int vendor = b.u16(at + VENDOR);
            int type = b.u16(at + TYPE);
            if (vendor != 0) {
                t.put("VENDOR").hex0(vendor, 4).put(":ATTR").hex0(type, 4);
            } else {
                d.nameOr(name(type), "AVP-#", type);
            }
            t.put('(');
            if (vendor != 0) {
                Strings.hex(d, at + HEADER, size - HEADER);
            } else if ((flags & HIDDEN) != 0) {
                t.put("???");
            } else if (!value(d, type, at + HEADER, size - HEADER)) {
                t.put("AVP too short");
            }
            t.put(')');
            at += size;
            left -= size;
        }
    }

    /** Prints an attribute's value; answers false where it is too short. */
    private static boolean value(Dissection d, int type, int at, int length) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        if (length < minimum(type)) {
            return false;
        }
        switch (type) {
            case 0 -> d.nameOr(message(b.u16(at)), "MSGTYPE-#", b.u16(at));
            case 1 -> {
                return result(d, at, length);
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
                message(d, at + 3, length - 3);
            }
            case 13 -> Strings.hex(d, at, RESPONSE);
            case 15, 16, 17, 24, 25, 38 -> t.unsigned(b.s32(at));
            case 20 -> t.put("obsolete");
            case 29 -> d.nameOr(authentication(b.u16(at)), "AuthType-#", b.u16(at));
            case 32 -> t.dec(b.u16(at) & 0xff);
            case 34 -> {
                return errors(d, at, length);
            }
            case 35 -> {
                t.put("send=").hex0(b.s32(at + 2), 8).put(' ');
                if (length < 10) {
                    return false;
                }
                t.put("recv=").hex0(b.s32(at + 6), 8).put(' ');
            }
            case 46 -> {
                t.hex0(b.u16(at), 4).put(", ").hex0(b.u16(at + 2), 4).put(' ');
                d.nameOr(direction(b.u8(at + 4)), "Direction-#", b.u8(at + 4));
                message(d, at + 5, length - 5);
            }
            default -> {}
        }
        return true;
    }

    /** How long a value is at least. */
    private static int minimum(int type) {
        return switch (type) {
            case 0, 1, 2, 6, 9, 10, 14, 29, 32 -> 2;
            case 12 -> 3;
            case 3, 4, 15, 16, 17, 18, 19, 24, 25, 38 -> 4;
            case 46 -> 5;
            case 34, 35 -> 6;
            case 5 -> 8;
            case 13 -> RESPONSE;
            default -> 0;
        };
    }

    private static boolean result(Dissection d, int at, int length) {
        TextBuffer t = d.text;
        t.dec(d.bytes.u16(at));
        if (length == 2) {
            return true;
        }
        if (length < 4) {
            t.put(' ');
            return false;
        }
        t.put('/').dec(d.bytes.u16(at + 2));
        message(d, at + 4, length - 4);
        return true;
    }

    private static boolean errors(Dissection d, int at, int length) {
        TextBuffer t = d.text;
        for (int i = 0; i < 6; i++) {
            if (length < 6 + 4 * i) {
                return false;
            }
            t.put(switch (i) {
                case 0 -> "CRCErr=";
                case 1 -> "FrameErr=";
                case 2 -> "HardOver=";
                case 3 -> "BufOver=";
                case 4 -> "Timeout=";
                default -> "AlignErr=";
            }).unsigned(d.bytes.s32(at + 2 + 4 * i)).put(' ');
        }
        return true;
    }

    private static void message(Dissection d, int at, int length) {
        if (length > 0) {
            d.text.put(' ');
            Strings.counted(d, at, length);
        }
    }

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

    private static String direction(int direction) {
        return switch (direction) {
            case 0 -> "global error";
            case 1 -> "at peer";
            case 2 -> "at local";
            default -> null;
        };
    }

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
            case 46 -> "PPP_DISCON_CC";
            default -> null;
        };
    }
}
