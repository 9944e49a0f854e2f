package org.snifter.dissect.link;

import org.snifter.dissect.core.Dissection;
import org.snifter.dissect.core.PacketBytes;
import org.snifter.dissect.core.TextBuffer;
import org.snifter.dissect.core.Unwind;

/** Management frames of IEEE 802.11 (IEEE 802.11-2020 clauses 9.3.3 and 9.4.2). */
final class WirelessManagement {
    private static final int NONE = -1;

    private WirelessManagement() {}

    static void print(Dissection d, int control, int start, int end) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        int subtype = control >> 4 & 0xf;
        String name = switch (subtype) {
            case 0 -> "Assoc Request";
            case 1 -> "Assoc Response";
            case 2 -> "ReAssoc Request";
            case 3 -> "ReAssoc Response";
            case 4 -> "Probe Request";
            case 5 -> "Probe Response";
            case 8 -> "Beacon";
            case 9 -> "ATIM";
            case 10 -> "Disassociation";
            case 11 -> "Authentication";
            case 12 -> "DeAuthentication";
            case 13 -> "Action";
            default -> null;
        };
        if (name == null) {
            t.put("Unhandled Management subtype(").hex(subtype).put(')');
            return;
        }
        t.put(name);
        Elements elements = new Elements();
        switch (subtype) {
            case 0 -> {
                b.require(start, 4);
                elements.read(d, start + 4, end);
                elements.network(d);
                elements.rates(d);
            }
            case 1, 3 -> {
                b.require(start, 6);
                int capabilities = b.le16(start);
                int status = b.le16(start + 2);
                t.put(" AID(").hex(b.le16(start + 4) & 0x3fff).put(") :").put((capabilities & 0x10) != 0 ? " PRIVACY "
                        : "").put(": ").put(status(status));
                if (!elements.read(d, start + 6, end)) {
                    throw Unwind.TRUNCATED;
                }
            }
            case 2 -> {
                b.require(start, 10);
                elements.read(d, start + 10, end);
                elements.network(d);
                t.put(" AP : ");
                d.mac(start + 4);
            }
            case 4 -> {
                elements.read(d, start, end);
                elements.network(d);
                elements.rates(d);
            }
            case 5 -> {
                b.require(start, 12);
                elements.read(d, start + 12, end);
                elements.network(d);
                elements.rates(d);
                elements.channel(d, b.le16(start + 10));
            }
            case 8 -> {
                b.require(start, 12);
                int capabilities = b.le16(start + 10);
                boolean whole = elements.read(d, start + 12, end);
                if (elements.ssid != NONE || whole) {
                    elements.network(d);
                    elements.rates(d);
                }
                t.put((capabilities & 1) != 0 ? " ESS" : " IBSS");
                elements.channel(d, capabilities);
                if (!whole) {
                    throw Unwind.TRUNCATED;
                }
            }
            case 10, 12 -> {
                b.require(start, 2);
                t.put(": ").put(WirelessReasons.name(b.le16(start)));
            }
            case 11 -> {
                b.require(start, 6);
                int algorithm = b.le16(start);
                int sequence = b.le16(start + 2);
                int status = b.le16(start + 4);
                t.put(" (").put(algorithm == 0 ? "Open System" : algorithm == 1 ? "Shared Key" : "Reserved").put(")-")
                        .hex(sequence).put(": ");
                t.put((sequence & 1) != 0 && algorithm == 0 ? status(status)
                        : (sequence & 1) == 0 && algorithm == 0
                                ? ""
                                : status(status));
            }
            default -> {}
        }
    }

    private static String status(int code) {
        return switch (code) {
            case 0 -> "Successful";
            case 1 -> "Unspecified failure";
            default -> code < 2 || code > 9 ? "n/a" : "Reserved";
        };
    }

    /** Where the elements are that are printed. */
    private static final class Elements {
        private int ssid = NONE;
        private int rates = NONE;
        private int channel = NONE;

        private boolean read(Dissection d, int start, int end) {
            PacketBytes b = d.bytes;
            int at = start;
            while (at < end) {
                if (!b.has(at, 2)) {
                    return false;
                }
                int type = b.u8(at);
                int size = b.u8(at + 1);
                if (!b.has(at + 2, size)) {
                    return false;
                }
                if (type == 0 && ssid == NONE) {
                    ssid = at;
                } else if (type == 1 && rates == NONE) {
                    rates = at;
                } else if (type == 3 && channel == NONE) {
                    channel = at;
                }
                at += 2 + size;
            }
            return true;
        }

        private void network(Dissection d) {
            if (ssid != NONE) {
                d.text.put(" (");
                int size = d.bytes.u8(ssid + 1);
                for (int i = 0; i < Math.min(size, 32) && d.bytes.u8(ssid + 2 + i) != 0; i++) {
                    d.text.visible(d.bytes.u8(ssid + 2 + i));
                }
                d.text.put(')');
            }
        }

        private void rates(Dissection d) {
            if (rates == NONE) {
                return;
            }
            TextBuffer t = d.text;
            int size = d.bytes.u8(rates + 1);
            t.put(" [");
            for (int i = 0; i < size; i++) {
                int rate = d.bytes.u8(rates + 2 + i);
                t.put(i == 0 ? "" : " ").dec((rate & 0x7f) / 2).put('.').dec((rate & 1) * 5)
                        .put((rate & 0x80) != 0 ? "*" : "");
            }
            t.put(size > 0 ? " Mbit]" : "]");
        }

        private void channel(Dissection d, int capabilities) {
            if (channel != NONE && d.bytes.u8(channel + 1) == 1) {
                d.text.put(" CH: ").dec(d.bytes.u8(channel + 2));
            }
            if ((capabilities & 0x10) != 0) {
                d.text.put(", PRIVACY");
            }
        }
    }
}
