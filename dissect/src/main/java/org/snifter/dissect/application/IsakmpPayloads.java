package org.snifter.dissect.application;

import org.snifter.dissect.core.Dissection;
import org.snifter.dissect.core.PacketBytes;
import org.snifter.dissect.core.TextBuffer;

/** Payloads of ISAKMP, one behind the other (RFC 2408 section 3.2). */
final class IsakmpPayloads {
    private static final int MAX_PAYLOADS = 64;

    private IsakmpPayloads() {}

    static void print(Dissection d, int first, int start, int end, int major) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        int type = first;
        int at = start;
        for (int i = 0; i < MAX_PAYLOADS && type != 0; i++) {
            if (!b.has(at, 4)) {
                t.put(" [|").put(name(type)).put(']');
                return;
            }
            int next = b.u8(at);
            int size = b.u16(at + 2);
            t.put("\n    (").put(name(type));
            if (size < 4) {
                t.put(") [|").put(name(type)).put(']');
                return;
            }
            t.put(": len=").dec(size - 4).put(')');
            if (at + size > end || major > 2) {
                t.put(" [|").put(name(next)).put(']');
                return;
            }
            at += size;
            type = next;
        }
    }

    static String name(int type) {
        return switch (type) {
            case 0 -> "none";
            case 1 -> "sa";
            case 2 -> "p";
            case 3 -> "t";
            case 4 -> "ke";
            case 5 -> "id";
            case 6 -> "cert";
            case 7 -> "cr";
            case 8 -> "hash";
            case 9 -> "sig";
            case 10 -> "nonce";
            case 11 -> "n";
            case 12 -> "d";
            case 13 -> "vid";
            case 33 -> "v2sa";
            case 34 -> "v2ke";
            case 35 -> "v2IDi";
            case 36 -> "v2IDr";
            case 37 -> "v2cert";
            case 38 -> "v2CR";
            case 39 -> "v2auth";
            case 40 -> "v2nonce";
            case 41 -> "v2n";
            case 42 -> "v2d";
            case 43 -> "v2vid";
            case 44 -> "v2TSi";
            case 45 -> "v2TSr";
            case 46 -> "v2e";
            case 47 -> "v2cp";
            case 48 -> "v2eap";
            default -> "pl";
        };
    }
}
