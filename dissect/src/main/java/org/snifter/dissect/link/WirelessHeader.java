package org.snifter.dissect.link;

import org.snifter.dissect.core.Dissection;
import org.snifter.dissect.core.TextBuffer;

/** The addresses of IEEE 802.11 frames, as {@code -e} shows them (IEEE 802.11-2020 clause 9.2). */
final class WirelessHeader {
    private WirelessHeader() {}

    static void print(Dissection d, int at, int control) {
        TextBuffer t = d.text;
        if (d.verbosity > 0) {
            flags(d, at, control);
        }
        switch (control >> 2 & 3) {
            case 0 -> {
                label(d, "BSSID:", at + 16);
                label(d, "DA:", at + 4);
                label(d, "SA:", at + 10);
            }
            case 1 -> control(d, at, control >> 4 & 0xf);
            default -> {
                contentionFree(t, control >> 4 & 3, (control & 0x0080) != 0);
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

    /** What a data frame says beside its data in the contention-free period. */
    private static void contentionFree(TextBuffer t, int bits, boolean quality) {
        if (bits != 0 || quality) {
            t.put("CF ").put(switch (bits) {
                case 1 -> "Ack";
                case 2 -> "Poll";
                case 3 -> "Ack/Poll";
                default -> "";
            }).put(quality ? "+QoS " : " ");
        }
    }

    private static void control(Dissection d, int at, int subtype) {
        switch (subtype) {
            case 8 -> blockAcknowledgmentRequest(d, at);
            case 10 -> {
                label(d, "BSSID:", at + 4);
                label(d, "TA:", at + 10);
            }
            case 11 -> {
                label(d, "RA:", at + 4);
                label(d, "TA:", at + 10);
            }
            case 9, 12, 13 -> label(d, "RA:", at + 4);
            case 14, 15 -> {
                label(d, "RA:", at + 4);
                label(d, "BSSID:", at + 10);
            }
            default -> {}
        }
    }

    /** Appends the addresses, the control field and the starting sequence of a block acknowledgment request. */
    static void blockAcknowledgmentRequest(Dissection d, int at) {
        d.text.put(' ');
        label(d, "RA:", at + 4);
        label(d, "TA:", at + 10);
        d.text.put("CTL(").hex(d.bytes.le16(at + 16)).put(") SEQ(").dec(d.bytes.le16(at + 18)).put(") ");
    }

    private static void flags(Dissection d, int at, int control) {
        TextBuffer t = d.text;
        t.put((control & 0x2000) != 0 ? "More Data " : "").put((control & 0x0400) != 0 ? "More Fragments " : "")
                .put((control & 0x1000) != 0 ? "Pwr Mgmt " : "").put((control & 0x0800) != 0 ? "Retry " : "")
                .put((control & 0x8000) != 0 ? "Strictly Ordered " : "")
                .put((control & 0x4000) != 0 ? "Protected " : "");
        if ((control >> 2 & 3) != 1 || (control >> 4 & 0xf) != 10) {
            t.dec(d.bytes.le16(at + 2)).put("us ");
        }
    }

    /** Where a data frame's source address is (IEEE 802.11-2020 clause 9.3.2.1.2). */
    static int source(int control) {
        return switch (control & 0x0300) {
            case 0x0200 -> 16;
            case 0x0300 -> 24;
            default -> 10;
        };
    }

    /** Where a data frame's destination address is (IEEE 802.11-2020 clause 9.3.2.1.2). */
    static int destination(int control) {
        return (control & 0x0100) == 0 ? 4 : 16;
    }

    static void label(Dissection d, String name, int at) {
        d.text.put(name);
        d.mac(at);
        d.text.put(' ');
    }
}
