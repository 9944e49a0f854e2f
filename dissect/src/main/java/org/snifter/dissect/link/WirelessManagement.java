package org.snifter.dissect.link;

import org.snifter.dissect.core.Dissection;
import org.snifter.dissect.core.PacketBytes;
import org.snifter.dissect.core.TextBuffer;
import org.snifter.dissect.core.Unwind;

/** Management frames of IEEE 802.11 (IEEE 802.11-2020 clauses 9.3.3 and 9.4.2). */
final class WirelessManagement {
    private static final int NONE = -1;
    private static final int PRIVACY = 0x10;
    private static final int SHARED_KEY = 1;
    private static final int MAX_NETWORK = 32;
    private static final int MAX_RATES = 16;

    private WirelessManagement() {}

    static void print(Dissection d, int control, int frame, int start, int end) {
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
        } else {
            t.put(name);
        }
        if ((control & Wireless.PROTECTED) != 0) {
            Wireless.initialization(d, start);
            return;
        }
        Elements elements = new Elements();
        boolean whole = true;
        switch (subtype) {
            case 0 -> {
                b.require(start, 4);
                whole = elements.read(d, start + 4, end);
                elements.network(d);
                elements.rates(d);
            }
            case 1, 3 -> {
                b.require(start, 6);
                int capabilities = b.le16(start);
                int status = b.le16(start + 2);
                t.put(" AID(").hex(b.le16(start + 4) & 0x3fff).put(") :")
                        .put((capabilities & PRIVACY) != 0 ? " PRIVACY "
                                : "")
                        .put(": ").put(WirelessStatuses.name(status));
                whole = elements.read(d, start + 6, end);
            }
            case 2 -> {
                b.require(start, 10);
                whole = elements.read(d, start + 10, end);
                elements.network(d);
                t.put(" AP : ");
                d.mac(start + 4);
            }
            case 4 -> {
                whole = elements.read(d, start, end);
                elements.network(d);
                elements.rates(d);
            }
            case 5 -> {
                b.require(start, 12);
                whole = elements.read(d, start + 12, end);
                elements.network(d);
                elements.rates(d);
                elements.channel(d, b.le16(start + 10));
            }
            case 8 -> {
                b.require(start, 12);
                int capabilities = b.le16(start + 10);
                whole = elements.read(d, start + 12, end);
                elements.network(d);
                elements.rates(d);
                t.put((capabilities & 1) != 0 ? " ESS" : " IBSS");
                elements.channel(d, capabilities);
            }
            case 10, 12 -> {
                b.require(start, 2);
                if (subtype == 12 && !d.options.linkLayer()) {
                    t.put(" (");
                    d.mac(frame + 10);
                    t.put(')');
                }
                t.put(": ").put(WirelessReasons.name(b.le16(start)));
            }
            case 11 -> {
                b.require(start, 6);
                whole = elements.read(d, start + 6, end);
                authentication(t, b.le16(start), b.le16(start + 2), b.le16(start + 4));
            }
            case 13 -> {
                b.require(start, 2);
                action(d, frame + 10, start);
            }
            default -> {}
        }
        if (!whole) {
            throw Unwind.TRUNCATED;
        }
    }

    private static void authentication(TextBuffer t, int algorithm, int sequence, int status) {
        t.put(" (").put(switch (algorithm) {
            case 0 -> "Open System";
            case SHARED_KEY -> "Shared Key";
            case 2 -> "EAP";
            default -> "Reserved";
        }).put(")-").hex(sequence);
        t.put(algorithm == SHARED_KEY && (sequence == 2 || sequence == 3) ? " [Challenge Text] " : ": ");
        t.put((sequence & 1) != 0 ? WirelessStatuses.name(status) : "");
    }

    /** Category and action (IEEE 802.11-2020 clause 9.4.1.11). */
    private static void action(Dissection d, int source, int at) {
        TextBuffer t = d.text;
        if (d.options.linkLayer()) {
            t.put(": ");
        } else {
            t.put(" (");
            d.mac(source);
            t.put("): ");
        }
        int category = d.bytes.u8(at);
        int action = d.bytes.u8(at + 1);
        switch (category) {
            case 0 -> t.put("Spectrum Management ");
            case 1 -> t.put("QoS ");
            case 2 -> t.put("DLS ");
            case 3 -> t.put("BA ");
            case 7 -> t.put("HT ");
            case 15 -> t.put("SelfprotectAction ");
            case 127 -> t.put("Vendor ");
            default -> t.put("Reserved(").dec(category).put(") ");
        }
        d.nameOr(switch (category << 8 | action) {
            case 3 << 8 -> "ADDBA Request";
            case 3 << 8 | 1 -> "ADDBA Response";
            case 3 << 8 | 2 -> "DELBA";
            case 7 << 8 -> "TxChWidth";
            case 7 << 8 | 1 -> "MIMOPwrSave";
            case 15 << 8 | 1 -> "Peering Open";
            case 15 << 8 | 2 -> "Peering Confirm";
            case 15 << 8 | 3 -> "Peering Close";
            case 15 << 8 | 4 -> "Group Key Inform";
            case 15 << 8 | 5 -> "Group Key Acknowledge";
            default -> null;
        }, "Act#", action);
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
                if (!b.has(at + 2, size) || (type == 0 && size > MAX_NETWORK) || (type == 1 && size > MAX_RATES)) {
                    return false;
                }
                if (type == 0 && ssid == NONE) {
                    ssid = at;
                } else if (type == 1 && rates == NONE && size > 0) {
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
                for (int i = 0; i < size && d.bytes.u8(ssid + 2 + i) != 0; i++) {
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
