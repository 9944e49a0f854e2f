package org.snifter.dissect.routing;

import org.snifter.dissect.core.Dissection;
import org.snifter.dissect.core.PacketBytes;
import org.snifter.dissect.core.TextBuffer;

/** Addresses and checksums of the OSI protocols. */
final class OsiAddress {
    private static final int MAX_LENGTH = 20;

    private OsiAddress() {}

    /** Appends a network service access point: bytes in pairs behind the first (ISO/IEC 8348 annex A). */
    static void networkAddress(Dissection d, int at, int length) {
        if (length < 1 || length > MAX_LENGTH) {
            d.text.put("isonsap_string: illegal length");
            return;
        }
        for (int i = 0; i < length; i++) {
            d.text.hex2(d.bytes.u8(at + i));
            if ((i & 1) == 0 && i + 1 != length) {
                d.text.put('.');
            }
        }
    }

    /** Appends an identifier of a system (6 bytes), a node (7) or a link state PDU (8). */
    static void system(Dissection d, int at, int length) {
        d.bytes.require(at, length);
        for (int i = 0; i < Math.min(6, length); i++) {
            d.text.hex2(d.bytes.u8(at + i));
            if (i == 1 || i == 3) {
                d.text.put('.');
            }
        }
        if (length > 6) {
            d.text.put('.').hex2(d.bytes.u8(at + 6));
        }
        if (length == 8) {
            d.text.put('-').hex2(d.bytes.u8(at + 7));
        }
    }

    /** Appends whether a Fletcher checksum (ISO/IEC 8473-1 annex C) at {@code offset} of the bytes is right. */
    static void checksum(Dissection d, int at, int found, int offset, int length) {
        TextBuffer t = d.text;
        if (found == 0 || offset > length || !d.bytes.has(at, length)) {
            t.put(" (unverified)");
            return;
        }
        int sum = fletcher(d.bytes, at, offset, length);
        if (sum == found) {
            t.put(" (correct)");
        } else {
            t.put(" (incorrect should be 0x").hex0(sum, 4).put(')');
        }
    }

    /** The two check bytes that make both sums of all bytes zero modulo 255. */
    static int fletcher(PacketBytes b, int at, int offset, int length) {
        int c0 = 0;
        int c1 = 0;
        for (int i = 0; i < length; i++) {
            if (i != offset && i != offset + 1) {
                c0 += b.u8(at + i);
            }
            c1 += c0;
            c0 %= 255;
            c1 %= 255;
        }
        int behind = length - offset;
        return octet((behind - 1) * c0 - c1) << 8 | octet(c1 - behind * c0);
    }

    /** A check byte: never 0. Of a negative sum that leaves 1, tcpdump has 255 as well. */
    private static int octet(int sum) {
        int octet = Math.floorMod(sum, 255);
        return octet == 0 || (octet == 1 && sum < 0) ? 255 : octet;
    }
}
