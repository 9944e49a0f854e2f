package org.snifter.dissect.link;

import org.snifter.dissect.core.Dissection;
import org.snifter.dissect.core.PacketBytes;
import org.snifter.dissect.core.TextBuffer;

/** The information elements of low-rate wireless networks (IEEE 802.15.4-2015 clause 7.4). */
final class LowRateElements {
    private static final int FIELD = 2;
    private static final int TERMINATION_TO_PAYLOAD = 126;
    private static final int TERMINATION = 127;
    private static final int PAYLOAD_TERMINATION = 15;

    private LowRateElements() {}

    /** Prints the elements from {@code start} on; answers where they end, or -1 where one is cut short. */
    static int print(Dissection d, int start, int end) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        int at = start;
        do {
            if (end - at < FIELD) {
                t.put("[ERROR: Truncated header IE]");
                return -1;
            }
            int field = b.le16(at);
            int id = field >> 7 & 0xff;
            t.put((field & 0x8000) != 0 ? "[ERROR: Header IE with type 1] " : "");
            int length = field & 0x7f;
            if (id > TERMINATION) {
                t.put("Reserved Element ID ").hex2(id).put(", length = ").dec(length).put(' ');
            } else {
                t.put("\n\t");
                name(t, headerName(id), id);
                length(t, length);
            }
            at = contents(d, at + FIELD, length, end);
            if (at < 0) {
                return -1;
            }
            t.put(' ');
            if (id == TERMINATION) {
                return at;
            }
            if (id == TERMINATION_TO_PAYLOAD) {
                return payload(d, at, end);
            }
        } while (at < end);
        return at;
    }

    private static int payload(Dissection d, int start, int end) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        int at = start;
        do {
            if (end - at < FIELD) {
                t.put("[ERROR: Truncated header IE]");
                return -1;
            }
            int field = b.le16(at);
            int id = field >> 11 & 0xf;
            t.put((field & 0x8000) == 0 ? "[ERROR: Payload IE with type 0] " : "").put("\n\t");
            name(t, payloadName(id), id);
            length(t, field & 0x3ff);
            at = contents(d, at + FIELD, field & 0x3ff, end);
            if (at < 0) {
                return -1;
            }
            t.put("\n\t");
            if (id == PAYLOAD_TERMINATION) {
                return at;
            }
        } while (at < end);
        return at;
    }

    private static void name(TextBuffer t, String name, int id) {
        if (name.isEmpty()) {
            t.put("Reserved 0x").hex2(id);
        } else {
            t.put(name);
        }
    }

    private static void length(TextBuffer t, int length) {
        t.put(" [");
        if (length > 0) {
            t.put(" length = ").dec(length).put(", ");
        }
    }

    private static int contents(Dissection d, int at, int length, int end) {
        TextBuffer t = d.text;
        if (end - at < length) {
            t.put("[ERROR: Truncated IE data]");
            return -1;
        }
        t.put(length > 0 ? "IE Data = " : "");
        for (int i = at; i < at + length; i++) {
            t.hex2(d.bytes.u8(i)).put(' ');
        }
        t.put(']');
        return at + length;
    }

    private static String headerName(int id) {
        return switch (id) {
            case 0x00 -> "Vendor Specific Header IE";
            case 0x1a -> "LE CSL IE";
            case 0x1b -> "LE RIT IE";
            case 0x1c -> "DSME PAN descriptor IE";
            case 0x1d -> "Rendezvous Time IE";
            case 0x1e -> "Time Correction IE";
            case 0x21 -> "Extended DSME PAN descriptor IE";
            case 0x22 -> "Fragment Sequence Context Description IE";
            case 0x23 -> "Simplified Superframe Specification IE";
            case 0x24 -> "Simplified GTS Specification IE";
            case 0x25 -> "LECIM Capabilities IE";
            case 0x26 -> "TRLE Descriptor IE";
            case 0x27 -> "RCC Capabilities IE";
            case 0x28 -> "RCCN Descriptor IE";
            case 0x29 -> "Global Time IE";
            case 0x2a -> "Omnibus Header IE";
            case 0x2b -> "DA IE";
            case TERMINATION_TO_PAYLOAD -> "Header Termination 1 IE";
            case TERMINATION -> "Header Termination 2 IE";
            default -> "";
        };
    }

    private static String payloadName(int id) {
        return switch (id) {
            case 0 -> "ESDU IE";
            case 1 -> "MLME IE";
            case 2 -> "Vendor Specific Nested IE";
            case 3 -> "Multiplexed IE (802.15.9)";
            case 4 -> "Omnibus Payload Group IE";
            case 5 -> "IETF IE";
            case PAYLOAD_TERMINATION -> "List termination";
            default -> "";
        };
    }
}
