package org.snifter.dissect.link;

import org.snifter.dissect.core.Dissection;
import org.snifter.dissect.core.PacketBytes;

/** Addresses of Frame Relay (ITU-T Q.922 clause 3.3): two to four bytes, the last with its lowest bit set. */
public final class Q922Address {
    private Q922Address() {}

    /** How many bytes the address at {@code at} has; 0 where it is none. */
    static int length(PacketBytes b, int at) {
        if ((b.u8(at) & 1) != 0) {
            return 0;
        }
        if ((b.u8(at + 1) & 1) != 0) {
            return 2;
        }
        if ((b.u8(at + 2) & 1) != 0) {
            return 3;
        }
        return (b.u8(at + 3) & 1) != 0 ? 4 : 0;
    }

    /** The connection's identifier (DLCI) in an address of {@code size} bytes; 0 is that of signalling. */
    static int identifier(PacketBytes b, int at, int size) {
        int identifier = (b.u8(at) & 0xfc) << 2 | b.u8(at + 1) >> 4;
        return switch (size) {
            case 3 -> identifier << 6 | b.u8(at + 2) >> 2;
            case 4 -> identifier << 13 | (b.u8(at + 2) >> 1) << 6 | b.u8(at + 3) >> 2;
            default -> identifier;
        };
    }

    /** Appends an address that has {@code length} bytes at most. */
    public static void print(Dissection d, int at, int length) {
        PacketBytes b = d.bytes;
        int size = 0;
        for (int i = 0; i < Math.min(length, 4) && size == 0; i++) {
            if ((b.u8(at + i) & 1) != 0) {
                size = i + 1;
            }
        }
        if (size >= 2) {
            d.text.put("DLCI ").dec(identifier(b, at, size));
        } else {
            d.text.put(size == 1 || length >= 4 ? "<Invalid DLCI>" : "<Truncated>");
        }
    }
}
