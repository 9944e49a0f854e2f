package org.snifter.dissect.link;

import org.snifter.dissect.core.Dissection;
import org.snifter.dissect.core.PacketBytes;
import org.snifter.dissect.core.TextBuffer;

/** Operation and maintenance cells of a virtual channel (ITU-T I.610 clause 7). */
final class AtmMaintenance {
    /** ITU-T I.361 clause 2.2: the cell's header, behind a byte of the driver's. */
    private static final int HEADER = 5;

    private AtmMaintenance() {}

    static void print(Dissection d, int at, int length) {
        d.protocol("oam");
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        b.require(at, HEADER);
        int header = b.s32(at + 1);
        t.put("OAM F5, vpi ").dec(header >>> 20 & 0xff).put(", vci ").dec(header >>> 4 & 0xffff).put(", payload [ ");
        t.put(payload(header >>> 1 & 7)).put(" ], clp ").dec(header & 1).put(", length ").unsigned(length);
    }

    /** ITU-T I.361 clause 2.2.4. */
    private static String payload(int type) {
        return switch (type) {
            case 0 -> "user data, uncongested, SDU 0";
            case 1 -> "user data, uncongested, SDU 1";
            case 2 -> "user data, congested, SDU 0";
            case 3 -> "user data, congested, SDU 1";
            case 4 -> "VCC OAM F5 flow segment";
            case 5 -> "VCC OAM F5 flow end to end";
            case 6 -> "Traffic Control and resource Mgmt";
            default -> "Unknown";
        };
    }
}
