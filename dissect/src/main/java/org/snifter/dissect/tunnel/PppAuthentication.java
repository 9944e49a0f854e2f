package org.snifter.dissect.tunnel;

import org.snifter.dissect.core.Dissection;
import org.snifter.dissect.core.PacketBytes;
import org.snifter.dissect.core.Strings;
import org.snifter.dissect.core.TextBuffer;

/** Password and challenge handshake authentication of PPP (RFC 1334 section 2, RFC 1994 section 4). */
final class PppAuthentication {
    private static final int HEADER = 4;

    private PppAuthentication() {}

    static void challenge(Dissection d, int at, int length) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        if (length < 1) {
            t.put("[|chap]");
            return;
        }
        if (length < HEADER) {
            b.require(at, length);
            t.put("[|chap]");
            return;
        }
        int code = b.u8(at);
        t.put("CHAP, ");
        d.nameOr(switch (code) {
            case 1 -> "Challenge";
            case 2 -> "Response";
            case 3 -> "Success";
            case 4 -> "Fail";
            default -> null;
        }, "0x", code);
        t.put(", id ").dec(b.u8(at + 1));
        int end = Math.min(at + length, at + b.u16(at + 2));
        int next = at + HEADER;
        switch (code) {
            case 1, 2 -> {
                if (length - HEADER < 1) {
                    return;
                }
                int size = b.u8(next);
                next++;
                t.put(", Value ");
                for (int i = 0; i < size; i++) {
                    t.hex2(b.u8(next + i));
                }
                next += size;
                t.put(", Name ");
                for (int i = next; i < end; i++) {
                    t.visible(b.u8(i));
                }
            }
            case 3, 4 -> {
                t.put(", Msg ");
                for (int i = next; i < end; i++) {
                    t.visible(b.u8(i));
                }
            }
            default -> {}
        }
    }

    static void password(Dissection d, int at, int length) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        if (length < HEADER) {
            t.put("[|pap]");
            return;
        }
        int code = b.u8(at);
        t.put("PAP, ");
        switch (code) {
            case 1 -> t.put("Auth-Req");
            case 2 -> t.put("Auth-ACK");
            case 3 -> t.put("Auth-NACK");
            default -> t.put("unknown (0x").hex2(code).put(')');
        }
        t.put(", id ").dec(b.u8(at + 1));
        int next = at + HEADER;
        switch (code) {
            case 1 -> {
                int size = b.u8(next);
                t.put(", Peer ");
                Strings.counted(d, next + 1, size);
                next += 1 + size;
                size = b.u8(next);
                t.put(", Name ");
                Strings.counted(d, next + 1, size);
            }
            case 2, 3 -> {
                if (length - HEADER >= 1) {
                    int size = b.u8(next);
                    t.put(", Msg ");
                    Strings.counted(d, next + 1, size);
                }
            }
            default -> {}
        }
    }
}
