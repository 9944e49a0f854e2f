package org.snifter.dissect.tunnel;

import org.snifter.dissect.core.Dissection;
import org.snifter.dissect.core.PacketBytes;
import org.snifter.dissect.core.Strings;
import org.snifter.dissect.core.TextBuffer;

/** Password and challenge handshake authentication of PPP (RFC 1334 section 2, RFC 1994 section 4). */
final class PppAuthentication {
    private static final int HEADER = 4;

    private PppAuthentication() {}

    /** Challenge Handshake Authentication Protocol (RFC 1994 section 4). */
    static void challenge(Dissection d, int at, int length) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        if (tooShort(d, "chap", at, length)) {
            return;
        }
        int code = b.u8(at);
        t.put("CHAP, ").put(switch (code) {
            case 1 -> "Challenge";
            case 2 -> "Response";
            case 3 -> "Success";
            case 4 -> "Fail";
            default -> "unknown";
        }).put(" (0x").hex2(code).put(')');
        int identifier = b.u8(at + 1);
        t.put(", id ").dec(identifier);
        int said = b.u16(at + 2);
        int next = at + HEADER;
        switch (code) {
            case 1, 2 -> {
                if (length - HEADER < 1) {
                    return;
                }
                int size = b.u8(next);
                next++;
                if (at + length - next < size) {
                    return;
                }
                t.put(", Value ");
                Strings.hex(d, next, size);
                next += size;
                t.put(", Name ");
                rest(d, next, at + said);
            }
            case 3, 4 -> {
                t.put(", Msg ");
                rest(d, next, at + said);
            }
            default -> {}
        }
    }

    /** Password Authentication Protocol (RFC 1334 section 2). */
    static void password(Dissection d, int at, int length) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        if (tooShort(d, "pap", at, length)) {
            return;
        }
        int code = b.u8(at);
        t.put("PAP, ").put(switch (code) {
            case 1 -> "Auth-Req";
            case 2 -> "Auth-ACK";
            case 3 -> "Auth-NACK";
            default -> "unknown";
        }).put(" (0x").hex2(code).put(')');
        int identifier = b.u8(at + 1);
        t.put(", id ").dec(identifier);
        int said = b.u16(at + 2);
        if (said > length) {
            t.put(", length ").dec(said).put(" > packet size");
            return;
        }
        if (said < HEADER) {
            t.put(", length ").dec(said).put(" < PAP header length");
            return;
        }
        if (code < 1 || code > 3) {
            return;
        }
        int end = at + said;
        int next = at + HEADER;
        if (end - next < (code == 1 ? 2 : 1)) {
            t.put("[|pap]");
            return;
        }
        int size = b.u8(next);
        next++;
        if (end - next < size) {
            return;
        }
        t.put(code == 1 ? ", Peer " : ", Msg ");
        Strings.counted(d, next, size);
        next += size;
        if (code != 1 || end - next < 1) {
            return;
        }
        size = b.u8(next);
        next++;
        if (end - next < size) {
            return;
        }
        t.put(", Name ");
        Strings.counted(d, next, size);
    }

    /** The last field, up to the end that the packet says it has: where that lies behind, as far as there is something. */
    private static void rest(Dissection d, int at, int end) {
        Strings.counted(d, at, end < at ? Integer.MAX_VALUE : end - at);
    }

    /** Marks a packet without a whole header; its code is told if it is there. */
    private static boolean tooShort(Dissection d, String name, int at, int length) {
        if (length >= HEADER) {
            return false;
        }
        d.text.put("[|").put(name);
        if (length > 0) {
            d.text.put(" 0x").hex2(d.bytes.u8(at));
        }
        d.text.put(']');
        return true;
    }
}
