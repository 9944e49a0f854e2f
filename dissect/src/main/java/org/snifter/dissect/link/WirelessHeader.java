package org.snifter.dissect.link;

import org.snifter.dissect.core.Dissection;
import org.snifter.dissect.core.PacketBytes;
import org.snifter.dissect.core.TextBuffer;

/** The addresses of IEEE 802.11 frames, as {@code -e} shows them (IEEE 802.11-2020 clause 9.2). */
final class WirelessHeader {
    private WirelessHeader() {}

    static void print(Dissection d, int at, int control, int header) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        t.put((control & 0x0800) != 0 ? "Retry " : "").put((control & 0x2000) != 0 ? "More Data " : "")
                .put((control & 0x1000) != 0 ? "Pwr Mgmt " : "").put((control & 0x4000) != 0 ? "Protected " : "");
        int type = control >> 2 & 3;
        if (type != 1 || (control >> 4 & 0xf) != 10) {
            t.dec(b.le16(at + 2)).put("us ");
        }
        switch (type) {
            case 0 -> {
                label(d, "BSSID:", at + 16);
                label(d, "DA:", at + 4);
                label(d, "SA:", at + 10);
            }
            case 1 -> {
                label(d, "RA:", at + 4);
                if (header >= 16) {
                    label(d, "TA:", at + 10);
                }
            }
            default -> {
                switch (control & 0x0300) {
                    case 0x0000 -> {
                        label(d, "DA:", at + 4);
                        label(d, "SA:", at + 10);
                        label(d, "BSSID:", at + 16);
                    }
                    case 0x0100 -> {
                        label(d, "BSSID:", at + 4);
                        label(d, "SA:", at + 10);
                        label(d, "DA:", at + 16);
                    }
                    case 0x0200 -> {
                        label(d, "DA:", at + 4);
                        label(d, "BSSID:", at + 10);
                        label(d, "SA:", at + 16);
                    }
                    default -> {
                        label(d, "RA:", at + 4);
                        label(d, "TA:", at + 10);
                        label(d, "DA:", at + 16);
                        label(d, "SA:", at + 24);
                    }
                }
            }
        }
    }

    private static void label(Dissection d, String name, int at) {
        d.text.put(name);
        d.mac(at);
        d.text.put(' ');
    }
}
